"""Instants as other programs write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime

from bantin.content.instants import FIRST_YEAR, LAST_YEAR, in_zone

_PLAIN = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
    r"\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
_VIETNAMESE = re.compile(
    r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)(?:\D{1,12}(\d{1,2})[:hg](\d{2}))?"
)
_TIME_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})[:hg](\d{2})\D{1,12}(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)"
)


def utc(instant: datetime) -> datetime:
    """Return an instant that is meant in UTC where it says no zone."""
    return in_zone(instant, UTC)


def instant_of(written: object) -> datetime | None:
    """Return an instant as programs write it (ISO 8601, RFC 5322), None for what is none.

    It has a zone where the text says one.
    """
    if isinstance(written, date):
        day = written if isinstance(written, datetime) else datetime.combine(written, time())
        return _within(day)
    text = str(written or "").strip()
    found = _PLAIN.fullmatch(text)
    try:
        if found is None:
            return _within(parsedate_to_datetime(text)) if text else None
        numbers = [int(one or 0) for one in found.groups()[:6]]
        zone = (found[7] or "").replace("UTC", "Z").replace("GMT", "Z")
        plain = datetime(*numbers).isoformat()  # type: ignore[arg-type]  # noqa: DTZ001 - as written
        return _within(datetime.fromisoformat(f"{plain}{zone}"))
    except (ValueError, TypeError, IndexError):
        return None


def instant_in_words(text: str) -> datetime | None:
    """Return the first day in words for people, "05/03/2019" with or without a time beside it."""
    try:
        if found := _TIME_FIRST.search(text):
            hour, minute, day, month, year = map(int, found.groups())
            return _within(datetime(year, month, day, hour, minute))  # noqa: DTZ001 - as written
        if found := _VIETNAMESE.search(text):
            day, month, year, hour, minute = (int(one or 0) for one in found.groups())
            return _within(datetime(year, month, day, hour, minute))  # noqa: DTZ001
    except ValueError:
        return None
    return instant_of(text)


def _within(instant: datetime) -> datetime | None:
    return instant if FIRST_YEAR < instant.year < LAST_YEAR else None
