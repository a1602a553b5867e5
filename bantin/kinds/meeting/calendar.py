"""The meetings as a calendar: which of them, and what it says of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.addresses import N_, Address
from bantin.kinds.front_matter import MEETING, MeetingMeta
from bantin.kinds.meeting.calendar_file import (
    MEDIA_TYPE,
    CalendarEvent,
    CalendarFeed,
    meetings_calendar,
)
from bantin.kinds.meeting.taking_place import begins, known_end, whole_days
from bantin.portal.feeds.targets import lasting_id
from bantin.portal.pages.context import Context, collections_of, shown_to_machines, summary
from bantin.portal.pages.lists import title_of
from bantin.portal.pages.months import modified
from bantin.portal.pages.recipes import data_target

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.engine.targets import Target
    from bantin.portal.kind import Kind, PlanPage
    from bantin.portal.site.values import Item

CALENDAR = Address(
    id="calendar",
    url_path="/hoi-nghi/lich.ics",
    media_type=MEDIA_TYPE,
    title=N_("Calendar of meetings"),
    footer=(7, N_("Calendar of meetings (iCalendar)")),
)
LENGTH = 200  # meetings in the calendar


def calendar_target(_kind: Kind, context: Context, _page: PlanPage) -> Iterator[Target]:
    """Plan the calendar, which changes with meetings only."""
    if context.reach is not None:
        return
    yield data_target(CALENDAR.url_path, meetings_calendar, _calendar(context))


def _calendar(context: Context) -> CalendarFeed:
    (meetings,) = (c for c in collections_of(context, "kind") if c.id == MEETING.id)
    config = context.site.config
    events = sorted(
        (
            _event(context, item, item.meta)
            for item in shown_to_machines(context, meetings.items)
            if isinstance(item.meta, MeetingMeta)
        ),
        key=lambda event: (event.start, event.uid),
    )
    return CalendarFeed(
        name=f"{title_of(context, meetings)} - {config.site.title}",
        url=context.absolute(meetings.url_path),
        timezone=config.site.timezone,
        events=tuple(events[-LENGTH:]),
    )


def _event(context: Context, item: Item, meta: MeetingMeta) -> CalendarEvent:
    facts = meta.meeting
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
