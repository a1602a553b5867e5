"""The pairs of neighbouring words of texts, as numbers: millions of them are counted at a time.

The numbers are a process's own, and never leave it.
"""

from __future__ import annotations

from itertools import chain, repeat
from operator import add, mul

from bantin.search.words import words

_SHIFT = 1 << 24  # a pair is first * _SHIFT + second
_MARK = "\0"  # stands in a text where a block ends
_MOST = 1 << 18  # pieces of text to remember

_NAMES = [""]  # words by number; 0 is the end of a block
_NUMBERS: dict[str, int] = {}


class _Pieces(dict[str, tuple[int, ...]]):
    """The words of each piece of text between spaces, found out at its first use."""

    def __missing__(self, piece: str) -> tuple[int, ...]:
        found = (0,) if piece == _MARK else tuple(map(number_of, words(piece)))
        if len(self) >= _MOST:
            self.clear()
        self[piece] = found
        return found


_PIECES = _Pieces()


def number_of(word: str) -> int:
    """Return the number of a word."""
    number = _NUMBERS.get(word)
    if number is None:
        number = _NUMBERS[word] = len(_NAMES)
        _NAMES.append(word)
    return number


def pairs_in(text: str) -> set[int]:
    """Return the pairs of words that stand side by side in a block of a text; a line is a block.

    A block's last word makes a pair with the end.
    """
    pieces = text.replace("\n", f" {_MARK} ").split()
    pieces.append(_MARK)
    found = list(chain.from_iterable(map(_PIECES.__getitem__, pieces)))
    return set(map(add, map(mul, found, repeat(_SHIFT)), found[1:]))


def lone_pair(word: str) -> int:
    """Return the pair of a word that stands alone."""
    return number_of(word) * _SHIFT


def named(pair: int) -> tuple[str, str]:
    """Return the words of a pair: `""` for the first before a block, for the second behind it."""
    first, second = divmod(pair, _SHIFT)
    return _NAMES[first], _NAMES[second]
