"""What the search knows of a site: which items, in which blocks, and what the form offers."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import pytest

from bantin.portal.search.recipes import RecordRecipe
from tests.builders import (
    KINDS,
    article,
    make_plan,
    meeting,
    news,
    prepare,
    regulation,
    sound_site,
    view_of,
)
from tests.portal.pages.series import series
from tests.search.reading import SIGNS, addresses_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.portal.kind import AnyPrepared
    from bantin.portal.search.values import SearchEntry
    from bantin.theme.views import SearchPage


class NoTexts:
    """A worker for which every kept text is an empty outline, or as HTML, one word."""

    @property
    def blobs(self) -> NoTexts:
        return self

    @property
    def environment(self) -> NoTexts:
        return self

    def read(self, _digest: str) -> bytes:
        return b'{"units":[]}'

    def words(self, msgid: str) -> str:
        return msgid


DATA = "tim-kiem/du-lieu/"


def records(prepared: Iterable[AnyPrepared], *, drafts: bool = False) -> dict[str, Any]:
    """The records of a site by block and place."""
    return {
        path.removeprefix(f"{DATA}bai/").removesuffix(".json"): json.loads(
            target.recipe.make(NoTexts())  # type: ignore[arg-type]
        )
        for path, target in make_plan(sound_site(prepared, drafts=drafts)).items()
        if isinstance(target.recipe, RecordRecipe)
    }


def page_of(prepared: Iterable[AnyPrepared]) -> SearchPage:
    return cast("SearchPage", view_of(make_plan(sound_site(prepared)), "tim-kiem/index.html"))


def test_a_block_is_a_month_of_at_most_64_items_and_pages_stand_first() -> None:
    prepared = [
        article(KINDS["page"].meta(title="Giới thiệu"), kind="page", slug="gioi-thieu"),
        *(news(f"Bài {n}", f"2024-01-01 {n // 60:02}:{n % 60:02}") for n in range(130)),
        news("b", "2024-02-01"),
    ]
    found = records(prepared)
    assert list(found)[:2] == ["trang/0", "2024-01/0"]
    assert list(found)[64:67] == ["2024-01/63", "2024-01-2/0", "2024-01-2/1"]
    assert list(found)[-3:] == ["2024-01-3/0", "2024-01-3/1", "2024-02/0"]
    assert [one["t"] for one in found.values()][-2:] == ["Bài 129", "b"]
    index = page_of(prepared).index
    assert index["blocks"] == ("trang", "2024-01", "2024-01-2", "2024-01-3", "2024-02")
    assert len(str(index["records"])) == SIGNS * 5
    assert index["items"] == 132


def test_an_item_that_is_added_to_the_past_changes_the_records_of_its_month_only() -> None:
    old = series(60)
    before, after = records(old), records([*old, news("Văn bản cũ", "2024-03-05")])
    changed = {one for one in before.keys() | after.keys() if before.get(one) != after.get(one)}
    assert {one.partition("/")[0] for one in changed} <= {"2024-03"}


def test_drafts_are_in_no_file_of_the_search_even_where_they_are_shown() -> None:
    prepared = [news("a", "2024-01-01"), news("nhap", "2024-01-02", draft=True)]
    public, shown = make_plan(sound_site(prepared)), make_plan(sound_site(prepared, drafts=True))
    assert "tin-tuc/2024/01/nhap/index.html" in shown
    assert {path for path in shown if path.startswith(DATA)} == {
        path for path in public if path.startswith(DATA)
    }
    assert [one["t"] for one in records(prepared, drafts=True).values()] == ["a"]


def test_a_record_says_what_a_result_shows() -> None:
    (found,) = records(
        [regulation("x", number="15/2025/QĐ-UBND", issued=date(2025, 10, 20))]
    ).values()
    assert {key: value for key, value in found.items() if key != "p"} == {
        "u": found["u"],
        "t": "x",
        "k": "regulation",
        "l": "Document",
        "n": "15/2025/QĐ-UBND",
        "s": ["in-force", "In force"],
        "d": found["d"],
        "i": "2025-10-20",
    }
    assert found["u"].startswith("/van-ban/")


def facets(*prepared: AnyPrepared) -> set[str]:
    return set(only_entry(*prepared).facets)


def test_a_search_can_be_limited_by_what_an_item_is() -> None:
    one = news("a", "2024-01-01", topics=("dan-van",), localities=("can-gio",))
    assert facets(one) == {"@kind:news", "@year:2024", "@topic:dan-van", "@place:can-gio"}
    assert {"@kind:regulation", "@year:2019"} <= facets(
        regulation("x", date="2024-01-01", issued=date(2019, 2, 3))
    )


def test_a_filter_offers_what_some_item_has_and_is_left_out_where_nothing_can_be_chosen() -> None:
    prepared = [
        news("a", "2023-01-01", topics=("dan-van",)),
        news("b", "2024-01-01", topics=("quy-che",)),
    ]
    groups = {one.id: [option.value for option in one.options] for one in page_of(prepared).filters}
    assert groups == {"year": ["2024", "2023"], "topic": ["dan-van", "quy-che"]}
    assert page_of([]).filters == ()


def only_entry(*prepared: AnyPrepared, files: tuple[str, ...] = ()) -> SearchEntry:
    (recipe,) = (
        one.recipe
        for one in make_plan(sound_site(prepared, files=files)).values()
        if isinstance(one.recipe, RecordRecipe)
    )
    return recipe.entry


def test_a_meeting_is_found_by_its_facts() -> None:
    assert "Hội trường" in only_entry(meeting("hop", "2024-01-01")).more


VERSION = """
title: Quy chế
date: {day}
document: {{type: Quy chế, number: {number}, issuer: Ban, issued: {day}}}
"""


def test_a_document_is_found_by_the_numbers_of_all_its_versions_also_those_to_come() -> None:
    days = {"2024-07-15": "4-QC/ĐU", "2025-07-15": "9-QC/ĐU", "2026-11-30": "17-QC/ĐU"}
    versions = [
        prepare(f"content/regulations/qc/{day}.md", VERSION.format(day=day, number=number))
        for day, number in days.items()
    ]
    entry = only_entry(*versions)
    assert {entry.number, *entry.other_numbers} == set(days.values())


def test_a_picture_is_found_by_its_words() -> None:
    header = "title: T\ndate: 2024-01-01\nimage: {src: a.png, alt: Cầu phao, caption: Bến phà}"
    entry = only_entry(prepare("content/news/a.md", header), files=("content/news/a.png",))
    assert {"Cầu phao", "Bến phà"} <= set(entry.more)


@pytest.mark.parametrize("count", [0, 1, 40])
def test_every_file_of_the_manifest_is_planned(count: int) -> None:
    site = sound_site(series(count))
    planned = make_plan(site)
    view: Any = planned["tim-kiem/index.html"].recipe
    layers = addresses_in(view.view.index["layers"])
    named = {f"{DATA}{address}" for layer in layers for address in layer}
    assert named == {
        path for path in planned if path.startswith(DATA) and not path.startswith(f"{DATA}bai/")
    }
    assert len(named) == sum(map(len, layers))
