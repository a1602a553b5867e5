"""A register of several pages: what each has, what it says of the others, whose addresses are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.regulations.register_views import RegisterDivision, RegisterPage
from bantin.regulations.site import register_sheets
from tests.builders import make_plan, make_site, prepare, sound_site, view_of
from tests.regulations.pages.test_register import document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.portal.kind import AnyPrepared

NAMES = {
    "2024": ("a-24", "b-24"),
    "2023": ("a-23",),
    "2022": ("a-22", "b-22", "c-22", "d-22", "e-22"),
    "2021": ("a-21",),
}


@pytest.fixture(autouse=True)
def _pages_of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(register_sheets, "SHEET_SIZE", 2)


def site() -> Iterator[AnyPrepared]:
    for year, names in NAMES.items():
        for number, name in enumerate(names, start=1):
            yield document(name, f"{year}-0{number}-05")


def pages(*more: AnyPrepared) -> dict[str, RegisterPage]:
    plan = make_plan(sound_site((*site(), *more)))
    found = {path: view_of(plan, path) for path in plan if path.endswith("index.html")}
    return {one.url: one for one in found.values() if isinstance(one, RegisterPage)}


def division(page: RegisterPage) -> RegisterDivision:
    assert page.divided is not None
    return page.divided


def test_each_document_stands_on_the_page_of_its_year() -> None:
    assert {url: [row.title for row in page.rows] for url, page in pages().items()} == {
        "/van-ban/": ["b-24", "a-24", "a-23"],
        "/van-ban/nam/2022/": ["e-22", "d-22", "c-22"],
        "/van-ban/nam/2022/trang-1/": ["b-22", "a-22"],
        "/van-ban/nam/2021/": ["a-21"],
    }


def test_pages_are_called_after_their_year_and_stand_below_the_register() -> None:
    found = {
        url: (page.title, [step.url for step in page.breadcrumb]) for url, page in pages().items()
    }
    assert found == {
        "/van-ban/": ("Register of documents", ["/"]),
        "/van-ban/nam/2022/": ("Documents of 2022", ["/", "/van-ban/"]),
        "/van-ban/nam/2022/trang-1/": (
            "Documents of 2022, page 1",
            ["/", "/van-ban/", "/van-ban/nam/2022/"],
        ),
        "/van-ban/nam/2021/": ("Documents of 2021", ["/", "/van-ban/"]),
    }


def test_every_page_leads_to_every_year() -> None:
    for url, page in pages().items():
        years = division(page).years
        assert [(one.year, one.url) for one in years] == [
            ("2024", "/van-ban/#bt-2024"),
            ("2023", "/van-ban/#bt-2023"),
            ("2022", "/van-ban/nam/2022/"),
            ("2021", "/van-ban/nam/2021/"),
        ]
        counts = [2, 1, 5, 1] if url == "/van-ban/" else [None] * 4
        assert [one.count for one in years] == counts
        shown = {row.year for row in page.rows}
        assert {one.year for one in years if one.here} == shown


def test_the_pages_are_a_chain_from_the_newest_to_the_oldest() -> None:
    found, url, walk = pages(), "/van-ban/", list[tuple[str, str]]()
    assert division(found[url]).newer is None
    while (older := division(found[url]).older) is not None:
        newer = division(found[older.url]).newer
        assert newer is not None
        assert newer.url == url
        walk.append((older.title, newer.title))
        url = older.url
    assert walk == [
        ("2022", "2023–2024"),
        ("2022, page 1", "2022"),
        ("2021", "2022, page 1"),
    ]


def test_only_the_first_page_says_since_when() -> None:
    assert {url: division(page).since for url, page in pages().items() if url} == {
        "/van-ban/": "2023",
        "/van-ban/nam/2022/": "",
        "/van-ban/nam/2022/trang-1/": "",
        "/van-ban/nam/2021/": "",
    }


def test_a_year_of_several_pages_says_their_days() -> None:
    for url in ("/van-ban/nam/2022/", "/van-ban/nam/2022/trang-1/"):
        parts = division(pages()[url]).parts
        assert [(one.number, one.url, f"{one.first}", f"{one.last}") for one in parts] == [
            (0, "/van-ban/nam/2022/", "2022-03-05", "2022-05-05"),
            (1, "/van-ban/nam/2022/trang-1/", "2022-01-05", "2022-02-05"),
        ]
        assert [one.url for one in parts if one.here] == [url]
    assert division(pages()["/van-ban/nam/2021/"]).parts == ()


def test_a_page_is_limited_to_what_its_own_rows_have() -> None:
    found = pages(document("f-24", "2021-03-01", type_="Chỉ thị"))
    offered = {
        url: {one.id: [option.value for option in one.options] for one in page.filters}
        for url, page in found.items()
    }
    assert offered["/van-ban/"] == {"year": ["2024", "2023"]}
    assert offered["/van-ban/nam/2021/"] == {"type": ["chi-thi", "quyet-dinh"]}


def test_a_new_document_changes_no_page_of_another_year() -> None:
    before, after = pages(), pages(document("new", "2021-12-01"))
    assert [url for url, page in after.items() if page != before.get(url)] == [
        "/van-ban/",
        "/van-ban/nam/2021/",
    ]
    again = pages(document("new", "2022-12-01"))
    assert "/van-ban/nam/2021/" not in [
        url for url, page in again.items() if page != before.get(url)
    ]


def test_nothing_else_can_stand_at_the_address_of_a_year() -> None:
    header = "title: Khác\ndate: 2024-01-01\naliases: [/van-ban/nam/2021/]"
    other = prepare("content/news/khac.md", header)
    _, findings = make_site((*site(), other))
    assert [one.code for one in findings] == ["alias-is-page"]


def test_articles_may_lead_to_a_year() -> None:
    text = "Xem [năm 2021](/van-ban/nam/2021/)."
    linking = prepare("content/news/xem.md", "title: Xem\ndate: 2024-01-01", text)
    sound_site((*site(), linking))


def test_a_register_of_one_page_says_nothing_of_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert {url: page.divided for url, page in pages().items()} == {"/van-ban/": None}
