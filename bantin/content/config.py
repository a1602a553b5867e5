"""The site's configuration: frozen sections, of which each stage receives only its own."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct, defstruct
from msgspec.structs import replace

from bantin.content.admin_settings import AdminSettings
from bantin.content.comment_settings import CommentSettings
from bantin.content.meta import Language
from bantin.content.security_settings import SecuritySettings
from bantin.content.texts import LocalityId, names
from bantin.content.theme_settings import ThemeSettings
from bantin.words import phrase

if TYPE_CHECKING:
    from bantin.content.kind import ContentType
    from bantin.words import Phrase

Text = Annotated[str, Meta(min_length=1)]
Identifier = Annotated[
    str,
    Meta(
        pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
        extra_json_schema={"x-words": "reasons.value.identifier"},
    ),
]
C = TypeVar("C", bound="WrittenConfig")
_SAFE_URL = re.compile(r"[A-Za-z0-9:/._~%\[\]-]+")


class SiteSection(Struct, frozen=True, kw_only=True):
    """`site`: what the site is called and where it will stand."""

    title: Text
    url: Text
    tagline: str = ""
    language: Language = "vi"
    timezone: Annotated[str, names("zone")] = "Asia/Ho_Chi_Minh"

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
    """`organization`: the agency that the footer names.

    Readers report mistakes to `corrections`, or else to `email`.
    """

    name: str = ""
    parent: str = ""
    responsible: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    corrections: str = ""


class SiteNames(Struct, frozen=True, kw_only=True):
    """One of `languages`: what pages in another language call the site and its agency."""

    title: Text
    tagline: str = ""
    organization: Organization = Organization()


class Topic(Struct, frozen=True, kw_only=True):
    """One of `topics`."""

    id: Identifier
    name: Text
    description: str = ""


class Locality(Struct, frozen=True, kw_only=True):
    """One of `localities`; `parent` and `successor` are ids of others.

    `valid_from` and `valid_to` are the first and the last day on which the unit exists: the
    district level, for one, ended on 1 July 2025.
    """

    id: Identifier
    name: Text
    type: str = ""
    parent: LocalityId | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor: LocalityId | None = None

    @property
    def full_name(self) -> str:
        """The name with its type, in front if it is not there: "Xã Bình Khánh", "Mẫu commune"."""
        name, type_ = self.name.casefold(), self.type.casefold()
        if not type_ or name.startswith(type_) or name.endswith(f" {type_}"):
            return self.name
        return f"{self.type[:1].upper()}{self.type[1:]} {self.name}"


class Banner(Struct, frozen=True, kw_only=True):
    """`banner`: something urgent that every page says at its top, to the end of the day `until`.

    `url` is an address as one of `navigation`, `""` for none.
    """

    text: Text
    url: Annotated[str, names("address")] = ""
    until: dt.date | None = None

    def shows(self, today: dt.date) -> bool:
        """Whether pages say it on a day."""
        return self.until is None or today <= self.until


class NavItem(Struct, frozen=True, kw_only=True):
    """One of `navigation`: a site path, or an address elsewhere."""

    title: Text
    url: Annotated[Text, names("address")]


class Permalinks(Struct, frozen=True, kw_only=True):
    """`permalinks`: the address pattern of each kind, from {year} {month} {day} {slug}.

    Its fields are made of the kinds (`config_type`).
    """


class Pagination(Struct, frozen=True, kw_only=True):
    """`pagination`: how many items a page of a list holds."""

    size: Annotated[int, Meta(ge=1, le=200)] = 20


class Archive(Struct, frozen=True, kw_only=True):
    """`archive`: which lists by date there are, besides the one of everything."""

    by: tuple[Literal["year", "month", "day"], ...] = ("year", "month", "day")


class Search(Struct, frozen=True, kw_only=True):
    """`search`: whether the site has a full-text index, and with it a search page of its own."""

    index: bool = True


class MostRead(Struct, frozen=True, kw_only=True):
    """`most_read`: how many items the front page shows as read most, if it is counted.

    What was counted is shown for so many `days` after the day on which it was.
    """

    count: Annotated[int, Meta(ge=1, le=20)] = 5
    days: Annotated[int, Meta(ge=1, le=366)] = 7


class Videos(Struct, frozen=True, kw_only=True):
    """`videos`: the hosts, and those below them, on which films elsewhere may be."""

    hosts: tuple[Text, ...] = ()


class Lender(Struct, frozen=True, kw_only=True):
    """`owner`: the portal whose own the shared content is; others that show it say so."""

    title: Text
    url: Text


class OtherPortal(Struct, frozen=True, kw_only=True):
    """One of `portals`: a portal that tells what its `localities` have adopted."""

    id: Identifier
    title: Text
    url: Text
    localities: Annotated[tuple[LocalityId, ...], Meta(min_length=1)]


Level = Literal["off", "note", "warning", "error"]


class WrittenConfig(Struct, frozen=True, kw_only=True):
    """The whole of site_config.yaml, but for what kinds of content add to it (`written_type`).

    `languages` are names for pages in other languages than the site's. With `read_aloud` pages
    offer to be read aloud where the browser has a voice of their language, and with `offline` those
    that were read can be read again without network. `checks` are the levels of
    what `bantin check` tells, by code, and `vocabulary` words that are spelt rightly though they
    are no Vietnamese. `extends` is the folder, as seen from the site's own, of what it shares with
    others.
    """

    site: SiteSection
    extends: str = ""
    owner: Lender | None = None
    portals: tuple[OtherPortal, ...] = ()
    organization: Organization = Organization()
    languages: dict[Language, SiteNames] = {}
    topics: tuple[Topic, ...] = ()
    localities: tuple[Locality, ...] = ()
    navigation: tuple[NavItem, ...] = ()
    banner: Banner | None = None
    permalinks: Permalinks = Permalinks()
    pagination: Pagination = Pagination()
    archive: Archive = Archive()
    search: Search = Search()
    most_read: MostRead = MostRead()
    videos: Videos = Videos()
    read_aloud: bool = True
    offline: bool = False
    theme: ThemeSettings = ThemeSettings()
    comments: CommentSettings | None = None
    admin: AdminSettings | None = None
    security: SecuritySettings | None = None
    checks: dict[Annotated[Text, names("check")], Level] = {}
    vocabulary: tuple[Text, ...] = ()

    @property
    def organization_name(self) -> str:
        """The organisation's name, or the site's title where none is given."""
        return self.organization.name or self.site.title

    def names_in(self, language: str) -> tuple[SiteNames, str]:
        """Return what pages in a language call the site, and the language of these names."""
        own = self.site
        for other, said in self.languages.items():
            if other == language != own.language:
                given = said.organization
                return replace(
                    said,
                    organization=replace(
                        given,
                        phone=given.phone or self.organization.phone,
                        email=given.email or self.organization.email,
                    ),
                ), language
        said = SiteNames(title=own.title, tagline=own.tagline, organization=self.organization)
        return said, own.language

    @property
    def addresses(self) -> tuple[str, ...]:
        """The addresses that menu, banner and logo lead to, as they are written."""
        said = (self.banner.url,) if self.banner is not None and self.banner.url else ()
        logo = (self.theme.logo.src,) if self.theme.logo is not None else ()
        return (*(entry.url for entry in self.navigation), *said, *logo)

    @property
    def short_name(self) -> str:
        """The name where there is no room for the title, which it is where none is given."""
        return self.theme.short_name or self.site.title

    def permalink(self, kind: ContentType) -> str:
        """Return the pattern of a kind's addresses."""
        return str(getattr(self.permalinks, kind.id, kind.permalink))

    def names_days(self, kind: ContentType) -> bool:
        """Tell whether the names of a kind's files begin with a day: what is told by days."""
        return "{year}" in self.permalink(kind)


