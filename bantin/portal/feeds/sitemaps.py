"""Sitemaps (sitemaps.org 0.9 with the image and news extensions) and robots.txt (RFC 9309)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.theme.text import XML_DECLARATION, address, instant, xml_attribute, xml_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bantin.portal.feeds.views import (
        NewsEntry,
        NewsSitemap,
        Robots,
        Sitemap,
        SitemapEntry,
        SitemapIndex,
    )

MAX_ENTRIES = 50_000  # of one sitemap or index, by the protocol
MAX_NEWS = 1_000  # of one news sitemap, by the extension

_NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_IMAGE_NS = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
_XHTML_NS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_NEWS_NS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


def sitemap_index(index: SitemapIndex) -> bytes:
    """The index that names every sitemap."""
    entries = (f"<sitemap>{_where(e.url, e.lastmod)}</sitemap>" for e in index.entries)
    return _document("sitemapindex", _NS, entries)


def sitemap(sitemap: Sitemap) -> bytes:
    """One sitemap."""
    entries = (
        f"<url>{_where(entry.url, entry.lastmod)}{_alternates(entry)}"
        f"{''.join(map(_image, entry.images))}</url>"
        for entry in sitemap.entries
    )
    more = f" {_XHTML_NS}" if any(entry.languages for entry in sitemap.entries) else ""
    return _document("urlset", f"{_NS} {_IMAGE_NS}{more}", entries)


def news_sitemap(sitemap: NewsSitemap) -> bytes:
    """The news sitemap; entries past the first 1,000 would void the file and are left out."""
    entries = (_news(entry, sitemap.publication) for entry in sitemap.entries[:MAX_NEWS])
    return _document("urlset", f"{_NS} {_NEWS_NS}", entries)


def robots(robots: Robots) -> bytes:
    """robots.txt: nothing is closed to robots, for drafts are never written at all."""
    lines = ["User-agent: *", "Allow: /"]
    if robots.sitemaps:
        lines.append("")
    lines += [f"Sitemap: {address(url)}" for url in robots.sitemaps]
    return "".join(f"{line}\n" for line in lines).encode()


def _document(root: str, namespaces: str, entries: Iterable[str]) -> bytes:
    body = "\n".join([f"<{root} {namespaces}>", *entries, f"</{root}>\n"])
    return (XML_DECLARATION + body).encode()


def _where(url: str, lastmod: datetime | None) -> str:
    loc = f"<loc>{xml_text(url)}</loc>"
    return loc if lastmod is None else f"{loc}<lastmod>{instant(lastmod)}</lastmod>"


def _image(url: str) -> str:
    return f"<image:image><image:loc>{xml_text(url)}</image:loc></image:image>"


def _alternates(entry: SitemapEntry) -> str:
    """Say where the same is in other languages; for all others it is the original."""
    links = [*entry.languages, *(("x-default", url) for _, url in entry.languages[:1])]
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href={xml_attribute(url)}/>'
        for language, url in links
    )


def _news(entry: NewsEntry, publication: str) -> str:
    # The extension wants ISO 639 ("vi"), where a language may be "vi-VN".
    language = entry.language.partition("-")[0]
    return (
        f"<url><loc>{xml_text(entry.url)}</loc><news:news>"
        f"<news:publication><news:name>{xml_text(publication)}</news:name>"
        f"<news:language>{xml_text(language)}</news:language></news:publication>"
        f"<news:publication_date>{instant(entry.published)}</news:publication_date>"
        f"<news:title>{xml_text(entry.title)}</news:title></news:news></url>"
    )
