"""A site of what the last build has left: the same value, read as somebody looks at it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypedDict, TypeVar

from msgspec import Struct

from bantin.portal.site.kept import BySource, KeptItems, ReadItem, Shelf
from bantin.portal.site.links import Targets, link_body, link_configured, link_files
from bantin.portal.site.meaning import Meanings
from bantin.portal.site.placing import list_paths, paths_in_languages
from bantin.portal.site.snapshot import places_in, split
from bantin.portal.site.values import Collection, Item, Site

if TYPE_CHECKING:
    from datetime import datetime

    from bantin.content import Finding
    from bantin.content.config import SiteConfig
    from bantin.content.named_files import Keys
    from bantin.portal.parts import Parts
    from bantin.portal.site.assemble import Part
    from bantin.portal.site.snapshot import Snapshot
    from bantin.portal.site.values import ResolvedLink

T = TypeVar("T")


class Computed(Mapping[str, T], Generic[T]):
    """Values by content file, each found out when it is asked for; None is none."""

    def __init__(self, find: Callable[[str], T | None], keys: Mapping[str, Any]) -> None:
        self._find = find
        self._keys = keys

    def __getitem__(self, key: str) -> T:
        found = self._find(key) if key in self._keys else None
        if found is None:
            raise KeyError(key)
        return found

    def __iter__(self) -> Iterator[str]:
        return (key for key in self._keys if self._find(key) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Pages(Mapping[str, "Item | None"]):
    """What can be linked, by site path: items and their old addresses, and what is no item."""

    def __init__(
        self,
        shelf: Shelf,
        more: Mapping[str, Item],
        aliases: Mapping[str, Item],
        answered: Callable[[], Iterator[str]],
    ) -> None:
        self._shelf = shelf
        self._more = more
        self._aliases = aliases
        self._answered = answered
        self._places: dict[str, int] | None = None
        self._others: frozenset[str] | None = None

    def _items(self) -> dict[str, int]:
        if self._places is None:
            self._places = {path: place for place, path in enumerate(self._shelf.paths)}
        return self._places

    def _pages(self) -> frozenset[str]:
        if self._others is None:
            self._others = frozenset(self._answered())
        return self._others

    def __getitem__(self, path: str) -> Item | None:
        if path in self._aliases:
            return self._aliases[path]
        if path in self._more:
            return self._more[path]
        if path in self._items():
            return self._shelf.item(self._items()[path])
        if path in self._pages():
            return None
        raise KeyError(path)

    def __contains__(self, path: object) -> bool:
        return any(path in one for one in (self._aliases, self._more, self._items(), self._pages()))

    def __iter__(self) -> Iterator[str]:
        return iter({*self._aliases, *self._more, *self._items(), *self._pages()})

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Resolver:
    """Resolves the addresses in items as they are asked for, and tells what is wrong with them."""

    def __init__(self, targets: Targets) -> None:
        self.targets = targets
        self._bodies: dict[str, tuple[tuple[ResolvedLink, ...], list[Finding]]] = {}
        self._files: dict[str, tuple[Mapping[Keys, str], list[Finding]]] = {}

    def body(self, source: str) -> tuple[ResolvedLink, ...]:
        """Return what the references of an item's body become."""
        if source not in self._bodies:
            self._bodies[source] = link_body(self.targets.items[source], self.targets)
        return self._bodies[source][0]

    def files(self, source: str) -> Mapping[Keys, str]:
        """Return the files that an item's header names."""
        return self._of_header(source)[0]

    def findings(self, source: str) -> list[Finding]:
        """Return what is wrong with the addresses of an item."""
        self.body(source)
        return [*self._bodies[source][1], *self._of_header(source)[1]]

    def _of_header(self, source: str) -> tuple[Mapping[Keys, str], list[Finding]]:
        if source not in self._files:
            self._files[source] = link_files(self.targets.items[source], self.targets)
        return self._files[source]


