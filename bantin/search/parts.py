"""What a block of items adds to each of the index's files.

A part is JSON: first word → second word → the items of the block that have the pair. Items are
characters of `LOCALS`, ascending, each behind the mark of where in it the pair stands if that is
more than running text. Equal texts make equal parts, byte for byte.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TypeAlias

import msgspec
from msgspec import Struct

from bantin.search.spreading import FIRSTS, HASHES
from bantin.search.words import tokens

LOCALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
BLOCK = len(LOCALS)  # items in a block at most
IN_HEADING, IN_TITLE, IN_NUMBER = "!", "*", "#"

# First word -> second word -> items.
Part: TypeAlias = dict[str, dict[str, str]]

_RUN = re.compile(f"[{IN_HEADING}{IN_TITLE}{IN_NUMBER}]?.")
_PART = msgspec.json.Decoder(Part)


class ItemText(Struct, frozen=True, kw_only=True):
    """What is searched of one item, where a pair counts for more the earlier it is named here.

    A line feed or a tab parts blocks of text. `facets` are found as a whole, and only so.
    """

    number: str = ""
    title: str = ""
    headings: str = ""
    body: str = ""
    facets: tuple[str, ...] = ()


def index_block(texts: tuple[ItemText, ...], shards: int) -> tuple[bytes, ...]:
    """Return the part of each of the index's files, whose number is a power of two.

    There may be at most `BLOCK` texts.
    """
    found: dict[tuple[str, str], str] = {}
    for local, text in zip(LOCALS, texts, strict=False):
        number, title, headings = map(_pairs, (text.number, text.title, text.headings))
        title -= number
        headings -= number | title
        body = _pairs(text.body) - number - title - headings
        body.update((facet, "") for facet in text.facets)
        for mark, pairs in (
            (IN_NUMBER, number),
            (IN_TITLE, title),
            (IN_HEADING, headings),
            ("", body),
        ):
            item = mark + local
            for pair in pairs:
                found[pair] = found.get(pair, "") + item
    parts: list[Part] = [{} for _ in range(shards)]
    for (first, second), items in found.items():
        if not first:
            continue
        place, share = FIRSTS[first]
        if share > 1:
            place += HASHES[second] % share
        parts[place % shards].setdefault(first, {})[second] = items
    return tuple(map(encoded, parts))


def _pairs(text: str) -> set[tuple[str, str]]:
    """Return the pairs of neighbouring words; the last of a block stands with an empty one."""
    return set(pairwise(tokens(text)))


def cut(part: bytes, *, start: int = 0, stop: int = BLOCK) -> bytes:
    """Return a part as it would be without the items before `start`, and from `stop` on."""
    kept = frozenset(LOCALS[start:stop])
    if not kept:
        return encoded({})
    shorter: Part = {}
    for first, others in decoded(part).items():
        rest = {second: _only(items, kept) for second, items in others.items()}
        if rest := {second: items for second, items in rest.items() if items}:
            shorter[first] = rest
    return encoded(shorter)


def _only(items: str, kept: frozenset[str]) -> str:
    return "".join([run for run in _RUN.findall(items) if run[-1] in kept])


def encoded(part: Part) -> bytes:
    """Return a part, or a whole file, as JSON with sorted keys."""
    return msgspec.json.encode(part, order="deterministic")


def decoded(part: bytes) -> Part:
    """Return what `encoded` has made."""
    return _PART.decode(part)
