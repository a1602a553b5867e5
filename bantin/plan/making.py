"""From a recipe to bytes: the part of the plan that runs in workers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from bantin import feeds
from bantin.theme import views

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.plan.values import DataRecipe, PageRecipe

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
    "atom": (feeds.atom, feeds.Feed),
    "json_feed": (feeds.json_feed, feeds.Feed),
    "meetings_calendar": (feeds.meetings_calendar, feeds.CalendarFeed),
    "news_sitemap": (feeds.news_sitemap, feeds.NewsSitemap),
    "points_csv": (feeds.points_csv, feeds.PointsTable),
    "register_csv": (feeds.register_csv, feeds.Register),
    "register_json": (feeds.register_json, feeds.Register),
    "robots": (feeds.robots, feeds.Robots),
    "search_index": (feeds.search_index, feeds.SearchIndex),
    "search_shard": (feeds.search_shard, feeds.SearchShard),
    "sitemap": (feeds.sitemap, feeds.Sitemap),
    "sitemap_index": (feeds.sitemap_index, feeds.SitemapIndex),
}


def page_view(recipe: PageRecipe) -> views.Page:
    """Return the view that a recipe carries."""
    return msgspec.json.decode(recipe.view, type=PAGE_VIEWS[recipe.view_type])


def make_data(recipe: DataRecipe) -> bytes:
    """Make a machine-readable file."""
    make, view_type = MAKERS[recipe.maker]
    return make(msgspec.json.decode(recipe.view, type=view_type))