class SiteConfig(WrittenConfig, frozen=True, kw_only=True):
    """All that a site is set up with: what its files of configuration say, and what is told of it.

    `told` are the bytes of what other portals have told, by their ids, as they were fetched.
    """

    told: dict[str, bytes] = {}

    @property
    def lender(self) -> Lender | None:
        """The portal whose the shared content is, None where there is none but this one."""
        owner = self.owner
        return owner if owner and owner.url.rstrip("/") != self.site.url.rstrip("/") else None


@lru_cache(maxsize=8)
def written_type(kinds: tuple[ContentType, ...]) -> type[WrittenConfig]:
    """Return what the file of a site with these kinds of content may say.

    Each kind with addresses of its own has its pattern under `permalinks`, and each with settings
    its section.
    """
    return _with_kinds(WrittenConfig, kinds)


@lru_cache(maxsize=8)
def config_type(kinds: tuple[ContentType, ...]) -> type[SiteConfig]:
    """Return the configuration of a site with these kinds of content."""
    return _with_kinds(SiteConfig, kinds)


@lru_cache(maxsize=8)
def _permalinks_of(kinds: tuple[ContentType, ...]) -> type[Permalinks]:
    """Return the type of the patterns of some kinds: one, for equal values must have one type."""
    patterns = [(kind.id, str, kind.permalink) for kind in kinds if kind.permalink]
    made = defstruct(
        "Permalinks", patterns, bases=(Permalinks,), frozen=True, kw_only=True, module=__name__
    )
    return cast("type[Permalinks]", made)


def _with_kinds(base: type[C], kinds: tuple[ContentType, ...]) -> type[C]:
    permalinks = _permalinks_of(kinds)
    sections = [(one.key, one.form, one.form()) for kind in kinds for one in kind.settings]
    fields = [("permalinks", permalinks, permalinks()), *sections]
    made = defstruct(
        base.__name__, fields, bases=(base,), frozen=True, kw_only=True, module=__name__
    )
    return cast("type[C]", made)


@lru_cache(maxsize=16)
def _split_url(url: str) -> tuple[str, str]:
    """Return origin and base path of the site's address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}", parts.path.rstrip("/")


def why_no_site_url(url: str) -> Phrase | None:
    """Say why an address cannot be that of a site."""
    try:
        parts = urlsplit(url)
        host = parts.hostname if parts.port != 0 else None
    except ValueError:  # a port that is no number, a bracket left open
        return phrase("reasons.config.malformed-url")
    if parts.scheme not in {"http", "https"} or not host:
        return phrase("reasons.config.no-host")
    segments = parts.path.split("/")
    if not _SAFE_URL.fullmatch(url) or "//" in parts.path or {".", ".."} & set(segments):
        return phrase("reasons.config.odd-url")
    return None


def why_no_portal(url: str) -> Phrase | None:
    """Say why an address cannot be that of another portal, which is asked over the network.

    Only this machine itself may be asked without encryption.
    """
    reason = why_no_site_url(url)
    if reason is None and not url.startswith("https://") and not is_loopback(url):
        return phrase("reasons.config.no-https")
    return reason


def is_loopback(url: str) -> bool:
    """Tell whether an address is of the machine itself."""
    return urlsplit(url).hostname in {"localhost", "127.0.0.1", "::1"}
