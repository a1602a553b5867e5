"""The site's configuration: frozen sections, of which each stage receives only its own."""

import datetime as dt
from functools import lru_cache
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct

from bantin.diagnostics import Diagnostic

Text = Annotated[str, Meta(min_length=1)]
Identifier = Annotated[
    str,
    Meta(
        pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
        description="chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối ở giữa",
    ),
]


class SiteSection(Struct, frozen=True, kw_only=True):
    """`site`: what the site is called and where it will stand."""

    title: Text
    url: Text
    tagline: str = ""
    language: Literal["vi", "en"] = "vi"
    timezone: str = "Asia/Ho_Chi_Minh"

    @property
    def base_path(self) -> str:
        """The path under which the site stands, "" or "/bantin", never with a slash at its end."""
        return _split_url(self.url)[1]

    @property
    def origin(self) -> str:
        """Scheme and host: "https://host"."""
        return _split_url(self.url)[0]

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which a time without an offset is meant."""
        return ZoneInfo(self.timezone)


class Organization(Struct, frozen=True, kw_only=True):
    """`organization`: the agency that the footer names."""

    name: str = ""
    parent: str = ""
    responsible: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


class Topic(Struct, frozen=True, kw_only=True):
    """One of `topics`."""

    id: Identifier
    name: Text
    description: str = ""


class Locality(Struct, frozen=True, kw_only=True):
    """One of `localities`; `parent` and `successor` are ids of others.

    `valid_from` and `valid_to` are the first and the last day on which the unit exists: the district
    level, for one, ended on 1 July 2025.
    """

    id: Identifier
    name: Text
    type: str = ""
    parent: str | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor: str | None = None


class NavItem(Struct, frozen=True, kw_only=True):
    """One of `navigation`: a site path, or an address elsewhere."""

    title: Text
    url: Text


class Permalinks(Struct, frozen=True, kw_only=True):
    """`permalinks`: the address pattern of each kind, from {year} {month} {day} {slug}."""

    news: str = "/tin-tuc/{year}/{month}/{slug}/"
    meeting: str = "/hoi-nghi/{year}/{month}/{slug}/"
    notice: str = "/thong-bao/{year}/{month}/{slug}/"
    regulation: str = "/van-ban/{slug}/"
    page: str = "/{slug}/"


class Pagination(Struct, frozen=True, kw_only=True):
    """`pagination`: how many items a page of a list holds."""

    size: Annotated[int, Meta(ge=1, le=200)] = 20


class SiteConfig(Struct, frozen=True, kw_only=True):
    """The whole of site_config.yaml."""

    site: SiteSection
    organization: Organization = Organization()
    topics: tuple[Topic, ...] = ()
    localities: tuple[Locality, ...] = ()
    navigation: tuple[NavItem, ...] = ()
    permalinks: Permalinks = Permalinks()
    pagination: Pagination = Pagination()

    @property
    def organization_name(self) -> str:
        """The organisation's name, or the site's title where none is given."""
        return self.organization.name or self.site.title

    @property
    def base_path(self) -> str:
        """The same as `site.base_path`."""
        return self.site.base_path

    @property
    def origin(self) -> str:
        """The same as `site.origin`."""
        return self.site.origin

    @property
    def zone(self) -> ZoneInfo:
        """The same as `site.zone`."""
        return self.site.zone


@lru_cache(maxsize=16)
def _split_url(url: str) -> tuple[str, str]:
    """Return origin and base path of the site's address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}", parts.path.rstrip("/")


def parse_config(
    text: str, path: str = "site_config.yaml"
) -> tuple[SiteConfig | None, list[Diagnostic]]:
    raise NotImplementedError
