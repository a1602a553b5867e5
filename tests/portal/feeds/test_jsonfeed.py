from __future__ import annotations

import json
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bantin.portal.feeds.jsonfeed import json_feed
from bantin.portal.feeds.views import Feed, FeedEntry

NOON = datetime(2024, 7, 13, 12, tzinfo=UTC)


def feed_of(*entries: FeedEntry, title: str = "Bản tin", author: str = "") -> Feed:
    return Feed(
        title=title,
        language="vi",
        home="https://x.vn/",
        atom_url="https://x.vn/tin.atom",
        json_url="https://x.vn/tin.json",
        author=author,
        updated=NOON,
        entries=entries,
    )


def test_the_feed_is_json_feed_1_1() -> None:
    entry = FeedEntry(
        id="https://x.vn/cu/",
        url="https://x.vn/a/",
        title="Giao ban",
        published=NOON,
        updated=NOON,
        summary="Tóm tắt",
        author="Ban Dân vận",
        topics=("Dân vận",),
        image="https://x.vn/a.jpg",
    )
    assert json.loads(json_feed(feed_of(entry, author="Huyện ủy"))) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Bản tin",
        "home_page_url": "https://x.vn/",
        "feed_url": "https://x.vn/tin.json",
        "language": "vi",
        "authors": [{"name": "Huyện ủy"}],
        "items": [
            {
                "id": "https://x.vn/cu/",
                "url": "https://x.vn/a/",
                "title": "Giao ban",
                "content_text": "Tóm tắt",
                "image": "https://x.vn/a.jpg",
                "date_published": "2024-07-13T12:00:00+00:00",
                "date_modified": "2024-07-13T12:00:00+00:00",
                "authors": [{"name": "Ban Dân vận"}],
                "tags": ["Dân vận"],
            }
        ],
    }


def test_an_empty_feed_still_has_items() -> None:
    assert json.loads(json_feed(feed_of()))["items"] == []


def test_an_item_without_a_summary_still_has_content() -> None:
    url = "https://x.vn/a/"
    entry = FeedEntry(id=url, url=url, title="Giao ban", published=NOON, updated=NOON)
    (item,) = json.loads(json_feed(feed_of(entry)))["items"]
    assert item["content_text"] == "Giao ban"
    assert {"image", "authors", "tags"}.isdisjoint(item)


def test_a_lone_surrogate_does_not_stop_the_build() -> None:
    assert json.loads(json_feed(feed_of(title="a\ud800b")))["title"] == "a\ufffdb"


@given(st.text(min_size=1))
def test_any_text_survives(text: str) -> None:
    entry = FeedEntry(
        id=text, url=text, title=text, published=NOON, updated=NOON, summary=text, topics=(text,)
    )
    content = json_feed(feed_of(entry, title=text))
    assert content == json_feed(feed_of(entry, title=text))
    parsed = json.loads(content)
    assert parsed["title"] == text
    (item,) = parsed["items"]
    assert (item["id"], item["title"], item["content_text"], item["tags"]) == (
        text,
        text,
        text,
        [text],
    )


def test_comments_are_an_extension_of_the_feed() -> None:
    url = "https://x.vn/a/"
    entry = FeedEntry(
        id=url, url=url, title="Họp", published=NOON, updated=NOON, comments=2, replies=f"{url}#c"
    )
    (found,) = json.loads(json_feed(feed_of(entry)))["items"]
    assert found["_comments"] == {"url": "https://x.vn/a/#c", "total": 2}
