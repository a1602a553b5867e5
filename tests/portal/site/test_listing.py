"""Lists: who stands in which, in what order, and which of their pages are closed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import convert, structs

from bantin.portal.site.lists import closed_pages
from tests.builders import CONFIG, KINDS, article, at, news, quick, regulation, sound_site

PREPARED = [
    news("c", "2024-07-13", topics=("dan-van", "dan-van")),
    news("a", "2023-12-31 23:59", localities=("can-gio",)),
    news("b", "2024-01-01", topics=("quy-che", "dan-van")),
    article(
        KINDS["notice"].meta(title="d", date=at("2024-07-13 09:00"), topics=("dan-van",)),
        kind="notice",
        slug="d",
    ),
    regulation("e", date="2024-07-01", number="1"),
    article(KINDS["page"].meta(title="f", topics=("dan-van",)), kind="page", slug="f"),
]


def lists() -> dict[tuple[str, str], list[str]]:
    return {
        (c.index, c.id): [item.document.slug for item in c.items]
        for c in sound_site(PREPARED).collections
    }


def test_every_list_holds_its_items_oldest_first() -> None:
    assert lists() == {
        ("all", ""): ["a", "b", "e", "c", "d"],
        ("kind", "news"): ["a", "b", "c"],
        ("kind", "meeting"): [],
        ("kind", "notice"): ["d"],
        ("kind", "regulation"): ["e"],
        ("topic", "dan-van"): ["b", "c", "d"],
        ("topic", "quy-che"): ["b"],
        ("locality", "can-gio"): ["a"],
        ("locality", "thanh-an"): [],
        ("year", "2023"): ["a"],
        ("year", "2024"): ["b", "e", "c", "d"],
        ("month", "2023-12"): ["a"],
        ("month", "2024-01"): ["b"],
        ("month", "2024-07"): ["e", "c", "d"],
        ("day", "2023-12-31"): ["a"],
        ("day", "2024-01-01"): ["b"],
        ("day", "2024-07-01"): ["e"],
        ("day", "2024-07-13"): ["c", "d"],
    }


@pytest.mark.parametrize("wanted", [(), ("month",), ("year", "day")])
def test_only_the_wanted_lists_by_date_are_made(wanted: tuple[str, ...]) -> None:
    settings = structs.replace(CONFIG, archive=convert({"by": wanted}, type(CONFIG.archive)))
    found = {c.index for c in sound_site(PREPARED, settings=settings).collections}
    assert found & {"year", "month", "day"} == set(wanted)


def test_the_order_of_the_files_does_not_matter() -> None:
    assert sound_site(reversed(PREPARED)) == sound_site(PREPARED)


def test_every_list_has_its_address() -> None:
    paths = {(c.index, c.id): c.url_path for c in sound_site(PREPARED).collections}
    assert paths["all", ""] == "/luu-tru/"
    assert paths["day", "2024-07-13"] == "/luu-tru/2024/07/13/"
    assert paths["topic", "dan-van"] == "/chu-de/dan-van/"
    assert paths["kind", "regulation"] == "/van-ban/"
    assert len(set(paths.values())) == len(paths)


@pytest.mark.parametrize(
    ("length", "closed"),
    [(0, 0), (1, 0), (9, 0), (10, 0), (19, 0), (20, 1), (29, 1), (30, 2), (100, 9)],
)
def test_pages_close_when_the_front_page_keeps_a_full_one(length: int, closed: int) -> None:
    assert closed_pages(length, 10) == closed


@given(st.integers(0, 500), st.integers(1, 50))
@quick
def test_a_newer_item_closes_one_page_at_most_and_reopens_none(length: int, size: int) -> None:
    before, after = closed_pages(length, size), closed_pages(length + 1, size)
    assert before <= after <= before + 1
    front = length - before * size
    assert front < 2 * size
    assert front >= size or before == 0


SLUGS = st.integers(0, 60).map(lambda n: f"tin-{n:02}")


@given(st.lists(SLUGS, unique=True, max_size=30), st.integers(1, 6))
@quick
def test_a_newer_item_changes_no_closed_page(slugs: list[str], size: int) -> None:
    old = [
        news(slug, f"2024-{1 + n % 12:02}-{1 + n % 28:02}", topics=("dan-van",) * (n % 2))
        for n, slug in enumerate(slugs)
    ]
    before = {c.url_path: c.items for c in sound_site(old).collections}
    newest = news("moi-nhat", "2025-01-01", topics=("dan-van",))
    after = {c.url_path: c.items for c in sound_site([*old, newest]).collections}
    for path, items in before.items():
        end = closed_pages(len(items), size) * size
        assert after[path][:end] == items[:end]
        assert after[path][: len(items)] == items
        assert closed_pages(len(after[path]), size) - closed_pages(len(items), size) in {0, 1}
