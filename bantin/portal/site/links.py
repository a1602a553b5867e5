"""Addresses that editors wrote become pages and files of the site, or errors at their place."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, unquote, urlsplit

from msgspec import Struct

from bantin import media
from bantin.content import Finding, InBody, InConfig, InHeader, Reference, Where
from bantin.content.config import SiteConfig, SiteSection
from bantin.content.file_names import CONFIG
from bantin.content.named_files import Keys, Way, named_files
from bantin.content.outside import has_scheme, path_within, why_unusable
from bantin.content.schema import anchor_like
from bantin.diagnostics import Severity, at_file
from bantin.markup.fragments import anchor_of
from bantin.portal.site.meaning import Meanings
from bantin.portal.site.values import (
    AssetLink,
    Item,
    NoLink,
    OutsideLink,
    PageLink,
    ResolvedLink,
)
from bantin.words import Value, phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.content.config import Banner, NavItem
    from bantin.content.theme_settings import ThemeSettings

_ROOT = "content"
LOGO = ("theme", "logo", "src")  # the keys under which the configuration names it
_FRAGMENT = "/:@!$&'()*+,;=~-._?%"


class Targets(Struct, frozen=True, kw_only=True):
    """What a link can lead to.

    `documents` are all content files that were read, published or not; `failed` those with
    errors of their own, about which nothing more is said. `site` says which addresses are its own.
    """

    items: Mapping[str, Item]
    pages: Mapping[str, Item | None]
    documents: frozenset[str]
    failed: frozenset[str]
    files: frozenset[str]
    site: SiteSection
    meanings: Meanings


class Linked(Struct, frozen=True, kw_only=True):
    """What the addresses in each item became, by content file."""

    links: Mapping[str, tuple[ResolvedLink, ...]]
    files: Mapping[str, Mapping[Keys, str]]


def link_all(items: Iterable[Item], targets: Targets) -> tuple[Linked, list[Finding]]:
    """Resolve every address that editors wrote."""
    links: dict[str, tuple[ResolvedLink, ...]] = {}
    files: dict[str, Mapping[Keys, str]] = {}
    findings: list[Finding] = []
    for item in items:
        with at_file(item.source_path):
            links[item.source_path], problems = link_body(item, targets)
            files[item.source_path], more = link_files(item, targets)
        findings += problems + more
    return Linked(links=links, files=files), findings


def link_body(item: Item, targets: Targets) -> tuple[tuple[ResolvedLink, ...], list[Finding]]:
    """Resolve every reference of an item's body."""
    links: list[ResolvedLink] = []
    findings: list[Finding] = []
    seen: Counter[str] = Counter()
    for reference in item.rendered.references:
        if reference.element == "mention":
            links.append(NoLink())
            continue
        where = InBody(reference.target, seen[reference.target])
        seen[reference.target] += 1
        link, finding = _link(item.source_path, reference, where, targets)
        links.append(link)
        findings += finding
    return tuple(links), findings


class Configured(Struct, frozen=True):
    """Where the menu leads, title by title, and the banner of all pages; what is wrong with it.

    `logo` is the file that is the site's, `""` for none.
    """

    navigation: tuple[tuple[str, ResolvedLink], ...]
    banner: ResolvedLink
    logo: str
    findings: list[Finding]


def link_configured(config: SiteConfig, targets: Targets) -> Configured:
    """Resolve the addresses in the configuration."""
    navigation, findings = _link_navigation(config.navigation, targets)
    banner, problems = _link_banner(config.banner, targets)
    logo, unfound = _link_logo(config.theme, targets)
    return Configured(navigation, banner, logo, [*findings, *problems, *unfound])


def _link_navigation(
    entries: Iterable[NavItem], targets: Targets
) -> tuple[tuple[tuple[str, ResolvedLink], ...], list[Finding]]:
    """Resolve the menu's addresses; an entry that leads nowhere is left out."""
    links: list[tuple[str, ResolvedLink]] = []
    findings: list[Finding] = []
    for position, entry in enumerate(entries):
        where = InConfig(("navigation", position, "url"))
        link, problems = _link(CONFIG, Reference("a", entry.url), where, targets)
        findings += problems
        links += [] if isinstance(link, NoLink) else [(entry.title, link)]
    return tuple(links), findings


