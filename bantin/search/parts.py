"""What a block of items adds to each of the index's files.

A part is JSON: first word → second word → the items of the block that have the pair. Items are
characters of `LOCALS`, ascending, each behind the mark of where in it the pair stands if that is
more than running text. Equal texts make equal parts, byte for byte.
"""

from __future__ import annotations

import re
from typing import TypeAlias

import msgspec
from msgspec import Struct

from bantin.search.pairs import lone_pair, named, pairs_in
from bantin.search.spreading import FIRSTS, HASHES

LOCALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
BLOCK = len(LOCALS)  # items in a block at most
IN_HEADING, IN_TITLE, IN_NUMBER = "!", "*", "#"

# First word -> second word -> items.
Part: TypeAlias = dict[str, dict[str, str]]

_RUN = re.compile(f"[{IN_HEADING}{IN_TITLE}{IN_NUMBER}]?.")
_PART = msgspec.json.Decoder(Part)


class ItemText(Struct, frozen=True, kw_only=True):
    """What is searched of one item, where a pair counts for more the earlier it is named here.

    Each line is a block of text. `facets` are found as a whole, and only so.
    """

    number: str = ""
    title: str = ""
    headings: str = ""
    body: str = ""
    facets: tuple[str, ...] = ()


def index_block(texts: tuple[ItemText, ...], files: int) -> tuple[bytes, ...]:
    """Return the part of each of the index's files, whose number is a power of two.

    There may be at most `BLOCK` texts.
    """
    found: dict[int, str] = {}
    known = found.get
    for local, text in zip(LOCALS, texts, strict=False):
        for mark, pairs in _ranked(text):
            item = mark + local
            for pair in pairs:
                found[pair] = known(pair, "") + item
    parts: list[Part] = [{} for _ in range(files)]
    for pair, items in found.items():
        first, second = named(pair)
        if not first:
            continue
        start, spread = FIRSTS[first]
        parts[(start + HASHES[second] % spread) % files].setdefault(first, {})[second] = items
    return tuple(map(encoded, parts))


def _ranked(text: ItemText) -> tuple[tuple[str, set[int]], ...]:
    """Return the pairs of an item, each once, by the mark of where they count for most."""
    number, title, headings = map(pairs_in, (text.number, text.title, text.headings))
    title -= number
    headings -= number | title
    body = pairs_in(text.body)
    for more in (number, title, headings):
        body -= more
    body.update(map(lone_pair, text.facets))
    return (IN_NUMBER, number), (IN_TITLE, title), (IN_HEADING, headings), ("", body)


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
