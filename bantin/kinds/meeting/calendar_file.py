"""The meetings as an iCalendar feed, by RFC 5545 and RFC 7986."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bantin.theme.text import address, instant, legal, one_line
from bantin.theme.views import View

if TYPE_CHECKING:
    from icalendar import Event


MEDIA_TYPE = "text/calendar"

_PRODID = "-//bantin//meetings//VI"
# What RFC 5545 section 3.3.11 cannot hold in a text: control characters but for tab and newline.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


class CalendarEvent(View, frozen=True, kw_only=True):
    """One meeting; `uid` never changes, `modified` stands for the clock in DTSTAMP.

    `days` are those of a meeting without a time, the second behind the last: they stand for its
    start and end.
    """

    uid: str
    url: str
    title: str
    start: datetime
    modified: datetime
    end: datetime | None = None
    days: tuple[date, date] | None = None
    place: str = ""
    organizer: str = ""
    description: str = ""


class CalendarFeed(View, frozen=True, kw_only=True):
    """The meetings as a calendar; `timezone` (an IANA name) is a hint for display."""

    name: str
    url: str
    timezone: str
    events: tuple[CalendarEvent, ...] = ()


def meetings_calendar(feed: CalendarFeed) -> bytes:
    """The calendar. Times are in UTC, which every client reads alike without a VTIMEZONE."""
    # Few builds make a calendar; loading the library would be a tenth of a small one.
    from icalendar import Calendar, Event  # noqa: PLC0415

    calendar = Calendar()
    calendar.add("prodid", _PRODID)
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


def _fill(event: Event, meeting: CalendarEvent) -> None:
    event.add("uid", one_line(meeting.uid))
    event.add("dtstamp", _utc(meeting.modified))
    event.add("last-modified", _utc(meeting.modified))
    # DTSTART and DTEND have one type, and DTEND is not part of the event (RFC 5545, 3.6.1).
    if meeting.days is not None:
        first, behind = meeting.days
        event.add("dtstart", first)
        event.add("dtend", behind)
    else:
        event.add("dtstart", _utc(meeting.start))
        if meeting.end is not None:
            event.add("dtend", _utc(meeting.end))
    event.add("summary", one_line(meeting.title))
    event.add("url", address(meeting.url))
    # ORGANIZER needs an e-mail address and makes clients offer to reply; CONTACT is plain text.
    texts = {
        "location": one_line(meeting.place),
        "contact": one_line(meeting.organizer),
        "description": _lines(meeting.description),
    }
    for name, text in texts.items():
        if text:
            event.add(name, text)


def _utc(moment: datetime) -> datetime:
    instant(moment)  # refuses a naive one, which astimezone would read in the machine's zone
    return moment.astimezone(UTC).replace(microsecond=0)


def _lines(text: str) -> str:
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", legal(unified))
