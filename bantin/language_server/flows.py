"""Lists and mappings in brackets on one line, while somebody types in them."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from bantin.language_server.places import Keys

_KEY = re.compile(r"""\s*(?P<key>[\w.-]+|"[^"]*"|'[^']*')\s*:(?=\s|$)\s*""")
_BEFORE_QUOTE = " :[{,"  # behind anything else, a quotation mark is part of a word


class FlowSpot(Struct, frozen=True, kw_only=True):
    """Where a column stands in what is in brackets.

    `keys` is the path of the value that is written, or of the mapping in which a key is; `first`
    and `last` are its columns. `beside` are the keys of the mapping with their texts.
    """

    keys: Keys
    is_key: bool
    first: int
    last: int
    beside: dict[str, str]
    has_value: bool = False


class _Open:
    """A bracket that is open: what it is of, where its part begins, and its parts so far."""

    def __init__(self, keys: Keys, *, mapping: bool, first: int) -> None:
        self.keys = keys
        self.mapping = mapping
        self.first = first
        self.count = 0
        self.beside: dict[str, str] = {}

    def take(self, text: str) -> None:
        """Take a part that has ended."""
        found = _KEY.match(text)
        if self.mapping and found:
            self.beside[found["key"].strip("\"'")] = text[found.end() :].strip().strip("\"'")
        self.count += 1

    def inside(self, text: str) -> Keys:
        """Return the path of what a part that has begun with a text holds."""
        if not self.mapping:
            return (*self.keys, self.count)
        found = _KEY.match(text)
        return (*self.keys, found["key"].strip("\"'")) if found else self.keys


def flow_at(text: str, start: int, column: int, keys: Keys) -> FlowSpot | None:
    """Return where a column stands in the brackets that open at `start`, None if behind them."""
    stack: list[_Open] = []
    quote = ""
    for at in range(start, column):
        char = text[at]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and text[at - 1] in _BEFORE_QUOTE:
            quote = char
        elif char in "[{":
            path = stack[-1].inside(text[stack[-1].first : at]) if stack else keys
            stack.append(_Open(path, mapping=char == "{", first=at + 1))
        elif char in "]}":
            if not stack:
                return None
            stack.pop()
            if not stack:
                return None
        elif char == "," and stack:
            stack[-1].take(text[stack[-1].first : at])
            stack[-1].first = at + 1
    return _spot(stack[-1], text, column, quote) if stack else None


def _spot(opened: _Open, text: str, column: int, quote: str) -> FlowSpot:
    ends = [*_ends(text, column, quote), len(text)]
    last, beside = ends[0], dict(opened.beside)
    if opened.mapping:
        for first, end in pairwise(ends):
            found = _KEY.match(text, first + 1, end)
            if found:
                beside[found["key"].strip("\"'")] = text[found.end() : end].strip(" \"'")
    part = text[opened.first : last]
    blank = len(part) - len(part.lstrip())
    first = min(opened.first + blank, column)
    last = max(column, opened.first + len(part.rstrip()))
    found = _KEY.match(text, opened.first, last) if opened.mapping else None
    if found is not None and column >= found.end("key") + 1:
        own = found["key"].strip("\"'")
        value = min(found.end(), column)
        beside[own] = text[found.end() : last].strip(" \"'")
        return FlowSpot(
            keys=(*opened.keys, own), is_key=False, first=value, last=last, beside=beside
        )
    if opened.mapping:
        end = found.end("key") if found else last
        return FlowSpot(
            keys=opened.keys,
            is_key=True,
            first=first,
            last=end,
            beside=beside,
            has_value=found is not None,
        )
    return FlowSpot(
        keys=(*opened.keys, opened.count), is_key=False, first=first, last=last, beside=beside
    )


def _ends(text: str, column: int, quote: str) -> list[int]:
    """Return where parts end from a column on, up to the bracket that closes them."""
    ends: list[int] = []
    depth = 0
    for at in range(column, len(text)):
        char = text[at]
        if quote:
            quote = "" if char == quote else quote
        elif char in "\"'" and text[at - 1] in _BEFORE_QUOTE:
            quote = char
        elif char in "[{":
            depth += 1
        elif char in "]}":
            if not depth:
                return [*ends, at]
            depth -= 1
        elif char == "," and not depth:
            ends.append(at)
    return ends
