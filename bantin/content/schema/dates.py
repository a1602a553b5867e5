"""Readers of dates and times of day."""

import datetime as dt
import re
from unicodedata import normalize

from yaml import Node, ScalarNode

from bantin.content.instants import FIRST_YEAR, LAST_YEAR
from bantin.content.schema.quotes import CURLY_QUOTES
from bantin.content.schema.reading import Failed, Reading, is_empty, shorten
from bantin.words import phrase

_ISO = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
    r"(?:(?:[Tt]|[ \t]+)(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"
    r"(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?"
    r"[ \t]*(?P<zone>[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
# 13/7/2024, 13.7.2024, 2024/7/13, 2024-7-13, ngày 13 tháng 7 năm 2024; perhaps with 8:30 or 8h30.
_CLOCK = r"(?:[\s,T-]+(?P<hour>[0-9]{1,2})[:hg](?P<minute>[0-9]{2})(?::[0-9]{2})?)?"
_DAY, _MONTH, _YEAR = "(?P<day>[0-9]{1,2})", "(?P<month>[0-9]{1,2})", "(?P<year>[0-9]{4})"
_OTHERS = (
    re.compile(f"{_DAY}[/.-]{_MONTH}[/.-]{_YEAR}{_CLOCK}"),
    re.compile(f"{_YEAR}[/.-]{_MONTH}[/.-]{_DAY}{_CLOCK}"),
    re.compile(f".*?{_DAY} tháng {_MONTH} năm {_YEAR}"),
)


def read_date(node: Node, reading: Reading, key: str) -> object:
    """Read a date without a time."""
    text = _text(node, reading, key)
    if isinstance(text, Failed):
        return text
    moment = _parse(text)
    if moment is None or ":" in text:
        near = moment or _guess(text)
        suggestion = near.date().isoformat() if near else ""
        return reading.fail("not-a-date", node, value=shorten(text), suggestion=suggestion)
    return moment.date()


def read_datetime(node: Node, reading: Reading, key: str) -> object:
    """Read a date with or without time and offset; without an offset it stays naive."""
    text = _text(node, reading, key)
    if isinstance(text, Failed):
        return text
    moment = _parse(text)
    if moment is None:
        return reading.fail("not-a-date", node, value=shorten(text), suggestion=_written(text))
    return moment


def _text(node: Node, reading: Reading, key: str) -> str | Failed:
    if is_empty(node):
        return reading.fail("empty-value", node)
    if not isinstance(node, ScalarNode):
        return reading.wrong_type(node, phrase("reasons.type.a-date"), f"{key}: 2024-07-13")
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


def _moment(match: re.Match[str], offset: dt.timedelta | None = None) -> dt.datetime | None:
    part = {name: int(value or 0) for name, value in match.groupdict().items() if name != "zone"}
    if not FIRST_YEAR <= part["year"] <= LAST_YEAR:
        return None
    try:
        zone = dt.timezone(offset) if offset is not None else None
        return dt.datetime(**part, tzinfo=zone)
    except ValueError:
        return None


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
