"""What every page knows of its site."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin import addresses
from bantin.diagnostics import Diagnostic, Span, error
from bantin.portal.assets import offered_path
from bantin.portal.pages.context import collections_of, item_link, shown_to_machines
from bantin.portal.pages.recipes import StaticRecipe, file_target
from bantin.portal.site.kept import without_date
from bantin.portal.site.values import AssetLink, OutsideLink, PageLink, language_of
from bantin.theme import views
from bantin.theme.static_names import published_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from bantin.content.config import SiteConfig, SiteNames
    from bantin.engine.targets import Target
    from bantin.portal.pages.context import Context
    from bantin.portal.parts import Parts
from bantin.portal.site.values import ResolvedLink

_PAGES_IN_NAVIGATION = 4  # more would be a list; the site map has them all


def static_path(name: str, digest: str) -> str:
    """Return the site path of a static file."""
    return addresses.STATIC.url_path + published_name(name, digest)


def static_targets(static: Mapping[str, str]) -> Iterator[Target]:
    """Plan the theme's static files."""
    for name, digest in static.items():
        yield file_target(static_path(name, digest), StaticRecipe(name=name, digest=digest))


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


def unsafe_static(static: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Find static files that not every file system can hold."""
    for name, digest in static.items():
        path, span = static_path(name, digest), Span(f"templates/static/{name}")
        if device := addresses.device_in(name):
            yield error("reserved-name", span, value=device)
        elif not addresses.is_safe_output(addresses.output_path(path)):
            yield error("unsafe-address", span, address=path)


def site_view(
    config: SiteConfig,
    parts: Parts,
    static: Mapping[str, str],
    words: Callable[[str], str],
    *,
    navigation: tuple[views.Link, ...] = (),
    languages: tuple[views.LanguageLink, ...] = (),
    banner: views.SiteBanner | None = None,
) -> views.SiteView:
    """Return the site view; `static` maps static files to their digests, `languages` are others."""
    names, named_in = config.names_in(config.site.language)
    href = partial(addresses.href, config.site.base_path)
    home = href(addresses.HOME.url_path)
    return views.SiteView(
        title=names.title,
        tagline=names.tagline,
        language=config.site.language,
        own_language=config.site.language,
        named_in=named_in,
        origin=config.site.origin,
        home=home,
        front=home,
        languages=languages,
        organization=_organization(names),
        navigation=navigation,
        topics=tuple(
            views.Link(title=topic.name, url=href(addresses.topic_path(topic.id)))
            for topic in config.topics
        ),
        assets={name: href(static_path(name, digest)) for name, digest in static.items()},
        addresses={one.id: href(one.url_path) for one in _answered(parts) if one.always},
        feeds=tuple(
            views.FeedLink(url=href(one.url_path), type=one.media_type)
            for one in parts.addresses
            if one.in_head
        ),
        services=services(words, ((one, href(one.url_path)) for one in _answered(parts))),
        banner=banner,
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
        named_in=named_in,
        organization=_organization(names),
        front=context.href(context.front),
        navigation=navigation_in(context, parts),
        topics=(),
        addresses=own.addresses | {one.id: url for one, url in pages},
        feeds=tuple(views.FeedLink(url=url, type=one.media_type) for one, url in feeds),
        services=services(context.words, (*pages, *feeds)),
        languages=tuple(one for one in languages if one.language != context.language),
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
