"""Addresses that editors wrote become pages and files of the site, or errors at their place."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from msgspec import Struct

from bantin.content import Finding, InBody, InHeader, Where
from bantin.content.schema import suggest
from bantin.diagnostics import Severity, at_file
from bantin.portal.site.values import AssetLink, Item, NoLink, PageLink, ResolvedLink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.content import Reference

_ROOT = "content"
# Files that a browser would run or show as a page of the portal.
_ACTIVE = (".html", ".htm", ".xhtml", ".js", ".mjs", ".xml", ".xsl", ".php", ".exe", ".bat", ".swf")


class Targets(Struct, frozen=True, kw_only=True):
    """What a link can lead to.

    `documents` are all content files that were read, published or not; `failed` those with
    errors of their own, about which nothing more is said.
    """

    items: Mapping[str, Item]
    pages: Mapping[str, Item | None]
    documents: frozenset[str]
    failed: frozenset[str]
    files: frozenset[str]


class Linked(Struct, frozen=True, kw_only=True):
    """What the addresses in each item became, by content file."""

    links: Mapping[str, tuple[ResolvedLink, ...]]
    images: Mapping[str, str]
    attachments: Mapping[str, tuple[str, ...]]


def link_all(items: Iterable[Item], targets: Targets) -> tuple[Linked, list[Finding]]:
    """Resolve every address that editors wrote."""
    links: dict[str, tuple[ResolvedLink, ...]] = {}
    images: dict[str, str] = {}
    attachments: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    for item in items:
        with at_file(item.source_path):
            links[item.source_path], problems = link_body(item, targets)
            image, attachments[item.source_path], more = link_files(item, targets)
        findings += problems + more
        if image:
            images[item.source_path] = image
    return Linked(links=links, images=images, attachments=attachments), findings


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
        link, finding = _link(item, reference, where, targets)
        links.append(link)
        findings += finding
    return tuple(links), findings


def _link(
    item: Item, reference: Reference, where: Where, targets: Targets
) -> tuple[ResolvedLink, list[Finding]]:
    try:
        parts = urlsplit(reference.target)
    except ValueError:
        return NoLink(), [_broken(item, reference.target, where, targets)]
    name = unquote(parts.path)
    if reference.element == "img":
        found, findings = find_file(item.source_path, name, where, targets)
        return (AssetLink(found) if found else NoLink()), findings
    for candidate in _candidates(item.source_path, name):
        if candidate in targets.documents:
            return _to_document(item, reference.target, candidate, where, targets)
        if candidate in targets.files:
            return _to_file(item, candidate, where)
    path = name if name in targets.pages else f"{name}/"
    if name and path in targets.pages:  # "[chữ]()" means nothing, and not the home page
        return _to_page(item, path, targets.pages[path], parts.fragment, where=where)
    return NoLink(), [_broken(item, reference.target, where, targets)]


def _to_document(
    item: Item, written: str, source: str, where: Where, targets: Targets
) -> tuple[ResolvedLink, list[Finding]]:
    if source in targets.failed:
        return NoLink(), []
    if other := targets.items.get(source):
        return _to_page(item, other.url_path, other, urlsplit(written).fragment, where=where)
    # A warning, for time alone must not break a build: an article expires, its links stay.
    finding = Finding(
        code="link-to-unpublished",
        source_path=item.source_path,
        where=where,
        params={"target": written},
        severity=Severity.WARNING,
    )
    return NoLink(), [finding]


def _to_page(
    item: Item, path: str, other: Item | None, fragment: str, *, where: Where
) -> tuple[ResolvedLink, list[Finding]]:
    if not fragment:
        return PageLink(path), []
    anchor = unquote(fragment)
    if other is not None and anchor not in other.rendered.anchors:
        params = {
            "target": path,
            "anchor": anchor,
            "suggestion": suggest(anchor, other.rendered.anchors),
        }
        return PageLink(path), [
            Finding(code="broken-anchor", source_path=item.source_path, where=where, params=params)
        ]
    return PageLink(f"{path}#{fragment}"), []


def _to_file(item: Item, path: str, where: Where) -> tuple[ResolvedLink, list[Finding]]:
    if path.lower().endswith(_ACTIVE):
        return NoLink(), [
            Finding(
                code="unsafe-file", source_path=item.source_path, where=where, params={"file": path}
            )
        ]
    return AssetLink(path), []


def find_file(
    source: str, name: str, where: Where, targets: Targets
) -> tuple[str | None, list[Finding]]:
    """Find a file beside an item or under content/; its path from the site's root."""
    for candidate in _candidates(source, name):
        if candidate in targets.files:
            if candidate.lower().endswith(_ACTIVE):
                params = {"file": candidate}
                return None, [
                    Finding(code="unsafe-file", source_path=source, where=where, params=params)
                ]
            return candidate, []
    near = suggest(posixpath.basename(name), {posixpath.basename(file) for file in targets.files})
    params = {"file": name, "suggestion": near}
    return None, [Finding(code="missing-file", source_path=source, where=where, params=params)]


def _candidates(source: str, name: str) -> tuple[str, ...]:
    """Return the files under content/ that a written path may mean, likeliest first."""
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(source), name.lstrip("/")))
    below = posixpath.normpath(posixpath.join(_ROOT, name.lstrip("/")))
    order = (below,) if name.startswith("/") else (beside, below)
    return tuple(path for path in order if path.startswith(f"{_ROOT}/"))


def _broken(item: Item, target: str, where: Where, targets: Targets) -> Finding:
    name = posixpath.basename(target.partition("#")[0].partition("?")[0])
    names = {posixpath.basename(path) for path in targets.documents}
    params = {"target": target, "suggestion": suggest(name, names) if name else ""}
    return Finding(code="broken-link", source_path=item.source_path, where=where, params=params)


def link_files(item: Item, targets: Targets) -> tuple[str | None, tuple[str, ...], list[Finding]]:
    """Find the picture and the attachments that an item's front matter names."""
    findings: list[Finding] = []
    image = None
    if item.meta.image is not None:
        where = InHeader(("image", "src"))
        image, problems = find_file(item.source_path, item.meta.image.src, where, targets)
        findings += problems
    files: list[str] = []
    for position, attachment in enumerate(item.meta.attachments):
        where = InHeader(("attachments", position, "file"))
        found, problems = find_file(item.source_path, attachment.file, where, targets)
        findings += problems
        files += [found] if found else []
    return image, tuple(files), findings
