"""Where everything stands: the address of each item, list and file, and what can be linked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.addresses import feed_paths, in_language, page_path
from bantin.portal.kind import Belongings, Routed
from bantin.portal.site.links import Targets
from bantin.portal.site.lists import closed_pages, collect
from bantin.portal.site.meaning import Meanings
from bantin.portal.site.routes import (
    OldAddresses,
    alias_routes,
    occupy,
    overlapping,
    reserved,
    route,
    unsafe,
)
from bantin.portal.site.values import Collection, Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.content import Finding
    from bantin.content.config import SiteConfig, SiteSection
    from bantin.portal.kind import AnyPrepared, Drafted, Settled
    from bantin.portal.parts import Parts
    from bantin.portal.site.snapshot import KeptList


class Places(Struct, frozen=True, kw_only=True):
    """Items and lists at their addresses; `belongings` are by the ids of the kinds.

    `answered` are paths that are no item's own page.
    """

    items: tuple[Item, ...]
    belongings: Mapping[str, Belongings]
    collections: tuple[Collection, ...]
    old: OldAddresses
    answered: frozenset[str]

    @property
    def unlisted(self) -> tuple[Item, ...]:
        """The items that stand in no list."""
        return tuple(item for one in self.belongings.values() for item in one.unlisted)


def place(
    public: Iterable[AnyPrepared],
    settled: Mapping[str, Settled],
    parts: Parts,
    config: SiteConfig,
    drafted: Drafted,
) -> tuple[Places, list[Finding]]:
    """Give everything its address; tell which two things would have one."""
    items, findings = route(public, parts.kinds, config, drafted.withheld)
    belongings = {
        kind.id: kind.place(
            Routed(
                config=config,
                today=drafted.today,
                items=items,
                formats=kind.formats,
                notes=settled[kind.id].notes,
            )
        )
        for kind in parts.kinds
    }
    collections = collect(items, config, parts.kinds, drafted.now)
    generated = {
        *(address.url_path for address in parts.addresses),
        *list_paths(collections, config.pagination.size),
        *paths_in_languages(collections, parts),
    }
    occupied = occupy(items, generated)
    findings += [*reserved(items, occupied), *unsafe(items)]
    owned = tuple(pair for one in belongings.values() for pair in one.owned)
    findings += overlapping(owned, occupied)
    old, problems = alias_routes(items, occupied)
    places = Places(
        items=items,
        belongings=belongings,
        collections=collections,
        old=old,
        answered=frozenset((*generated, *(path for path, _ in owned))),
    )
    return places, [*findings, *problems]


def targets_of(
    places: Places, prepared: Iterable[AnyPrepared], files: frozenset[str], site: SiteSection
) -> Targets:
    """Return what links can lead to; `files` are those under content/ that are no articles."""
    prepared = tuple(prepared)
    pages: dict[str, Item | None] = dict.fromkeys(places.answered)
    pages |= {item.url_path: item for item in places.items}
    for one in places.belongings.values():
        pages |= one.pages
    documents = frozenset(one.source_path for one in prepared)
    pages |= places.old.paths
    return Targets(
        items={item.source_path: item for item in (*places.items, *places.unlisted)},
        pages=pages,
        documents=documents,
        failed=frozenset(one.source_path for one in prepared if one.document is None),
        files=files,
        site=site,
        meanings=Meanings(documents, files, pages),
    )


def list_paths(collections: Iterable[Collection], size: int) -> Iterable[str]:
    """Yield the site path of every page of every list, and of the feeds of topics and languages."""
    for collection in collections:
        yield from page_paths(collection.url_path, collection.countable, size)
        if collection.index in {"topic", "language"}:
            yield from feed_paths(collection.url_path)


def paths_in_languages(collections: Iterable[Collection | KeptList], parts: Parts) -> Iterator[str]:
    """Yield the site paths of single pages in the languages that have a list."""
    for collection in collections:
        if collection.index == "language":
            for page in parts.pages:
                if page.in_languages:
                    yield in_language(collection.id, page.address.url_path)


def page_paths(url_path: str, countable: int, size: int) -> Iterable[str]:
    """Yield the site path of every page of a list with so many items."""
    yield url_path
    closed = closed_pages(countable, size)
    # Once a page is closed, the open page's number answers too, as a redirect.
    for number in range(1, closed + 2 if closed else 1):
        yield page_path(url_path, number)
