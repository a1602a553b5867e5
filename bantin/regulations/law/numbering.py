"""Numbers of units: the order of letters, Roman numerals, ids, and how a unit is cited."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.vietnamese import fold, slugify

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.regulations.law.values import Unit, UnitKind

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of points in their order: đ after d, and no f, j, w or z."""

ATTACHED = (
    *("QUY CHẾ", "QUY ĐỊNH", "QUY TRÌNH", "ĐIỀU LỆ", "NỘI QUY", "KẾ HOẠCH", "CHƯƠNG TRÌNH"),
    *("HƯỚNG DẪN", "ĐỀ ÁN", "PHƯƠNG ÁN", "QUY CHUẨN", "CHIẾN LƯỢC", "DANH MỤC", "QUY TẮC"),
    *("BỘ QUY TẮC", "BỘ TIÊU CHÍ", "TIÊU CHÍ", "TIÊU CHUẨN", "THỂ LỆ", "QUY ƯỚC", "HƯƠNG ƯỚC"),
    *("BẢN QUY ĐỊNH", "BẢN QUY CHẾ", "BẢN QUY ƯỚC", "BẢN ĐIỀU LỆ"),
)
"""What is attached to a decision and heads its own numbering, as an appendix does."""

_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_NUMERAL = re.compile("M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ORDINALS = "nhất hai ba tư năm sáu bảy tám chín mười".split()
_ARABIC = re.compile(r"(\d+)(?:([a-zđ])(\d*))?")
_POINT = re.compile(r"([a-zđ])(\d*)")
_NAMES: dict[UnitKind, str] = {
    "part": "phan",
    "chapter": "chuong",
    "section": "muc",
    "subsection": "tieu-muc",
    "article": "dieu",
    "clause": "khoan",
    "point": "diem",
    "subpoint": "tiet",
    "appendix": "phu-luc",
}
_WORDS: dict[UnitKind, str] = {
    "part": "Phần",
    "chapter": "Chương",
    "section": "Mục",
    "subsection": "Tiểu mục",
    "article": "Điều",
    "clause": "khoản",
    "point": "điểm",
    "subpoint": "gạch đầu dòng thứ",
    "appendix": "Phụ lục",
}
# A citation of one of these goes on with the unit around it; that of an article stands alone.
_GOES_ON = frozenset({"chapter", "section", "subsection", "clause", "point", "subpoint"})
# Điều 5a, khoản 2a, điểm d1; điểm đ is "diem-dd".
_INSERTED = re.compile(r"((?:dieu|khoan)-[0-9]+(?=[a-z])|diem-[a-z]+(?=[0-9]))[a-z0-9]+$")

Rank = tuple[int, int, int]
"""A number as a place in its sequence: whole number or letter, then what was inserted after it."""


def to_roman(number: int) -> str:
    """Return a number from 1 to 3999 as a Roman numeral in capitals."""
    digits = []
    for value, numeral in _ROMAN:
        count, number = divmod(number, value)
        digits.append(numeral * count)
    return "".join(digits)


def from_roman(numeral: str) -> int:
    """Return the value of a Roman numeral in capitals, 0 if it is none."""
    if not numeral or not _NUMERAL.fullmatch(numeral):
        return 0
    total, position = 0, 0
    for value, letters in _ROMAN:
        while numeral.startswith(letters, position):
            total += value
            position += len(letters)
    return total


def from_ordinal(words: str) -> int:
    """Return the value of "nhất", "hai" … "hai mươi mốt" (as in "Phần thứ hai"), 0 if none."""
    found = [_ordinal(word) for word in words.casefold().split()]
    if len(found) == 1:
        return found[0]
    if not found or 0 in found[:1] or len(found) > 3:  # noqa: PLR2004 - "hai mươi mốt"
        return 0
    if found[0] == 10:  # noqa: PLR2004 - "mười một"
        return 10 + found[1]
    return found[0] * 10 + (found[2] if len(found) > 2 else 0)  # noqa: PLR2004


def _ordinal(word: str) -> int:
    same = {"một": "nhất", "mốt": "nhất", "bốn": "tư", "lăm": "năm", "mươi": "mười", "nhì": "hai"}
    word = same.get(word, word)
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else 0


def place(kind: UnitKind, number: str) -> Rank | None:
    """Return where a number stands among its siblings, None if it is of no known sequence.

    A letter outside the Vietnamese order (f, j, w, z) has no place.
    """
    if kind == "point" and (letter := _POINT.fullmatch(number)):
        index = LETTERS.find(letter[1])
        return (index + 1, int(letter[2] or 0), 0) if index >= 0 else None
    plain = number.lower()
    if arabic := _ARABIC.fullmatch(plain):
        inserted = LETTERS.find(arabic[2]) + 1 if arabic[2] else 0
        return (int(arabic[1]), inserted, int(arabic[3] or 0))
    if (value := from_roman(number[:-1])) and not from_roman(number) and plain[-1] in LETTERS:
        return (value, LETTERS.index(plain[-1]) + 1, 0)
    whole = _whole(number)
    return (whole, 0, 0) if whole else None


def _whole(number: str) -> int:
    """Return the value of a decimal's last part, a Roman numeral, an ordinal or a capital."""
    if decimal := re.fullmatch(r"[\d.]+\.(\d+)", number):
        return int(decimal[1])
    if number.startswith("thứ "):
        return from_ordinal(number[4:])
    letter = ord(number.upper()) - ord("A") + 1 if re.fullmatch("[A-Za-z]", number) else 0
    return from_roman(number) or letter


def follows(before: Rank | None, after: Rank) -> bool:
    """Whether a number is the next one: n+1, an insertion after n, or the first of its unit."""
    if before is None:
        return after == (1, 0, 0)
    whole, inserted, again = before
    if after == (whole + 1, 0, 0):
        return True
    # "5b" may follow "5" where "5a" was repealed.
    return after[0] == whole and (
        (after[1] > inserted and after[2] == 0) or (after[1] == inserted and after[2] > again)
    )


def unit_name(kind: UnitKind, number: str, label: str) -> str:
    """Return the last piece of a unit's id: "khoan-2a", "diem-dd", "chuong-2", "phu-luc-1"."""
    if kind == "appendix":
        word = slugify(label).split("-")[0]
        if word in {"mau", "bieu"}:
            return f"{word}-{_digits(number) or 'so'}"
        if word != "phu":
            return slugify(label)
        return f"phu-luc-{_digits(number)}" if number else "phu-luc"
    return f"{_NAMES[kind]}-{_digits(number, is_letter=kind == 'point')}"


def kind_of(name: str) -> UnitKind:
    """Return the kind of the unit whose id ends in such a piece."""
    found = (kind for kind, word in _NAMES.items() if re.match(f"{word}-[0-9a-z]", name))
    return next(found, "appendix")


def _digits(number: str, *, is_letter: bool = False) -> str:
    if number.startswith("thứ "):
        return str(from_ordinal(number[4:]))
    if not is_letter and (value := from_roman(number)):
        return str(value)
    if not is_letter and (value := from_roman(number[:-1])):
        return f"{value}{_suffix(number[-1])}"
    plain = number.lower().replace(".", "-")
    if arabic := re.fullmatch(r"0*(\d+)(\D.*)?", plain):
        return f"{arabic[1]}{_suffix(arabic[2] or '')}"
    return _suffix(plain)


def _suffix(letters: str) -> str:
    return letters.lower().replace("đ", "dd")


def without_suffix(unit: str) -> str:
    """Return the id of the unit behind which one was inserted: "dieu-5" of "dieu-5a"."""
    return _INSERTED.sub(r"\1", unit)


def siblings(units: Sequence[str], first: str, last: str) -> tuple[str, ...]:
    """Return the ids of a text from one unit to another beside it; none where it lacks either."""
    if first not in units or last not in units:
        return ()
    above, _, name = first.rpartition(".")
    kind = name.partition("-")[0]
    alike = [
        unit
        for unit in units[units.index(first) : units.index(last) + 1]
        if unit.rpartition(".")[0] == above and unit.rpartition(".")[2].partition("-")[0] == kind
    ]
    return tuple(alike) if alike[-1:] == [last] else ()


def spoken(unit: str) -> str:
    """Return how running text names a unit by its id: "điểm đ khoản 2 Điều 5a".

    Pieces that an id counts, such as titles of what is attached, are left as they are.
    """
    names = []
    for name in reversed(unit.split(".")):
        kind = kind_of(name)
        prefix = f"{_NAMES[kind]}-"
        number = name.removeprefix(prefix).partition("~")[0].replace("dd", "đ")
        names.append(f"{_WORDS[kind]} {number}" if name.startswith(prefix) else name)
        if kind not in _GOES_ON:
            break
    return " ".join(names)


def cited(path: Sequence[Unit]) -> str:
    """Return how running text names the last unit of a path from the top: "điểm đ khoản 2 Điều 5a".

    Smaller units are named first; an article is named without its chapter. What stands in an
    appendix is named with it. Words: Nghị định 78/2025/NĐ-CP and the guide of the Party's Office.
    """
    if not path:
        return ""
    pieces = [_cited(path[-1])]
    position = len(path) - 1
    while position > 0 and path[position].kind in _GOES_ON:
        position -= 1
        pieces.append(_cited(path[position]))
    pieces += [_cited(unit) for unit in reversed(path[:position]) if unit.kind == "appendix"]
    return " ".join(pieces)


def _cited(unit: Unit) -> str:
    if unit.kind == "appendix" and not fold(unit.label).startswith("phu luc"):
        return unit.label.rstrip(" .:").capitalize()
    return f"{_WORDS[unit.kind]} {unit.number}".rstrip()
