"""How the register is divided: which documents stand on which page, and no document is lost."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bantin.regulations.content.regulation import DocumentFacts, RegulationMeta
from bantin.regulations.site import register_sheets as sheets
from tests.builders import article, sound_site

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.portal.site.values import Item
    from bantin.regulations.site.register_sheets import RegisterSheet

SIZE = 2
META = RegulationMeta(
    title="Quy chế",
    date=datetime(2024, 6, 1, tzinfo=UTC),
    document=DocumentFacts(type="Quy chế", issuer="Đảng ủy xã"),
)
(ITEM,) = sound_site([article(META, slug="quy-che", kind="regulation")]).items
COUNTS = st.dictionaries(st.integers(1990, 2040), st.integers(1, 12), max_size=6)


def documents(counts: dict[int, int]) -> list[Item]:
    """So many documents of each year, a day apart."""
    return [
        _issued(date(year, 1, 1) + timedelta(days=n))
        for year in counts
        for n in range(counts[year])
    ]


def _issued(day: date) -> Item:
    meta = replace(META, document=replace(META.document, issued=day))
    return replace(ITEM, meta=meta, source_path=f"content/regulations/{day}.md")


def divided(items: Iterable[Item]) -> tuple[RegisterSheet, ...]:
    with patch.object(sheets, "SHEET_SIZE", SIZE):
        return sheets.register_sheets(items)


def shape(items: Iterable[Item]) -> list[tuple[str, tuple[str, ...], int]]:
    return [(one.path, one.years, len(one.items)) for one in divided(items)]


@given(counts=COUNTS, data=st.data())
def test_all_pages_together_are_the_register(counts: dict[int, int], data: st.DataObject) -> None:
    items = documents(counts)
    found = divided(data.draw(st.permutations(items)))
    together = [item for one in found for item in one.items]
    assert together == sheets.newest_documents(items)
    assert len({one.path for one in found}) == len(found)
    assert all(len(one.items) < 2 * SIZE for one in found)
    assert all(len(one.items) == SIZE for one in found if one.number)
    assert [bool(one.items) for one in found] == [bool(items)] or all(one.items for one in found)


@given(counts=COUNTS, year=st.integers(1990, 2040))
def test_a_new_document_changes_the_pages_of_its_year_and_the_first(
    counts: dict[int, int], year: int
) -> None:
    before = {one.path: one for one in divided(documents(counts))}
    after = divided(documents(counts | {year: counts.get(year, 0) + 1}))
    first = {*before["/van-ban/"].years, *after[0].years}
    others = [one for one in after[1:] if str(year) not in one.years and not first & {*one.years}]
    assert [before.get(one.path) for one in others] == others


@pytest.mark.parametrize("count", [0, 1, 2 * SIZE - 1])
def test_what_fits_one_page_is_one_page(count: int) -> None:
    items = documents(dict.fromkeys(range(2000, 2000 + count), 1))
    assert [(one.path, len(one.items)) for one in divided(items)] == [("/van-ban/", count)]


def test_each_earlier_year_has_a_page() -> None:
    assert shape(documents({2024: 2, 2023: 1, 2022: 2, 2020: 1})) == [
        ("/van-ban/", ("2024", "2023"), 3),
        ("/van-ban/nam/2022/", ("2022",), 2),
        ("/van-ban/nam/2020/", ("2020",), 1),
    ]


def test_a_long_year_has_pages_counted_from_its_oldest_document() -> None:
    assert shape(documents({2024: 1, 2023: 7})) == [
        ("/van-ban/", ("2024",), 1),
        ("/van-ban/nam/2023/", ("2023",), 3),
        ("/van-ban/nam/2023/trang-2/", ("2023",), 2),
        ("/van-ban/nam/2023/trang-1/", ("2023",), 2),
    ]


def test_a_long_newest_year_begins_on_the_first_page() -> None:
    assert shape(documents({2024: 4, 2023: 1})) == [
        ("/van-ban/", ("2024",), 2),
        ("/van-ban/nam/2024/trang-1/", ("2024",), 2),
        ("/van-ban/nam/2023/", ("2023",), 1),
    ]


def test_documents_without_a_day_come_last() -> None:
    undated = replace(ITEM, document=replace(ITEM.document, date=None))
    found = shape([undated, *documents({2024: 3})])
    assert found[1:] == [("/van-ban/nam/0/", ("",), 1)]
    alone = shape([replace(undated, source_path=f"{n}") for n in range(4)])
    assert [path for path, _, _ in alone] == ["/van-ban/", "/van-ban/nam/0/trang-1/"]


def test_by_itself_a_register_is_one_page_up_to_some_hundred_documents() -> None:
    most = 2 * sheets.SHEET_SIZE - 1
    items = [_issued(date(2000, 1, 1) + timedelta(days=10 * n)) for n in range(most + 1)]
    assert len(sheets.register_sheets(items[:most])) == 1
    assert len(sheets.register_sheets(items)) > 1
