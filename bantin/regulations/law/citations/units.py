"""Provisions as running text names them: "các điểm a, b và đ khoản 2, khoản 3 Điều 7".

A chain is what is named in one go. It consists of pieces, one for each unit that is meant; a piece
has steps from the smallest unit up: điểm đ, khoản 2.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple


class Level(IntEnum):
    """Units from the smallest up; a higher one contains a lower one."""

    SUBPOINT = 0
    POINT = 1
    CLAUSE = 2
    ARTICLE = 3
    SUBSECTION = 4
    SECTION = 5
    CHAPTER = 6
    PART = 7
    APPENDIX = 8


class UnitStep(NamedTuple):
    """One unit as it is named; `value` is its number, or "này" for the one the text stands in.

    A điểm with a number (điểm 3, Mục II) is what the outline calls a khoản, where it stands
    directly in something higher; elsewhere it is a mark at school: it is `doubtful`.
    """

    level: Level
    value: str
    end: int
    doubtful: bool = False


class UnitPiece(NamedTuple):
    """One unit that is meant. `joined` is what stands between it and the piece before.

    What is `spread` is of each of the units that follow: khoản 1 các điều 134, 135.
    """

    start: int
    steps: tuple[UnitStep, ...]
    joined: str = ""
    bare: bool = False
    spread: bool = False

    @property
    def end(self) -> int:
        """Where the last step ends."""
        return self.steps[-1].end

    @property
    def bottom(self) -> Level:
        """The level of the unit that is meant."""
        return self.steps[0].level

    @property
    def top(self) -> Level:
        """The highest level that the piece names itself."""
        return self.steps[-1].level

    @property
    def alone(self) -> bool:
        """Whether it is a mere number in a list, which may count something else."""
        return self.bare and len(self.steps) == 1

    @property
    def doubtful(self) -> bool:
        """Whether it is a điểm with a number and nothing higher is named directly behind it."""
        return self.steps[-1].doubtful

    @property
    def closed(self) -> bool:
        """Whether it ends with "này", so that nothing to the right says more."""
        return self.steps[-1].value == THIS


THIS = "này"
_WORDS = {
    "tiết": Level.SUBPOINT,
    "điểm": Level.POINT,
    "khoản": Level.CLAUSE,
    "điều": Level.ARTICLE,
    "tiểu mục": Level.SUBSECTION,
    "mục": Level.SECTION,
    "chương": Level.CHAPTER,
    "phần": Level.PART,
    "phụ lục": Level.APPENDIX,
}
# Phần thứ nhất
_ORDINALS = dict(
    pair.split()
    for pair in "nhất I,hai II,ba III,tư IV,bốn IV,năm V,sáu VI,bảy VII,tám VIII,chín IX".split(",")
)
_ORDINAL = rf"(?<=Phần )thứ\s(?:{'|'.join(_ORDINALS)})"
_ARABIC, _ROMAN = r"[0-9]{1,3}", r"[IVXLC]{1,7}"
_NUMBERED_POINT = re.compile(r"[0-9]{1,2}")
_VALUES = {
    Level.SUBPOINT: re.compile(r"[0-9]{1,2}"),
    Level.POINT: re.compile(r"[a-zđ][0-9]{0,2}"),
    Level.CLAUSE: re.compile(r"[0-9]{1,3}(?:[a-zđ][0-9]?|\.[0-9]{1,2})?"),
    Level.ARTICLE: re.compile(r"[0-9]{1,4}[a-zđ]{0,2}|[0-9]{1,3}\.[0-9]{1,2}"),
    Level.SUBSECTION: re.compile(_ARABIC),
    Level.SECTION: re.compile(f"{_ARABIC}[a-zđ]?|{_ROMAN}"),
    Level.CHAPTER: re.compile(f"{_ARABIC}|{_ROMAN}[a-z]?"),
    Level.PART: re.compile(f"{_ARABIC}|{_ROMAN}"),
    Level.APPENDIX: re.compile(f"(?:{_ARABIC}|{_ROMAN})[A-Ha-hđ]?|[A-Z]"),
}
_NOTE = r"(?:\[[0-9]{1,3}\])?"  # of a consolidated text: khoản 7[32]
# A number that goes on as a date, a sum, a share or the number of a document is no unit's.
_VALUE = (
    r"[0-9]{1,3}\.[0-9]{1,2}(?!\.?[0-9])|[0-9]{1,4}[a-zđA-H]{0,2}[0-9]?|[IVXLC]{1,7}[A-Ha-hđ]?|[A-Z]"
    r"|[a-zđ][0-9]{0,2}|\([a-zđ][0-9]{0,2}\)"
)
# A word may be stuck to the number: Điều 21của Luật.
STUCK = r"(?<=[0-9])(?=(?:của|và|thuộc|Điều)\s)"
# "Khoản 1,2 Điều 5" is a list without blanks, "khoản 1,5 triệu" is none.
_LISTED = r"(?:[0-9],){0,8}[0-9](?:\s(?:và\s[0-9]{1,2}\s)?Điều\s[0-9])"
_NO_MORE = (
    rf"(?:(?!\w)|{STUCK})"
    rf"(?!,(?!{_LISTED})[0-9])"
    r"(?![.:][0-9]|\.[a-zđ](?!\w)|/\w|-[^\W0-9]{2}|-[A-ZĐ]|-[0-9]{3}|\s?%"
    r"|\s[0-9]{1,2}\s(?:của|Điều))"
)
# The first letter comes first, for search to skip to it.
UNIT = re.compile(
    r"(?P<word>[TtĐđKkMmCcPp](?:(?<![\w/=.-].)|(?<=[0-9]Đ))(?:(?<=[Tt])(?:iểu\s{1,3}mục|iết)|(?<=[Đđ])i(?:ểm|ều)"
    r"|(?<=[Kk])hoản|(?<=[Mm])ục|(?<=[Cc])hương|(?<=[Pp])h(?:ần|ụ\s{1,3}lục)))"
    rf"(?:\s{{1,3}}(?:(?i:số)\s{{1,3}})?|(?=[0-9]))"
    rf"(?P<value>này|{_VALUE}|{_ORDINAL}){_NOTE}{_NO_MORE}"
)
_BARE = re.compile(rf"(?P<value>{_VALUE}){_NOTE}{_NO_MORE}")
_UP = re.compile(
    rf"\)?(?:\s?,\s{{0,3}}|\s{{1,3}}|{STUCK})"
    r"(?P<of>(?:c\s?ủa|thuộc|tại|trong)\s{1,3})?(?P<each>các\s{1,3})?"
)
_AND = re.compile(
    rf"""
    \)? (?: # what is to be put in
            \s{{1,3}}và\s{{1,3}}bổ\ssung\s(?:thêm\s)?(?:các\s)?(?:khoản|điểm)\s
            [0-9a-zđ]{{1,3}}(?:(?:,|\svà)\s[0-9a-zđ]{{1,3}}){{0,9}}\svào\s(?:(?:liền|ngay)\s)?sau\s
          | \s?[,;]\s{{0,3}} (?:(?:và|hoặc|hay|đến|tới)\s{{1,3}})?
          | (?:\s{{1,3}}|{STUCK})(?:và|hoặc|hay|đến|tới|cùng)\s{{1,3}}
          | \s?-\s? )
    (?:hết\s{{1,3}})? (?:(?:từ|tại|của|ở|theo)\s{{1,3}})? (?:tên\s{{1,3}})? (?:các\s{{1,3}})?
    """,
    re.VERBOSE,
)


def step(match: re.Match[str]) -> UnitStep | None:
    """Return the unit that `UNIT` has matched, None if such a unit has no such number."""
    level = _WORDS[" ".join(match["word"].lower().split())]
    value = match["value"].strip("()")
    if value.startswith("thứ"):
        value = _ORDINALS[value.split()[1]]
    if level == Level.POINT and _NUMBERED_POINT.fullmatch(value):
        return UnitStep(Level.CLAUSE, value, match.end(), doubtful=True)
    if value != THIS and not _VALUES[level].fullmatch(value):
        return None
    return UnitStep(level, value, match.end())


def chain(text: str, start: int, first: UnitStep) -> list[UnitPiece]:
    """Return the pieces of the chain that begins with that step."""
    pieces = [_piece(start, first)]
    while True:
        piece = pieces[-1]
        if grown := _grown(text, piece):
            pieces[-1] = grown
        elif following := _following(text, piece):
            # "Khoản 1 các điều 134, 135": of each of them.
            spread = following.bare and piece.spread
            below = piece.steps[:-1] if spread else ()
            steps = (*below, *following.steps)
            pieces.append(following._replace(steps=steps, spread=spread))
        else:
            return pieces


def _piece(start: int, first: UnitStep) -> UnitPiece:
    """Return the piece of one step; Điều 12.3 is khoản 3 Điều 12."""
    article, point, clause = first.value.partition(".")
    if first.level != Level.ARTICLE or not point:
        return UnitPiece(start, (first,))
    steps = (UnitStep(Level.CLAUSE, clause, first.end), first._replace(value=article))
    return UnitPiece(start, steps)


def _grown(text: str, piece: UnitPiece) -> UnitPiece | None:
    """Return the piece with the next higher unit, which may stand behind a comma."""
    if piece.closed:
        return None
    gap = _UP.match(text, piece.end)
    unit = UNIT.match(text, gap.end()) if gap else None
    above = step(unit) if unit else None
    if above is None or above.level <= piece.top or above.doubtful:
        return None
    spread = gap is not None and gap["each"] is not None
    return piece._replace(steps=(*piece.steps, above), spread=spread)


def _following(text: str, piece: UnitPiece) -> UnitPiece | None:
    """Return the next piece of a list, a range, or of an order from the top (Điều 5 khoản 2)."""
    gap = _AND.match(text, piece.end)
    if gap is None:
        return _below(text, piece)
    if unit := UNIT.match(text, gap.end()):
        other = step(unit)
        same_kind = other is not None and other.doubtful == piece.doubtful
        return _piece(unit.start(), other)._replace(joined=gap[0]) if other and same_kind else None
    value = _BARE.match(text, gap.end())
    number = value["value"].strip("()") if value else ""
    if value is None or not _VALUES[piece.top].fullmatch(number) or "." in number or piece.closed:
        return None
    same = UnitStep(piece.top, number, value.end(), piece.doubtful)
    return UnitPiece(value.start(), (same,), gap[0], bare=True)


def _below(text: str, piece: UnitPiece) -> UnitPiece | None:
    gap = _UP.match(text, piece.end)
    unit = UNIT.match(text, gap.end()) if gap and not (gap["of"] or gap["each"]) else None
    below = step(unit) if unit else None
    if not (gap and unit and below) or below.level >= piece.bottom or below.doubtful:
        return None
    return UnitPiece(unit.start(), (below,), gap[0])
