"""The site's configuration: frozen sections, of which each stage receives only its own."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Literal, cast
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Meta, Struct, defstruct

from bantin.addresses import device_in, is_device
from bantin.content.comment_settings import CommentSettings
from bantin.content.comment_settings import problems as comment_problems
from bantin.content.conflicts import conflict_marks
from bantin.content.schema import Positions, compose, curly_quotes, decode, suggest
from bantin.diagnostics import CHECKS, Diagnostic, Span, codes_of, error, in_order
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.content.kind import ContentType
    from bantin.words import Phrase, Value

Text = Annotated[str, Meta(min_length=1)]
Identifier = Annotated[
    str,
    Meta(
        pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
        extra_json_schema={"x-words": "reasons.value.identifier"},
    ),
]
_SAFE_URL = re.compile(r"[A-Za-z0-9:/._~%\[\]-]+")
_NAVIGATION = re.compile(
    r"(?:/(?!/)|https?://(?=[^/\s])|mailto:(?=[^\s@]+@))[^\s\\<>\"]*(?:#[^\t\n\\<>\"]*)?"
)
_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_PLACEHOLDERS = {"{year}", "{month}", "{day}", "{slug}"}
_PERMALINK = re.compile(r"(?:/(?:[a-z0-9._-]|\{[a-z]+\})+)+/?")


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

    `valid_from` and `valid_to` are the first and the last day on which the unit exists: the
    district level, for one, ended on 1 July 2025.
    """

    id: Identifier
    name: Text
    type: str = ""
    parent: str | None = None
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    successor: str | None = None

    @property
    def full_name(self) -> str:
        """The name with its type, in front if it is not there: "Xã Bình Khánh", "Mẫu commune"."""
        name, type_ = self.name.casefold(), self.type.casefold()
        if not type_ or name.startswith(type_) or name.endswith(f" {type_}"):
            return self.name
        return f"{self.type[:1].upper()}{self.type[1:]} {self.name}"


class NavItem(Struct, frozen=True, kw_only=True):
    """One of `navigation`: a site path, or an address elsewhere."""

    title: Text
    url: Text


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


Level = Literal["off", "note", "warning", "error"]


class SiteConfig(Struct, frozen=True, kw_only=True):
    """The whole of site_config.yaml, but for what kinds of content add to it (`config_type`).

    `checks` are the levels of what `bantin check` tells, by code, and `vocabulary` words that are
    spelt rightly though they are no Vietnamese.
    """

    site: SiteSection
    organization: Organization = Organization()
    topics: tuple[Topic, ...] = ()
    localities: tuple[Locality, ...] = ()
    navigation: tuple[NavItem, ...] = ()
    permalinks: Permalinks = Permalinks()
    pagination: Pagination = Pagination()
    archive: Archive = Archive()
    search: Search = Search()
    comments: CommentSettings | None = None
    checks: dict[Text, Level] = {}
    vocabulary: tuple[Text, ...] = ()

    @property
    def organization_name(self) -> str:
        """The organisation's name, or the site's title where none is given."""
        return self.organization.name or self.site.title

    def permalink(self, kind: ContentType) -> str:
        """Return the pattern of a kind's addresses."""
        return str(getattr(self.permalinks, kind.id, kind.permalink))


@lru_cache(maxsize=8)
def config_type(kinds: tuple[ContentType, ...]) -> type[SiteConfig]:
    """Return the configuration of a site with these kinds of content.

    Each kind with addresses of its own has its pattern under `permalinks`, and each with settings
    its section.
    """
    patterns = [(kind.id, str, kind.permalink) for kind in kinds if kind.permalink]
    permalinks = defstruct(
        "Permalinks", patterns, bases=(Permalinks,), frozen=True, kw_only=True, module=__name__
    )
    sections = [
        (kind.settings.key, kind.settings.form, kind.settings.form())
        for kind in kinds
        if kind.settings is not None
    ]
    fields = [("permalinks", permalinks, permalinks()), *sections]
    made = defstruct(
        "SiteConfig", fields, bases=(SiteConfig,), frozen=True, kw_only=True, module=__name__
    )
    return cast("type[SiteConfig]", made)


