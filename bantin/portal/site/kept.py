"""Items as the last build left them: their places are known, each is read when it is looked at.

A site of such items equals the one that is put together of all files. So what plans pages needs to
know nothing of it, and its cost follows what it looks at.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, TypeAlias, overload
from urllib.parse import unquote

from bantin.portal.site.values import Item, by_order

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

ReadItem: TypeAlias = Callable[[str, str], Item]
Order: TypeAlias = "tuple[float, str]"
_instant = itemgetter(0)


class Shelf:
    """All items of a site by their places, oldest first: sources, site paths and instants.

    `read` makes an item of its source and its path; what it has made is kept.
    """

    def __init__(
        self, sources: Sequence[str], paths: Sequence[str], instants: array[float], read: ReadItem
    ) -> None:
        self.sources = sources
        self.paths = paths
        self.instants = instants
        self._read = read
        self._made: dict[int, Item] = {}

    def item(self, place: int) -> Item:
        """Return the item at a place."""
        made = self._made.get(place)
        if made is None:
            made = self._made[place] = self._read(self.sources[place], self.paths[place])
        return made

    def order(self, place: int) -> Order:
        """Return what the item at a place is sorted by."""
        return self.instants[place], self.sources[place]


class KeptItems(Sequence[Item]):  # noqa: PLW1641 - nobody looks one up
    """Some of a shelf's items, by their places in an order."""

    __slots__ = ("places", "shelf")

    def __init__(self, shelf: Shelf, places: Sequence[int]) -> None:
        self.shelf = shelf
        self.places = places

    def __len__(self) -> int:
        return len(self.places)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> KeptItems: ...
    def __getitem__(self, index: int | slice) -> Item | KeptItems:
        if isinstance(index, slice):
            return KeptItems(self.shelf, self.places[index])
        return self.shelf.item(self.places[index])

    def __iter__(self) -> Iterator[Item]:
        return map(self.shelf.item, self.places)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    @property
    def orders(self) -> _Orders:
        """What the items are sorted by, without reading one."""
        return _Orders(self.shelf, self.places)

    def without(self, sources: Mapping[str, object]) -> KeptItems:
        """Return the items but for some."""
        known = self.shelf.sources
        if not sources:
            return self
        left = array("I", (place for place in self.places if known[place] not in sources))
        return self if len(left) == len(self) else KeptItems(self.shelf, left)


class _Orders(Sequence["tuple[float, str]"]):
    def __init__(self, shelf: Shelf, places: Sequence[int]) -> None:
        self._shelf = shelf
        self._places = places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, index: int) -> Order: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Order]: ...
    def __getitem__(self, index: int | slice) -> Order | Sequence[Order]:
        if isinstance(index, slice):
            return _Orders(self._shelf, self._places[index])
        return self._shelf.order(self._places[index])


def place_of(items: Sequence[Item], order: Order) -> int:
    """Return where an item of that order stands, or would stand, among sorted items."""
    if isinstance(items, KeptItems):
        return bisect_left(items.orders, order)
    return bisect_left(items, order, key=by_order)


def place_behind(items: Sequence[Item], instant: float) -> int:
    """Return how many of some sorted items stand at an instant or before."""
    if isinstance(items, KeptItems):
        return bisect_right(items.orders, instant, key=_instant)
    return bisect_right(items, instant, key=lambda item: item.order[0])


def in_one(lists: Sequence[Sequence[Item]]) -> Sequence[Item]:
    """Return the items of some lists in one that is sorted, whatever orders the lists have."""
    kept = [one for one in lists if isinstance(one, KeptItems)]
    if kept and len(kept) == len(lists):
        return KeptItems(kept[0].shelf, sorted(p for one in kept for p in one.places))
    return sorted((item for one in lists for item in one), key=by_order)


def without(items: Sequence[Item], sources: Mapping[str, object]) -> Sequence[Item]:
    """Return items but for those of some content files."""
    if isinstance(items, KeptItems):
        return items.without(sources)
    return tuple(item for item in items if item.source_path not in sources)


def source_at(items: Sequence[Item], index: int) -> str:
    """Return the content file of one of some items."""
    if isinstance(items, KeptItems):
        return items.shelf.sources[items.places[index]]
    return items[index].source_path


def indexes_at(items: Sequence[Item], paths: Container[str]) -> dict[str, int]:
    """Return where the items stand that have some site paths, by these, percent-decoded."""
    if isinstance(items, KeptItems):
        known = items.shelf.paths
        found: Iterable[str] = (known[place] for place in items.places)
    else:
        found = (item.url_path for item in items)
    decoded = (unquote(path) if "%" in path else path for path in found)
    return {path: index for index, path in enumerate(decoded) if path in paths}


def without_date(items: Sequence[Item]) -> Sequence[Item]:
    """Return the items without a date: they stand before all others."""
    return items[: place_behind(items, float("-inf"))]


class BySource(Mapping[str, Item]):
    """A shelf's items by their content files, and some more."""

    def __init__(self, items: KeptItems, more: Iterable[Item]) -> None:
        self._items = items
        self._more = {item.source_path: item for item in more}
        self._places: dict[str, int] | None = None

    def _find(self) -> dict[str, int]:
        if self._places is None:
            sources = self._items.shelf.sources
            self._places = {sources[place]: place for place in self._items.places}
        return self._places

    def __getitem__(self, source: str) -> Item:
        more = self._more.get(source)
        return more if more is not None else self._items.shelf.item(self._find()[source])

    def __contains__(self, source: object) -> bool:
        return source in self._more or source in self._find()

    def __iter__(self) -> Iterator[str]:
        return iter((*self._find(), *self._more))

    def __len__(self) -> int:
        return len(self._items) + len(self._more)
