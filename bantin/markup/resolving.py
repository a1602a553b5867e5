"""Put addresses into a rendered body once the site is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLACEHOLDER = re.compile(' (?:href|src)="\x01(\\d+)\x01"')


def resolve(html: str, attributes: Sequence[str]) -> str:
    """Replace each internal address by its attributes, such as `href="/a/"`.

    An empty text leaves the element without an address: `<a>` is a placeholder for a link.
    """
    if not attributes:
        return html

    def attribute(match: re.Match[str]) -> str:
        text = attributes[int(match[1])]
        return f" {text}" if text else ""

    return _PLACEHOLDER.sub(attribute, html)
