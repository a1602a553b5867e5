"""The values behind the machine-readable outputs, one per file to produce.

Unlike the page views, every `url` here is absolute ("https://host/path"), for these files are
read far from the site. Instants must carry a time zone: a naive one is refused with
:class:`ValueError`. Order is the caller's: each output lists its entries as given. An absent text
is `""`.
"""

from __future__ import annotations

from datetime import datetime

from bantin.theme.views import View


class Enclosure(View, frozen=True, kw_only=True):
    """A sound or a film that belongs to an entry; `size` in bytes, `seconds` 0 if not known."""

    url: str
    type: str
    size: int
    title: str
    seconds: int


class FeedEntry(View, frozen=True, kw_only=True):
    """One item of a feed; `id` is an address that stays when the item moves."""

    id: str
    url: str
    title: str
    published: datetime
    updated: datetime
    summary: str = ""
    author: str = ""
    topics: tuple[str, ...] = ()
    image: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    comments: int = 0
    replies: str = ""  # where the comments stand; "" where there are none


class Feed(View, frozen=True, kw_only=True):
    """A feed, spelt as Atom or as JSON Feed; `home` is the page that it stands for."""

    title: str
    language: str
    home: str
    atom_url: str
    json_url: str
    updated: datetime
    subtitle: str = ""
    author: str = ""
    entries: tuple[FeedEntry, ...] = ()


class SitemapIndexEntry(View, frozen=True, kw_only=True):
    """One sitemap of the index."""

    url: str
    lastmod: datetime | None = None


class SitemapIndex(View, frozen=True, kw_only=True):
    """The list of a site's sitemaps."""

    entries: tuple[SitemapIndexEntry, ...]


class SitemapEntry(View, frozen=True, kw_only=True):
    """One address of a sitemap, with the images that it shows.

    `languages` are those in which there is the same, each with its address, this one's too: the
    original first.
    """

    url: str
    lastmod: datetime | None = None
    images: tuple[str, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()


class Sitemap(View, frozen=True, kw_only=True):
    """One sitemap; the protocol allows 50,000 entries, which the caller keeps by splitting."""

    entries: tuple[SitemapEntry, ...]


class NewsEntry(View, frozen=True, kw_only=True):
    """One fresh news item."""

    url: str
    title: str
    published: datetime
    language: str


class NewsSitemap(View, frozen=True, kw_only=True):
    """The news of the last 48 hours, newest first; the caller chooses them by its clock."""

    publication: str
    entries: tuple[NewsEntry, ...]


class Robots(View, frozen=True, kw_only=True):
    """What robots may know: everything, and where the sitemaps are."""

    sitemaps: tuple[str, ...]
