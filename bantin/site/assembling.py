"""Put a site together from prepared files, phase by phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.kinds.meeting import MeetingMeta
from bantin.site.legal_status import statuses
from bantin.site.linking import Targets, link_body, link_files
from bantin.site.listing import closed_pages, collect
from bantin.site.publishing import is_published
from bantin.site.relating import relate
from bantin.site.routing import alias_routes, generated_paths, occupy, reserved, route
from bantin.site.values import Collection, ResolvedLink, Site
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
    items, findings = route(public, config.permalinks)
    collections = collect(items, config)
    generated = generated_paths(_list_paths(collections, config.pagination.size))
    occupied = occupy(items, generated)
    findings += reserved(items, occupied)
    aliases, problems = alias_routes(items, occupied)
    findings += problems
    targets = Targets(
        items={item.source: item for item in items},
        pages=dict.fromkeys(generated) | {item.path: item for item in items} | dict(aliases),
        documents=frozenset(one.path for one in prepared),
        failed=frozenset(one.path for one in prepared if one.document is None),
        files=files,
    )
    links: dict[str, tuple[ResolvedLink, ...]] = {}
    images: dict[str, str] = {}
    attachments: dict[str, tuple[str, ...]] = {}
    for item in items:
        links[item.source], problems = link_body(item, targets)
        image, attachments[item.source], more = link_files(item, targets)
        findings += problems + more
        if image:
            images[item.source] = image
    related, problems = relate(items, hidden_meetings)
    findings += problems
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
        status=statuses(items, related.relations, now.date()),
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