def _link_banner(banner: Banner | None, targets: Targets) -> tuple[ResolvedLink, list[Finding]]:
    """Resolve the address of the banner of all pages; without one it leads nowhere."""
    if banner is None or not banner.url:
        return NoLink(), []
    return _link(CONFIG, Reference("a", banner.url), InConfig(("banner", "url")), targets)


def _link_logo(settings: ThemeSettings, targets: Targets) -> tuple[str, list[Finding]]:
    """Find the logo of the site, `""` where there is none."""
    if settings.logo is None:
        return "", []
    src, where = settings.logo.src, InConfig(LOGO)
    found, findings = find_file(CONFIG, src, where, targets, way="shown")
    return found or "", findings


def _link(
    source: str, reference: Reference, where: Where, targets: Targets
) -> tuple[ResolvedLink, list[Finding]]:
    """Resolve an address that stands in a source file; its path may be absolute."""
    written = reference.target
    if problem := why_unusable(written):
        code, params = problem
        return NoLink(), [Finding(code=code, source_path=source, where=where, params=params)]
    own = path_within(written, targets.site) if has_scheme(written) else written
    if own is None:
        return OutsideLink(written), []
    try:
        parts = urlsplit(own)
    except ValueError:
        return NoLink(), [_broken(source, written, where, targets)]
    if reference.element == "img":
        found, findings = find_file(source, unquote(parts.path), where, targets, way="shown")
        return (AssetLink(found) if found else NoLink()), findings
    return _within(source, written, parts, where=where, targets=targets)


def _within(
    source: str, written: str, parts: SplitResult, *, where: Where, targets: Targets
) -> tuple[ResolvedLink, list[Finding]]:
    """Resolve a link within the site."""
    name = unquote(parts.path)
    for candidate in candidates(source, name):
        if candidate in targets.documents:
            return _to_document(source, written, candidate, parts, where=where, targets=targets)
        if candidate in targets.files:
            found, findings = find_file(source, name, where, targets, way="offered")
            return (AssetLink(found, _suffix(parts)) if found else NoLink()), findings
    path = name if name in targets.pages else f"{name}/"
    if name and path in targets.pages:  # "[chữ]()" means nothing, and not the home page
        return _to_page(source, path, targets.pages[path], parts, where=where)
    return NoLink(), [_broken(source, written, where, targets)]


def _to_document(
    source: str, written: str, document: str, parts: SplitResult, *, where: Where, targets: Targets
) -> tuple[ResolvedLink, list[Finding]]:
    if document in targets.failed:
        return NoLink(), []
    if other := targets.items.get(document):
        return _to_page(source, other.url_path, other, parts, where=where)
    return NoLink(), [_unpublished(source, written, where)]


def _unpublished(source: str, written: str, where: Where) -> Finding:
    # A warning, for time alone must not break a build: an article expires, its links stay.
    return Finding(
        code="link-to-unpublished",
        source_path=source,
        where=where,
        params={"target": written},
        severity=Severity.WARNING,
    )


def _to_page(
    source: str, path: str, other: Item | None, parts: SplitResult, *, where: Where
) -> tuple[ResolvedLink, list[Finding]]:
    if not parts.fragment or other is None:
        return PageLink(f"{path}{_suffix(parts)}"), []
    anchors = other.rendered.anchors
    meant = anchor_of(parts.fragment, anchors)
    if meant is None:
        anchor = unquote(parts.fragment)
        params = {"target": path, "anchor": anchor, "suggestion": anchor_like(anchor, anchors)}
        return PageLink(path), [
            Finding(code="broken-anchor", source_path=source, where=where, params=params)
        ]
    return PageLink(f"{path}{_suffix(parts, quote(meant, safe=_FRAGMENT))}"), []


