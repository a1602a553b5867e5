"""Which machine-readable files there are: feeds, sitemaps, search data, robots."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from bantin import addresses
from bantin.portal.assets import asset_path
from bantin.portal.feeds import manifest
from bantin.portal.feeds.atom import atom
from bantin.portal.feeds.jsonfeed import json_feed
from bantin.portal.feeds.sitemaps import news_sitemap, robots, sitemap, sitemap_index
from bantin.portal.feeds.views import (
    Enclosure,
    Feed,
    FeedEntry,
    NewsEntry,
    NewsSitemap,
    Robots,
    Sitemap,
    SitemapEntry,
    SitemapIndex,
    SitemapIndexEntry,
)
from bantin.portal.pages.context import Context, collections_of, shown_to_machines, summary
from bantin.portal.pages.lists import title_of
from bantin.portal.pages.months import by_month, modified
from bantin.portal.pages.recipes import data_target
from bantin.portal.pages.recordings import audio, video
from bantin.portal.parts import FeedPlan, Parts
from bantin.portal.search.files import search_targets
from bantin.portal.search.table import TABLE
from bantin.portal.site.clock import NEWS_AGE
from bantin.portal.site.kept import place_behind
from bantin.portal.site.routes import lasting_path
from bantin.portal.site.translations import versions_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bantin.engine.targets import Target
    from bantin.portal.site.values import Collection, Item

FEED_LENGTH = 20
_UNDATED = "trang"  # the name of what is split by month, for items without a date
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # "updated" of a feed that has no entry yet


def feed_targets(context: Context, parts: Parts) -> Iterator[Target]:
    """Plan the feeds of the site, of its topics and of other languages."""
    feed = partial(_feed, {kind.id: kind.remark for kind in parts.kinds})
    (everything,) = collections_of(context, "all")
    config, reach = context.site.config, context.reach
    site = config.site
    if reach is None or everything.url_path in reach.feeds:
        yield from feed(
            context, everything, addresses.HOME.url_path, title=site.title, subtitle=site.tagline
        )
    for topic, collection in zip(
        context.site.config.topics, collections_of(context, "topic"), strict=True
    ):
        if reach is not None and collection.url_path not in reach.feeds:
            continue
        title = f"{title_of(context, collection)} - {site.title}"
        yield from feed(
            context, collection, collection.url_path, title=title, subtitle=topic.description
        )
    for collection in collections_of(context, "language"):
        if reach is None or collection.url_path in reach.feeds:
            spoken = context.within(collection.id)
            names, _ = config.names_in(collection.id)
            yield from feed(
                spoken,
                collection,
                collection.url_path,
                title=f"{names.title} - {context.names[collection.id]}",
                subtitle=names.tagline,
            )


def _feed(
    remarks: Mapping[str, Callable[[Context, Item], str]],
    context: Context,
    collection: Collection,
    home: str,
    *,
    title: str,
    subtitle: str,
) -> Iterator[Target]:
    """Plan the two feeds of a list; they lie beside the page `home` that they stand for."""
    atom_path, json_path = addresses.feed_paths(home)
    entries = tuple(
        _entry(context, item, item.document.date, remarks[item.document.kind](context, item))
        for item in reversed(shown_to_machines(context, collection.items)[-FEED_LENGTH:])
        if item.document.date is not None
    )
    names, _ = context.site.config.names_in(context.spoken)
    feed = Feed(
        title=title,
        subtitle=subtitle,
        language=context.spoken,
        home=context.absolute(home),
        atom_url=context.absolute(atom_path),
        json_url=context.absolute(json_path),
        author=names.organization.name or names.title,
        updated=max((entry.updated for entry in entries), default=_EPOCH),
        entries=entries,
    )
    yield data_target(atom_path, atom, feed)
    yield data_target(json_path, json_feed, feed)


def _entry(context: Context, item: Item, published: datetime, remark: str) -> FeedEntry:
    url, comments = context.absolute(item.url_path), context.comments.get(item.source_path, 0)
    return FeedEntry(
        id=lasting_id(context, item),
        url=url,
        title=item.meta.title,
        published=published,
        updated=item.document.updated or published,
        summary=f"{remark} {summary(item)}".strip(),
        author=item.meta.author,
        topics=tuple(context.topics[t].title for t in item.meta.topics if t in context.topics),
        image=_image(context, item),
        enclosures=tuple(_enclosures(context, item)),
        comments=comments,
        replies=f"{url}#{addresses.COMMENTS_ANCHOR}" if comments else "",
    )


def _enclosures(context: Context, item: Item) -> Iterator[Enclosure]:
    """Yield the recordings that are files of the site."""
    for one in (audio(context, item), video(context, item)):
        if one is not None and one.type:
            yield Enclosure(
                url=context.site.config.site.origin + one.url,
                type=one.type,
                size=one.size,
                title=one.title,
                seconds=one.seconds,
            )


def lasting_id(context: Context, item: Item) -> str:
    """Return the first address that an item has had, by which programs know it when it moves."""
    return context.absolute(lasting_path(item))


def _image(context: Context, item: Item) -> str:
    asset = context.assets.get(context.site.file(item.source_path, "image", "src"))
    return context.absolute(asset_path(asset)) if asset else ""


def sitemap_path(month: str) -> str:
    """Return the site path of the sitemap of a month, `""` for items without a date."""
    return f"{addresses.SITEMAPS.url_path}{month or _UNDATED}.xml"


def sitemap_targets(context: Context, parts: Parts) -> Iterator[Target]:
    """Plan the sitemaps, and robots.txt, which names them."""
    shards: list[SitemapIndexEntry] = []
    for month, items in by_month(context):
        path = sitemap_path(month.name)
        last = datetime.fromisoformat(month.last) if month.last else None
        shards.append(SitemapIndexEntry(url=context.absolute(path), lastmod=last))
        if context.reach is not None and month.name not in context.reach.months:
            continue
        entries = tuple(
            SitemapEntry(
                url=context.absolute(item.url_path),
                lastmod=modified(item),
                images=(image,) if (image := _image(context, item)) else (),
                languages=_languages(context, item),
            )
            for item in items
        )
        yield data_target(path, sitemap, Sitemap(entries=entries))
    path = f"{addresses.SITEMAPS.url_path}muc-luc.xml"
    shards.append(SitemapIndexEntry(url=context.absolute(path)))
    yield data_target(path, sitemap, _list_sitemap(context, parts))
    yield data_target(
        addresses.SITEMAP.url_path, sitemap_index, SitemapIndex(entries=tuple(shards))
    )
    named = [addresses.SITEMAP]
    news = _news(context, parts)
    if news.entries:  # without any the file would break the protocol's schema
        yield data_target(addresses.NEWS_SITEMAP.url_path, news_sitemap, news)
        named.append(addresses.NEWS_SITEMAP)
    sitemaps = tuple(context.absolute(one.url_path) for one in named)
    yield data_target(addresses.ROBOTS.url_path, robots, Robots(sitemaps=sitemaps))


def _languages(context: Context, item: Item) -> tuple[tuple[str, str], ...]:
    """Return the languages of an item with its addresses, where machines see several."""
    versions = shown_to_machines(context, versions_of(context.site, item))
    found = tuple((context.of(one).spoken, context.absolute(one.url_path)) for one in versions)
    return found if len(found) > 1 else ()


def _list_sitemap(context: Context, parts: Parts) -> Sitemap:
    """List home, the site map, the front pages of lists that hold something, and old versions.

    They carry no date: a search engine sees them change, and every article would touch them.
    """
    fronts = (
        c.url_path for c in context.site.collections if c.items and c.index not in {"day", "month"}
    )
    # The version in force has the work's address too, and that one counts.
    versions = (item.url_path for item in shown_to_machines(context, context.site.unlisted))
    filled = {c.id for c in collections_of(context, "kind") if c.items}
    browse = (kind.browse(context.site) for kind in parts.kinds if kind.id in filled)
    others = (one.url_path for one in browse if one is not None)
    paths = dict.fromkeys(
        (addresses.HOME.url_path, addresses.SITE_MAP.url_path, *fronts, *others, *versions)
    )
    return Sitemap(entries=tuple(SitemapEntry(url=context.absolute(path)) for path in paths))


def _news(context: Context, parts: Parts) -> NewsSitemap:
    kinds = {kind.id for kind in parts.kinds if kind.news}
    since = context.site.now - NEWS_AGE
    items = shown_to_machines(context, context.site.items)
    fresh = [
        (item, item.document.date)
        for item in reversed(items[place_behind(items, since.timestamp()) :])
        if item.document.kind in kinds and item.document.date
    ]
    return NewsSitemap(
        publication=context.site.config.site.title,
        entries=tuple(
            NewsEntry(
                url=context.absolute(item.url_path),
                title=item.meta.title,
                published=published,
                language=context.of(item).spoken,
            )
            for item, published in fresh
        ),
    )


SEARCH_FILES = FeedPlan(addresses=(), targets=search_targets, table=TABLE)
FEEDS = (
    FeedPlan(addresses=(addresses.ATOM, addresses.JSON_FEED), targets=feed_targets),
    FeedPlan(
        addresses=(addresses.SITEMAP, addresses.NEWS_SITEMAP, addresses.ROBOTS),
        targets=sitemap_targets,
    ),
    SEARCH_FILES,
    manifest.FEED,
)
