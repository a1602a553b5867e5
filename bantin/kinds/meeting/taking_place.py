"""When a meeting takes place: its instants, and its days."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from bantin.kinds.passing import DAY, past_from

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from bantin.kinds.front_matter import Meeting, MeetingMeta
    from bantin.portal.site.values import Item

State: TypeAlias = Literal["upcoming", "running", "over"]


def facts_of(item: Item) -> Meeting:
    """Return the facts of an item that is a meeting."""
    return cast("MeetingMeta", item.meta).meeting


def begins(facts: Meeting) -> datetime:
    """Return the instant at which a meeting begins."""
    return facts.date.moment


def ends(facts: Meeting, zone: tzinfo | None) -> datetime:
    """Return the instant from which a meeting is over; one of unknown length is when it begins."""
    return past_from(facts.end or facts.date, zone)


def state(facts: Meeting, now: datetime) -> State:
    """Tell how a meeting stands at an instant, which is in the site's zone."""
    if now < begins(facts):
        return "upcoming"
    return "running" if now < ends(facts, now.tzinfo) else "over"


def whole_days(facts: Meeting) -> tuple[date, date] | None:
    """Return the first day of a meeting without a time, and the day behind its last one."""
    if not facts.date.whole_day:
        return None
    return facts.date.moment.date(), (facts.end or facts.date).moment.date() + DAY


def days_of(facts: Meeting, zone: tzinfo | None) -> tuple[date, date]:
    """Return the first and the last day on which a meeting takes place."""
    start, end = begins(facts), ends(facts, zone)
    # One that ends at midnight takes nothing of the day that begins then.
    last = (end - datetime.resolution).date() if end > start else start.date()
    return start.date(), last


def known_end(facts: Meeting, zone: tzinfo | None) -> datetime | None:
    """Return the instant at which a meeting with an end is over."""
    return ends(facts, zone) if facts.end is not None else None
