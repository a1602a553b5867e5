"""The machine-readable files: feeds, sitemaps, the meetings' calendar, search data, robots."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from bantin import addresses
from bantin.kinds import KINDS
from bantin.kinds.meeting import MeetingMeta
from bantin.portal.feeds.views import (
    CalendarEvent,
    CalendarFeed,
    Feed,
    FeedEntry,
    NewsEntry,
    NewsSitemap,
    Robots,
    SearchEntry,
    SearchIndex,
    SearchShard,
    ShardLink,
    Sitemap,
    SitemapEntry,
    SitemapIndex,
    SitemapIndexEntry,
)
from bantin.portal.pages.context import (
    Context,
    asset_path,
    collections_of,
    data_target,
    local,
    summary,
)
from bantin.portal.pages.lists import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.portal.pages.targets import Target
    from bantin.portal.site.values import Collection, Item

FEED_LENGTH = 20
CALENDAR_LENGTH = 200
NEWS_AGE = timedelta(hours=48)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # "updated" of a feed that has no entry yet


def machine_targets(context: Context) -> Iterator[Target]:
    """Plan every machine-readable file but the register's."""
    yield from _feeds(context)
    yield from _sitemaps(context)
    yield data_target(addresses.CALENDAR, "meetings_calendar", _calendar(context))
    yield from _search(context)


def public(items: Iterable[Item]) -> tuple[Item, ...]:
    """Leave drafts out: a preview shows them to its editor, not to machines."""
    return tuple(item for item in items if not item.meta.draft)


def _feeds(context: Context) -> Iterator[Target]:
    (everything,) = collections_of(context, "all")
    site = context.site.config.site
    yield from _feed(context, everything, "/", title=site.title, subtitle=site.tagline)
    for topic, collection in zip(
        context.site.config.topics, collections_of(context, "topic"), strict=True
    ):
        title = f"{title_of(context, collection)} - {site.title}"
        yield from _feed(
            context, collection, collection.path, title=title, subtitle=topic.description
        )


def _feed(
    context: Context, collection: Collection, home: str, *, title: str, subtitle: str
) -> Iterator[Target]:
    """Plan the two feeds of a list; they lie beside the page `home` that they stand for."""
    atom, json = f"{home}tin.atom", f"{home}tin.json"
    entries = tuple(
        _entry(context, item, item.document.date)
        for item in reversed(public(collection.items)[-FEED_LENGTH:])
        if item.document.date is not None
    )
    feed = Feed(
        title=title,
        subtitle=subtitle,
        language=context.site.config.site.language,
        home=context.absolute(home),
        atom_url=context.absolute(atom),
        json_url=context.absolute(json),
        author=context.site.config.organization_name,
        updated=max((entry.updated for entry in entries), default=_EPOCH),
        entries=entries,
    )
    yield data_target(atom, "atom", feed)
    yield data_target(json, "json_feed", feed)


def _entry(context: Context, item: Item, published: datetime) -> FeedEntry:
    return FeedEntry(
        url=context.absolute(item.path),
        title=item.meta.title,
        published=published,
        updated=item.document.updated or published,
        summary=summary(item),
        author=item.meta.author,
        topics=tuple(context.topics[t].title for t in item.meta.topics if t in context.topics),
        image=_image(context, item),
    )


def _image(context: Context, item: Item) -> str:
    asset = context.assets.get(context.site.images.get(item.source, ""))
    return context.absolute(asset_path(asset)) if asset else ""


def _month(item: Item) -> str:
    """Return the period by which files are split: the item's month, or "" for undated items."""
    return item.document.date.isoformat()[:7] if item.document.date else ""


