"""When, where and by whom a meeting is held, as an invitation or the minutes say it."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.importing.dates import days_in, time_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bantin.importing.documents import WordParts

_BULLET = r"^[-–—+•*·\d.)\s]*"
_TIME = re.compile(rf"{_BULLET}(?:Thời gian|Vào lúc|Vào hồi)\s*:?\s*(?P<rest>.*)", re.IGNORECASE)
_PLACE = re.compile(rf"{_BULLET}(?:Địa điểm|Tại)\s*:\s*(?P<rest>.+)", re.IGNORECASE)
_CHAIR = re.compile(rf"{_BULLET}Chủ (?:trì|tọa)[^:]{{0,40}}:\s*(?P<rest>.+)", re.IGNORECASE)
_THEME = re.compile(rf"{_BULLET}(?:Nội dung|Chủ đề)[^:]{{0,30}}:\s*(?P<rest>.+)", re.IGNORECASE)
_WHO = re.compile(rf"{_BULLET}Thành phần[^:]{{0,40}}:\s*(?P<rest>.*)", re.IGNORECASE)
_AT = re.compile(
    r"\btại\s+(?P<rest>(?:Hội trường|Nhà|Phòng|Trụ sở|UBND|Trung tâm|Văn phòng)[^.;,()]*)"
)
_ITEM = re.compile(r"^\s*[-–—+•*·]\s*(.+)")
_HONORIFIC = re.compile(r"(?:Đồng chí|Đ/c|Ông|Bà|Anh|Chị)\s+", re.IGNORECASE)
_PARTED = re.compile(r"\s*(?:,|\s[-–—]\s|;)\s*")
_UNTIL = re.compile(r"\bđến\b", re.IGNORECASE)
_SHORT_DAY = re.compile(
    r"(?<![\d/.-])ngày\s+(\d{1,2})\s*(?:/|-|\s+tháng\s+)\s*(\d{1,2})(?![\d/.-])", re.IGNORECASE
)
_LONGEST = 200


class MeetingRead(Struct, frozen=True, kw_only=True):
    """What is said of a meeting; `year_assumed` where the text names a day without its year."""

    begin: date | datetime | None = None
    end: datetime | None = None
    place: str = ""
    organizer: str = ""
    chair_name: str = ""
    chair_role: str = ""
    theme: str = ""
    participants: tuple[str, ...] = ()
    year_assumed: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether all is known without which there is no meeting."""
        return bool(self.begin and self.place and self.organizer)


def meeting_facts(parts: WordParts) -> MeetingRead:
    """Read the facts of a meeting, as far as they stand there."""
    lines = parts.lines
    begin, end, assumed = _when(lines, parts.head.day)
    name, role = _who(_first(_CHAIR, lines))
    return MeetingRead(
        begin=begin,
        end=end,
        place=_where(lines),
        organizer=parts.casing.name(parts.head.issuer) if parts.head.issuer else "",
        chair_name=name,
        chair_role=role,
        theme=_first(_THEME, lines),
        participants=_participants(lines),
        year_assumed=assumed,
    )


def _first(pattern: re.Pattern[str], lines: Iterable[str]) -> str:
    for line in lines:
        found = pattern.match(line)
        if found and len(found["rest"]) <= _LONGEST:
            return found["rest"].strip(" .;")
    return ""


def _when(
    lines: Sequence[str], issued: date | None
) -> tuple[date | datetime | None, datetime | None, bool]:
    said = [line for line in lines if _TIME.match(line)]
    said += [line for line in lines if time_in(line) and line not in said]
    for line in said:
        day, assumed = _day(line, issued)
        if day is None:
            continue
        start = time_in(line)
        if start is None:
            return day, None, assumed
        return datetime.combine(day, start), _end(line, day, start), assumed
    return None, None, False


def _day(line: str, issued: date | None) -> tuple[date | None, bool]:
    for found in days_in(line):
        if found.day is not None:
            return found.day, False
    short = _SHORT_DAY.search(line)
    if short is None or issued is None:
        return None, False
    try:
        return date(issued.year, int(short[2]), int(short[1])), True
    except ValueError:
        return None, False


def _end(line: str, day: date, start: time) -> datetime | None:
    """Return the second time of a line, behind "đến", if it is the later one."""
    until = _UNTIL.search(line)
    last = time_in(line[until.end() :]) if until else None
    return datetime.combine(day, last) if last is not None and last > start else None


def _where(lines: Sequence[str]) -> str:
    if said := _first(_PLACE, lines):
        return said
    for line in lines:
        if time_in(line) and (found := _AT.search(line)):
            return found["rest"].strip()
    return ""


def _who(said: str) -> tuple[str, str]:
    """Part a name from a role: "Đồng chí Nguyễn Văn A, Chủ tịch Ủy ban nhân dân xã"."""
    said = said.strip(" .;")
    if not said:
        return "", ""
    honoured = _HONORIFIC.match(said)
    bare = said[honoured.end() :] if honoured else said
    first, *rest = _PARTED.split(bare, maxsplit=1)
    if honoured or (rest and first.istitle()):
        return first, rest[0] if rest else ""
    return "", bare


def _participants(lines: Sequence[str]) -> tuple[str, ...]:
    for index, line in enumerate(lines):
        found = _WHO.match(line)
        if found is None:
            continue
        if rest := found["rest"].strip(" .;"):
            return tuple(part.strip(" .") for part in rest.split(";") if part.strip(" ."))
        listed: list[str] = []
        for below in lines[index + 1 :]:
            item = _ITEM.match(below)
            if item is None:
                break
            listed.append(item[1].strip(" .;,"))
        return tuple(listed)
    return ()
