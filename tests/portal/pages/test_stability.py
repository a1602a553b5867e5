"""What a new article changes does not grow with the site."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bantin.portal.pages.recipes import PageRecipe
from tests.builders import at, make_plan, news, sound_site
from tests.portal.pages.saying import same_where_fingerprints_are
from tests.portal.pages.series import END, one, series

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site

SAME_DAY, NEXT_DAY, NEXT_MONTH = "2024-11-20 09:00", "2024-11-21 08:00", "2024-12-01 08:00"


def changed(before: Site, after: Site) -> set[str]:
    """The files that an incremental build would make anew, or remove.

    A fingerprint stands for all that a recipe says.
    """
    old, new = make_plan(before), make_plan(after)
    same_where_fingerprints_are(old, new)
    return {path for path in old.keys() | new.keys() if old.get(path) != new.get(path)}


def touched(count: int, newest: AnyPrepared) -> set[str]:
    old = series(count)
    found = changed(sound_site(old), sound_site([*old, newest]))
    # The search has more files the more items there are, and tests of its own.
    return {path for path in found if not path.startswith("tim-kiem/")}


@pytest.mark.parametrize("date", [SAME_DAY, NEXT_DAY, NEXT_MONTH])
@pytest.mark.parametrize("kind", ["news", "notice", "meeting", "regulation"])
def test_a_newest_article_changes_as_many_files_of_a_large_site_as_of_a_small_one(
    kind: str, date: str
) -> None:
    newest = one(9999, kind, at(date))
    small, large = touched(60, newest), touched(300, newest)
    assert small == large
    # A notice stands beside what was published since the last few, here 24 items; a regulation has
    # its citations and a feed, and a place among the texts as data.
    assert len(large) <= {"notice": 48, "regulation": 28}.get(kind, 24)


def test_a_newest_article_changes_these_files() -> None:
    assert touched(60, one(9999, "news", at(SAME_DAY))) == {
        "index.html",
        "tin-tuc/2024/11/bai-9999/index.html",
        "tin-tuc/2024/11/bai-0000/index.html",  # the one before it
        "tin-tuc/2024/11/bai-0001/index.html",  # near in topic
        "hoi-nghi/2024/11/bai-0003/index.html",  # likewise
        "tin-tuc/index.html",
        "luu-tru/index.html",
        "luu-tru/2024/index.html",
        "luu-tru/2024/11/index.html",
        "luu-tru/2024/11/20/index.html",
        "chu-de/quy-che/index.html",
        "chu-de/quy-che/tin.atom",
        "chu-de/quy-che/tin.json",
        "dia-phuong/can-gio/index.html",
        "tin.atom",
        "tin.json",
        "sitemap.xml",
        "sitemap/2024-11.xml",
    }


@pytest.mark.parametrize("count", [59, 79, 99])
def test_a_page_that_closes_adds_files_and_changes_no_closed_page(count: int) -> None:
    old = series(count)
    before = make_plan(sound_site(old))
    after = make_plan(sound_site([*old, one(9999, "news", at(SAME_DAY))]))
    pages = {path for path in before if "/trang-" in path}
    new_pages = {path for path in after if "/trang-" in path}
    assert pages <= new_pages
    for path in pages:
        recipe = before[path].recipe
        assert isinstance(recipe, PageRecipe)
        if recipe.template == "list.html":
            assert after[path] == before[path]


def test_a_day_without_news_changes_the_front_page_alone() -> None:
    old = series(60)
    quiet = END + timedelta(days=30)
    before, after = sound_site(old, now=quiet), sound_site(old, now=quiet + timedelta(days=1))
    assert changed(before, after) == {"index.html"}


def test_the_hour_of_the_build_changes_nothing() -> None:
    old = series(60)
    quiet = END + timedelta(days=30)
    assert (
        changed(sound_site(old, now=quiet), sound_site(old, now=quiet + timedelta(hours=1)))
        == set()
    )


def test_the_plan_is_the_same_whatever_the_order_of_the_files() -> None:
    old = series(60)
    assert make_plan(sound_site(old)) == make_plan(sound_site(reversed(old)))


def test_a_draft_or_a_future_article_changes_nothing() -> None:
    old = series(60)
    for hidden in (news("nhap", SAME_DAY, draft=True), news("mai", "2030-01-01")):
        assert changed(sound_site(old), sound_site([*old, hidden])) == set()
