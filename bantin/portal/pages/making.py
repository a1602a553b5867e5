"""From a recipe to bytes: the part of the plan that runs in workers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from bantin.kinds.meeting_calendar import meetings_calendar
from bantin.portal.feeds.atom import atom
from bantin.portal.feeds.jsonfeed import json_feed
from bantin.portal.feeds.search import search_index, search_shard
from bantin.portal.feeds.sitemaps import news_sitemap, robots, sitemap, sitemap_index
from bantin.portal.feeds.views import (
    CalendarFeed,
    Feed,
    NewsSitemap,
    PointsTable,
    Register,
    Robots,
    SearchIndex,
    SearchShard,
    Sitemap,
    SitemapIndex,
)
from bantin.regulations.feeds.register import points_csv, register_csv, register_json
from bantin.theme import views

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.portal.pages.targets import DataRecipe, PageRecipe

PAGE_VIEWS: dict[str, type[views.Page]] = {
    view.__name__: view
    for view in (
        views.HomePage,
        views.ItemPage,
        views.ListPage,
        views.NotFoundPage,
        views.PointsPage,
        views.RedlinePage,
        views.RedirectPage,
        views.RegisterPage,
        views.SearchPage,
        views.SiteMapPage,
    )
}

# The value that each maker of a machine-readable file takes.
MAKERS: dict[str, tuple[Callable[[Any], bytes], type[views.View]]] = {
    "atom": (atom, Feed),
    "json_feed": (json_feed, Feed),
    "meetings_calendar": (meetings_calendar, CalendarFeed),
    "news_sitemap": (news_sitemap, NewsSitemap),
    "points_csv": (points_csv, PointsTable),
    "register_csv": (register_csv, Register),
    "register_json": (register_json, Register),
    "robots": (robots, Robots),
    "search_index": (search_index, SearchIndex),
    "search_shard": (search_shard, SearchShard),
    "sitemap": (sitemap, Sitemap),
    "sitemap_index": (sitemap_index, SitemapIndex),
}


def page_view(recipe: PageRecipe) -> views.Page:
    """Return the view that a recipe carries."""
    return msgspec.json.decode(recipe.view, type=PAGE_VIEWS[recipe.view_type])


def make_data(recipe: DataRecipe) -> bytes:
    """Make a machine-readable file."""
    make, view_type = MAKERS[recipe.maker]
    return make(msgspec.json.decode(recipe.view, type=view_type))
