"""Numbers as Word writes them in lists and notes (ST_NumberFormat, 17.18.59).

Formats of scripts that need a grammar of their own are not here: `written` says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LONGEST_ROMAN = 32_767  # beyond it Word itself gives up
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_CHICAGO = "*†‡§"
_MOST_LETTERS = 40  # of a letter said again and again
_TEENS = {11, 12, 13}
_ORDINALS = {1: "st", 2: "nd", 3: "rd"}
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NTH = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
_DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split()
# Formats whose words are those of the language of the text: here they are English.
OF_A_LANGUAGE = frozenset({"ordinal", "cardinalText", "ordinalText"})
_HUNDRED, _THOUSAND, _TWENTY, _TEN = 100, 1000, 20, 10


def written(number: int, form: str, custom: str = "") -> str | None:
    """Return a number in a format, None where the format is unknown here or does not reach so far.

    `custom` is the pattern of the format "custom": "01, 02, 03, ..." and the like.
    """
    if form in {"none", "bullet"}:
        return ""
    if form == "custom":
        first = custom.partition(",")[0].strip()
        return str(number).zfill(len(first)) if first.isdigit() and number >= 0 else None
    write = _FORMATS.get(form)
    return None if write is None else write(number)


def _letters(alphabet: str) -> Callable[[int], str | None]:
    def write(number: int) -> str | None:
        times, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * (times + 1) if 0 <= times < _MOST_LETTERS else None

    return write


def _roman(number: int) -> str | None:
    if not 0 < number <= _LONGEST_ROMAN:
        return None
    found = ""
    for worth, sign in _ROMAN:
        times, number = divmod(number, worth)
        found += sign * times
    return found


def _upper(write: Callable[[int], str | None]) -> Callable[[int], str | None]:
    def upper(number: int) -> str | None:
        found = write(number)
        return None if found is None else found.upper()

    return upper


def _ordinal(number: int) -> str:
    ending = "th" if number % _HUNDRED in _TEENS else _ORDINALS.get(number % _TEN, "th")
    return f"{number}{ending}"


def _cardinal(number: int) -> str | None:
    if not 0 <= number < _THOUSAND * _THOUSAND:
        return None
    if number >= _THOUSAND:
        thousands, rest = divmod(number, _THOUSAND)
        return f"{_cardinal(thousands)} thousand{f' {_cardinal(rest)}' if rest else ''}"
    if number >= _HUNDRED:
        hundreds, rest = divmod(number, _HUNDRED)
        return f"{_ONES[hundreds]} hundred{f' {_cardinal(rest)}' if rest else ''}"
    if number >= _TWENTY:
        tens, ones = divmod(number, _TEN)
        return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")
    return _ONES[number]


def _cardinal_text(number: int) -> str | None:
    found = _cardinal(number)
    return found and found.capitalize()


def _ordinal_text(number: int) -> str | None:
    found = _cardinal(number)
    if found is None:
        return None
    start = max(found.rfind(" "), found.rfind("-")) + 1
    last = found[start:]
    nth = _NTH.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{found[:start]}{nth}".capitalize()


def _vietnamese(number: int) -> str | None:
    """Return a number below a hundred in words, as Vietnamese counts."""
    if not 0 <= number < _HUNDRED:
        return None
    tens, ones = divmod(number, _TEN)
    if not tens:
        return _DIGITS[ones]
    head = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    special = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}
    return f"{head} {special.get(ones, _DIGITS[ones])}".strip()


def _within(first: int, count: int, start: str) -> Callable[[int], str | None]:
    """Return a writer of single characters: `count` of them from `start`, which means `first`."""

    def write(number: int) -> str | None:
        place = number - first
        return chr(ord(start) + place) if 0 <= place < count else str(number)

    return write


def _circled(number: int) -> str:
    for first, count, start in ((0, 1, "⓪"), (1, 20, "①"), (21, 15, "㉑"), (36, 15, "㊱")):
        if first <= number < first + count:
            return chr(ord(start) + number - first)
    return str(number)


_FORMATS: dict[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalHalfWidth": str,
    "decimalFullWidth": lambda number: "".join(chr(ord("０") + int(one)) for one in str(number)),
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _upper(_letters(_LATIN)),
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
    "ordinal": _ordinal,
    "cardinalText": _cardinal_text,
    "ordinalText": _ordinal_text,
    "hex": lambda number: f"{number:X}",
    "chicago": _letters(_CHICAGO),
    "numberInDash": lambda number: f"- {number} -",
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _upper(_letters(_RUSSIAN)),
    "vietnameseCounting": _vietnamese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedFullstop": _within(1, 20, "⒈"),
    "decimalEnclosedParen": _within(1, 20, "⑴"),
}
