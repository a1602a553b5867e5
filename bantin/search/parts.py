"""What a block of items adds to each of the index's files.

A part is JSON: first word → second word → the items of the block that have the pair. Items are
characters of `LOCALS`, ascending, each behind the mark of where in it the pair stands if that is
more than running text. Equal texts make equal parts, byte for byte.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import msgspec
from msgspec import Struct

from bantin.search.spreading import FIRSTS, HASHES
from bantin.search.words import END, words_in_blocks

if TYPE_CHECKING:
    from collections.abc import Iterable

LOCALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
BLOCK = len(LOCALS)  # items in a block at most
IN_HEADING, IN_TITLE, IN_NUMBER = "!", "*", "#"

# First word -> second word -> items.
Part: TypeAlias = dict[str, dict[str, str]]

_RUN = re.compile(f"[{IN_HEADING}{IN_TITLE}{IN_NUMBER}]?.")
_PART = msgspec.json.Decoder(Part)
_ENCODER = msgspec.json.Encoder(order="deterministic")


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
    found = pairs_of(zip(LOCALS, texts, strict=False))
    return tuple(map(encoded, _spread(found, files)))


def pairs_of(texts: Iterable[tuple[str, ItemText]]) -> Part:
    """Return the pairs of some items of a block, each with its character, in ascending order."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for local, text in texts:
        # Where a pair counts for most it is noted first, and so it is noted there only.
        _note(found, text.number, local, IN_NUMBER)
        _note(found, text.title, local, IN_TITLE)
        _note(found, text.headings, local, IN_HEADING)
        _note(found, text.body, local, "")
        for facet in dict.fromkeys(text.facets):
            found[facet][END] = found[facet].get(END, "") + local
    found.pop(END, None)
    return found


def _note(found: defaultdict[str, dict[str, str]], text: str, local: str, mark: str) -> None:
    """Note an item at each pair of neighbouring words of one of its texts, once.

    This is done for every word of a site. So words are strings of which there is one each, whose
    hashes are known, and pairs are no values of their own.
    """
    item = mark + local
    words = words_in_blocks(text)
    for others, second in zip(map(found.__getitem__, words), words[1:], strict=False):
        if local not in (items := others.get(second, "")):
            others[second] = items + item


def _spread(found: Part, files: int) -> list[Part]:
    """Divide pairs among files."""
    parts: list[Part] = [{} for _ in range(files)]
    for first, others in found.items():
        start, spread = FIRSTS[first]
        some: defaultdict[int, dict[str, str]] = defaultdict(dict)
        for second, items in others.items():
            some[(start + HASHES[second] % spread) % files][second] = items
        for file, its_own in some.items():
            parts[file][first] = its_own
    return parts


def cut(part: bytes, *, start: int = 0, stop: int = BLOCK) -> bytes:
    """Return a part as it would be without the items before `start`, and from `stop` on."""
    shorter = decoded(part)
    drop(shorter, LOCALS[:start] + LOCALS[max(start, stop) :])
    return encoded(shorter)


def drop(part: Part, locals_: str) -> bool:
    """Take items out of a part, given by their characters, and say whether any were there."""
    if not locals_:
        return False
    gone = _pattern(locals_)
    found = False
    for first, others in list(part.items()):
        for second, items in list(others.items()):
            rest = gone.sub("", items)
            if rest != items:
                found = True
                if rest:
                    others[second] = rest
                else:
                    del others[second]
        if not others:
            del part[first]
    return found


@lru_cache(maxsize=2 * BLOCK)
def _pattern(locals_: str) -> re.Pattern[str]:
    return re.compile(f"[{IN_HEADING}{IN_TITLE}{IN_NUMBER}]?[{re.escape(locals_)}]")


def runs(items: str) -> list[str]:
    """Return the items of a pair one by one, each with its mark."""
    return _RUN.findall(items)


def encoded(part: Part) -> bytes:
    """Return a part, or a whole file, as JSON with sorted keys."""
    return _ENCODER.encode(part)


def decoded(part: bytes) -> Part:
    """Return what `encoded` has made."""
    return _PART.decode(part)
