"""Confirmed duties: what the page shows, what calendars get, and what an adoption takes over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from icalendar import Calendar, Event

from bantin.portal.feeds.calendar_file import CalendarFeed, calendar_file
from bantin.portal.pages.recipes import DataRecipe
from bantin.regulations.views import RegulationPage
from tests.builders import at, make_plan, make_site, parse, prepare, sound_site, told, view_of

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared
    from bantin.regulations.duty_views import DutyList
    from tests.builders import Planned

TEXT = "Điều 1. Họp\n\n1. Tổ họp.\n\n2. Tổ báo cáo khối.\n"
REPORT = "{unit: dieu-1.khoan-2, who: Tổ, what: báo cáo khối, when: ngày 15 hằng tháng, day: 15}"
ONCE = "{unit: dieu-1.khoan-1, who: Tổ, what: họp, when: trước 30/6/2027, until: 2027-06-29}"
VAGUE = "{unit: dieu-1.khoan-1, who: Tổ, what: họp, when: hằng quý}"


def header(*duties: str, facts: str = "") -> str:
    listed = "".join(f"\n  - {one}" for one in duties)
    listed = f"\nduties:{listed}" if duties else ""
    return (
        "title: Quy chế họp\nslug: a\ndate: 2026-06-01\n"
        "document: {type: Quyết định, number: 1-QĐ/A, issuer: Xã, issued: 2026-05-20,"
        f" effective: 2026-06-20{facts}}}{listed}"
    )


def document(*duties: str, facts: str = "", text: str = TEXT) -> AnyPrepared:
    return prepare("content/regulations/a.md", header(*duties, facts=facts), text)


def shown(*prepared: AnyPrepared, path: str = "van-ban/a/index.html") -> DutyList | None:
    page = view_of(make_plan(sound_site(prepared)), path)
    assert isinstance(page, RegulationPage)
    return page.duties


def calendar(plan: dict[str, Planned], path: str = "van-ban/a/nghia-vu.ics") -> Calendar:
    recipe = plan[path].recipe
    assert isinstance(recipe, DataRecipe)
    assert isinstance(recipe.view, CalendarFeed)
    return Calendar.from_ical(calendar_file(recipe.view))


def written(event: Event, name: str) -> str:
    """A property as the file has it, `""` if it has none."""
    value: Any = event.get(name)
    return value.to_ical().decode() if value is not None else ""


def rules(*prepared: AnyPrepared) -> list[str]:
    events = calendar(make_plan(sound_site(prepared))).events
    return [written(one, "rrule") for one in events]


def test_without_duties_there_is_no_list_and_no_calendar() -> None:
    plan = make_plan(sound_site([prepare("content/regulations/a.md", header(), TEXT)]))
    assert "van-ban/a/nghia-vu.ics" not in plan
    page = view_of(plan, "van-ban/a/index.html")
    assert isinstance(page, RegulationPage)
    assert page.duties is None


def test_the_page_lists_what_is_confirmed_with_its_unit() -> None:
    found = shown(document(REPORT, VAGUE))
    assert found is not None
    assert found.calendar == "/van-ban/a/nghia-vu.ics"
    said = [(one.id, one.cited, one.who, one.what, one.when) for one in found.duties]
    assert said == [
        ("dieu-1.khoan-2", "khoản 2 Điều 1", "Tổ", "báo cáo khối", "ngày 15 hằng tháng"),
        ("dieu-1.khoan-1", "khoản 1 Điều 1", "Tổ", "họp", "hằng quý"),
    ]


def test_without_a_known_day_there_is_no_calendar() -> None:
    found = shown(document(VAGUE))
    assert found is not None
    assert found.calendar == ""
    assert "van-ban/a/nghia-vu.ics" not in make_plan(sound_site([document(VAGUE)]))


def test_days_are_events_from_the_first_day_of_force() -> None:
    again, once = calendar(make_plan(sound_site([document(REPORT, ONCE)]))).events
    assert written(again, "dtstart") == "20260715"  # after the 20th of June
    assert written(again, "rrule") == "FREQ=MONTHLY;BYMONTHDAY=15"
    assert written(once, "dtstart") == "20270629"
    assert written(once, "rrule") == ""
    assert written(again, "uid") == "https://x.vn/van-ban/a/#dieu-1.khoan-2"
    assert written(again, "url") == "https://x.vn/van-ban/a/#dieu-1.khoan-2"
    assert written(again, "summary") == "Tổ: báo cáo khối"


@pytest.mark.parametrize(
    ("days", "rule", "first"),
    [
        ("day: 31", "FREQ=MONTHLY;BYMONTHDAY=-1", "2026-06-30"),
        ("day: 20", "FREQ=MONTHLY;BYMONTHDAY=20", "2026-06-20"),
        ("day: 30, months: [6, 12]", "FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=6,12", "2026-06-30"),
        ("day: 15, until: 2027-01-31", "FREQ=MONTHLY;BYMONTHDAY=15;UNTIL=20270131", "2026-07-15"),
        ("day: 15, months: [1]", "FREQ=YEARLY;BYMONTHDAY=15;BYMONTH=1", "2027-01-15"),
    ],
)
def test_what_comes_again_says_on_which_days(days: str, rule: str, first: str) -> None:
    duty = REPORT.replace("day: 15}", f"{days}}}")
    (event,) = calendar(make_plan(sound_site([document(duty)]))).events
    assert sorted(written(event, "rrule").split(";")) == sorted(rule.split(";"))
    assert written(event, "dtstart") == first.replace("-", "")


def test_a_duty_ends_with_its_document() -> None:
    ended = document(REPORT, ONCE, facts=", expired: 2027-01-01")
    assert rules(ended) == ["FREQ=MONTHLY;UNTIL=20261231;BYMONTHDAY=15"]


@pytest.mark.parametrize("facts", [", expired: 2026-11-01", ", model: true"])
def test_what_binds_nobody_is_in_no_calendar(facts: str) -> None:
    one = document(REPORT, facts=facts)
    found = shown(one)
    assert found is not None
    assert found.calendar == ""
    assert "van-ban/a/nghia-vu.ics" not in make_plan(sound_site([one]))


def test_a_unit_that_another_document_has_changed_is_told_and_in_no_calendar() -> None:
    other = prepare(
        "content/regulations/b.md",
        "title: Sửa đổi\nslug: b\ndate: 2026-07-01\n"
        "document: {type: Quyết định, number: 2-QĐ/A, issuer: Xã, issued: 2026-07-01, relations: "
        "[{kind: sua-doi-bo-sung, target: 1-QĐ/A, units: [dieu-1.khoan-2]}]}",
        "Điều 1. Sửa đổi khoản 2 Điều 1 như sau: “2. Tổ báo cáo.”",
    )
    found = shown(document(REPORT, ONCE), other)
    assert found is not None
    assert [one.changed for one in found.duties] == [True, False]
    assert rules(document(REPORT, ONCE), other) == [""]


@pytest.mark.parametrize(
    ("made", "told_of", "days"),
    [
        ("consolidated: machine, ", [True, False], ["FREQ=MONTHLY;BYMONTHDAY=15"]),
        ("", [False, False], ["", "FREQ=MONTHLY;BYMONTHDAY=15"]),
    ],
)
def test_what_a_program_has_changed_is_no_confirmed_duty_any_more(
    made: str, told_of: list[bool], days: list[str]
) -> None:
    def version(day: str, facts: str) -> AnyPrepared:
        lines = header(ONCE, REPORT, facts=facts).replace("slug: a\n", "")
        return prepare(f"content/regulations/a/{day}.md", lines, TEXT)

    change = "{unit: dieu-1.khoan-1, how: amended, act: 2-QĐ/A, from: 2026-08-01}"
    older = "{unit: dieu-1.khoan-2, how: amended, act: 3-QĐ/A, from: 2026-06-20}"
    first = version("2026-06-20", f", history: [{older}]")
    second = version("2026-08-01", f", {made}history: [{older}, {change}]")
    site = sound_site([first, second], now=at("2026-09-01"))
    page = view_of(make_plan(site), "van-ban/a/index.html")
    assert isinstance(page, RegulationPage)
    assert page.duties is not None
    assert [one.changed for one in page.duties.duties] == told_of
    events = calendar(make_plan(site)).events
    assert sorted(written(one, "rrule") for one in events) == days


def test_a_duty_of_a_unit_that_the_text_has_not_is_told_and_not_shown() -> None:
    gone = document(REPORT.replace("khoan-2", "khoan-9"), VAGUE)
    site, findings = make_site([gone])
    assert [code for code, _ in told(findings)] == ["unknown-unit"]
    page = view_of(make_plan(site), "van-ban/a/index.html")
    assert isinstance(page, RegulationPage)
    assert page.duties is not None
    assert [one.when for one in page.duties.duties] == ["hằng quý"]


@pytest.mark.parametrize(
    ("days", "reason"),
    [
        ("months: [6]", "no-day"),
        ("day: 15, months: [13]", "month"),
        ("day: 30", "day"),
        ("day: 0", "day"),
        ("day: 30, months: [2]", "day"),
    ],
)
def test_days_that_no_calendar_has_are_refused(days: str, reason: str) -> None:
    duty = REPORT.replace("day: 15}", f"{days}}}")
    text = f"---\n{header(duty)}\n---\n\n{TEXT}"
    (problem,) = parse(text, "content/regulations/a.md").problems
    assert problem.code == "bad-value"
    assert reason in str(problem.params["reason"])


def test_an_adoption_takes_over_what_its_text_says_as_the_model_does() -> None:
    model = prepare(
        "content/regulations/mau/2026-01-01.md",
        "title: Mẫu\ndate: 2026-01-02\nlocalities: [can-gio]\n"
        "document: {model: true, type: Quy chế, issuer: Ban, effective: 2026-01-01}\n"
        "open_points: {ngay: {label: Ngày, type: number, required: false}}\n"
        f"duties:\n  - {REPORT}\n  - {VAGUE}\n"
        "  - {unit: dieu-2, who: Khối, what: họp, when: hằng quý}\n",
        f"{TEXT}\nĐiều 2. Khối họp ngày [[ngay]].\n",
    )
    adoption = prepare(
        "content/regulations/mau/adoptions/can-gio.md",
        "locality: can-gio\nversion: 2026-01-01\n"
        "document: {number: 3-QĐ/X, issuer: Xã, issued: 2026-02-01}\nvalues: {ngay: 9}\n"
        "departures:\n  - {unit: dieu-1.khoan-1, reason: Xa, text: 1. Tổ họp hai tháng một lần.}",
        "",
    )
    found = shown(model, adoption, path="van-ban/mau/can-gio/index.html")
    assert found is not None
    assert [one.id for one in found.duties] == ["dieu-1.khoan-2"]
    assert found.calendar == "/van-ban/mau/can-gio/nghia-vu.ics"