def find_item(
    source: str, written: str, where: Where, targets: Targets
) -> tuple[Item | None, list[Finding]]:
    """Find the public item that an item's header names, as a link in its text would."""
    if problem := why_unusable(written):
        code, params = problem
        return None, [Finding(code=code, source_path=source, where=where, params=params)]
    own = path_within(written, targets.site) if has_scheme(written) else written
    try:
        name = unquote(urlsplit(own or "").path)
    except ValueError:
        name = ""
    found = next((one for one in candidates(source, name) if one in targets.documents), None)
    if found is not None:
        if found in targets.items or found in targets.failed:
            return targets.items.get(found), []
        return None, [_unpublished(source, written, where)]
    item = targets.pages.get(name) or targets.pages.get(f"{name}/")
    return (item, []) if item else (None, [_broken(source, written, where, targets)])


def _suffix(parts: SplitResult, fragment: str = "") -> str:
    """Return query and fragment, each behind its sign."""
    query = f"?{parts.query}" if parts.query else ""
    fragment = fragment or parts.fragment
    return f"{query}#{fragment}" if fragment else query


def find_file(
    source: str, name: str, where: Where, targets: Targets, *, way: Way
) -> tuple[str | None, list[Finding]]:
    """Find a file beside an item or under content/, to use it in a way; its path from the root."""
    if problem := why_unusable(name):
        code, params = problem
        return None, [Finding(code=code, source_path=source, where=where, params=params)]
    for candidate in candidates(source, name):
        if candidate in targets.files:
            code = _why_not(candidate, way)
            if not code:
                return candidate, []
            ending = media.extension(candidate) or phrase("reasons.form.no-ending")
            about: dict[str, Value] = {"file": candidate, "ending": ending}
            return None, [Finding(code=code, source_path=source, where=where, params=about)]
    if has_scheme(name):
        params = {"file": name}
        return None, [
            Finding(code="file-elsewhere", source_path=source, where=where, params=params)
        ]
    near = targets.meanings.file(source, name, where)
    params = {"file": name, "suggestion": near}
    return None, [Finding(code="missing-file", source_path=source, where=where, params=params)]


def _why_not(path: str, way: Way) -> str:
    """Return the code of what keeps a file from being used in a way, by its name; `""` for none."""
    ending = media.extension(path)
    match way:
        case "offered":
            return "" if media.may_be_offered(path) else "unsafe-file"
        case "heard":
            return "" if ending in media.SOUNDS else "not-a-sound"
        case "watched":
            return "" if ending in media.FILMS else "not-a-film"
        case "captions":
            return "" if media.is_captions(path) else "not-captions"
        case _ if media.is_picture(path):
            return ""
        case _:
            return "unshown-picture" if ending in media.UNSHOWN else "not-a-picture"


def candidates(source: str, name: str) -> tuple[str, ...]:
    """Return the files under content/ that a written path may mean, likeliest first."""
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(source), name.lstrip("/")))
    below = posixpath.normpath(posixpath.join(_ROOT, name.lstrip("/")))
    order = (below,) if name.startswith("/") else (beside, below)
    return tuple(path for path in order if path.startswith(f"{_ROOT}/"))


def names_meant(source: str, written: str, site: SiteSection) -> frozenset[str]:
    """Return the last names of all files and pages that a written address may mean."""
    own = path_within(written, site) if has_scheme(written) else written
    if own is None:
        return frozenset()
    try:
        path = urlsplit(own).path
    except ValueError:
        path = own
    names = (written, path, unquote(path))
    found = {_last(name) for name in names}
    if found & {"", ".", ".."}:  # the name before it counts
        found |= {_last(path) for name in names for path in candidates(source, name)}
    return frozenset(found)


def _last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _broken(source: str, target: str, where: Where, targets: Targets) -> Finding:
    params = {"target": target, "suggestion": targets.meanings.link(source, target, where)}
    return Finding(code="broken-link", source_path=source, where=where, params=params)


def link_files(item: Item, targets: Targets) -> tuple[dict[Keys, str], list[Finding]]:
    """Find the files that an item's front matter names; those that are there, by their keys."""
    files: dict[Keys, str] = {}
    findings: list[Finding] = []
    for named in named_files(item.meta):
        where = InHeader(named.keys)
        found, problems = find_file(item.source_path, named.written, where, targets, way=named.way)
        findings += problems
        if found:
            files[named.keys] = found
    return files, findings
