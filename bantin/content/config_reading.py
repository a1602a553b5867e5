"""Reading the configuration: its text becomes a value, or all that is wrong with it is told."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from msgspec import Struct

from bantin.addresses import device_in, is_device
from bantin.content.admin_settings import problems as admin_problems
from bantin.content.comment_settings import MAIL
from bantin.content.comment_settings import problems as comment_problems
from bantin.content.config import (
    SiteConfig,
    config_type,
    why_no_portal,
    why_no_site_url,
    written_type,
)
from bantin.content.conflicts import conflict_marks
from bantin.content.file_names import CONFIG
from bantin.content.schema import (
    MappingNode,
    Positions,
    compose,
    curly_quotes,
    decode,
    placeholders,
    suggest,
)
from bantin.content.security_settings import problems as security_problems
from bantin.content.sharing import SharedText, folder_named, is_folder_beside, joined
from bantin.content.theme_settings import problems as theme_problems
from bantin.diagnostics import CHECKS, Diagnostic, Span, codes_of, error, in_order
from bantin.extending import extend
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.content.config import Banner, Level, Locality, NavItem, SiteSection
    from bantin.content.kind import ContentType
    from bantin.words import Phrase, Value

_NAVIGATION = re.compile(
    r"(?:/(?!/)|https?://(?=[^/\s])|mailto:(?=[^\s@]+@))[^\s\\<>\"]*(?:#[^\t\n\\<>\"]*)?"
)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_BRACES = re.compile(r"\{[^{}]*\}?|\}")
_PLACEHOLDERS = {"{year}", "{month}", "{day}", "{slug}"}
_PERMALINK = re.compile(r"(?:/(?:[a-z0-9._-]|\{[a-z]+\})+)+/?")


def parse_config(
    text: str,
    kinds: Iterable[ContentType],
    path: str = CONFIG,
    shared: SharedText | None = None,
    told: Mapping[str, bytes] = MappingProxyType({}),
) -> tuple[SiteConfig | None, list[Diagnostic]]:
    """Read site_config.yaml: its value, or None and everything that is wrong with it.

    `shared` is what the folder has that it extends, None where there is no such folder, and `told`
    what other portals have told, by their ids.
    """
    if not text.strip():
        return None, [error("empty-file", Span(path))]
    conflicts = conflict_marks(path, text)
    if shared is not None:
        conflicts += conflict_marks(shared.path, shared.text)
    if conflicts:
        return None, conflicts
    node, found = compose(text, path)
    if node is None:
        return None, found
    if shared is None:
        return _of_nodes(node, text, tuple(kinds), path, told)
    both, found = joined(node, text, path, shared)
    if both is None:
        return None, found
    config, found = _of_nodes(both.node, both.text, tuple(kinds), path, told)
    lent = [*_check_lent(config, Positions(node, path))] if config is not None else []
    return (None if lent else config), [*both.told(found), *lent]


def _of_nodes(
    node: MappingNode,
    text: str,
    kinds: tuple[ContentType, ...],
    path: str,
    told: Mapping[str, bytes],
) -> tuple[SiteConfig | None, list[Diagnostic]]:
    """Read a configuration from its nodes, which were made of the text."""
    quotes = curly_quotes(node, text, path)
    written, found = decode(node, written_type(kinds), path, text=text)
    if written is None:
        return None, [*quotes, *found]
    config = extend(written, config_type(kinds), told=dict(told))
    checker = _Checker(Positions(node, path))
    found = in_order(
        [
            *placeholders(node, text, path),
            *_check_extends(config, text, checker),
            *_check_portals(config, checker),
            *_check_site(config.site, checker),
            *_check_languages(config, checker),
            *_check_ids(config, checker),
            *_check_localities(config.localities, checker),
            *_check_navigation(config.navigation, checker),
            *_check_banner(config.banner, checker),
            *_check_corrections(config.organization.corrections, checker),
            *_check_permalinks(config, kinds, checker),
            *_check_sections(config, kinds, checker),
            *_check_hosts(config.videos.hosts, checker),
            *_check_levels(config.checks, checker),
        ]
    )
    return (None if found else config), [*quotes, *found]


def _check_extends(config: SiteConfig, text: str, checker: _Checker) -> Iterator[Diagnostic]:
    """Find a folder that no site can extend; it is looked up before anything else is read."""
    folder = config.extends
    if folder and not is_folder_beside(folder):
        reason = phrase("reasons.config.extends")
        yield checker.bad("extends", reason=reason, example="extends: ../dung-chung")
    elif folder and folder_named(text) != folder:
        reason = phrase("reasons.config.extends-line")
        yield checker.bad("extends", reason=reason, example=f"extends: {folder}")


def _check_lent(config: SiteConfig, own: Positions) -> Iterator[Diagnostic]:
    """Find addresses of its own in a site that shows what another portal lends.

    Its pages say where that portal has them, which is known by the patterns of both alone.
    """
    place = own("permalinks")
    if config.lender is not None and place != own():
        reason = phrase("reasons.config.lent-permalinks")
        yield error("bad-value", place, reason=reason, example="")


def _check_portals(config: SiteConfig, checker: _Checker) -> Iterator[Diagnostic]:
    """Find portals that cannot be asked, and localities of which two would tell."""
    addresses: dict[tuple[str | int, ...], str] = {}
    if config.owner is not None:
        addresses["owner",] = config.owner.url
    addresses |= {("portals", at): one.url for at, one in enumerate(config.portals)}
    for keys, url in addresses.items():
        if reason := why_no_portal(url):
            yield checker.bad(*keys, "url", reason=reason, example="https://example.vn")
    places, first = {place.id for place in config.localities}, dict[str, Span]()
    for at, portal in enumerate(config.portals):
        names: list[tuple[str, tuple[str | int, ...]]] = [(portal.id, ("portals", at, "id"))]
        names += [
            (f" {id_}", ("portals", at, "localities", number))
            for number, id_ in enumerate(portal.localities)
        ]
        for name, place in names:
            here = checker.at(*place)
            earlier = first.setdefault(name, here)
            if earlier is not here:
                yield error("duplicate-id", here, related=(earlier,), value=name.strip())
            if name.startswith(" ") and name.strip() not in places:
                near = suggest(name.strip(), places)
                yield error("unknown-locality", here, value=name.strip(), suggestion=near)


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


def _check_languages(config: SiteConfig, checker: _Checker) -> Iterator[Diagnostic]:
    own = config.site.language
    if own in config.languages:
        reason = phrase("reasons.config.own-language", language=own)
        yield checker.bad("languages", own, reason=reason)


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


def _check_levels(levels: Mapping[str, Level], checker: _Checker) -> Iterator[Diagnostic]:
    """Find levels for what nothing checks."""
    known = codes_of(CHECKS) if levels else frozenset[str]()
    for code in levels:
        if code not in known:
            near = suggest(code, sorted(known))
            yield error("unknown-key", checker.at("checks", code), key=code, suggestion=near)


def _check_navigation(items: tuple[NavItem, ...], checker: _Checker) -> Iterator[Diagnostic]:
    for index, item in enumerate(items):
        if not _NAVIGATION.fullmatch(item.url):
            yield _no_address(checker, "navigation", index, "url")


def _check_banner(banner: Banner | None, checker: _Checker) -> Iterator[Diagnostic]:
    if banner is not None and banner.url and not _NAVIGATION.fullmatch(banner.url):
        yield _no_address(checker, "banner", "url")


def _no_address(checker: _Checker, *key_path: str | int) -> Diagnostic:
    reason = phrase("reasons.config.navigation")
    example = phrase("reasons.example.either", first="/tin-tuc/", second="https://example.vn/")
    return checker.bad(*key_path, reason=reason, example=example)


def _check_corrections(address: str, checker: _Checker) -> Iterator[Diagnostic]:
    if address and not MAIL.fullmatch(address):
        reason = phrase("reasons.comment.mail")
        yield checker.bad(
            "organization", "corrections", reason=reason, example="bao-loi@example.vn"
        )


def _check_hosts(hosts: tuple[str, ...], checker: _Checker) -> Iterator[Diagnostic]:
    for index, host in enumerate(hosts):
        if not _HOST.fullmatch(host):
            reason = phrase("reasons.config.video-host")
            yield checker.bad("videos", "hosts", index, reason=reason, example="youtube.com")


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
        for kind in kinds
        for settings in kind.settings
    ]
    ids = [kind.id for kind in kinds if kind.permalink]
    found.append(("theme", theme_problems(config.theme, ids)))
    if config.comments is not None:
        found.append(("comments", comment_problems(config.comments, ids)))
    if config.admin is not None:
        found.append(("admin", admin_problems(config.admin, config.site.url)))
    if config.security is not None:
        found.append(("security", security_problems(config.security)))
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
