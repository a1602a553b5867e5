"""What every page knows of its site."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin import addresses
from bantin.portal.assets import offered_path
from bantin.portal.pages.context import collections_of, item_link, logo, shown_to_machines
from bantin.portal.pages.sharing import site_picture
from bantin.portal.pages.static_files import ICONS, STYLE, icon_name
from bantin.portal.site.kept import without_date
from bantin.portal.site.values import AssetLink, OutsideLink, PageLink, language_of
from bantin.theme import views
from bantin.theme.palette import palette

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bantin.content.config import SiteNames
    from bantin.portal.pages.context import Context
    from bantin.portal.pages.static_files import StaticFiles
    from bantin.portal.parts import Parts
from bantin.portal.site.values import ResolvedLink

_PAGES_IN_NAVIGATION = 4  # more would be a list; the site map has them all


def navigation(context: Context, parts: Parts) -> tuple[views.Link, ...]:
    """Return the menu, as pages print it: that of the configuration, or what there is."""
    if not context.site.config.navigation:
        return tuple(_there(context, parts))
    found = ((title, _printed(context, link)) for title, link in context.site.navigation)
    return tuple(views.Link(title=title, url=url) for title, url in found if url)


def navigation_in(context: Context, parts: Parts) -> tuple[views.Link, ...]:
    """Return the menu of pages in another language: its list, and its first static pages."""
    front = views.Link(title=context.say("In this language"), url=context.href(context.front))
    return front, *_alone(context, parts)


def _there(context: Context, parts: Parts) -> Iterator[views.Link]:
    """Yield the lists that hold something, and the first items that stand in none."""
    filled = {c.id for c in collections_of(context, "kind") if shown_to_machines(context, c.items)}
    yield from (link for kind, link in context.lists.items() if kind in filled)
    yield from _alone(context, parts)


def _alone(context: Context, parts: Parts) -> Iterator[views.Link]:
    """Yield the first static pages in the language of the words."""
    undated = {kind.id for kind in parts.kinds if not kind.dated}
    shown = without_date(shown_to_machines(context, context.site.items))
    alone = (
        item
        for item in shown
        if item.document.kind in undated
        and language_of(item.meta, context.site.config) == context.language
    )
    yield from (item_link(context, item) for item in islice(alone, _PAGES_IN_NAVIGATION))


def _printed(context: Context, link: ResolvedLink) -> str:
    match link:
        case PageLink(url_path):
            return context.href(url_path)
        case OutsideLink(url):
            return url
        case AssetLink(source_path, suffix) if asset := context.assets.get(source_path):
            return context.href(offered_path(asset)) + suffix
        case _:
            return ""


def banner(context: Context) -> views.SiteBanner | None:
    """Return what every page says at its top today."""
    said = context.site.config.banner
    if said is None or not said.shows(context.today):
        return None
    return views.SiteBanner(text=said.text, url=_printed(context, context.site.banner))


def icons_of(context: Context, static: StaticFiles) -> dict[int, str]:
    """Return the addresses of the site's icons by their sides in pixels."""
    paths = static.paths
    named = {side: icon_name(side) for side in ICONS}
    return {side: context.href(paths[name]) for side, name in named.items() if name in paths}


def styles_of(context: Context, static: StaticFiles) -> tuple[str, ...]:
    """Return the addresses of the style sheets that every page has."""
    paths = static.paths
    return tuple(context.href(paths[name]) for name in ("style.css", STYLE) if name in paths)


def site_view(
    context: Context,
    parts: Parts,
    static: StaticFiles,
    languages: tuple[views.LanguageLink, ...] = (),
) -> views.SiteView:
    """Return the site view; `languages` are others than the site's."""
    config, href = context.site.config, context.href
    names, _ = config.names_in(config.site.language)
    home = href(addresses.HOME.url_path)
    assets = {name: href(path) for name, path in static.paths.items()}
    return views.SiteView(
        title=names.title,
        tagline=names.tagline,
        language=config.site.language,
        words_lang="",
        names_lang="",
        origin=config.site.origin,
        home=home,
        front=home,
        languages=languages,
        organization=_organization(names),
        navigation=navigation(context, parts),
        topics=tuple(
            views.Link(title=topic.name, url=href(addresses.topic_path(topic.id)))
            for topic in config.topics
        ),
        assets=assets,
        addresses={one.id: href(one.url_path) for one in _answered(parts) if one.always},
        feeds=tuple(
            views.FeedLink(url=href(one.url_path), type=one.media_type)
            for one in parts.addresses
            if one.in_head
        ),
        services=services(context.words, ((one, href(one.url_path)) for one in _answered(parts))),
        banner=banner(context),
        theme=_theme(context, assets.get(static.icon, "")),
    )


def _theme(context: Context, icon: str) -> views.ThemeView:
    config = context.site.config
    return views.ThemeView(
        masthead=config.theme.masthead,
        short_name=config.short_name,
        bar=palette(config.theme.accent).bar,
        icon=icon,
        logo=logo(context),
        shared=site_picture(context),
    )


def services(
    words: Callable[[str], str], answered: Iterable[tuple[addresses.Address, str]]
) -> tuple[views.Link, ...]:
    """Return the links of the footer, of addresses as pages print them."""
    found = sorted((one.footer, url) for one, url in answered if one.footer)
    return tuple(views.Link(title=words(title), url=url) for (_, title), url in found)


def fronts(context: Context) -> tuple[views.LanguageLink, ...]:
    """Return the names of all languages with their first pages, where there are several.

    `context` is that of the site's language.
    """
    return tuple(
        views.LanguageLink(
            language=language, title=name, url=context.href(context.within(language).front)
        )
        for language, name in context.names.items()
    )


def site_view_in(
    context: Context, parts: Parts, own: views.SiteView, languages: Iterable[views.LanguageLink]
) -> views.SiteView:
    """Return the site view for pages in another language; `own` is that of the site's language.

    `languages` are all. What leads to pages that are in the site's language alone is left out.
    """
    atom, json_feed = addresses.feed_paths(context.front)
    feeds = ((addresses.ATOM, context.href(atom)), (addresses.JSON_FEED, context.href(json_feed)))
    pages = tuple(
        (one, context.href(addresses.in_language(context.language, one.url_path)))
        for one in (page.address for page in parts.pages if page.in_languages)
    )
    names, named_in = context.site.config.names_in(context.language)
    return replace(
        own,
        title=names.title,
        tagline=names.tagline if named_in == context.language else "",
        language=context.language,
        words_lang=own.language,
        names_lang="" if named_in == context.language else named_in,
        organization=_organization(names),
        front=context.href(context.front),
        navigation=navigation_in(context, parts),
        topics=(),
        addresses=own.addresses | {one.id: url for one, url in pages},
        feeds=tuple(views.FeedLink(url=url, type=one.media_type) for one, url in feeds),
        services=services(context.words, (*pages, *feeds)),
        languages=tuple(one for one in languages if one.language != context.language),
        theme=replace(
            own.theme,
            short_name=context.site.config.theme.short_name or names.title,
            shared=site_picture(context),
        ),
    )


def _answered(parts: Parts) -> tuple[addresses.Address, ...]:
    return (addresses.ARCHIVE, *parts.addresses)


def _organization(names: SiteNames) -> views.Publisher:
    given = names.organization
    return views.Publisher(
        name=given.name or names.title,
        parent=given.parent,
        responsible=given.responsible,
        address=given.address,
        phone=given.phone,
        email=given.email,
        corrections=given.corrections or given.email,
    )
