"""Two texts word by word: what stays, what goes, what comes."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Marks belong to the letter before them, and an open point is one word.
_MARKS = "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]*"
_WORD = rf"(?:\w{_MARKS})+"
# So is a date, of which half a change would be none ("ngày 15 tháng 3 năm 2025", 15/3/2025), and a
# number with all that belongs to it ("15/2025/QĐ-UBND", "1.500.000"). How far a digit is looked for
# is bounded: a long chain of words must not be read again from each of them.
_DATE = r"(?:[Nn]gày\s+\d{1,2}\s+)?[Tt]háng\s+\d{1,2}\s+năm\s+\d{4}(?!\w)"
_NUMBER = rf"(?=[\w./,–-]{{0,40}}\d){_WORD}(?:[./,–-]{_WORD})+"
_TOKEN = re.compile(rf"(\A|\ue010[^\ue011]*\ue011|{_DATE}|{_NUMBER}|{_WORD}|[^\w\s]{_MARKS})(\s*)")
_REWRITTEN = 0.15  # below this likeness a reader wants the old text whole, then the new one
_ISLAND, _SEA = 1, 4  # one word that stays between long runs that do not is no help either
_MANY = 1500  # words; from here on difflib leaves the commonest words out of its search

Op = Literal["same", "insert", "delete"]
_Block = tuple[bool, int, int, int, int]  # equal, from and to in the old and the new words


class Piece(Struct, frozen=True):
    """A run of text. Without "insert" the pieces are the old text, without "delete" the new."""

    op: Op
    text: str


class Token(Struct, frozen=True, gc=False):
    """A word, a date, a number, a punctuation mark or an open point, with the space behind it."""

    word: str
    space: str


def tokens(text: str) -> tuple[Token, ...]:
    """Take a text apart without losing anything: Vietnamese words end at spaces.

    The first token has no word; it holds the white space before the first one.
    """
    return tuple(Token(word, space) for word, space in _TOKEN.findall(text))


def likeness(old: Counter[tuple[str, str]], new: Counter[tuple[str, str]]) -> float:
    """Return how much two texts share, 0 to 1, as pairs of neighbouring words (Dice)."""
    total = old.total() + new.total()
    return 2 * sum(min(count, new[pair]) for pair, count in old.items()) / total if total else 1.0


def pairs(text: str) -> Counter[tuple[str, str]]:
    """Count the pairs of neighbouring words of a text; its ends are neighbours too."""
    words = [token.word for token in tokens(text)]
    return Counter(zip(words, [*words[1:], ""], strict=True)) if len(words) > 1 else Counter()


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces of which both texts are made; what goes stands before what comes."""
    if old == new:
        return (Piece("same", old),) if old else ()
    if likeness(pairs(old), pairs(new)) < _REWRITTEN:
        return _joined((("delete", old), ("insert", new)))
    before, after = tokens(old), tokens(new)
    return _joined(_runs(before, after, _blocks(before, after)))


def _blocks(before: Sequence[Token], after: Sequence[Token]) -> list[_Block]:
    """Pair the words: the ends first, which are mostly alike, then the middle by difflib."""
    old, new = [one.word for one in before], [one.word for one in after]
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    many = max(len(middle_old), len(middle_new)) > _MANY
    matcher = SequenceMatcher(None, middle_old, middle_new, autojunk=many)
    middle = [
        (tag == "equal", head + a, head + b, head + c, head + d)
        for tag, a, b, c, d in matcher.get_opcodes()
    ]
    end = (True, len(old) - tail, len(old), len(new) - tail, len(new))
    return [(True, 0, head, 0, head), *_without_islands(middle), end]


def _without_islands(blocks: list[_Block]) -> list[_Block]:
    """Give up single equal words between long runs that differ."""

    def size(index: int) -> int:
        equal, a, b, c, d = blocks[index]
        return 0 if equal else b - a + d - c

    return [
        (False, *block[1:])
        if block[0]
        and block[2] - block[1] <= _ISLAND
        and 0 < index < len(blocks) - 1
        and min(size(index - 1), size(index + 1)) >= _SEA
        else block
        for index, block in enumerate(blocks)
    ]


def _runs(
    before: Sequence[Token], after: Sequence[Token], blocks: list[_Block]
) -> Iterator[tuple[Op, str]]:
    for equal, a, b, c, d in blocks:
        if not equal:
            yield "delete", "".join(one.word + one.space for one in before[a:b])
            yield "insert", "".join(one.word + one.space for one in after[c:d])
            continue
        for one, other in zip(before[a:b], after[c:d], strict=True):
            if one.space == other.space:
                yield "same", one.word + one.space
            else:
                yield "same", one.word
                yield "delete", one.space
                yield "insert", other.space


def _joined(runs: Iterator[tuple[Op, str]] | tuple[tuple[Op, str], ...]) -> tuple[Piece, ...]:
    """Join neighbours; between two texts that stay, all that goes stands before all that comes."""
    pieces: list[Piece] = []
    same, gone, come = "", "", ""
    for op, text in (*runs, ("same", "")):
        if op == "delete":
            gone += text
        elif op == "insert":
            come += text
        elif text:
            if gone or come:
                pieces += _pieces(same, gone, come)
                same, gone, come = "", "", ""
            same += text
    return (*pieces, *_pieces(same, gone, come))


def _pieces(same: str, gone: str, come: str) -> Iterator[Piece]:
    if same:
        yield Piece("same", same)
    if gone:
        yield Piece("delete", gone)
    if come:
        yield Piece("insert", come)
