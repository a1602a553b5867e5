"""Where everything stands: the address of each item, list and file, and what can be linked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.addresses import page_path
from bantin.portal.site.links import Targets
from bantin.portal.site.lists import closed_pages, collect
from bantin.portal.site.routes import (
    alias_routes,
    editions_of,
    generated_paths,
    occupy,
    overlapping,
    reserved,
    route,
)
from bantin.portal.site.values import Collection, Edition, Item
from bantin.regulations.site.addresses import owned_paths

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bantin.content import Finding, ItemMeta, Prepared
    from bantin.content.config import SiteConfig
    from bantin.regulations.site.versions import Works


class Placed(Struct, frozen=True, kw_only=True):
    """Items and lists at their addresses. `answered` are paths that are no item's own page."""

    items: tuple[Item, ...]
    older: tuple[Item, ...]
    editions: Mapping[str, tuple[Edition, ...]]
    collections: tuple[Collection, ...]
    aliases: Mapping[str, Item]
    answered: frozenset[str]


def place(works: Works, config: SiteConfig, today: date) -> tuple[Placed, list[Finding]]:
    """Give everything its address; tell which two things would have one."""
    items, findings = route(works.main, config.permalinks)
    editions, older = editions_of(works, items, today)
    collections = collect(items, config)
    generated = generated_paths(_list_paths(collections, config.pagination.size))
    occupied = occupy(items, generated)
    findings += reserved(items, occupied)
    owned = tuple(owned_paths(items, editions, works.adoptions))
    findings += overlapping(owned, occupied)
    aliases, problems = alias_routes(items, occupied)
    placed = Placed(
        items=items,
        older=older,
        editions=editions,
        collections=collections,
        aliases=aliases,
        answered=frozenset((*generated, *(path for path, _ in owned))),
    )
    return placed, [*findings, *problems]


def targets_of(
    placed: Placed, prepared: Iterable[Prepared[ItemMeta]], files: frozenset[str]
) -> Targets:
    """Return what links can lead to; `files` are those under content/ that are no articles."""
    prepared = tuple(prepared)
    editions = (edition for found in placed.editions.values() for edition in found)
    return Targets(
        items={item.source: item for item in (*placed.items, *placed.older)},
        pages=dict.fromkeys(placed.answered)
        | {item.path: item for item in placed.items}
        | {edition.path: edition.item for edition in editions}
        | dict(placed.aliases),
        documents=frozenset(one.path for one in prepared),
        failed=frozenset(one.path for one in prepared if one.document is None),
        files=files,
    )


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
