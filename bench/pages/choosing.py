"""Which pages stand for all: the fewest that show every part which any page of a site shows.

Nobody has to keep a list of page types: what a page is made of says of which type it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_TAG = re.compile(r"<([a-z][a-z0-9]*)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')
_SCRIPTED = re.compile(r"<script\b[^>]*>.*?</script>", re.DOTALL)
_TOLD = ("data-", "aria-")


def parts(page: str) -> frozenset[str]:
    """Return of what a page is made: elements, classes, fields, and names of other attributes."""
    return frozenset(_parts(_SCRIPTED.sub("<script>", page)))


def _parts(page: str) -> Iterator[str]:
    for name, attributes in _TAG.findall(page):
        yield name
        for key, value in _ATTRIBUTE.findall(attributes):
            if key == "class":
                yield from (f".{one}" for one in value.split())
            elif key == "type" and name == "input":
                yield f"input {value}"
            elif key in {"role", "data-status"}:
                yield f"{key}={value}"
            elif key.startswith(_TOLD) or key in {"hidden", "download", "lang"}:
                yield key


def cover(pages: Mapping[str, frozenset[str]], first: Iterable[str] = ()) -> list[str]:
    """Return few pages that have all parts which any has; those that come `first` are among them.

    Each time the page is taken that has most parts which none before has (of two like it the one
    whose path comes first), so there may be a page more than there need be.
    """
    chosen = [one for one in first if one in pages]
    wanted = frozenset[str]().union(*pages.values()).difference(*(pages[one] for one in chosen))
    while wanted:
        best = min(pages, key=lambda path: (-len(pages[path] & wanted), path))
        chosen.append(best)
        wanted -= pages[best]
    return chosen
