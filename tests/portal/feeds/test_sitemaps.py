from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bantin.portal.feeds.sitemaps import MAX_NEWS, news_sitemap, robots, sitemap, sitemap_index
from bantin.portal.feeds.views import (
    NewsEntry,
    NewsSitemap,
    Robots,
    Sitemap,
    SitemapEntry,
    SitemapIndex,
    SitemapIndexEntry,
)

NS = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
NOON = datetime(2024, 7, 13, 12, tzinfo=UTC)

XHTML = "http://www.w3.org/1999/xhtml"


def texts(content: bytes, path: str) -> list[str]:
    root = etree.fromstring(content, etree.XMLParser(recover=False))
    return [found.text or "" for found in root.findall(path, NS)]


def test_the_index_names_every_sitemap() -> None:
    content = sitemap_index(
        SitemapIndex(
            entries=(
                SitemapIndexEntry(url="https://x.vn/sitemap-2024-07.xml", lastmod=NOON),
                SitemapIndexEntry(url="https://x.vn/sitemap-news.xml"),
            )
        )
    )
    assert texts(content, "s:sitemap/s:loc") == [
        "https://x.vn/sitemap-2024-07.xml",
        "https://x.vn/sitemap-news.xml",
    ]
    assert texts(content, "s:sitemap/s:lastmod") == ["2024-07-13T12:00:00+00:00"]


def test_a_sitemap_holds_dates_instants_and_images() -> None:
    content = sitemap(
        Sitemap(
            entries=(
                SitemapEntry(
                    url="https://x.vn/a/?b=1&c=2",
                    lastmod=NOON,
                    images=("https://x.vn/1.jpg", "https://x.vn/2.jpg"),
                ),
                SitemapEntry(url="https://x.vn/b/", lastmod=NOON),
                SitemapEntry(url="https://x.vn/c/"),
            )
        )
    )
    assert texts(content, "s:url/s:loc") == [
        "https://x.vn/a/?b=1&c=2",
        "https://x.vn/b/",
        "https://x.vn/c/",
    ]
    assert texts(content, "s:url/s:lastmod") == ["2024-07-13T12:00:00+00:00"] * 2
    assert texts(content, "s:url/image:image/image:loc") == [
        "https://x.vn/1.jpg",
        "https://x.vn/2.jpg",
    ]


def test_a_sitemap_names_every_language_of_what_it_lists() -> None:
    versions = (("vi", "https://x.vn/a/?b&c"), ("en", "https://x.vn/en/a/"))
    entries = tuple(SitemapEntry(url=url, languages=versions) for _, url in versions)
    content = sitemap(Sitemap(entries=(*entries, SitemapEntry(url="https://x.vn/d/"))))
    named = [
        [(one.get("hreflang"), one.get("href")) for one in found.findall(f"{{{XHTML}}}link")]
        for found in etree.fromstring(content)
    ]
    every = [*versions, ("x-default", "https://x.vn/a/?b&c")]
    assert named == [every, every, []]
    plain = sitemap(Sitemap(entries=(SitemapEntry(url="https://x.vn/d/"),)))
    assert XHTML.encode() not in plain


def test_the_news_sitemap_names_publication_language_date_and_title() -> None:
    entry = NewsEntry(url="https://x.vn/a/", title="Giao ban", published=NOON, language="vi-VN")
    content = news_sitemap(NewsSitemap(publication="Bản tin <X>", entries=(entry,)))
    news = "s:url/news:news"
    assert texts(content, "s:url/s:loc") == ["https://x.vn/a/"]
    assert texts(content, f"{news}/news:publication/news:name") == ["Bản tin <X>"]
    assert texts(content, f"{news}/news:publication/news:language") == ["vi"]
    assert texts(content, f"{news}/news:publication_date") == ["2024-07-13T12:00:00+00:00"]
    assert texts(content, f"{news}/news:title") == ["Giao ban"]


def test_the_news_sitemap_keeps_the_first_thousand() -> None:
    entries = tuple(
        NewsEntry(url=f"https://x.vn/{number}/", title="", published=NOON, language="vi")
        for number in range(MAX_NEWS + 5)
    )
    content = news_sitemap(NewsSitemap(publication="X", entries=entries))
    assert texts(content, "s:url/s:loc") == [entry.url for entry in entries[:1000]]


@pytest.mark.parametrize(
    "content",
    [
        sitemap_index(SitemapIndex(entries=())),
        sitemap(Sitemap(entries=())),
        news_sitemap(NewsSitemap(publication="X", entries=())),
    ],
)
def test_empty_sitemaps_are_well_formed(content: bytes) -> None:
    assert len(etree.fromstring(content)) == 0


def test_robots_may_read_everything_and_find_the_sitemaps() -> None:
    content = robots(Robots(sitemaps=("https://x.vn/sitemap.xml", "https://x.vn/news.xml")))
    assert content.decode() == (
        "User-agent: *\n"
        "Allow: /\n"
        "\n"
        "Sitemap: https://x.vn/sitemap.xml\n"
        "Sitemap: https://x.vn/news.xml\n"
    )
    assert robots(Robots(sitemaps=())) == b"User-agent: *\nAllow: /\n"


@given(st.text())
def test_no_address_adds_a_line_to_robots(url: str) -> None:
    content = robots(Robots(sitemaps=(url + "\r\nDisallow: /",))).decode()
    assert [line.partition(":")[0] for line in content.splitlines()] == [
        "User-agent",
        "Allow",
        "",
        "Sitemap",
    ]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cn"))))
def test_any_text_survives(text: str) -> None:
    map_ = Sitemap(entries=(SitemapEntry(url=text, images=(text,)),))
    assert texts(sitemap(map_), "s:url/s:loc") == [text]
    assert texts(sitemap(map_), "s:url/image:image/image:loc") == [text]
    entry = NewsEntry(url=text, title=text, published=NOON, language="vi")
    news = news_sitemap(NewsSitemap(publication=text, entries=(entry,)))
    assert texts(news, "s:url/news:news/news:title") == [text]
    index = SitemapIndex(entries=(SitemapIndexEntry(url=text),))
    assert texts(sitemap_index(index), "s:sitemap/s:loc") == [text]


@given(st.text(st.characters(exclude_categories=())))
def test_any_characters_at_all_give_well_formed_xml(text: str) -> None:
    entry = NewsEntry(url=text, title=text, published=NOON, language=text)
    content = news_sitemap(NewsSitemap(publication=text, entries=(entry,)))
    assert len(etree.fromstring(content)) == 1
