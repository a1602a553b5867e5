"""Days and times as documents and invitations write them."""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = r"[.…_\s\xa0-]"
_LONG = re.compile(
    rf"ngày\s*(?P<day>\d{{1,2}}|{_BLANK}*)\s*tháng\s*(?P<month>\d{{1,2}}|{_BLANK}*)\s*"
    rf"năm\s*(?P<year>\d{{4}}|(?:\d{{1,3}})?{_BLANK}*)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?<![\d/.-])(?P<day>\d{1,2})\s?(?P<sign>[/.-])\s?(?P<month>\d{1,2})\s?(?P=sign)\s?(?P<year>\d{4})(?![\d/])"
)
_HOUR = re.compile(
    r"(?<![\d/.,])(?P<hour>\d{1,2})\s*(?:giờ|g|h|:)\s*(?P<minute>\d{2})?(?!\d)(?:\s*phút)?",
    re.IGNORECASE,
)
_AFTERNOON = re.compile(r"\b(?:chiều|tối)\b", re.IGNORECASE)
_NOON = 12


class DayFound(Struct, frozen=True, kw_only=True):
    """A day in a text: where it begins and ends, and which it is.

    `day` is None where the text leaves blanks (`blank`) or names a day that there is not.
    """

    start: int
    end: int
    day: date | None
    blank: bool = False


def days_in(text: str) -> Iterator[DayFound]:
    """Yield the days that a text names, in its order."""
    found = [_read(match) for pattern in (_LONG, _SHORT) for match in pattern.finditer(text)]
    yield from sorted(found, key=lambda one: one.start)


def first_day(text: str) -> date | None:
    """Return the first day that a text names and that there is."""
    return next((one.day for one in days_in(text) if one.day is not None), None)


def time_in(text: str) -> time | None:
    """Return the first time of day that a text names: 8 giờ 30, 14g00, 19:15."""
    for found in _HOUR.finditer(text):
        if "h" in found[0].lower() or "g" in found[0].lower() or found["minute"]:
            hour, minute = int(found["hour"]), int(found["minute"] or 0)
            if hour < _NOON and _AFTERNOON.search(
                text[max(0, found.start() - 12) : found.end() + 12]
            ):
                hour += _NOON
            try:
                return time(hour, minute)
            except ValueError:
                continue
    return None


def _read(match: re.Match[str]) -> DayFound:
    parts = [match[name].strip() for name in ("year", "month", "day")]
    whole = all(part.isdigit() for part in parts) and len(parts[0]) == len("2025")
    day = None
    if whole:
        try:
            day = date(*map(int, parts))
        except ValueError:
            day = None
    return DayFound(start=match.start(), end=match.end(), day=day, blank=not whole)
