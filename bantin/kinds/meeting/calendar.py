"""The meetings as files for calendars: all in one, and one for each that is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.addresses import N_, Address, base_of
from bantin.kinds.meeting.taking_place import begins, facts_of, known_end, state, whole_days
from bantin.portal.feeds.calendar_file import (
    MEDIA_TYPE,
    CalendarEvent,
    CalendarFeed,
    calendar_file,
)
from bantin.portal.feeds.targets import lasting_id
from bantin.portal.pages.context import Context, shown_to_machines, summary
from bantin.portal.pages.lists import title_of
from bantin.portal.pages.months import modified
from bantin.portal.pages.recipes import Rank, data_target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.engine.targets import Target
    from bantin.portal.site.values import Collection, Item

CALENDAR = Address(
    id="calendar",
    url_path="/hoi-nghi/lich.ics",
    media_type=MEDIA_TYPE,
    title=N_("Calendar of meetings"),
    footer=(7, N_("Calendar of meetings (iCalendar)")),
)
LENGTH = 200  # meetings in the calendar
_NAME = "lich.ics"  # of the file of a single meeting, below its page


def file_path(item: Item) -> str:
    """Return the site path of the file that holds a single meeting."""
    return f"{base_of(item.url_path)}{_NAME}"


def has_file(context: Context, item: Item) -> bool:
    """Tell whether a meeting can be noted: it is public, and not over.

    What is not public is shown on pages only: nobody corrects what is in somebody's calendar.
    """
    public = item.source_path not in context.site.withheld
    return public and state(facts_of(item), context.site.now) != "over"


def calendar_targets(context: Context, meetings: Collection) -> Iterator[Target]:
    """Plan the calendar, and the files of single meetings."""
    items = shown_to_machines(context, meetings.items)
    events = sorted(
        (_event(context, item) for item in items), key=lambda event: (event.start, event.uid)
    )
    config = context.site.config
    feed = CalendarFeed(
        name=f"{title_of(context, meetings)} - {config.site.title}",
        url=context.absolute(meetings.url_path),
        timezone=config.site.timezone,
        events=tuple(events[-LENGTH:]),
    )
    yield data_target(CALENDAR.url_path, calendar_file, feed)
    for item in items:
        if has_file(context, item):
            event = _event(context, item)
            single = replace(feed, name=event.title, url=event.url, events=(event,))
            yield data_target(file_path(item), calendar_file, single, rank=Rank.PART)


def _event(context: Context, item: Item) -> CalendarEvent:
    meta, facts = item.meta, facts_of(item)
    start = begins(facts)
    url = context.absolute(item.url_path)
    return CalendarEvent(
        uid=lasting_id(context, item),
        url=url,
        title=meta.title,
        start=start,
        end=known_end(facts, context.site.config.site.zone),
        days=whole_days(facts),
        place=facts.place,
        organizer=facts.organizer,
        description=facts.theme or summary(item),
        modified=modified(item) or start,
    )
