"""What machines read of the sample site: feeds, sitemaps, the calendar, the register, search."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar
from lxml import etree

from tests.conftest import BASE
from tests.e2e.pages import Built, Page
from tests.e2e.program import NOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ORIGIN = "https://sample.example"
NOW_AT = datetime.fromisoformat(NOW)
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@pytest.fixture(scope="module")
def built(sample_below: Path) -> Built:
    return Built(sample_below, ORIGIN, BASE)


@pytest.fixture(scope="module")
def pages(built: Built) -> dict[str, Page]:
    return {page.path: page for page in built.pages()}


def _answers(built: Built, url: str) -> bool:
    parts = urlsplit(url)
    return url.startswith(f"{ORIGIN}{BASE}/") and (built.folder / built.file(parts.path)).is_file()


def _locations(built: Built, name: str) -> list[str]:
    tree = etree.fromstring((built.folder / name).read_bytes())
    return [str(node.text) for node in tree.iter(f"{SITEMAP}loc")]


def test_atom_feeds_are_newest_first_and_lead_to_pages(built: Built) -> None:
    feeds = sorted(built.folder.rglob("*.atom"))
    assert len(feeds) >= 9, "the site and every topic"
    for path in feeds:
        tree = etree.fromstring(path.read_bytes())
        here = built.url(path.relative_to(built.folder).as_posix())
        assert [link.get("href") for link in tree.findall(f"{ATOM}link[@rel='self']")] == [here]
        entries = tree.findall(f"{ATOM}entry")
        dates = [str(entry.findtext(f"{ATOM}published")) for entry in entries]
        assert dates == sorted(dates, reverse=True)
        assert all(datetime.fromisoformat(date) <= NOW_AT for date in dates)
        ids = [entry.findtext(f"{ATOM}id") for entry in entries]
        assert len(ids) == len(set(ids)) <= 20
        for entry in entries:
            (link,) = entry.findall(f"{ATOM}link[@rel='alternate']")
            assert _answers(built, str(link.get("href")))


def test_json_feeds_say_what_the_atom_feeds_say(built: Built) -> None:
    for path in built.folder.rglob("tin.json"):
        feed = json.loads(path.read_bytes())
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["feed_url"] == built.url(path.relative_to(built.folder).as_posix())
        tree = etree.fromstring(path.with_suffix(".atom").read_bytes())
        titles = [entry.findtext(f"{ATOM}title") for entry in tree.iter(f"{ATOM}entry")]
        assert [item["title"] for item in feed["items"]] == titles


def test_the_sitemaps_list_exactly_the_pages_that_may_be_indexed(
    built: Built, pages: dict[str, Page]
) -> None:
    shards = _locations(built, "sitemap.xml")
    listed = [
        location
        for shard in shards
        for location in _locations(built, built.file(urlsplit(shard).path))
    ]
    assert len(listed) == len(set(listed))
    for location in listed:
        assert _answers(built, location), location
        page = pages[built.file(urlsplit(location).path)]
        assert page.values("//meta[@name='robots']/@content") == [], location
        assert page.values("//link[@rel='canonical']/@href") == [location]
    items = [path for path, page in pages.items() if "NewsArticle" in page.text]
    assert len(items) > 20
    assert {built.url(path) for path in items} <= set(listed)
    months = [shard for shard in shards if re.search(r"/\d{4}-\d\d\.xml$", shard)]
    assert len(months) > 12


def test_the_news_sitemap_holds_the_last_48_hours(built: Built) -> None:
    tree = etree.fromstring((built.folder / "sitemap-news.xml").read_bytes())
    dates = [datetime.fromisoformat(str(n.text)) for n in tree.iter(f"{NEWS}publication_date")]
    assert dates, "the sample has news of yesterday"
    assert all(NOW_AT - timedelta(hours=48) < date <= NOW_AT for date in dates)
    assert all(_answers(built, url) for url in _locations(built, "sitemap-news.xml"))


def test_robots_names_sitemaps_that_are_there(built: Built) -> None:
    text = (built.folder / "robots.txt").read_text()
    sitemaps = re.findall(r"^Sitemap: (\S+)$", text, flags=re.MULTILINE)
    assert len(sitemaps) == 2
    assert all(_answers(built, url) for url in sitemaps)


def test_the_calendar_holds_every_meeting(built: Built, pages: dict[str, Page]) -> None:
    data = (built.folder / "hoi-nghi/lich.ics").read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "RFC 5545, 3.1"
    assert b"\n" not in data.replace(b"\r\n", b"")
    calendar = Calendar.from_ical(data)
    events = calendar.walk("VEVENT")
    meetings = [p for p in pages if re.match(r"hoi-nghi/\d{4}/\d\d/", p) and not pages[p].moved]
    assert sorted(str(event["URL"]) for event in events) == sorted(map(built.url, meetings))
    assert len({str(event["UID"]) for event in events}) == len(events) >= 8
    starts = [event.decoded("DTSTART") for event in events]
    assert all(isinstance(start, datetime) and start.tzinfo for start in starts)
    assert any(start > NOW_AT for start in starts), "the sample has a meeting to come"


def test_the_register_says_the_same_in_all_three_forms(
    built: Built, pages: dict[str, Page]
) -> None:
    text = (built.folder / "van-ban/danh-muc.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    data = json.loads((built.folder / "van-ban/danh-muc.json").read_bytes())["documents"]
    table = pages["van-ban/index.html"]
    # A year begins with a head of its own, which is no document.
    shown = table.all("//table[@data-register]/tbody/tr[not(th[@scope='rowgroup'])]")
    cells = [row.xpath("string(.//a[1])") for row in shown]
    assert len(rows) == len(data) == len(cells) >= 8
    assert [row["Số ký hiệu"] for row in rows] == [one["number"] for one in data]
    for row, one, cell in zip(rows, data, cells, strict=True):
        assert str(cell).strip() in {one["number"], one["title"]}
        assert row["Trích yếu"] == one["title"]
        assert row["Tình trạng"] == one["status_name"]
        assert _answers(built, row["Địa chỉ"])
        for address in row["Tệp"].split():
            assert _answers(built, address)


def test_the_search_data_holds_every_item_once(built: Built, pages: dict[str, Page]) -> None:
    records = sorted((built.folder / "tim-kiem/du-lieu/bai").rglob("*.json"))
    urls: list[str] = []
    for path in records:
        entry = json.loads(path.read_bytes())
        urls.append(entry["u"])
        assert built.file(entry["u"]) in pages
        assert entry["t"]
        assert entry["k"] in {"news", "meeting", "notice", "regulation", "page"}
        assert path.parent.name.startswith(entry["d"][:7] or "trang")
        anchors = set(pages[built.file(entry["u"])].values("//@id"))
        assert {part[0] for part in entry["p"] if part[0]} <= anchors, path
    assert len(urls) == len(set(urls))
    # A version of a regulation is found by the regulation.
    version = re.compile(r"/\d{4}-\d\d-\d\d/index.html$")
    articles = [
        path
        for path, page in pages.items()
        if page.all("//article[@class='story']") and not version.search(path)
    ]
    assert sorted(map(built.file, urls)) == sorted(articles)


def _nodes(value: object) -> Iterator[dict[str, object]]:
    """Yield every object of a graph, the outermost first."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from _nodes(one)
    elif isinstance(value, list):
        for one in value:
            yield from _nodes(one)


