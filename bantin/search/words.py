"""Words as the index and the search page's script know them.

A word is a run of letters or of digits, in lower case. Both ways to place a tone make one word
(hòa, hoà), and so do numbers with and without leading zeros (05, 5).
"""

from __future__ import annotations

import re
from unicodedata import category, normalize

from bantin.vietnamese import nfc

END = ""  # what stands in a list of words where a block of text ends

# A letter's run may hold numerals that are no digits, as in "m²": they are no words.
_TOKEN = re.compile(r"[\n\t]|[^\W\d_]+|\d+")
_NUMERALS = {"Nl", "No"}
_MARKS = re.compile("[\u0300-\u036f]+")


def _moved_tones() -> dict[str, str]:
    """Return the old places of tones by the new ones: òa → oà, ùy → uỳ."""
    tones = "\u0300\u0301\u0309\u0303\u0323"
    return {
        normalize("NFC", first + tone + second): normalize("NFC", first + second + tone)
        for first, second in ("oa", "oe", "uy")
        for tone in tones
    }


_MOVED = _moved_tones()
_OLD_PLACE = re.compile("|".join(_MOVED))


class _Words(dict[str, str]):
    """The word that each token of texts is, found out at its first use."""

    def __missing__(self, token: str) -> str:
        word = self[token] = _word(token)
        return word


class _Folded(dict[str, str]):
    """Each word without its diacritics, found out at its first use."""

    def __missing__(self, word: str) -> str:
        bare = _MARKS.sub("", normalize("NFD", word)).replace("đ", "d")
        self[word] = bare
        return bare


_WORDS = _Words()
_FOLDED = _Folded()


def _word(token: str) -> str:
    if token.isdecimal():
        return token.lstrip("0") or "0"
    lower = token.lower()
    if not lower.isalpha():  # also of a line feed nothing is left
        lower = "".join(
            one for one in lower if not one.isspace() and category(one) not in _NUMERALS
        )
    return _OLD_PLACE.sub(lambda old: _MOVED[old[0]], lower)


def tokens(text: str) -> list[str]:
    """Return the words of a text in order, `END` behind each of its blocks.

    Blocks end with a line feed or a tab, and with the text.
    """
    found = list(map(_WORDS.__getitem__, _TOKEN.findall(nfc(text))))
    found.append(END)
    return found


def words(text: str) -> tuple[str, ...]:
    """Return the words of a text in order."""
    return tuple(filter(None, tokens(text)))


def fold(word: str) -> str:
    """Return a word without diacritics, đ as d."""
    return _FOLDED[word]
