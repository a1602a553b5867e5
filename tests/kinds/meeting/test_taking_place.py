"""When a meeting takes place: days and instants, on pages, in lists, in the calendar, as data."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from bantin.content import When
from bantin.kinds.front_matter import Meeting, MeetingMeta
from bantin.kinds.meeting.calendar import CALENDAR
from bantin.kinds.meeting.kind import changes_at
from bantin.kinds.meeting.taking_place import ends, state
from bantin.portal.site.lists import closed_pages
from tests.builders import ZONE, article, at, make_plan, parse, quick, sound_site, view_of
from tests.e2e.program import call, write_site

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Collection
    from bantin.theme import views

NOW = at("2026-12-02 09:00")
HEADER = (
    "---\ntitle: Họp\ndate: 2026-11-01\nmeeting:\n  place: Xã\n  organizer: Ban\n"
    "  {}\n---\n\nHọp.\n"
)


def when(text: str) -> When:
    """What a header's date becomes."""
    return When(at(text), whole_day=":" not in text)


def facts(start: str, end: str = "") -> Meeting:
    return Meeting(date=when(start), end=when(end) if end else None, place="Xã", organizer="Ban")


def held(slug: str, start: str, end: str = "") -> AnyPrepared:
    meta = MeetingMeta(title=slug, date=at("2026-01-01"), meeting=facts(start, end))
    return article(meta, kind="meeting", slug=slug)


def read(*lines: str) -> Meeting:
    parsed = parse(HEADER.format("\n  ".join(lines)), "content/meetings/x.md")
    assert parsed.document is not None, parsed.problems
    meta = parsed.document.meta
    assert isinstance(meta, MeetingMeta)
    return meta.meeting


def test_a_date_without_a_time_is_a_whole_day() -> None:
    read_ = read("date: 2026-12-01", "end: 2026-12-03 11:30")
    assert read_.date == when("2026-12-01")
    assert read_.end == when("2026-12-03 11:30")
    assert read_.date.whole_day
    assert not read_.end.whole_day
    midnight = read("date: 2026-12-01 00:00")
    assert not midnight.date.whole_day


@pytest.mark.parametrize(
    ("start", "end", "over"),
    [
        ("2026-12-01", "", "2026-12-02"),
        ("2026-12-01", "2026-12-03", "2026-12-04"),
        ("2026-12-01 08:00", "2026-12-03", "2026-12-04"),
        ("2026-12-01", "2026-12-03 11:30", "2026-12-03 11:30"),
        ("2026-12-01 08:00", "2026-12-01 11:30", "2026-12-01 11:30"),
        ("2026-12-01 08:00", "", "2026-12-01 08:00"),
    ],
)
def test_a_day_lasts_to_its_midnight_in_the_zone_of_the_site(
    start: str, end: str, over: str
) -> None:
    found = facts(start, end)
    assert ends(found, ZONE) == at(over)
    assert state(found, at("2026-11-30 23:59")) == "upcoming"
    assert state(found, at(over)) == "over"
    begun = found.date.moment
    assert state(found, begun) == ("running" if begun < at(over) else "over")


def test_the_site_is_built_again_when_a_whole_day_begins_and_ends() -> None:
    document = held("a", "2026-12-01", "2026-12-03").document
    assert document is not None
    assert [*changes_at(document, ZONE)] == [at("2026-12-01"), at("2026-12-04")]  # type: ignore[arg-type]


# The time as a page and a card print it, by language.
PRINTED = [
    ("2026-12-01", "", "Thứ Ba, ngày 1 tháng 12 năm 2026", "1/12/2026"),
    ("2026-12-01", "2026-12-01", "Thứ Ba, ngày 1 tháng 12 năm 2026", "1/12/2026"),
    ("2026-12-01", "2026-12-03", "1–3/12/2026", "1–3/12/2026"),
    ("2026-11-30", "2026-12-02", "30/11–2/12/2026", "30/11–2/12/2026"),
    ("2026-12-30", "2027-01-02", "30/12/2026–2/1/2027", "30/12/2026–2/1/2027"),
    (
        "2026-12-01 08:00",
        "2026-12-03",
        "8 giờ, thứ Ba, ngày 1 tháng 12 năm 2026 – thứ Năm, ngày 3 tháng 12 năm 2026",
        "8 giờ, 1/12/2026",
    ),
    (
        "2026-12-01 08:00",
        "2026-12-01",
        "8 giờ, thứ Ba, ngày 1 tháng 12 năm 2026",
        "8 giờ, 1/12/2026",
    ),
    (
        "2026-12-01",
        "2026-12-03 11:30",
        "Thứ Ba, ngày 1 tháng 12 năm 2026 – 11 giờ 30, thứ Năm, ngày 3 tháng 12 năm 2026",
        "1–3/12/2026",
    ),
    (
        "2026-12-01",
        "2026-12-01 11:30",
        "Thứ Ba, ngày 1 tháng 12 năm 2026, đến 11 giờ 30",
        "1/12/2026",
    ),
    (
        "2026-12-01 08:00",
        "2026-12-01 11:30",
        "8 giờ – 11 giờ 30, thứ Ba, ngày 1 tháng 12 năm 2026",
        "8 giờ, 1/12/2026",
    ),
]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


def build(root: Path, headers: dict[str, str], language: str = "vi") -> Path:
    config = f"site:\n  title: T\n  url: https://example.vn/\n  language: {language}\n"
    files = {f"content/meetings/{name}.md": text for name, text in headers.items()}
    write_site(root, {"site_config.yaml": config, **files})
    assert call("--root", root, "--now", "2026-12-02T09:00+07:00").code == 0
    return root / "output"


def header(start: str, end: str) -> str:
    lines = [f"date: {start}"] + ([f"end: {end}"] if end else [])
    return HEADER.format("\n  ".join(lines))


