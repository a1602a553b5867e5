"""Rules on days in texts: those that no calendar has, and weekdays that are not theirs."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from bantin.checking.rules import Checked, Hit, Rule, hit
from bantin.vietnamese import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATE = (
    r"(?P<day>\d{1,2})(?:\s*/\s*|\s+tháng\s+)(?P<month>\d{1,2})"
    r"(?:(?:\s*/\s*|,?\s+năm\s+)(?P<year>\d{4}))?(?!\d|\s*[/.-]\s*\d)"
)
_NO_DAY = re.compile(rf"(?<![\w-])(?<!số )ngày\s+{_DATE}", re.IGNORECASE)
_NAMES = ("hai", "ba", "tư", "năm", "sáu", "bảy")
_WEEKDAY = (
    r"(?P<named>Thứ\s+(?:Hai|Ba|Tư|Năm|Sáu|Bảy|[2-7])|thứ\s+(?:Hai|Ba|Tư|Năm|Sáu|Bảy|[2-7])"
    r"|Chủ\s+nhật|chủ\s+nhật|Chủ\s+Nhật)"
)
_BEFORE = re.compile(rf"(?<!\w){_WEEKDAY}\s*[,(]?\s*(?:ngày\s+)?{_DATE}")
_BEHIND = re.compile(rf"(?<![\d/.-]){_DATE}\s*\(\s*{_WEEKDAY}\s*\)")
# "lần thứ 2, ngày 5/7" counts, and names no day.
_COUNTING = re.compile(
    r"(?<!\w)(?:lần|kỳ|kỳ\s+họp|khóa|khoá|đợt|phiên|phiên\s+họp|hội\s+nghị|đại\s+hội"
    r"|ngày|tuần|năm|tháng|quý)\s+$",
    re.IGNORECASE,
)
_MONTHS = 12
_LEAP_YEAR = 2000  # a day without a year may be in one


def no_such_days(checked: Checked) -> Iterator[Hit]:
    """Find days that no calendar has."""
    for text in checked.texts.values():
        for part, place in text.parts:
            for found in _NO_DAY.finditer(part):
                if not _is_day(found):
                    said = " ".join(found[0].split())
                    yield hit("no-such-day", text, place(found.start()), day=said)


def wrong_weekdays(checked: Checked) -> Iterator[Hit]:
    """Find days with the name of another day of the week.

    A day without a year is one of the year in which the text appears, or of one beside it.
    """
    for text in checked.texts.values():
        published = (text.document.date or checked.now).year
        for part, place in text.parts:
            for pattern in (_BEFORE, _BEHIND):
                for found in pattern.finditer(part):
                    if _COUNTING.search(part[: found.start("named")]) or not _is_day(found):
                        continue
                    years = _years(found, published)
                    days = [day for year in years if (day := _day(found, year))]
                    if days and all(day.weekday() != _number(found["named"]) for day in days):
                        yield hit(
                            "wrong-weekday",
                            text,
                            place(found.start()),
                            day=" ".join(found[0].split()),
                            right=long_date(days[0], start=False),
                        )


def _years(found: re.Match[str], published: int) -> tuple[int, ...]:
    if found["year"]:
        return (int(found["year"]),)
    return (published, published - 1, published + 1)


def _is_day(found: re.Match[str]) -> bool:
    day, month, year = int(found["day"]), int(found["month"]), int(found["year"] or _LEAP_YEAR)
    if not 1 <= month <= _MONTHS or year < 1:
        return False
    return 1 <= day <= monthrange(year, month)[1]


def _day(found: re.Match[str], year: int) -> date | None:
    try:
        return date(year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _number(named: str) -> int:
    """Return the number of a weekday, from 0 for Monday."""
    last = named.rsplit(maxsplit=1)[-1].lower()
    if last == "nhật":
        return 6
    return int(last) - 2 if last.isdigit() else _NAMES.index(last)


RULES = (
    Rule("no-such-day", "warning", no_such_days),
    Rule("wrong-weekday", "warning", wrong_weekdays),
)
