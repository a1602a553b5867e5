"""Addresses that have been public for long are to be in the list of a site that keeps one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checking.lab import checked_site, found, item

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = "---\ntitle: Giới thiệu\n---\n\nXã.\n"
# Today is 1 December 2026, at eight in the morning.
OLD, NEW = (item().replace("2025-07-10", day) for day in ("2026-11-17", "2026-11-18"))
TEXTS = {"content/news/a.md": OLD, "content/news/b.md": NEW, "content/pages/c.md": PAGE}


@pytest.mark.parametrize(
    ("recorded", "count"), [(None, 0), ({}, 1), ({"/tin-tuc/2026/11/tin-xa/": ""}, 0)]
)
def test_what_is_not_in_the_list_for_long_is_told(
    recorded: Mapping[str, str] | None, count: int
) -> None:
    texts = {path: text for path, text in TEXTS.items() if path != "content/news/b.md"}
    assert len(found("addresses-unrecorded", checked_site(texts, recorded=recorded))) == count


def test_what_is_new_has_time() -> None:
    texts = {path: text for path, text in TEXTS.items() if path != "content/news/a.md"}
    assert not found("addresses-unrecorded", checked_site(texts, recorded={}))


HERE, THERE = "content/news/a.md", "content/news/b.md"


@pytest.mark.parametrize(
    ("owner", "count"), [(HERE, 0), (THERE, 1), ("content/news/da-xoa.md", 0), ("", 0)]
)
def test_an_address_that_was_another_items_is_told_at_the_one_that_has_it(
    owner: str, count: int
) -> None:
    texts = {HERE: OLD, THERE: OLD.replace("slug: tin-xa\n", "").replace("Tin xã", "Tin khác")}
    site = checked_site(texts, recorded={"/tin-tuc/2026/11/tin-xa/": owner})
    told = found("address-taken", site)
    assert len(told) == count
