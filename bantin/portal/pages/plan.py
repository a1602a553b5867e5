"""Every file to produce, as data, before any is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin import addresses, media
from bantin.addresses import N_
from bantin.portal.assets import Asset, asset_path, offered_path
from bantin.portal.pages.card_of import CardsOf
from bantin.portal.pages.context import Context, Tongue
from bantin.portal.pages.items import ItemPages
from bantin.portal.pages.lists import list_targets
from bantin.portal.pages.neighbours import Neighbourhood
from bantin.portal.pages.recipes import CopyRecipe, PictureRecipe, file_target
from bantin.portal.pages.sharing import Sharing, site_targets
from bantin.portal.pages.single_pages import single_page_targets
from bantin.theme import views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bantin.engine.targets import Target
    from bantin.portal.pages.static_files import StaticFiles
    from bantin.portal.parts import Parts
    from bantin.portal.site.values import Site


NAME_OF_LANGUAGE = N_("Name of this language")  # in the language itself: "English"


def make_context(
    site: Site,
    parts: Parts,
    assets: Mapping[str, Asset],
    words: Callable[[str], str],
    spoken: Mapping[str, Callable[[str], str]] | None = None,
) -> Context:
    """Prepare for planning a site; `spoken` are the words of other languages than the site's."""
    base, spoken, comments = site.config.site.base_path, spoken or {}, parts.comments

    def link(title: str, path: str) -> views.Link:
        return views.Link(title=title, url=addresses.href(base, path))

    return Context(
        site=site,
        assets=assets,
        words=words,
        topics={
            topic.id: link(topic.name, addresses.topic_path(topic.id))
            for topic in site.config.topics
        },
        localities={
            place.id: link(place.full_name, addresses.locality_path(place.id))
            for place in site.config.localities
        },
        lists={
            kind.id: link(words(kind.plural), kind.list_path)
            for kind in parts.kinds
            if kind.list_path
        },
        tongues={language: _tongue(site, parts, language, say) for language, say in spoken.items()},
        names=_names({site.config.site.language: words, **spoken}),
        mentions={kind.id: kind.mentions for kind in parts.kinds},
        formats={kind.id: kind.formats for kind in parts.kinds},
        base_path=base,
        comments=comments.count(site) if comments is not None else {},
        unit_comments=comments.anchors(site) if comments is not None else {},
        asked=comments.asked(site, parts.kinds) if comments is not None else {},
    )


def _names(spoken: Mapping[str, Callable[[str], str]]) -> Mapping[str, str]:
    """Return what languages are called in their own words, where there are several."""
    named = {language: words(NAME_OF_LANGUAGE) for language, words in spoken.items()}
    return named if len(named) > 1 else {}


def _tongue(site: Site, parts: Parts, language: str, words: Callable[[str], str]) -> Tongue:
    """Return what is said in another language; the one list that it has is that of all kinds."""
    url = addresses.href(site.config.site.base_path, addresses.language_path(language))
    listed = (kind for kind in parts.kinds if kind.list_path)
    return Tongue(words, {one.id: views.Link(title=words(one.plural), url=url) for one in listed})


def plan(context: Context, parts: Parts, static: StaticFiles) -> Iterator[Target]:
    """Yield every file of the site that needs no table, or those that are reached."""
    reach = context.reach
    cards = CardsOf(context, parts.kinds)
    announcing = {kind.id: kind for kind in parts.kinds if kind.announces}
    near = Neighbourhood(
        context.site.collections,
        announcing,
        lambda item: announcing[item.document.kind].is_current(context, item),
    )
    sharing = Sharing(context, parts.kinds)
    pages = ItemPages(context, parts, cards, near, sharing)
    for item in context.site.items if reach is None else reach.pages:
        yield pages.target(item)
    for kind in parts.kinds:
        yield from kind.targets(kind, context, pages.target)
    yield from list_targets(context, parts.kinds, cards)
    yield from sharing.targets(context.site.everything if reach is None else reach.pages)
    if reach is None:
        yield from static.targets()
        yield from site_targets(context)
    yield from _asset_targets(context)


def plan_tabled(context: Context, parts: Parts) -> Iterator[Target]:
    """Yield the files that may show what is made of the tables, when those are filled."""
    yield from single_page_targets(context, parts)
    for feed in parts.feeds:
        yield from feed.targets(context, parts)


def _asset_targets(context: Context) -> Iterator[Target]:
    """Plan the used files under content/; two with the same bytes and name share an address."""
    planned: set[str] = set()
    reach = context.reach
    paths = context.assets if reach is None else sorted(reach.assets)
    for asset in (context.assets[path] for path in paths):
        for path, recipe in _files_of(asset):
            if path not in planned:
                planned.add(path)
                yield file_target(path, recipe)


def _files_of(asset: Asset) -> Iterator[tuple[str, CopyRecipe | PictureRecipe]]:
    """Yield the site path and the recipe of each file that is made of a used one."""
    if asset.picture is None:
        yield asset_path(asset), CopyRecipe(real_path=asset.real_path, digest=asset.digest)
        return
    whole = PictureRecipe(real_path=asset.real_path, digest=asset.digest)
    shown = replace(whole, remade=asset.picture if asset.picture.remade else None)
    path, offered = asset_path(asset), offered_path(asset)
    if asset.offered:
        yield offered, shown if offered == path else whole
    if asset.shown:
        yield path, shown
        for width in media.widths(asset.picture):
            yield asset_path(asset, width), replace(whole, width=width)
