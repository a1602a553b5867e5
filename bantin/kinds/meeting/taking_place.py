"""When a meeting takes place: its instants, and its days.

A day without a time is a whole day: it ends with the midnight behind it, in the site's zone.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import tzinfo

    from bantin.content import When
    from bantin.kinds.front_matter import Meeting

State: TypeAlias = Literal["upcoming", "running", "over"]
_DAY = timedelta(days=1)


def begins(facts: Meeting) -> datetime:
    """Return the instant at which a meeting begins."""
    return facts.date.moment


def ends(facts: Meeting, zone: tzinfo | None) -> datetime:
    """Return the instant from which a meeting is over; one of unknown length is when it begins."""
    last = facts.end or facts.date
    return _midnight_behind(last, zone) if last.whole_day else last.moment


def state(facts: Meeting, now: datetime) -> State:
    """Tell how a meeting stands at an instant, which is in the site's zone."""
    if now < begins(facts):
        return "upcoming"
    return "running" if now < ends(facts, now.tzinfo) else "over"


def whole_days(facts: Meeting) -> tuple[date, date] | None:
    """Return the first day of a meeting without a time, and the day behind its last one."""
    if not facts.date.whole_day:
        return None
    return facts.date.moment.date(), (facts.end or facts.date).moment.date() + _DAY


def known_end(facts: Meeting, zone: tzinfo | None) -> datetime | None:
    """Return the instant at which a meeting with an end is over."""
    return ends(facts, zone) if facts.end is not None else None


def _midnight_behind(day: When, zone: tzinfo | None) -> datetime:
    return datetime.combine(day.moment.date() + _DAY, time(), zone)
