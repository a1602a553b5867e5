"""What pages and lists show of meetings, and their calendar."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar, Literal

from bantin.theme.views import (
    Calendar,
    Card,
    Cards,
    CountLink,
    DocumentRef,
    ItemPage,
    Link,
    Page,
    View,
)


class MeetingCard(Card, frozen=True, kw_only=True):
    """What a list shows of a meeting; of a whole day `start` and `end` are the midnight before."""

    start: datetime
    start_whole: bool
    end: datetime | None
    place: str
    organizer: str


class MeetingFacts(View, frozen=True, kw_only=True):
    """The fact box of a meeting; of a whole day `start` and `end` are the midnight before."""

    start: datetime
    start_whole: bool
    end: datetime | None
    end_whole: bool
    place: str
    organizer: str
    chair_name: str
    chair_role: str
    period: str
    theme: str
    participants: tuple[str, ...]
    conclusions: tuple[str, ...]
    documents: tuple[DocumentRef, ...]  # discussed, or that came out of it
    state: Literal["upcoming", "running", "over"]  # at the build's clock
    calendar: str = ""  # the file to add it to a calendar, while it is public and not over
    months: str = ""  # the calendar by month


class MeetingPage(ItemPage, frozen=True, kw_only=True):
    """The page of a meeting."""

    meeting: MeetingFacts


class MeetingDay(View, frozen=True, kw_only=True):
    """A day of a month with the meetings that begin on it, or have begun in an earlier month."""

    id: str  # its anchor
    day: date
    cards: Cards


class MeetingMonthPage(Page, frozen=True, kw_only=True):
    """The meetings of a month: its days as a calendar that leads to them, and as a list.

    `older` and `newer` are the months with meetings before and after it. The page of this month
    lists `parts`, all months with meetings, the newest first; others do not.
    """

    schema_type: ClassVar[str] = "CollectionPage"

    calendar: Calendar
    days: tuple[MeetingDay, ...]
    older: Link | None
    newer: Link | None
    file: str  # all meetings as iCalendar, to subscribe to
    parts: tuple[CountLink, ...] = ()
