"""The addresses of other sites in texts, each with its places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from bantin.content.code import without_code
from bantin.content.outside import own_host, why_unusable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.checking.rules import Checked
    from bantin.checking.texts import CheckedText

_ADDRESS = re.compile(r"https?://[^\s<>\"'\\`|^{}\ufffc]+", re.IGNORECASE)
_ENDING = ".,;:!?*_"  # what ends a sentence, or emphasis


class OutsideUse(NamedTuple):
    """A place in the body of an article that leads to another site."""

    address: str
    text: CheckedText
    position: int


def outside_uses(checked: Checked) -> Iterator[OutsideUse]:
    """Yield every place that leads to another site, in the order of files and places.

    What nobody could follow a build tells already.
    """
    ours = own_host(checked.config.site)
    for path in sorted(checked.texts):
        text = checked.texts[path]
        if "://" not in text.body:
            continue
        for found in _ADDRESS.finditer(without_code(text.body)):
            address = _ended(found[0])
            host = _host(address)
            if host and host != ours and why_unusable(address) is None:
                yield OutsideUse(address, text, found.start())


def without_fragment(address: str) -> str:
    """Return what is asked of a server."""
    return address.partition("#")[0]


def _ended(address: str) -> str:
    """Return an address without what ends the sentence or the brackets that it stands in."""
    depth = 0
    for at, char in enumerate(address):
        depth += (char == "(") - (char == ")")
        if depth < 0:
            address = address[:at]
            break
    return address.rstrip(_ENDING).rstrip("]" if "[" not in address else "")


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").lower()
    except ValueError:  # a build tells that nobody could follow it
        return ""