@lru_cache(maxsize=16)
def _split_url(url: str) -> tuple[str, str]:
    """Return origin and base path of the site's address."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}", parts.path.rstrip("/")


def parse_config(
    text: str, kinds: Iterable[ContentType], path: str = "site_config.yaml"
) -> tuple[SiteConfig | None, list[Diagnostic]]:
    """Read site_config.yaml: its value, or None and everything that is wrong with it."""
    kinds = tuple(kinds)
    if not text.strip():
        return None, [error("empty-file", Span(path))]
    conflicts = conflict_marks(path, text)
    if conflicts:
        return None, conflicts
    node, found = compose(text, path)
    if node is None:
        return None, found
    quotes = curly_quotes(node, text, path)
    config, found = decode(node, config_type(kinds), path, text=text)
    if config is None:
        return None, [*quotes, *found]
    checker = _Checker(Positions(node, path))
    found = in_order(
        [
            *_check_site(config.site, checker),
            *_check_ids(config, checker),
            *_check_localities(config.localities, checker),
            *_check_navigation(config.navigation, checker),
            *_check_permalinks(config, kinds, checker),
            *_check_sections(config, kinds, checker),
            *_check_levels(config.checks, checker),
        ]
    )
    return (None if found else config), [*quotes, *found]


class _Checker(Struct, frozen=True):
    """Knows where the values stand."""

    at: Positions

    def bad(self, *key_path: str | int, reason: Value, example: Value = "") -> Diagnostic:
        return error("bad-value", self.at(*key_path), reason=reason, example=example)


def _check_site(site: SiteSection, checker: _Checker) -> Iterator[Diagnostic]:
    reason = why_no_site_url(site.url)
    if reason:
        example = phrase(
            "reasons.example.either",
            first="https://example.vn",
            second="https://example.vn/bantin",
        )
        yield checker.bad("site", "url", reason=reason, example=example)
    try:
        ZoneInfo(site.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # OSError: the name of a folder of zones
        unknown = phrase("reasons.config.time-zone", name=site.timezone)
        yield checker.bad("site", "timezone", reason=unknown, example="Asia/Ho_Chi_Minh")


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


def _check_ids(config: SiteConfig, checker: _Checker) -> Iterator[Diagnostic]:
    sections = {
        "topics": [topic.id for topic in config.topics],
        "localities": [locality.id for locality in config.localities],
    }
    for section, ids in sections.items():
        first: dict[str, int] = {}
        for index, name in enumerate(ids):
            if is_device(name):
                place = checker.at(section, index, "id")
                yield error("reserved-name", place, value=name, suggestion=f"{name}-1")
            earlier = first.setdefault(name, index)
            if earlier != index:
                yield error(
                    "duplicate-id",
                    checker.at(section, index, "id"),
                    related=(checker.at(section, earlier, "id"),),
                    value=name,
                )


def _check_localities(localities: tuple[Locality, ...], checker: _Checker) -> Iterator[Diagnostic]:
    indexes = {locality.id: index for index, locality in enumerate(localities)}
    for index, locality in enumerate(localities):
        for key in ("parent", "successor"):
            target: str | None = getattr(locality, key)
            if target is not None and target not in indexes:
                place = checker.at("localities", index, key)
                near = suggest(target, indexes)
                yield error("unknown-locality", place, value=target, suggestion=near)
        start, end = locality.valid_from, locality.valid_to
        if start and end and end < start:
            place = checker.at("localities", index, "valid_to")
            yield error("date-order", place, first="valid_from", second="valid_to")
    for key in ("parent", "successor"):
        chain = {locality.id: getattr(locality, key) for locality in localities}
        for ring in _rings(chain):
            reason = phrase("reasons.config.ring", ring=" → ".join((*ring, ring[0])))
            yield checker.bad("localities", indexes[ring[0]], key, reason=reason)


def _rings(chain: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    """Find the rings in a graph in which each name leads to one other at most."""
    done: set[str] = set()
    for start in chain:
        walk: dict[str, None] = {}  # in the order of the walk
        name: str | None = start
        while name is not None and name in chain and name not in done and name not in walk:
            walk[name] = None
            name = chain[name]
        if name is not None and name in walk:
            names = tuple(walk)
            yield names[names.index(name) :]
        done.update(walk)


def _check_levels(levels: Iterable[str], checker: _Checker) -> Iterator[Diagnostic]:
    """Find levels for what nothing checks."""
    known = codes_of(CHECKS)
    for code in levels:
        if code not in known:
            near = suggest(code, sorted(known))
            yield error("unknown-key", checker.at("checks", code), key=code, suggestion=near)


def _check_navigation(items: tuple[NavItem, ...], checker: _Checker) -> Iterator[Diagnostic]:
    for index, item in enumerate(items):
        if not _NAVIGATION.fullmatch(item.url):
            reason = phrase("reasons.config.navigation")
            example = phrase(
                "reasons.example.either", first="/tin-tuc/", second="https://example.vn/"
            )
            yield checker.bad("navigation", index, "url", reason=reason, example=example)


def _check_permalinks(
    config: SiteConfig, kinds: Iterable[ContentType], checker: _Checker
) -> Iterator[Diagnostic]:
    for kind in kinds:
        reason = _why_no_permalink(config.permalink(kind), dated=kind.dated)
        if kind.permalink and reason:
            example = f"{kind.id}: {kind.permalink}"
            yield checker.bad("permalinks", kind.id, reason=reason, example=example)


def _check_sections(
    config: SiteConfig, kinds: Iterable[ContentType], checker: _Checker
) -> Iterator[Diagnostic]:
    kinds = tuple(kinds)
    found = [
        (settings.key, settings.problems(getattr(config, settings.key)))
        for settings in (kind.settings for kind in kinds)
        if settings is not None
    ]
    if config.comments is not None:
        ids = (kind.id for kind in kinds if kind.permalink)
        found.append(("comments", comment_problems(config.comments, ids)))
    for key, problems in found:
        for problem in problems:
            span = checker.at(key, *problem.keys)
            yield Diagnostic(code=problem.code, span=span, params=problem.params)


def _why_no_permalink(pattern: str, *, dated: bool) -> Phrase | None:
    braces = set(_BRACES.findall(pattern))
    unknown = ", ".join(sorted(braces - _PLACEHOLDERS))
    plain = _PERMALINK.fullmatch(pattern) and not {".", ".."} & set(pattern.split("/"))
    device = device_in(pattern)
    reasons = (
        (unknown, phrase("reasons.permalink.unknown", unknown=unknown)),
        (not pattern.startswith("/"), phrase("reasons.permalink.no-slash")),
        ("{slug}" not in pattern, phrase("reasons.permalink.no-slug")),
        (not plain, phrase("reasons.permalink.not-plain")),
        (device, phrase("reasons.permalink.device", name=device)),
        (not pattern.endswith(("/", ".html")), phrase("reasons.permalink.ending")),
        (not dated and braces != {"{slug}"}, phrase("reasons.permalink.undated")),
    )
    return next((reason for wrong, reason in reasons if wrong), None)