def test_pages_and_cards_print_days_as_days(tmp_path: Path) -> None:
    named = {
        f"hop-{number}": header(start, end).replace("title: Họp", f"title: Hop {number}")
        for number, (start, end, _, _) in enumerate(PRINTED)
    }
    output = build(tmp_path, named)
    listed = (output / "hoi-nghi/index.html").read_text("utf-8")
    for number, (start, _, page, card) in enumerate(PRINTED):
        text = (output / f"hoi-nghi/2026/11/hop-{number}/index.html").read_text("utf-8")
        facts_ = text.partition("<dt>Thời gian</dt><dd>")[2].partition("</dd>")[0]
        assert words(facts_) == page
        assert "0 giờ" not in words(facts_).replace("30 giờ", "")
        assert f'<time datetime="{start[:10]}' in facts_
        shown = listed.partition(f"hop-{number}/")[2].partition("</time>")[0].rpartition("<time")[2]
        assert words(f"<time{shown}") == card
        data = re.search(r'"startDate":"([^"]*)"', text)
        assert data is not None
        assert data[1] == (start if ":" not in start else f"{start.replace(' ', 'T')}:00+07:00")


def test_ranges_in_english_are_as_english_prints_them(tmp_path: Path) -> None:
    output = build(tmp_path, {"hop": header("2026-12-01", "2026-12-03")}, "en")
    text = (output / "hoi-nghi/2026/11/hop/index.html").read_text("utf-8")
    assert re.search("Dec 1\\s–\\s3, 2026", words(text))


def test_the_calendar_has_whole_days_with_an_end_that_is_not_part_of_them(tmp_path: Path) -> None:
    named = {
        f"hop-{number}": header(start, end).replace("title: Họp", f"title: Hop {number}")
        for number, (start, end, _, _) in enumerate(PRINTED)
    }
    data = (build(tmp_path, named) / CALENDAR.url_path.lstrip("/")).read_bytes()
    assert b"DTSTART;VALUE=DATE:20261201\r\n" in data
    assert b"DTEND;VALUE=DATE:20261204\r\n" in data  # of 1–3/12/2026
    found = {str(event["summary"]): event for event in Calendar.from_ical(data).events}
    for number, (start, end, _, _) in enumerate(PRINTED):
        event = found[f"Hop {number}"]
        first = event.DTSTART
        if ":" in start:
            assert isinstance(first, datetime)
            assert "dtend" not in event or isinstance(event.DTEND, datetime)
        else:
            assert not isinstance(first, datetime)
            assert first == date.fromisoformat(start)
            last = date.fromisoformat((end or start)[:10])
            assert (event.DTEND - last).days == 1
    mixed = found["Hop 5"]
    assert at("2026-12-04") == mixed.DTEND


def meetings(*prepared: AnyPrepared, now: datetime = NOW) -> Collection:
    site = sound_site(prepared, now=now)
    (found,) = (c for c in site.collections if (c.index, c.id) == ("kind", "meeting"))
    return found


def shown(found: Collection) -> list[str]:
    return [item.document.slug for item in reversed(found.items)]


def test_the_list_has_what_is_to_come_then_what_goes_on_then_what_is_past() -> None:
    found = meetings(
        held("tuan-toi", "2026-12-09 08:00"),
        held("hom-qua", "2026-12-01 08:00", "2026-12-01 11:00"),
        held("mai", "2026-12-03"),
        held("ba-ngay", "2026-12-01", "2026-12-03"),
        held("nam-ngoai", "2025-12-01"),
        held("hom-nay", "2026-12-02"),
    )
    assert shown(found) == ["mai", "tuan-toi", "ba-ngay", "hom-nay", "hom-qua", "nam-ngoai"]
    assert found.groups == (("Upcoming", 2), ("Going on", 2))
    assert found.countable == 2


def test_the_front_page_has_a_heading_for_each_that_has_entries() -> None:
    site = sound_site([held("mai", "2026-12-03"), held("hom-qua", "2026-12-01 08:00")], now=NOW)
    page: views.ListPage = view_of(make_plan(site), "hoi-nghi/index.html")  # type: ignore[assignment]
    assert [(group.title, len(group.cards)) for group in page.groups] == [
        ("Upcoming", 1),
        ("Past", 1),
    ]
    assert tuple(card for group in page.groups for card in group.cards) == tuple(page.cards)
    past = sound_site([held("hom-qua", "2026-12-01 08:00")], now=NOW)
    plain: views.ListPage = view_of(make_plan(past), "hoi-nghi/index.html")  # type: ignore[assignment]
    assert plain.groups == ()
    assert len(plain.cards) == 1


DAYS = st.integers(1, 28).map(lambda day: f"2026-11-{day:02}")
HELD = st.tuples(DAYS, st.integers(0, 40))


@given(st.lists(HELD, max_size=40), st.integers(1, 5), st.integers(1, 27))
@quick
def test_time_and_new_meetings_to_come_change_no_full_page(
    made: list[tuple[str, int]], size: int, today: int
) -> None:
    prepared = []
    for number, (start, length) in enumerate(made):
        last = date.fromordinal(date.fromisoformat(start).toordinal() + length)
        prepared.append(held(f"hop-{number:02}", start, last.isoformat()))
    before = meetings(*prepared, now=at(f"2026-11-{today:02} 09:00"))
    later = meetings(*prepared, held("moi", "2026-12-30"), now=at(f"2026-11-{today + 1:02} 09:00"))
    end = closed_pages(before.countable, size) * size
    assert closed_pages(later.countable, size) * size >= end
    old = [item.source_path for item in before.items[:end]]
    assert [item.source_path for item in later.items[:end]] == old
