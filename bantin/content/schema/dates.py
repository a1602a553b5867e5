"""Readers of dates and times of day."""

import datetime as dt
import re
from calendar import monthrange
from unicodedata import normalize

from yaml import Node, ScalarNode

from bantin.content.instants import FIRST_YEAR, LAST_YEAR
from bantin.content.meta import Openness, When
from bantin.content.schema.quotes import CURLY_QUOTES
from bantin.content.schema.reading import Failed, Reading, is_empty, shorten
from bantin.content.schema.scalars import read_bool
from bantin.words import Phrase, phrase

_ISO = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"(?:(?:[Tt]|[ \t]+)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?"
    r"[ \t]*(?P<zone>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
# 13/7/2024, 13.7.2024, 2024/7/13, 2024-7-13, ngày 13 tháng 7 năm 2024; perhaps with a time in front
# or behind: 8:30, 8h30, 8 giờ, 8g.
_TIME = r"(?P<hour>[0-9]{1,2}) ?(?:giờ|[:hg]) ?(?P<minute>[0-9]{2})?(?::[0-9]{2})?"
_BEHIND, _BEFORE = rf"(?:[\s,T-]+(?:lúc )?{_TIME})?", rf"(?:{_TIME}[\s,-]+)"
_DAY, _MONTH, _YEAR = "(?P<day>[0-9]{1,2})", "(?P<month>[0-9]{1,2})", "(?P<year>[0-9]{4})"
_WORDS = rf"ngày {_DAY} tháng {_MONTH} năm {_YEAR}"
_OTHERS = (
    re.compile(f"{_DAY}[/.-]{_MONTH}[/.-]{_YEAR}{_BEHIND}", re.IGNORECASE),
    re.compile(f"{_YEAR}[/.-]{_MONTH}[/.-]{_DAY}{_BEHIND}", re.IGNORECASE),
    re.compile(f"{_BEFORE}(?:ngày )?{_DAY}[/.-]{_MONTH}[/.-]{_YEAR}", re.IGNORECASE),
    re.compile(f"{_BEFORE}(?:[^0-9]{{0,20}}){_WORDS}", re.IGNORECASE),
    re.compile(f"[^0-9]{{0,40}}?{_DAY} tháng {_MONTH} năm {_YEAR}{_BEHIND}", re.IGNORECASE),
)
_LAST_MONTH, _LAST_HOUR, _LAST_MINUTE = 12, 23, 59


def read_date(node: Node, reading: Reading, key: str) -> object:
    """Read a date without a time."""
    text = _text(node, reading, key)
    if isinstance(text, Failed):
        return text
    moment = _parse(text)
    if moment is not None and ":" not in text:
        return moment.date()
    near = moment or _guess(text)
    return _refuse(text, near.date().isoformat() if near else "", node, reading)


def read_datetime(node: Node, reading: Reading, key: str) -> object:
    """Read a date with or without time and offset; without an offset it stays naive."""
    text = _text(node, reading, key)
    if isinstance(text, Failed):
        return text
    return _parse(text) or _refuse(text, _written(text), node, reading)


def read_when(node: Node, reading: Reading, key: str) -> object:
    """Do what `read_datetime` does, and keep whether there was a time."""
    moment = read_datetime(node, reading, key)
    if not isinstance(moment, dt.datetime):
        return moment
    return When(moment, whole_day=isinstance(node, ScalarNode) and ":" not in node.value)


def read_openness(node: Node, reading: Reading, key: str) -> object:
    """Read true, false, or the last day of something that is open."""
    word = node.value.strip().lower() if isinstance(node, ScalarNode) else ""
    if word[:1].isdigit():
        day = read_date(node, reading, key)
        return Openness(taken=True, until=day) if isinstance(day, dt.date) else day
    if word in {"true", "false"}:
        taken = read_bool(node, reading, key)
        return Openness(taken=taken) if isinstance(taken, bool) else taken
    example = f"{key}: false"
    return reading.wrong_type(node, phrase("reasons.type.openness"), example, key)


def _refuse(text: str, suggestion: str, node: Node, reading: Reading) -> Failed:
    """Tell what is wrong with a text that is no date: a day that there is not, or the spelling."""
    value, impossible = shorten(text), _impossible(text)
    if impossible is None:
        return reading.fail("not-a-date", node, value=value, suggestion=suggestion)
    reason, meant = impossible
    return reading.fail("no-such-date", node, value=value, reason=reason, suggestion=meant)


def _text(node: Node, reading: Reading, key: str) -> str | Failed:
    if is_empty(node):
        return reading.fail("empty-value", node, key=key)
    if not isinstance(node, ScalarNode):
        return reading.wrong_type(node, phrase("reasons.type.a-date"), f"{key}: 2024-07-13", key)
    return normalize("NFC", node.value.strip())


def _parse(text: str) -> dt.datetime | None:
    match = _ISO.fullmatch(text)
    return _moment(match, _offset(match["zone"])) if match else None


def _offset(zone: str | None) -> dt.timedelta | None:
    if not zone:
        return None
    if zone in "Zz":
        return dt.timedelta()
    digits = zone[1:].replace(":", "").ljust(4, "0")
    distance = dt.timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -distance if zone[0] == "-" else distance


def _parts(match: re.Match[str]) -> dict[str, int]:
    return {name: int(value or 0) for name, value in match.groupdict().items() if name != "zone"}


def _moment(match: re.Match[str], offset: dt.timedelta | None = None) -> dt.datetime | None:
    part = _parts(match)
    if not FIRST_YEAR <= part["year"] <= LAST_YEAR:
        return None
    try:
        zone = dt.timezone(offset) if offset is not None else None
        return dt.datetime(**part, tzinfo=zone)
    except ValueError:
        return None


def _impossible(text: str) -> tuple[Phrase, str] | None:
    """Say why there is no such day or time, and what is meant if two numbers changed places.

    None is returned for a text that spells no day at all, or one that there is.
    """
    match = next((found for form in (_ISO, *_OTHERS) if (found := form.fullmatch(text))), None)
    if match is None:
        return None
    part = _parts(match)
    year, month, day = part["year"], part["month"], part["day"]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return phrase("reasons.date.year", first=str(FIRST_YEAR), last=str(LAST_YEAR)), ""
    if not 1 <= month <= _LAST_MONTH:
        swapped = 1 <= day <= _LAST_MONTH and 1 <= month <= monthrange(year, day)[1]
        meant = f"{year}-{day:02}-{month:02}" if swapped else ""
        return phrase("reasons.date.month", month=str(month)), meant
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        key = "leap" if (month, day) == _LEAP_DAY else "day" if day else "day-zero"
        values = {"month": str(month), "days": str(days), "year": str(year)}
        return phrase(f"reasons.date.{key}", **values), ""
    if (
        part.get("hour", 0) > _LAST_HOUR
        or max(part.get("minute", 0), part.get("second", 0)) > _LAST_MINUTE
    ):
        return phrase("reasons.date.time"), ""
    return None


_LEAP_DAY = (2, 29)


def _guess(text: str) -> dt.datetime | None:
    """Make out a date in another spelling, to suggest the right one."""
    text = text.strip(CURLY_QUOTES)
    for form in _OTHERS:
        match = form.fullmatch(text)
        if match:
            return _moment(match)
    return None


def _written(text: str) -> str:
    guess = _guess(text)
    if guess is None:
        return ""
    return guess.strftime("%Y-%m-%d %H:%M") if guess.hour or guess.minute else str(guess.date())
