"""Which notices stand beside an item, and beside the pages of lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.theme import views
from tests.builders import (
    KINDS,
    article,
    at,
    news,
)
from tests.portal.pages.test_pages import daily, page, titles

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared


def notices(count: int) -> list[AnyPrepared]:
    kind = KINDS["notice"].meta
    days = range(1, count + 1)
    return [
        article(kind(title=f"n{day}", date=at(f"2024-01-{day:02}")), kind="notice") for day in days
    ]


@pytest.mark.parametrize(
    ("count", "named"),
    [
        (8, ["n8", "n7", "n6", "n5"]),  # the newest there are
        (10, ["n10", "n9", "n8", "n7"]),  # a new item follows
        (12, ["n12", "n11", "n10", "n9"]),
        (15, ["n12", "n11", "n10", "n9"]),  # and rests when four have come after it
    ],
)
def test_the_notices_beside_an_item_are_current_until_four_have_come_after_it(
    count: int, named: list[str]
) -> None:
    prepared = [*notices(count), news("x", "2024-01-08")]
    shown = page(views.ItemPage, prepared, "tin-tuc/2024/01/x/index.html")
    assert titles(shown.notices) == named
    assert shown.notices_url == "/thong-bao/"


def test_a_notice_does_not_stand_beside_itself() -> None:
    own = page(views.ItemPage, notices(11), "thong-bao/2024/01/n8/index.html")
    assert titles(own.notices) == ["n11", "n10", "n9", "n7"]


@pytest.mark.parametrize(
    ("path", "shows"),
    [
        ("tin-tuc", True),
        ("hoi-nghi", True),
        ("chu-de/dan-van", True),
        ("dia-phuong/can-gio", True),
        ("thong-bao", False),  # they are what it lists
        ("luu-tru", False),  # these have their calendar and their years there
        ("luu-tru/2024", False),
        ("luu-tru/2024/01", False),
        ("luu-tru/2024/01/08", False),
    ],
)
def test_the_current_notices_stand_beside_the_front_pages_of_lists(
    path: str, *, shows: bool
) -> None:
    prepared = [*notices(6), news("x", "2024-01-08")]
    shown = page(views.ListPage, prepared, f"{path}/index.html")
    assert titles(shown.notices) == (["n6", "n5", "n4", "n3"] if shows else [])
    assert shown.notices_url == ("/thong-bao/" if shows else "")


def test_closed_pages_of_lists_show_no_notices() -> None:
    prepared = [*notices(6), *daily(9)]
    closed = page(views.ListPage, prepared, "tin-tuc/trang-1/index.html", size=3)
    assert len(closed.notices) == 0
