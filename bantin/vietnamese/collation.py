"""Vietnamese alphabetical order.

The alphabet has 29 letters, a ă â b c d đ e ê …; the tones are no letters but a second, weaker
difference in the order ngang, huyền, hỏi, ngã, sắc, nặng (CLDR, locale vi). Numbers compare by
value.
"""

import re
from unicodedata import normalize

from bantin.vietnamese.text import fold, nfc

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; 0 is ngang
_SEPARATOR, _NUMBER = "\x01", "\x02"
_FIRST_LETTER = 0x10
_LETTER = {char: chr(_FIRST_LETTER + index) for index, char in enumerate(_ALPHABET)}
_LETTER["\N{LATIN SMALL LETTER ETH}"] = _LETTER["đ"]
_MODIFIERS = "\u0302\u0306\u031b"  # circumflex, breve, horn: they make another letter
_RUNS = re.compile(r"[0-9]+|[^\W0-9_]+")
_LONGEST = 0xD7FF  # the greatest length that one character can say


def sort_key(s: str) -> tuple[str, str, str, str]:
    """Return a key for `sorted()`: letters, then tones, then case, then the exact text.

    Runs of white space and punctuation count as one gap. Where the tone of a syllable stands (hoà,
    hòa) makes no difference until the exact text decides, which also makes the order total.
    """
    text = nfc(s)
    primary: list[str] = []
    tones: list[str] = []
    case: list[str] = []
    for run in _RUNS.findall(text):
        if run[0] in "0123456789":
            digits = run.lstrip("0") or "0"
            primary.append(_NUMBER + chr(min(len(digits), _LONGEST)) + digits)
        else:
            weights = [_WEIGHTS[char] for char in run]
            primary.append("".join([weight[0] for weight in weights]))
            tones.append("".join([weight[1] for weight in weights]))
            case += [weight[2] for weight in weights]
    return _SEPARATOR.join(primary), _SEPARATOR.join(tones), "".join(case), text


class _WeightTable(dict[str, tuple[str, str, str]]):
    """Letters, tone and case of each character, found out at its first use."""

    def __missing__(self, char: str) -> tuple[str, str, str]:
        weights = self[char] = _weigh(char)
        return weights


def _weigh(char: str) -> tuple[str, str, str]:
    decomposed = normalize("NFD", char.lower())
    tones = "".join(chr(_TONES.index(mark) + 1) for mark in decomposed if mark in _TONES)
    base = normalize("NFC", "".join(c for c in decomposed if c in _MODIFIERS or not _is_mark(c)))
    letters = "".join(_LETTER.get(c, c) for c in (base if base in _LETTER else fold(base)))
    return letters, tones, "1" if char.isupper() else "0"


def _is_mark(char: str) -> bool:
    return "\u0300" <= char <= "\u036f"


_WEIGHTS = _WeightTable()
