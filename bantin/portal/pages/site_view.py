"""What every page knows of its site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import addresses
from bantin.kinds import KINDS
from bantin.portal.pages.context import file_target
from bantin.portal.pages.targets import StaticRecipe
from bantin.theme import views

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bantin.content.config import SiteConfig
    from bantin.portal.pages.targets import Target

_DIGEST = 8  # hexadecimal digits of a static file's hash in its address


def static_path(name: str, digest: str) -> str:
    """Return the site path of a static file: its digest stands before its extension."""
    stem, dot, ending = name.rpartition(".")
    mark = digest[:_DIGEST]
    return f"/assets/{stem}.{mark}.{ending}" if dot else f"/assets/{name}.{mark}"


def static_targets(static: Mapping[str, str]) -> Iterator[Target]:
    """Plan the theme's static files."""
    for name, digest in static.items():
        yield file_target(static_path(name, digest), StaticRecipe(name=name, digest=digest))


def site_view(config: SiteConfig, static: Mapping[str, str]) -> views.SiteView:
    """Return the site view; `static` maps the theme's static files to their digests."""
    base = config.site.base_path

    def href(path: str) -> str:
        return addresses.href(base, path)

    organization = config.organization
    return views.SiteView(
        title=config.site.title,
        tagline=config.site.tagline,
        language=config.site.language,
        origin=config.site.origin,
        home=href("/"),
        organization=views.Organization(
            name=config.organization_name,
            parent=organization.parent,
            responsible=organization.responsible,
            address=organization.address,
            phone=organization.phone,
            email=organization.email,
        ),
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
        archive=href(addresses.ARCHIVE),
        register=href(KINDS["regulation"].list_path),
        search=href(addresses.SEARCH),
        site_map=href(addresses.SITE_MAP),
        atom=href(addresses.ATOM),
        json_feed=href(addresses.JSON_FEED),
        calendar=href(addresses.CALENDAR),
    )
