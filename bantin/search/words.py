"""Words as the index and the search page's script know them.

A word is a run of letters or of digits, in lower case. Both ways to place a tone make one word
(hòa, hoà), and so do numbers with and without leading zeros (05, 5).
"""

from __future__ import annotations

import re
import sys
from itertools import chain
from unicodedata import category, normalize

from bantin.vietnamese import nfc

# A letter's run may hold numerals that are no digits, as in "m²": they are no words.
_RUN = re.compile(r"[^\W\d_]+|\d+")
_NUMERALS = {"Nl", "No"}
_MARKS = re.compile("[\u0300-\u036f]+")
_TONES = "\u0300\u0301\u0309\u0303\u0323"  # huyền, sắc, hỏi, ngã, nặng

# The old places of tones and the new ones: òa → oà, ùy → uỳ.
_MOVED = {
    normalize("NFC", first + tone + second): normalize("NFC", first + second + tone)
    for first, second in ("oa", "oe", "uy")
    for tone in _TONES
}
_OLD_PLACE = re.compile("|".join(_MOVED))


END = ""  # stands for a word where a block of text ends
_MARK = "\0"  # stands in a text where a block ends
_MOST = 1 << 18  # pieces of text to remember


class _Folded(dict[str, str]):
    """Each word without its diacritics, found out at its first use."""

    def __missing__(self, word: str) -> str:
        bare = _MARKS.sub("", normalize("NFD", word)).replace("đ", "d")
        self[word] = bare
        return bare


_FOLDED = _Folded()


class _Pieces(dict[str, tuple[str, ...]]):
    """The words of each piece of text between spaces, found out at its first use."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        found = (END,) if piece == _MARK else tuple(map(sys.intern, words(piece)))
        if len(self) >= _MOST:
            self.clear()
        self[piece] = found
        return found


_PIECES = _Pieces()


def words_in_blocks(text: str) -> list[str]:
    """Return the words of a text in order, and `END` behind each block of it: a line is a block.

    Equal words are one string.
    """
    pieces = text.replace("\n", f" {_MARK} ").split()
    pieces.append(_MARK)
    return list(chain.from_iterable(map(_PIECES.__getitem__, pieces)))


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order."""
    return tuple(filter(None, map(_word, _RUN.findall(nfc(text)))))


def _word(run: str) -> str:
    if run.isdecimal():
        return run.lstrip("0") or "0"
    lower = run.lower()
    if not lower.isalpha():
        lower = "".join(one for one in lower if category(one) not in _NUMERALS)
    return _OLD_PLACE.sub(lambda old: _MOVED[old[0]], lower)


def fold(word: str) -> str:
    """Return a word without diacritics, đ as d."""
    return _FOLDED[word]