def _by_month(items: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """Split items, which come oldest first, by month."""
    for month, group in groupby(items, key=_month):
        yield month, list(group)


def _modified(item: Item) -> datetime | None:
    return item.document.updated or item.document.date


def _sitemaps(context: Context) -> Iterator[Target]:
    shards: list[SitemapIndexEntry] = []
    for month, items in _by_month(public(context.site.items)):
        path = f"/sitemap/{month or 'trang'}.xml"
        entries = tuple(
            SitemapEntry(
                url=context.absolute(item.path),
                lastmod=_modified(item),
                images=(image,) if (image := _image(context, item)) else (),
            )
            for item in items
        )
        last = max((moment for item in items if (moment := _modified(item))), default=None)
        shards.append(SitemapIndexEntry(url=context.absolute(path), lastmod=last))
        yield data_target(path, "sitemap", Sitemap(entries=entries))
    path = "/sitemap/muc-luc.xml"
    shards.append(SitemapIndexEntry(url=context.absolute(path)))
    yield data_target(path, "sitemap", _list_sitemap(context))
    yield data_target(addresses.SITEMAP, "sitemap_index", SitemapIndex(entries=tuple(shards)))
    yield data_target(addresses.NEWS_SITEMAP, "news_sitemap", _news_sitemap(context))
    sitemaps = (context.absolute(addresses.SITEMAP), context.absolute(addresses.NEWS_SITEMAP))
    yield data_target(addresses.ROBOTS, "robots", Robots(sitemaps=sitemaps))


def _list_sitemap(context: Context) -> Sitemap:
    """List home, the site map, the front pages of lists that hold something, and old versions.

    They carry no date: a search engine sees them change, and every article would touch them.
    """
    fronts = (
        c.path for c in context.site.collections if c.items and c.index not in {"day", "month"}
    )
    # The version in force has the work's address too, and that one counts.
    versions = (item.path for item in context.site.older)
    paths = dict.fromkeys(("/", addresses.SITE_MAP, *fronts, *versions))
    return Sitemap(entries=tuple(SitemapEntry(url=context.absolute(path)) for path in paths))


def _news_sitemap(context: Context) -> NewsSitemap:
    since = context.site.now - NEWS_AGE
    fresh = [
        (item, item.document.date)
        for item in reversed(public(context.site.items))
        if KINDS[item.document.kind].news and item.document.date and item.document.date > since
    ]
    return NewsSitemap(
        publication=context.site.config.site.title,
        language=context.site.config.site.language,
        entries=tuple(
            NewsEntry(url=context.absolute(item.path), title=item.meta.title, published=published)
            for item, published in fresh
        ),
    )


def _calendar(context: Context) -> CalendarFeed:
    (meetings,) = (c for c in collections_of(context, "kind") if c.id == "meeting")
    config = context.site.config
    events = sorted(
        (
            _event(context, item, item.meta)
            for item in public(meetings.items)
            if isinstance(item.meta, MeetingMeta)
        ),
        key=lambda event: (event.start, event.uid),
    )
    return CalendarFeed(
        name=f"{title_of(context, meetings)} - {config.site.title}",
        url=context.absolute(meetings.path),
        timezone=config.site.timezone,
        events=tuple(events[-CALENDAR_LENGTH:]),
    )


def _event(context: Context, item: Item, meta: MeetingMeta) -> CalendarEvent:
    facts = meta.meeting
    start = local(context, facts.date)
    url = context.absolute(item.path)
    return CalendarEvent(
        uid=url,
        url=url,
        title=meta.title,
        start=start,
        end=local(context, facts.end) if facts.end else None,
        place=facts.place,
        organizer=facts.organizer,
        description=facts.theme or summary(item),
        modified=_modified(item) or start,
    )


def _search(context: Context) -> Iterator[Target]:
    shards: list[ShardLink] = []
    for month, items in _by_month(public(context.site.items)):
        path = f"{addresses.SEARCH}{month or 'trang'}.json"
        entries = tuple(
            SearchEntry(
                title=item.meta.title,
                url=context.href(item.path),
                kind=item.document.kind,
                date=item.document.date.date() if item.document.date else None,
                summary=summary(item),
            )
            for item in reversed(items)
        )
        shards.append(ShardLink(url=context.href(path), period=month))
        yield data_target(path, "search_shard", SearchShard(entries=entries))
    index = SearchIndex(shards=tuple(reversed(shards)))
    yield data_target(addresses.SEARCH_INDEX, "search_index", index)
