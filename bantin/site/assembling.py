"""Put a site together from prepared files, phase by phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.kinds.meeting import MeetingMeta
from bantin.site.addresses import owned_paths
from bantin.site.adopting import adopt, declared_points, inherited
from bantin.site.citing import cite
from bantin.site.legal_status import statuses
from bantin.site.linking import Targets, link_body, link_files
from bantin.site.listing import closed_pages, collect
from bantin.site.publishing import is_published
from bantin.site.relating import catalogue, relate
from bantin.site.routing import (
    alias_routes,
    editions_of,
    generated_paths,
    occupy,
    overlapping,
    reserved,
    route,
)
from bantin.site.values import Collection, ResolvedLink, Site
from bantin.site.works import Unseen, settle
from bantin.urls import page_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bantin.config import SiteConfig
    from bantin.model import Finding, ItemMeta, Prepared


def assemble(
    config: SiteConfig,
    prepared: Iterable[Prepared[ItemMeta]],
    files: frozenset[str],
    *,
    now: datetime,
    drafts: bool,
) -> tuple[Site, list[Finding]]:
    """Make the site as it is at `now`, and tell what does not fit together.

    `files` are the paths of all files under content/ that are no articles.
    """
    prepared = tuple(prepared)
    public, hidden_meetings = _public(prepared, now, drafts=drafts)
    works, findings = settle(public, _unseen(prepared, public), config, now.date())
    items, problems = route(works.main, config.permalinks)
    findings += problems
    editions, older = editions_of(works, items, now.date())
    collections = collect(items, config)
    generated = generated_paths(_list_paths(collections, config.pagination.size))
    occupied = occupy(items, generated)
    findings += reserved(items, occupied)
    owned = tuple(owned_paths(items, editions, works.adoptions))
    findings += overlapping(owned, occupied)
    aliases, problems = alias_routes(items, occupied)
    findings += problems
    targets = Targets(
        items={item.source: item for item in (*items, *older)},
        pages=dict.fromkeys((*generated, *(path for path, _ in owned)))
        | {item.path: item for item in items}
        | {edition.path: edition.item for found in editions.values() for edition in found}
        | dict(aliases),
        documents=frozenset(one.path for one in prepared),
        failed=frozenset(one.path for one in prepared if one.document is None),
        files=files,
    )
    links: dict[str, tuple[ResolvedLink, ...]] = {}
    images: dict[str, str] = {}
    attachments: dict[str, tuple[str, ...]] = {}
    for item in (*items, *older):
        links[item.source], problems = link_body(item, targets)
        image, attachments[item.source], more = link_files(item, targets)
        findings += problems + more
        if image:
            images[item.source] = image
    library = catalogue(items, older)
    related, problems = relate(items, library, hidden_meetings)
    findings += problems
    cited, backlinks, problems = cite(items, older, library, related)
    findings += problems
    adopted = adopt(items, older, works.adoptions)
    cited |= {
        source: (*inherited(one, cited.get(one.version.source, ())), *cited.get(source, ()))
        for source, one in adopted.items()
    }
    findings += declared_points((*items, *older))
    status, problems = statuses((*items, *older), related.relations, now.date())
    findings += problems
    status |= {
        edition.item.source: "expired" if edition.state == "past" else "not-yet"
        for found in editions.values()
        for edition in found
        if edition.state != "current"
    }
    return Site(
        config=config,
        now=now,
        items=items,
        collections=collections,
        links=links,
        images=images,
        attachments=attachments,
        aliases=aliases,
        relations=related.relations,
        attached_to=related.attached_to,
        meetings=related.meetings,
        documents=related.documents,
        status=status,
        cited=cited,
        backlinks=backlinks,
        editions=editions,
        adopted=adopted,
        older=older,
    ), findings


def _public(
    prepared: Iterable[Prepared[ItemMeta]], now: datetime, *, drafts: bool
) -> tuple[list[Prepared[ItemMeta]], frozenset[str]]:
    """Return what is published, and the slugs of meetings that are not."""
    public: list[Prepared[ItemMeta]] = []
    hidden: set[str] = set()
    for one in prepared:
        if one.document is None:
            continue
        if is_published(one.document, now, drafts=drafts):
            public.append(one)
        elif isinstance(one.document.meta, MeetingMeta):
            hidden.add(one.document.slug)
    return public, frozenset(hidden)


def _unseen(prepared: Iterable[Prepared[ItemMeta]], public: Iterable[Prepared[ItemMeta]]) -> Unseen:
    """Return the regulations that are not public, by the names by which adoptions know them."""
    shown = {one.document.work for one in public if one.document and not one.document.adoption}
    hidden = {one.document.work for one in prepared if one.document and not one.document.adoption}
    # A file that could not be read may be a model, or a version in its folder.
    paths = (one.path.removesuffix(".md") for one in prepared if one.document is None)
    failed = {name for path in paths for name in path.split("/")[-2:]}
    return Unseen(hidden=frozenset(hidden - shown - {""}), failed=frozenset(failed))


def _list_paths(collections: Iterable[Collection], size: int) -> Iterable[str]:
    """Yield the site path of every page of every list, and of the topics' feeds."""
    for collection in collections:
        yield collection.path
        if collection.index == "topic":
            yield f"{collection.path}tin.atom"
            yield f"{collection.path}tin.json"
        closed = closed_pages(len(collection.items), size)
        # Once a page is closed, the open page's number answers too, as a redirect.
        for number in range(1, closed + 2 if closed else 1):
            yield page_path(collection.path, number)
