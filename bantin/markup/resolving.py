"""Put addresses into a rendered body once the site is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN_LINK = re.compile('<a href="\x01(\\d+)\x01"(?: title="[^"]*")?>([^<]*)</a>')
_PLACEHOLDER = re.compile(' (?:href|src)="\x01(\\d+)\x01"')


def resolve(html: str, attributes: Sequence[str]) -> str:
    """Replace each internal address by its attributes, such as `href="/a/"`.

    An empty text leaves the words of a link without the link.
    """
    return replaced(html, attributes) if attributes else html


def replaced(html: str, attributes: Sequence[str]) -> str:
    """Replace each internal address by its attributes; without any, all are taken out."""
    if "\x01" not in html:
        return html

    def link(match: re.Match[str]) -> str:
        known = attributes and attributes[int(match[1])]
        return match[0] if known else match[2]

    html = _PLAIN_LINK.sub(link, html)

    def attribute(match: re.Match[str]) -> str:
        text = attributes[int(match[1])] if attributes else ""
        return f" {text}" if text else ""

    return _PLACEHOLDER.sub(attribute, html)
