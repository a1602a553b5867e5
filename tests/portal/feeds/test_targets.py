"""Feeds, sitemaps and the calendar: what is in them, how much, in what order."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from bantin.portal.pages.recipes import DataRecipe
from tests.builders import (
    KINDS,
    NOW,
    article,
    at,
    make_plan,
    meeting,
    news,
    sound_site,
)
from tests.portal.pages.saying import made_of, said
from tests.portal.pages.series import series

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bantin.portal.kind import AnyPrepared

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def made(
    prepared: Iterable[AnyPrepared],
    path: str,
    *,
    now: datetime = NOW,
    drafts: bool = False,
) -> bytes:
    return made_of(make_plan(sound_site(prepared, now=now, drafts=drafts))[path].recipe)


def names(data: bytes, tag: str) -> list[str]:
    return [element.text or "" for element in etree.fromstring(data).iter(tag)]


def test_a_feed_holds_the_newest_twenty_newest_first() -> None:
    titles = [entry["title"] for entry in json.loads(made(series(60), "tin.json"))["items"]]
    assert titles == [f"Bài {n}" for n in range(20)]
    atom = names(made(series(60), "tin.atom"), f"{ATOM}title")[1:]
    assert atom == titles


def test_a_topic_has_its_own_feeds() -> None:
    for topic, first in (("dan-van", 0), ("quy-che", 1)):
        entries = json.loads(made(series(60), f"chu-de/{topic}/tin.json"))["items"]
        assert [entry["title"] for entry in entries] == [f"Bài {n}" for n in range(first, 40, 2)]


def test_a_feed_was_updated_when_its_freshest_entry_was() -> None:
    prepared = [news("a", "2024-01-01", updated=at("2024-05-01")), news("b", "2024-02-01")]
    (updated, *_) = names(made(prepared, "tin.atom"), f"{ATOM}updated")
    assert updated == "2024-05-01T00:00:00+07:00"
    (updated,) = names(made([], "tin.atom"), f"{ATOM}updated")
    assert updated.startswith("1970-01-01")


@pytest.mark.parametrize(
    ("age", "listed"),
    [(timedelta(hours=47, minutes=59), True), (timedelta(hours=48), False)],
)
def test_the_news_sitemap_holds_two_days(age: timedelta, *, listed: bool) -> None:
    fresh = [news("x", "2024-07-13 08:00")]
    now = at("2024-07-13 08:00") + age
    targets = make_plan(sound_site(fresh, now=now))
    robots = made_of(targets["robots.txt"].recipe).decode()
    # Without any news the file would break the schema of sitemaps, so there is none.
    assert ("sitemap-news.xml" in targets) is ("sitemap-news.xml" in robots) is listed
    if listed:
        data = made_of(targets["sitemap-news.xml"].recipe)
        assert names(data, f"{NEWS}title") == ["x"]


def test_the_news_sitemap_holds_no_regulations_and_no_pages() -> None:
    now = at("2024-11-20 12:00")
    found = names(made(series(6), "sitemap-news.xml", now=now), f"{NEWS}title")
    assert found == ["Bài 0", "Bài 1"]
    assert KINDS["regulation"].news is False
    assert KINDS["page"].news is False


def test_the_sitemap_is_split_by_month() -> None:
    about = article(KINDS["page"].meta(title="Giới thiệu"), kind="page", slug="gioi-thieu")
    prepared = [about, news("a", "2024-01-31 23:59"), news("b", "2024-02-01")]
    assert names(made(prepared, "sitemap.xml"), f"{SITEMAP}loc") == [
        "https://x.vn/sitemap/trang.xml",
        "https://x.vn/sitemap/2024-01.xml",
        "https://x.vn/sitemap/2024-02.xml",
        "https://x.vn/sitemap/muc-luc.xml",
    ]
    assert names(made(prepared, "sitemap/2024-01.xml"), f"{SITEMAP}loc") == [
        "https://x.vn/tin-tuc/2024/01/a/"
    ]
    assert names(made(prepared, "sitemap/trang.xml"), f"{SITEMAP}loc") == [
        "https://x.vn/gioi-thieu/"
    ]


def test_every_public_page_of_an_item_is_in_one_sitemap() -> None:
    site = sound_site(series(60))
    planned = make_plan(site)
    found = [
        address
        for path, target in planned.items()
        if path.startswith("sitemap/") and isinstance(target.recipe, DataRecipe)
        for address in names(made_of(target.recipe), f"{SITEMAP}loc")
    ]
    assert len(set(found)) == len(found)
    assert {f"https://x.vn{item.url_path}" for item in site.items} <= set(found)


def test_robots_are_told_of_the_sitemaps() -> None:
    text = made([], "robots.txt").decode()
    assert "Sitemap: https://x.vn/sitemap.xml" in text
    text = made([news("x", NOW.isoformat()[:10])], "robots.txt").decode()
    assert "Sitemap: https://x.vn/sitemap-news.xml" in text


def test_the_calendar_holds_the_last_two_hundred_meetings_in_their_order() -> None:
    start = at("2020-01-01 08:00")
    prepared = [
        meeting(f"hop-{n}", f"{start + timedelta(days=n):%Y-%m-%d %H:%M}") for n in range(203)
    ]
    text = made(prepared, "hoi-nghi/lich.ics").decode().replace("\r\n ", "")
    found = [line for line in text.splitlines() if line.startswith("SUMMARY:")]
    assert found == [f"SUMMARY:hop-{n}" for n in range(3, 203)]


def test_what_is_not_public_is_in_no_machine_readable_file() -> None:
    prepared = [
        *series(6),
        news("bi-mat-nhap", "2024-11-01", draft=True),
        news("bi-mat-mai", "2030-01-01"),
        news("bi-mat-het", "2024-01-01", expires=at("2024-02-01")),
    ]
    for target in make_plan(sound_site(prepared)).values():
        assert "bi-mat" not in target.path
        assert "bi-mat" not in str(said(target.recipe))
