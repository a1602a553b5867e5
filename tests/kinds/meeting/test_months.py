"""Meetings by month, and the file of each that is not over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from icalendar import Calendar

from bantin.content import When
from bantin.kinds.front_matter import Meeting, MeetingMeta
from bantin.kinds.meeting.views import MeetingMonthPage, MeetingPage
from bantin.portal.feeds.calendar_file import CalendarFeed, calendar_file
from bantin.portal.pages.recipes import DataRecipe
from bantin.theme.views import ListPage
from tests.builders import article, at, make_plan, make_site, news, sound_site, told, view_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from bantin.portal.kind import AnyPrepared
    from tests.builders import Planned

NOW = at("2026-11-15 08:00")


def meeting(
    slug: str, start: str, end: str = "", *, whole: bool = False, draft: bool = False
) -> AnyPrepared:
    facts = Meeting(
        date=When(at(start), whole_day=whole),
        end=When(at(end), whole_day=whole) if end else None,
        place="Hội trường",
        organizer="Ban",
    )
    meta = MeetingMeta(title=slug, date=at("2026-01-01"), draft=draft, meeting=facts)
    return article(meta, kind="meeting", slug=slug)


def planned(*prepared: AnyPrepared, now: datetime = NOW) -> Mapping[str, Planned]:
    return make_plan(sound_site(prepared, now=now))


def month(plan: Mapping[str, Planned], name: str = "") -> MeetingMonthPage:
    view = view_of(plan, f"hoi-nghi/lich/{name}index.html")
    assert isinstance(view, MeetingMonthPage)
    return view


def listed(page: MeetingMonthPage) -> dict[int, list[str]]:
    return {one.day.day: [card.title for card in one.cards] for one in page.days}


def led_to(page: MeetingMonthPage) -> dict[int, str]:
    return {day.day: day.url for week in page.calendar.weeks for day in week if day and day.url}


def test_a_month_lists_its_meetings_by_day_and_its_calendar_leads_to_them() -> None:
    plan = planned(
        meeting("chieu", "2026-11-20 14:00"),
        meeting("sang", "2026-11-20 08:00"),
        meeting("cuoi-thang", "2026-11-30 08:00"),
        meeting("truoc", "2026-09-01 08:00"),
        meeting("sau", "2027-02-01 08:00"),
    )
    page = month(plan, "2026/11/")
    assert listed(page) == {20: ["sang", "chieu"], 30: ["cuoi-thang"]}
    assert led_to(page) == {20: "#bt-ngay-20", 30: "#bt-ngay-30"}
    assert [one.id for one in page.days] == ["bt-ngay-20", "bt-ngay-30"]
    assert page.older is not None
    assert page.newer is not None
    assert (page.older.url, page.newer.url) == (
        "/hoi-nghi/lich/2026/09/",
        "/hoi-nghi/lich/2027/02/",
    )
    assert page.parts == ()


def test_a_meeting_of_several_days_marks_each_and_is_listed_once_in_each_month() -> None:
    plan = planned(
        meeting("tap-huan", "2026-11-29", "2026-12-02", whole=True),
        meeting("hop", "2026-12-02 08:00"),
    )
    assert listed(month(plan, "2026/11/")) == {29: ["tap-huan"]}
    assert led_to(month(plan, "2026/11/")) == {29: "#bt-ngay-29", 30: "#bt-ngay-29"}
    december = month(plan, "2026/12/")
    assert listed(december) == {1: ["tap-huan"], 2: ["hop"]}
    assert led_to(december) == {1: "#bt-ngay-1", 2: "#bt-ngay-2"}
    counts = {day.day: day.count for week in december.calendar.weeks for day in week if day}
    assert (counts[1], counts[2], counts[3]) == (1, 2, 0)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-11-20 08:00", "2026-11-21 00:00", [20]),  # midnight takes nothing of the next day
        ("2026-11-20 08:00", "2026-11-21 00:01", [20, 21]),
        ("2026-11-20 00:00", "", [20]),
    ],
)
def test_the_days_of_a_meeting_are_those_of_which_it_takes_something(
    start: str, end: str, days: list[int]
) -> None:
    assert [*led_to(month(planned(meeting("x", start, end)), "2026/11/"))] == days


def test_a_mistaken_year_makes_no_thousand_pages() -> None:
    plan = planned(meeting("x", "2026-11-20", "2926-11-20", whole=True))
    assert len([path for path in plan if path.startswith("hoi-nghi/lich/2")]) == 13


def test_the_page_of_today_shows_its_month_and_names_all() -> None:
    prepared = (meeting("truoc", "2026-09-01 08:00"), meeting("sau", "2026-11-20 08:00"))
    page = month(planned(*prepared))
    assert listed(page) == {20: ["sau"]}
    assert [(part.url, part.count) for part in page.parts] == [
        ("/hoi-nghi/lich/2026/11/", 1),
        ("/hoi-nghi/lich/2026/09/", 1),
    ]
    quiet = month(planned(*prepared, now=at("2026-10-03 08:00")))
    assert (listed(quiet), quiet.calendar.month) == ({}, 10)
    assert quiet.older is not None
    assert quiet.newer is not None
    assert (quiet.older.url, quiet.newer.url) == (
        "/hoi-nghi/lich/2026/09/",
        "/hoi-nghi/lich/2026/11/",
    )
    assert month(planned()).days == ()


def test_the_list_of_meetings_leads_to_the_calendar() -> None:
    for prepared, there in (((), False), ((meeting("x", "2026-11-20 08:00"),), True)):
        front = view_of(planned(*prepared), "hoi-nghi/index.html")
        assert isinstance(front, ListPage)
        assert (front.browse is not None) is there


def test_a_meeting_can_be_noted_until_it_is_over() -> None:
    prepared = meeting("x", "2026-11-20 08:00", "2026-11-20 11:00")
    path = "hoi-nghi/2026/01/x/"
    for now, there in (("2026-11-20 10:59", True), ("2026-11-20 11:00", False)):
        plan = planned(prepared, now=at(now))
        page = view_of(plan, f"{path}index.html")
        assert isinstance(page, MeetingPage)
        assert page.meeting.calendar == (f"/{path}lich.ics" if there else "")
        assert (f"{path}lich.ics" in plan) is there
    recipe = planned(prepared)[f"{path}lich.ics"].recipe
    assert isinstance(recipe, DataRecipe)
    assert isinstance(recipe.view, CalendarFeed)
    (event,) = Calendar.from_ical(calendar_file(recipe.view)).events
    assert (event["summary"], event["url"]) == ("x", f"https://x.vn/{path}")


def test_a_draft_of_a_meeting_is_on_pages_and_in_no_file_for_calendars() -> None:
    prepared = meeting("x", "2026-11-20 08:00", draft=True)
    plan = make_plan(sound_site([prepared], now=NOW, drafts=True))
    page = view_of(plan, "hoi-nghi/2026/01/x/index.html")
    assert isinstance(page, MeetingPage)
    assert (page.withheld, page.meeting.calendar) == ("draft", "")
    assert listed(month(plan, "2026/11/")) == {20: ["x"]}
    assert [path for path in plan if path.endswith(".ics")] == ["hoi-nghi/lich.ics"]


def test_nothing_else_can_take_these_addresses() -> None:
    for alias in ("/hoi-nghi/lich/2026/11/", "/hoi-nghi/2026/01/x/lich.ics", "/hoi-nghi/lich/"):
        other = news("khac", aliases=(alias,))
        _, findings = make_site([meeting("x", "2026-11-20 08:00"), other], now=NOW)
        assert told(findings) == [("alias-is-page", "content/news/khac.md")]