class UnderContent(Struct, frozen=True, kw_only=True):
    """What lies under content/: articles, other files, and which of both are shared."""

    documents: frozenset[str]
    files: frozenset[str]
    shared: frozenset[str]


class KeptSite:
    """A site, and what resolves its links."""

    def __init__(
        self,
        snapshot: Snapshot,
        config: SiteConfig,
        parts: Parts,
        *,
        now: datetime,
        read: ReadItem,
        listed: UnderContent,
        part: Part,
    ) -> None:
        """`read` makes items."""
        shelf, items = _shelf(snapshot, read)
        by_source = BySource(items, part.unlisted)
        collections = _collections(snapshot, shelf)
        aliases = _by_source(dict(snapshot.aliases), by_source)
        answered = partial(_answered, config, parts, collections, part)
        pages = _Pages(shelf, part.pages, aliases, answered)
        self.resolver = Resolver(targets := _targets(config, by_source, pages, listed))
        self._configured = link_configured(config, targets)
        self.site = Site(
            config=config,
            now=now,
            items=items,
            collections=collections,
            links=Computed(self.resolver.body, by_source),
            files=Computed(self.resolver.files, by_source),
            aliases=aliases,
            **_translated(snapshot, by_source),
            unlisted=part.unlisted,
            pinned=KeptItems(shelf, places_in(snapshot.pinned)),
            pictured=KeptItems(shelf, places_in(snapshot.pictured)),
            withheld=snapshot.withheld,
            knowledge=part.knowledge,
            navigation=self._configured.navigation,
            banner=self._configured.banner,
            logo=self._configured.logo,
            shared=listed.shared,
        )

    @property
    def problems(self) -> list[Finding]:
        """What is wrong with the addresses in the configuration."""
        return self._configured.findings


def _by_source(known: Mapping[str, str], items: BySource) -> Computed[Item]:
    """Return items by other names, of the content files that these mean."""
    return Computed(lambda name: items.get(known[name]), known)


class _Translated(TypedDict):
    originals: Mapping[str, Item]
    translations: Mapping[str, tuple[Item, ...]]


def _translated(snapshot: Snapshot, items: BySource) -> _Translated:
    """Return what is a translation of what; the pairs are in the order of the translations."""
    originals = dict(snapshot.translations)
    by_original: dict[str, list[str]] = {}
    for source, original in snapshot.translations:
        by_original.setdefault(original, []).append(source)
    return {
        "originals": _by_source(originals, items),
        "translations": Computed(
            lambda source: tuple(items[one] for one in by_original[source]), by_original
        ),
    }


def _targets(config: SiteConfig, items: BySource, pages: _Pages, listed: UnderContent) -> Targets:
    return Targets(
        items=items,
        pages=pages,
        documents=listed.documents,
        failed=frozenset(),
        files=listed.files,
        site=config.site,
        meanings=Meanings(listed.documents, listed.files, pages),
    )


def _shelf(snapshot: Snapshot, read: ReadItem) -> tuple[Shelf, KeptItems]:
    instants = array("d", snapshot.instants)
    shelf = Shelf(split(snapshot.sources), split(snapshot.paths), instants, read)
    return shelf, KeptItems(shelf, range(len(shelf.sources)))


def _answered(
    config: SiteConfig, parts: Parts, collections: tuple[Collection, ...], part: Part
) -> Iterator[str]:
    """Yield the paths that are no item's own page."""
    yield from (address.url_path for address in parts.addresses)
    yield from list_paths(collections, config.pagination.size)
    yield from paths_in_languages(collections, parts)
    yield from part.owned


def _collections(snapshot: Snapshot, shelf: Shelf) -> tuple[Collection, ...]:
    return tuple(
        Collection(
            index=one.index,
            id=one.id,
            url_path=one.url_path,
            items=KeptItems(shelf, places_in(one.places)),
            groups=one.groups,
            rest_title=one.rest_title,
        )
        for one in snapshot.lists
    )
