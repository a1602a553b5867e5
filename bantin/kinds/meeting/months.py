"""The meetings by month: a page for each month that has any, and one for the month of today."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import Calendar as Weeks
from collections import Counter, defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.addresses import N_, Address
from bantin.kinds.meeting.calendar import CALENDAR
from bantin.kinds.meeting.taking_place import begins, days_of, facts_of
from bantin.kinds.meeting.views import MeetingDay, MeetingMonthPage
from bantin.portal.pages.context import home_link
from bantin.portal.pages.lists import period_title
from bantin.portal.pages.recipes import page_target
from bantin.theme.cards import Cards, Shown
from bantin.theme.views import Calendar, CountLink, Day, Link

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import tzinfo

    from bantin.engine.targets import Target
    from bantin.kinds.meeting.views import MeetingCard
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item

MONTHS = Address(id="meeting_months", url_path="/hoi-nghi/lich/", title=N_("Meetings by month"))
_LONGEST = 366  # days on which a meeting is shown: a longer one is a mistake in a year


class _Meeting(Struct, frozen=True):
    """A meeting as lists show it, with its days in one month, the first one first."""

    card: Shown
    days: tuple[date, ...]


def month_paths(meetings: Iterable[Item], zone: tzinfo) -> Mapping[str, Item]:
    """Return the site path of each month with meetings, with the first item that has one in it."""
    found: dict[str, Item] = {}
    for item in meetings:
        for month in _days_by_month(item, zone):
            found.setdefault(_path(month), item)
    return found


def month_targets(
    context: Context, meetings: Iterable[Item], card: Callable[[Context, Item], MeetingCard]
) -> Iterator[Target]:
    """Plan the pages of the months that have meetings, and that of the month of today."""
    found: defaultdict[str, list[_Meeting]] = defaultdict(list)
    for item in sorted(meetings, key=lambda one: (begins(facts_of(one)), one.source_path)):
        shown = Shown(card(context, item))
        for month, days in _days_by_month(item, context.site.config.site.zone).items():
            found[month].append(_Meeting(shown, days))
    today, months = context.today.isoformat()[:7], sorted(found)
    parts = tuple(
        CountLink(
            title=period_title(context, month),
            url=context.href(_path(month)),
            count=len(found[month]),
        )
        for month in reversed(months)
    )
    pages = [(_path(month), month, ()) for month in months]
    for path, month, known in (*pages, (MONTHS.url_path, today, parts)):
        older = months[: bisect_left(months, month)][-1:]
        newer = months[bisect_right(months, month) :][:1]
        listed, calendar = _shown(month, found.get(month, []))
        view = MeetingMonthPage(
            url=context.href(path),
            title=context.say("Meetings: %(month)s", month=period_title(context, month)),
            breadcrumb=(home_link(context), context.lists["meeting"]),
            calendar=calendar,
            days=listed,
            older=_link(context, older),
            newer=_link(context, newer),
            file=context.href(CALENDAR.url_path),
            parts=known,
        )
        yield page_target(path, "meetings.html", view)


def _path(month: str) -> str:
    """Return the site path of the page of a month such as "2026-11"."""
    return f"{MONTHS.url_path}{month.replace('-', '/')}/"


def _link(context: Context, months: list[str]) -> Link | None:
    """Return a link to the one month of a list that may be empty."""
    titles = ((month, period_title(context, month)) for month in months)
    return next((Link(title=title, url=context.href(_path(m))) for m, title in titles), None)


def _days_by_month(item: Item, zone: tzinfo) -> dict[str, tuple[date, ...]]:
    """Return the days on which a meeting takes place, by the months that have them."""
    first, last = days_of(facts_of(item), zone)
    days = (first + timedelta(days=n) for n in range(min((last - first).days + 1, _LONGEST)))
    found: defaultdict[str, list[date]] = defaultdict(list)
    for day in days:
        found[day.isoformat()[:7]].append(day)
    return {month: tuple(some) for month, some in found.items()}


def _shown(month: str, meetings: list[_Meeting]) -> tuple[tuple[MeetingDay, ...], Calendar]:
    """Return the days of a month on which meetings begin or go on from the last one; all its days.

    A day on which nothing begins leads to where the meeting stands that goes on then.
    """
    starts: defaultdict[date, list[Shown]] = defaultdict(list)
    places: dict[int, date] = {}
    for meeting in meetings:
        starts[meeting.days[0]].append(meeting.card)
        for day in meeting.days:
            places.setdefault(day.day, meeting.days[0])
    places |= {day.day: day for day in starts}
    counts = Counter(day.day for meeting in meetings for day in meeting.days)

    def cell(number: int) -> Day | None:
        url = f"#{_anchor(places[number])}" if number in places else ""
        return Day(day=number, url=url, count=counts[number]) if number else None

    year, number = map(int, month.split("-"))
    weeks = Weeks(firstweekday=0).monthdayscalendar(year, number)
    days = tuple(
        MeetingDay(id=_anchor(day), day=day, cards=Cards(cards))
        for day, cards in sorted(starts.items())
    )
    calendar = Calendar(
        year=year, month=number, weeks=tuple(tuple(map(cell, week)) for week in weeks)
    )
    return days, calendar


def _anchor(day: date) -> str:
    return f"bt-ngay-{day.day}"
