"""What every page knows of its site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import addresses
from bantin.portal.pages.recipes import StaticRecipe, file_target
from bantin.theme import views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bantin.content.config import SiteConfig
    from bantin.engine.targets import Target
    from bantin.portal.parts import Parts

_DIGEST = 8  # hexadecimal digits of a static file's hash in its address


def static_path(name: str, digest: str) -> str:
    """Return the site path of a static file: its digest stands before its extension."""
    stem, dot, ending = name.rpartition(".")
    short, folder = digest[:_DIGEST], addresses.STATIC.url_path
    return f"{folder}{stem}.{short}.{ending}" if dot else f"{folder}{name}.{short}"


def static_targets(static: Mapping[str, str]) -> Iterator[Target]:
    """Plan the theme's static files."""
    for name, digest in static.items():
        yield file_target(static_path(name, digest), StaticRecipe(name=name, digest=digest))


def site_view(
    config: SiteConfig, parts: Parts, static: Mapping[str, str], words: Callable[[str], str]
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
        navigation=tuple(
            views.Link(
                title=entry.title, url=href(entry.url) if entry.url.startswith("/") else entry.url
            )
            for entry in config.navigation
        ),
        topics=tuple(
            views.Link(title=topic.name, url=href(addresses.topic_path(topic.id)))
            for topic in config.topics
        ),
        assets={name: href(static_path(name, digest)) for name, digest in static.items()},
        addresses={one.id: href(one.url_path) for one in _answered(parts)},
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
