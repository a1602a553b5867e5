"""From pieces of a chain to ids of units: what a piece leaves out, its neighbours or place say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.regulations.law.citations.units import THIS, Level, UnitPiece

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Levels = Mapping[Level, str]

_SEGMENTS = {
    Level.SUBPOINT: "tiet",
    Level.POINT: "diem",
    Level.CLAUSE: "khoan",
    Level.ARTICLE: "dieu",
    Level.SUBSECTION: "tieu-muc",
    Level.SECTION: "muc",
    Level.CHAPTER: "chuong",
    Level.PART: "phan",
    Level.APPENDIX: "phu-luc",
}
_LEVELS = {name: level for level, name in _SEGMENTS.items()}
_SEGMENT = re.compile(f"({'|'.join(sorted(_LEVELS, key=len, reverse=True))})-")
_ROMAN = re.compile(r"([IVXLC]+)([A-Ha-hđ]?)$")
_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def complete(pieces: Sequence[UnitPiece]) -> list[tuple[UnitPiece, dict[Level, str]]]:
    """Return the pieces with all the levels that the chain gives them.

    A piece takes what it leaves out from the one to its right where that names a unit of the same
    level ("khoản 2, khoản 3 Điều 7"); failing that from the one to its left, with which it becomes
    one where the order is from the top ("Điều 7, khoản 3").
    """
    levels = [_own(piece) for piece in pieces]
    for i in range(len(pieces) - 2, -1, -1):
        top = pieces[i].top
        if not pieces[i].closed and top in levels[i + 1]:
            levels[i] |= {level: v for level, v in levels[i + 1].items() if level > top}
    done: list[tuple[UnitPiece, dict[Level, str]]] = []
    for piece, own in zip(pieces, levels, strict=True):
        if not done or piece.top > Level.CLAUSE or max(own) > piece.top or piece.closed:
            done.append((piece, own))
            continue
        before, given = done[-1]
        above = {level: value for level, value in given.items() if level > piece.top}
        follows = before.bottom > piece.top and piece.joined.strip() in {"", ","}
        if follows:
            done[-1] = (UnitPiece(before.start, piece.steps), above | own)
        else:
            done.append((piece, above | own if piece.bare else own))
    return done


def _own(piece: UnitPiece) -> dict[Level, str]:
    """Return what a piece says itself.

    Plans and guidelines have no chapters: their mục with Roman numbers are the parts of the text.
    """
    levels = {step.level: step.value for step in piece.steps}
    section = levels.get(Level.SECTION)
    if section and _ROMAN.match(section) and not levels.keys() & {Level.CHAPTER, Level.PART}:
        del levels[Level.SECTION]
        levels[Level.PART] = section
    return levels


def unit_id(levels: Levels, within: str) -> str | None:
    """Return the id of the unit, None if it lacks what its place would have to say.

    Articles run through the whole document: chapters are not said. `within` is the id of the unit
    in which the text stands.
    """
    if Level.ARTICLE in levels:
        between = range(Level.ARTICLE + 1, Level.APPENDIX)
        levels = {level: value for level, value in levels.items() if level not in between}
    highest = max(levels)
    if levels[highest] == THIS:
        base = place(within, highest)
        if base is None:
            return None
    elif highest in {Level.SUBPOINT, Level.SUBSECTION, Level.SECTION}:
        return None
    else:
        base = f"{_SEGMENTS[highest]}-{_number(levels[highest])}"
    below = sorted(levels, reverse=True)[1:]
    return ".".join([base, *(f"{_SEGMENTS[one]}-{_number(levels[one])}" for one in below)])


def place(within: str, level: Level) -> str | None:
    """Return the id of the unit of that level in which the text stands, if there is one."""
    segments = within.split(".")
    for i, segment in enumerate(segments):
        match = _SEGMENT.match(segment)
        if match and _LEVELS[match[1]] == level:
            return ".".join(segments[: i + 1])
    return None


def _number(value: str) -> str:
    roman = _ROMAN.match(value)
    number = f"{_arabic(roman[1])}{roman[2]}" if roman else value.lstrip("0") or "0"
    return number.replace("đ", "dd").replace(".", "-").lower()


def _arabic(roman: str) -> int:
    values = [_DIGITS[char] for char in roman]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))
