"""Publishing costs the same however large the site is.

The bound, for one newest article with t topics and l localities: its page and its picture; its
older neighbour, and at most four more pages that now name it as related for each of its topics;
the front pages of its lists (kind, topics, localities, everything, year, month, day), each with at
most one page that closes and the redirect behind it; the day and the month before it, which gain a
link to the newer one; two feeds for everything and two for each topic; the site map if a month is
new; one shard of the sitemap with its index, the news sitemap; and home. A dozen files of the
search are not counted.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.pipeline import bare_theme
from tests.pipeline.lab import CONFIG, NOW, Lab, assert_same, news, stale, without_search

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.pipeline import Report

TOPICS = ("dan-van", "dan-chu")
BOUND = 29


def large(folder: Path, count: int) -> Lab:
    """Make a site of that many articles, three a day up to yesterday.

    The lists of sites of 300 and of 1,200 are equally far from closing their next page.
    """
    lab = Lab(folder)
    lab.write("site_config.yaml", CONFIG)
    for number in range(count):
        date = NOW - timedelta(hours=16 + 8 * number)
        text = news(f"Bài {number}", f"{date:%Y-%m-%d %H:%M}", topics=TOPICS[number % 2])
        lab.write(f"content/news/{date:%Y}/bai-{number}.md", text)
    return lab


def publish_one(lab: Lab) -> Report:
    assert lab.build(explain=False).outcome == "built"
    lab.write("content/news/moi.md", news("Bài mới", "2024-07-13 08:00"))
    return lab.build()


def shape(report: Report) -> list[str]:
    """Return the written paths; the numbers of pages, which grow with the site, are left out."""
    return sorted(
        "/".join("trang-N" if part.startswith("trang-") else part for part in path.split("/"))
        for path in without_search(report.written)
    )


def test_publishing_one_article_writes_the_same_files_at_300_and_at_1200_articles(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare_theme.install(place / "theme", monkeypatch)
    small, big = large(place / "small", 300), large(place / "big", 1200)
    few, many = publish_one(small), publish_one(big)
    assert shape(few) == shape(many)
    assert len(without_search(many.written)) == 18
    assert without_search(few.removed) == without_search(many.removed) == ()
    assert set(stale(many)) == set(many.written)
    assert_same(small.made(), small.cold())


def test_a_body_edit_writes_one_page_whatever_the_size(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare_theme.install(place / "theme", monkeypatch)
    lab = large(place, 300)
    lab.write("content/news/moi.md", news("Bài mới", "2024-07-13 08:00", body="Một.\n\nHai."))
    lab.build()
    lab.edit("content/news/moi.md", "Hai.", "Ba.")
    assert without_search(lab.build().written) == ("tin-tuc/2024/07/bai-moi/index.html",)


@pytest.mark.parametrize("count", range(7))
def test_closing_a_page_of_a_list_writes_that_page_and_the_front(
    place: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    """Whatever the number of articles, older pages of a list stay as they are."""
    bare_theme.install(place / "theme", monkeypatch)
    lab = large(place, 20 + count)
    report = publish_one(lab)
    pages = [path for path in report.written if path.startswith("tin-tuc/trang-")]
    assert len(pages) <= 2
    assert len(without_search(report.written)) <= BOUND
    assert_same(lab.made(), lab.cold())
