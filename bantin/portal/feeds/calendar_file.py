"""Events as an iCalendar feed, by RFC 5545 and RFC 7986."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Literal

from bantin.theme.text import address, instant, legal, one_line
from bantin.theme.views import View

if TYPE_CHECKING:
    from icalendar import Event


MEDIA_TYPE = "text/calendar"

_PRODID = "-//bantin//{}//VI"
# What RFC 5545 section 3.3.11 cannot hold in a text: control characters but for tab and newline.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


class Recurrence(View, frozen=True, kw_only=True):
    """On which days what is done again: the `day` of each month, or of these, -1 for the last one.

    `until` is the last day on which it may be.
    """

    day: int
    months: tuple[int, ...] = ()
    until: date | None = None


class CalendarEvent(View, frozen=True, kw_only=True):
    """One event; `uid` never changes, `modified` stands for the clock in DTSTAMP.

    `days` are those of an event without a time, the second behind the last: they stand for its
    start and end. An event that comes `again` has its first days in them.
    """

    uid: str
    url: str
    title: str
    start: datetime
    modified: datetime
    end: datetime | None = None
    days: tuple[date, date] | None = None
    again: Recurrence | None = None
    place: str = ""
    organizer: str = ""
    description: str = ""


class CalendarFeed(View, frozen=True, kw_only=True):
    """Events as a calendar; `timezone` (an IANA name) is a hint for display."""

    name: str
    url: str
    timezone: str
    about: Literal["meetings", "duties"] = "meetings"
    events: tuple[CalendarEvent, ...] = ()


def calendar_file(feed: CalendarFeed) -> bytes:
    """The calendar. Times are in UTC, which every client reads alike without a VTIMEZONE."""
    # Few builds make a calendar; loading the library would be a tenth of a small one.
    from icalendar import Calendar, Event  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", _PRODID.format(feed.about))
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", one_line(feed.name))
    calendar.add("x-wr-calname", one_line(feed.name))
    calendar.add("x-wr-timezone", address(feed.timezone))
    calendar.add("url", address(feed.url))
    for event in feed.events:
        component = Event()
        _fill(component, event)
        calendar.add_component(component)
    encoded: bytes = calendar.to_ical()
    return encoded


def _fill(event: Event, told: CalendarEvent) -> None:
    event.add("uid", one_line(told.uid))
    event.add("dtstamp", _utc(told.modified))
    event.add("last-modified", _utc(told.modified))
    # DTSTART and DTEND have one type, and DTEND is not part of the event (RFC 5545, 3.6.1).
    if told.days is not None:
        first, behind = told.days
        event.add("dtstart", first)
        event.add("dtend", behind)
    else:
        event.add("dtstart", _utc(told.start))
        if told.end is not None:
            event.add("dtend", _utc(told.end))
    if told.again is not None:
        event.add("rrule", _rule(told.again))
    event.add("summary", one_line(told.title))
    event.add("url", address(told.url))
    # ORGANIZER needs an e-mail address and makes clients offer to reply; CONTACT is plain text.
    texts = {
        "location": one_line(told.place),
        "contact": one_line(told.organizer),
        "description": _lines(told.description),
    }
    for name, text in texts.items():
        if text:
            event.add(name, text)


def _rule(again: Recurrence) -> dict[str, object]:
    rule: dict[str, object] = {"freq": "MONTHLY", "bymonthday": again.day}
    if again.months:
        rule |= {"freq": "YEARLY", "bymonth": list(again.months)}
    if again.until is not None:
        rule["until"] = again.until
    return rule


def _utc(moment: datetime) -> datetime:
    instant(moment)  # refuses a naive one, which astimezone would read in the machine's zone
    return moment.astimezone(UTC).replace(microsecond=0)


def _lines(text: str) -> str:
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", legal(unified))
