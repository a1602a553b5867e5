"""Machine-readable outputs: pure functions from frozen values to bytes, one file per format."""

from bantin.feeds.atom import atom
from bantin.feeds.calendar_feed import meetings_calendar
from bantin.feeds.jsonfeed import json_feed
from bantin.feeds.register import points_csv, register_csv, register_json
from bantin.feeds.schema_org.graph import jsonld
from bantin.feeds.search import search_index, search_shard
from bantin.feeds.sitemaps import news_sitemap, robots, sitemap, sitemap_index
from bantin.feeds.views import (
    CalendarEvent,
    CalendarFeed,
    Feed,
    FeedEntry,
    NewsEntry,
    NewsSitemap,
    PointsTable,
    Register,
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

__all__ = [
    "CalendarEvent",
    "CalendarFeed",
    "Feed",
    "FeedEntry",
    "NewsEntry",
    "NewsSitemap",
    "PointsTable",
    "Register",
    "Robots",
    "SearchEntry",
    "SearchIndex",
    "SearchShard",
    "ShardLink",
    "Sitemap",
    "SitemapEntry",
    "SitemapIndex",
    "SitemapIndexEntry",
    "atom",
    "json_feed",
    "jsonld",
    "meetings_calendar",
    "news_sitemap",
    "points_csv",
    "register_csv",
    "register_json",
    "robots",
    "search_index",
    "search_shard",
    "sitemap",
    "sitemap_index",
]
