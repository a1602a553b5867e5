from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from bantin.portal.feeds.calendar_file import CalendarEvent, CalendarFeed, calendar_file

VIETNAM = timezone(timedelta(hours=7))
START = datetime(2024, 7, 12, 8, tzinfo=VIETNAM)


def feed_of(*events: CalendarEvent, name: str = "Lịch họp") -> CalendarFeed:
    return CalendarFeed(
        name=name, url="https://x.vn/hop/", timezone="Asia/Ho_Chi_Minh", events=events
    )


def meeting(
    *, title: str = "Giao ban", end: datetime | None = None, text: str = ""
) -> CalendarEvent:
    return CalendarEvent(
        uid="giao-ban@x.vn",
        url="https://x.vn/hop/giao-ban/",
        title=title,
        start=START,
        end=end,
        modified=START - timedelta(days=2),
        place=text,
        organizer=text,
        description=text,
    )


def events(content: bytes) -> list[Event]:
    return Calendar.from_ical(content).events


def test_the_calendar_says_what_it_is() -> None:
    calendar = Calendar.from_ical(calendar_file(feed_of()))
    assert calendar["version"] == "2.0"
    assert str(calendar["prodid"]).startswith("-//bantin//")
    assert calendar["x-wr-calname"] == calendar["name"] == "Lịch họp"
    assert calendar["x-wr-timezone"] == "Asia/Ho_Chi_Minh"
    assert calendar["url"] == "https://x.vn/hop/"
    assert calendar.events == []


def test_a_meeting_carries_every_fact_in_utc() -> None:
    content = calendar_file(
        feed_of(meeting(end=START + timedelta(hours=3), text="Hội trường, xã Thạnh An; tầng 2"))
    )
    (event,) = events(content)
    assert event["uid"] == "giao-ban@x.vn"
    assert event["url"] == "https://x.vn/hop/giao-ban/"
    assert event["summary"] == "Giao ban"
    assert event["location"] == "Hội trường, xã Thạnh An; tầng 2"
    assert event["contact"] == "Hội trường, xã Thạnh An; tầng 2"
    assert event["description"] == "Hội trường, xã Thạnh An; tầng 2"
    assert event.start == datetime(2024, 7, 12, 1, tzinfo=UTC)
    assert event.end == datetime(2024, 7, 12, 4, tzinfo=UTC)
    assert event.DTSTAMP == event.LAST_MODIFIED == datetime(2024, 7, 10, 1, tzinfo=UTC)
    assert b"DTSTART:20240712T010000Z\r\n" in content


def test_a_meeting_without_an_end_claims_none() -> None:
    (event,) = events(calendar_file(feed_of(meeting())))
    assert "dtend" not in event
    assert "duration" not in event
    assert {"location", "contact", "description"}.isdisjoint(key.lower() for key in event)


def test_lines_end_in_crlf_and_are_folded_at_75_octets() -> None:
    content = calendar_file(feed_of(meeting(title="Hội nghị giao ban công tác dân vận " * 9)))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert all(b"\n" not in line and b"\r" not in line for line in lines)


def test_no_field_can_add_a_line() -> None:
    attack = "x\r\nATTACH:https://evil\nEND:VEVENT\rBEGIN:VALARM\x00\u2028y"
    event = CalendarEvent(
        uid=attack,
        url=attack,
        title=attack,
        start=START,
        modified=START,
        place=attack,
        organizer=attack,
        description=attack,
    )
    content = calendar_file(CalendarFeed(name=attack, url=attack, timezone=attack, events=(event,)))
    unfolded = content.replace(b"\r\n ", b"")
    names = [line.partition(b":")[0] for line in unfolded.split(b"\r\n")]
    assert b"ATTACH" not in names
    assert names.count(b"END") == 2
    (parsed,) = events(content)
    assert parsed["description"] == ("x\nATTACH:https://evil\nEND:VEVENT\nBEGIN:VALARM\u2028y")
    assert parsed["summary"] == "x ATTACH:https://evil END:VEVENT BEGIN:VALARM y"


def test_a_naive_start_is_refused() -> None:
    naive = datetime(2024, 7, 12, 8)  # noqa: DTZ001 - the subject
    event = CalendarEvent(uid="a", url="b", title="c", start=naive, modified=START)
    with pytest.raises(ValueError, match="time zone"):
        calendar_file(feed_of(event))


printable = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Zs", "Zl", "Zp")))


@given(st.lists(printable.filter(bool), min_size=1, max_size=4))
def test_any_text_survives(words: list[str]) -> None:
    title, text = " ".join(words), "\n".join(words)
    event = CalendarEvent(
        uid=words[0],
        url="https://x.vn/",
        title=title,
        start=START,
        modified=START,
        place=title,
        organizer=title,
        description=text,
    )
    content = calendar_file(feed_of(event, name=title))
    assert content == calendar_file(feed_of(event, name=title))
    calendar = Calendar.from_ical(content)
    (parsed,) = calendar.events
    assert calendar["name"] == title
    assert parsed["uid"] == words[0]
    assert parsed["summary"] == parsed["location"] == parsed["contact"] == title
    assert parsed["description"] == text


@given(st.text(st.characters(exclude_categories=())))
def test_any_characters_at_all_give_a_calendar_of_one_event(text: str) -> None:
    assert len(events(calendar_file(feed_of(meeting(title=text, text=text))))) == 1
