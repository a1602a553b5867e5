"""Every file to produce, as data, before any is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import media
from bantin.portal.feeds.targets import machine_targets
from bantin.portal.pages.context import Context, asset_path, file_target, make_context, shown
from bantin.portal.pages.items import item_targets
from bantin.portal.pages.lists import list_targets
from bantin.portal.pages.making import make_data, page_view
from bantin.portal.pages.neighbours import Neighbourhood
from bantin.portal.pages.single_pages import front_targets
from bantin.portal.pages.site_view import site_view, static_path, static_targets
from bantin.portal.pages.targets import (
    Asset,
    CopyRecipe,
    DataRecipe,
    ExportRecipe,
    PageRecipe,
    Recipe,
    ShrinkRecipe,
    StaticRecipe,
    Target,
    Text,
)
from bantin.regulations.pages.targets import legal_targets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = [
    "Asset",
    "Context",
    "CopyRecipe",
    "DataRecipe",
    "ExportRecipe",
    "PageRecipe",
    "Recipe",
    "ShrinkRecipe",
    "StaticRecipe",
    "Target",
    "Text",
    "make_context",
    "make_data",
    "page_view",
    "plan",
    "site_view",
    "static_path",
]


def plan(context: Context, static: Mapping[str, str]) -> Iterator[Target]:
    """Yield every file of the site; `static` maps the theme's static files to their digests."""
    yield from front_targets(context)
    cards = {item.source: shown(context, item) for item in context.site.everything}
    near = Neighbourhood(context.site.collections)
    yield from item_targets(context, cards, near)
    yield from legal_targets(context, cards, near)
    yield from list_targets(context, cards)
    yield from machine_targets(context)
    yield from static_targets(static)
    yield from _asset_targets(context)


def _asset_targets(context: Context) -> Iterator[Target]:
    """Plan the used files under content/; two with the same bytes and name share an address."""
    planned: set[str] = set()
    for asset in context.assets.values():
        path = asset_path(asset)
        if path in planned:
            continue
        planned.add(path)
        yield file_target(path, CopyRecipe(real=asset.real, digest=asset.digest))
        if asset.pixels is None:
            continue
        for width in media.widths(asset.path, asset.pixels):
            recipe = ShrinkRecipe(real=asset.real, digest=asset.digest, width=width)
            yield file_target(asset_path(asset, width), recipe)
