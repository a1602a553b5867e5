"""What every page knows of its site."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from bantin import addresses
from bantin.diagnostics import Diagnostic, Span, error
from bantin.portal.assets import offered_path
from bantin.portal.pages.context import collections_of, item_link, shown_to_machines
from bantin.portal.pages.recipes import StaticRecipe, file_target
from bantin.portal.site.kept import without_date
from bantin.portal.site.values import AssetLink, OutsideLink, PageLink
from bantin.theme import views
from bantin.theme.static_names import published_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bantin.content.config import SiteConfig
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


def _there(context: Context, parts: Parts) -> Iterator[views.Link]:
    """Yield the lists that hold something, and the first items that stand in none."""
    filled = {c.id for c in collections_of(context, "kind") if shown_to_machines(context, c.items)}
    yield from (link for kind, link in context.lists.items() if kind in filled)
    undated = {kind.id for kind in parts.kinds if not kind.dated}
    shown = without_date(shown_to_machines(context, context.site.items))
    alone = (item for item in shown if item.document.kind in undated)
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
) -> views.SiteView:
    """Return the site view; `static` maps the theme's static files to their digests."""
    base = config.site.base_path

    def href(path: str) -> str:
        return addresses.href(base, path)

    return views.SiteView(
        title=config.site.title,
        tagline=config.site.tagline,
        language=config.site.language,
        origin=config.site.origin,
        home=href(addresses.HOME.url_path),
        organization=_organization(config),
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
        services=tuple(
            views.Link(title=words(title), url=href(url_path))
            for (_, title), url_path in sorted(
                (one.footer, one.url_path) for one in _answered(parts) if one.footer
            )
        ),
    )


def _answered(parts: Parts) -> tuple[addresses.Address, ...]:
    return (addresses.ARCHIVE, *parts.addresses)


def _organization(config: SiteConfig) -> views.Publisher:
    given = config.organization
    return views.Publisher(
        name=config.organization_name,
        parent=given.parent,
        responsible=given.responsible,
        address=given.address,
        phone=given.phone,
        email=given.email,
    )