def test_whatever_a_page_refers_to_in_json_ld_is_said_there_or_is_a_page(
    built: Built, pages: dict[str, Page]
) -> None:
    seen = set()
    for page in pages.values():
        for script in page.values("//script[@type='application/ld+json']/text()"):
            nodes = list(_nodes(json.loads(script)))
            defined = {one["@id"] for one in nodes if "@id" in one and one.keys() - {"@id"}}
            for one in nodes:
                if one.keys() == {"@id"}:
                    seen.add(one["@id"])
                    assert one["@id"] in defined or _answers(built, str(one["@id"])), page.path
            assert not re.search(r'"@id":"[^"]*#website"(?!,"name")', script), page.path


def test_every_page_says_what_it_is_to_those_who_share_it(pages: dict[str, Page]) -> None:
    kinds: Counter[str] = Counter()
    for page in pages.values():
        if page.moved:
            continue
        (kind,) = page.values("//meta[@property='og:type']/@content")
        dated = bool(page.values("//meta[@property='article:published_time']/@content"))
        assert kind == ("article" if dated else "website"), page.path
        kinds[kind] += 1
    assert len(kinds) == 2


def test_nothing_that_machines_read_looks_ahead(built: Built) -> None:
    for path in (*built.folder.rglob("*.atom"), *built.folder.rglob("sitemap*.xml")):
        for moment in re.findall(
            r"<(?:updated|published|lastmod)>([^<]+)<", path.read_text("utf-8")
        ):
            assert datetime.fromisoformat(moment) <= NOW_AT, path.name
