"""A snapshot is brought up to date with what has changed, and what notices that is collected.

Each step takes an item out of the order or puts one in, and looks at what is near at that moment:
so whatever stood near at any time is found, however many steps there are.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.portal.pages.months import modified, month_of
from bantin.portal.pages.neighbours import ANNOUNCED_ON, NEAR, NOTICES, SEEN
from bantin.portal.reach import Month
from bantin.portal.site.lists import Listed, lists_of
from bantin.portal.site.snapshot import KeptList, joined, places_in, split
from bantin.portal.site.values import Item, is_pictured, is_pinned

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from bantin.content.config import SiteConfig
    from bantin.portal.kind import Kind
    from bantin.portal.site.publishing import Withheld
    from bantin.portal.site.snapshot import Places, Snapshot


class Change(Struct, frozen=True, kw_only=True):
    """An item as it was and as it is; None where there is none.

    One that is `quiet` stands where it stood, and lists and other pages show of it what they did.
    """

    source_path: str
    old: Item | None
    new: Item | None
    quiet: bool


class _List:
    """A list while it is being adjusted; `shown` are indices of items that look different."""

    def __init__(self, kept: KeptList, *, new: bool = False) -> None:
        self.kept = kept
        self.places = places_in(kept.places)
        self.before = 0 if new else len(self.places)
        self.shown: list[int] = []
        self._changed: list[int] = []

    @property
    def first(self) -> int | None:
        """The lowest index of which it differs."""
        return min(self._changed, default=None)

    def changed(self, index: int) -> None:
        """Note that it differs from an index on."""
        self._changed.append(index)


class Adjusting:
    """A snapshot while it is being brought up to date."""

    def __init__(
        self,
        snapshot: Snapshot,
        config: SiteConfig,
        kinds: Iterable[Kind],
        hidden: Mapping[str, Withheld],
    ) -> None:
        """`hidden` says why files that have changed are not public: machines do not see them."""
        self._snapshot = snapshot
        self._config = config
        self._kinds = {kind.id: kind for kind in kinds}
        self.sources = split(snapshot.sources)
        self.paths = split(snapshot.paths)
        self.instants = array("d", snapshot.instants)
        self.lists = {one.url_path: _List(one) for one in snapshot.lists}
        self._withheld = {**snapshot.withheld, **hidden}
        self._pinned = places_in(snapshot.pinned)
        self._pictured = places_in(snapshot.pictured)
        self.months = {month.name: month.count for month in snapshot.months}
        self.near: set[str] = set()
        self.stale_months: set[str] = set()
        self.index_from: dict[str, int] = {}
        self.fronts: set[str] = set()
        self.fed: set[str] = set()
        self.announced: list[str] = []

    def apply(self, changes: Iterable[Change]) -> None:
        """Bring it up to date with some changes."""
        changes = tuple(changes)
        moved = [one for one in changes if not _stays(one)]
        for one in moved:
            if one.old is not None:
                self._take_out(one.old)
        for one in moved:
            if one.new is not None:
                self._put_in(one.new)
        for one in changes:
            if _stays(one) and one.old is not None and one.new is not None:
                self._alter(one.old, one.new, quiet=one.quiet)
        if self.announced:
            lists = self.lists.items()
            self.fronts.update(path for path, one in lists if one.kept.index in ANNOUNCED_ON)

    def place(self, item: Item) -> int:
        """Return the place at which an item stands or would stand."""
        instant, source = item.order
        low = bisect_left(self.instants, instant)
        high = bisect_right(self.instants, instant)
        return bisect_left(self.sources, source, low, high)

    def snapshot(self) -> Snapshot:
        """Return the snapshot as it is now, but for months' last changes."""
        known = {month.name: month for month in self._snapshot.months}
        months = sorted(self.months.items())
        return replace(
            self._snapshot,
            sources=joined(self.sources),
            paths=joined(self.paths),
            instants=self.instants.tobytes(),
            pinned=self._pinned.tobytes(),
            pictured=self._pictured.tobytes(),
            withheld=self._withheld,
            lists=tuple(
                replace(one.kept, places=one.places.tobytes())
                for one in self.lists.values()
                if one.places or one.kept.index not in _PERIODS
            ),
            months=tuple(
                Month(name, count, known[name].last if name in known else "")
                for name, count in months
                if count
            ),
        )

    def translate(
        self, pairs: Iterable[tuple[str, str]], anew: Iterable[Item], near: Iterable[str]
    ) -> None:
        """Take in which items are translations of which: the content files of both.

        What other sitemaps say of items `anew`, and pages of those of the files that are `near`.
        """
        self._snapshot = replace(self._snapshot, translations=tuple(sorted(pairs)))
        self.near.update(near)
        self.stale_months.update(map(month_of, anew))

    def _take_out(self, item: Item) -> None:
        place = self.place(item)
        self._look_around(item, place)
        self._month(item, place, -1)
        del self.sources[place], self.paths[place], self.instants[place]
        listed = self._listed(item)
        for path, one in self.lists.items():
            if self._is_unsorted(one.kept):
                one.places[:] = array("I", [at - (at > place) for at in one.places])
                continue
            index = bisect_left(one.places, place)
            if path in listed:
                one.changed(index)
                del one.places[index]
            _shift(one.places, index, -1)
        for marked in (self._pinned, self._pictured):
            index = bisect_left(marked, place)
            if index < len(marked) and marked[index] == place:
                del marked[index]
            _shift(marked, index, -1)
        for path in listed:
            if not self.lists[path].places and self.lists[path].kept.index in _PERIODS:
                self._around_period(path)

    def _put_in(self, item: Item) -> None:
        place = self.place(item)
        self.sources.insert(place, item.source_path)
        self.paths.insert(place, item.url_path)
        self.instants.insert(place, item.order[0])
        listed = self._listed(item)
        for path, one in self.lists.items():
            if self._is_unsorted(one.kept):
                one.places[:] = array("I", [at + (at >= place) for at in one.places])
                continue
            index = bisect_left(one.places, place)
            _shift(one.places, index, 1)
            if path in listed:
                one.changed(index)
                one.places.insert(index, place)
        for path, found in listed.items():
            if path not in self.lists:
                self._open(path, found, place)
        for marked, there in (
            (self._pinned, is_pinned(item, self._config)),
            (self._pictured, is_pictured(item, self._config)),
        ):
            _shift(marked, bisect_left(marked, place), 1)
            if there:
                insort(marked, place)
        self._look_around(item, place)
        self._month(item, place, 1)

    def _alter(self, old: Item, new: Item, *, quiet: bool) -> None:
        """Take in an item that stays where it is."""
        place = self.place(new)
        for marked, is_marked in ((self._pinned, is_pinned), (self._pictured, is_pictured)):
            was, there = is_marked(old, self._config), is_marked(new, self._config)
            if was and not there:
                del marked[bisect_left(marked, place)]
            if there and not was:
                insort(marked, place)
        self._month(new, place, 0)
        seen = new.source_path not in self._withheld
        if seen and (modified(old) != modified(new) or old.meta.image != new.meta.image):
            self.stale_months.add(month_of(new))
        for path in self._listed(new):
            one = self.lists[path]
            index = bisect_left(one.places, place)
            self._feed(one, index)
            if not quiet:
                one.shown.append(index)
        if not quiet:
            self._look_around(new, place)

    def _is_unsorted(self, kept: KeptList) -> bool:
        """Tell whether a list is that of a kind with an order of its own."""
        return kept.index == "kind" and self._kinds[kept.id].knows_all

    def _listed(self, item: Item) -> Mapping[str, Listed]:
        return {one.url_path: one for one in lists_of(item, self._config, self._kinds)}

    def _open(self, path: str, found: Listed, place: int) -> None:
        """Begin the list of a period; periods stand in the order of their items."""
        new = _List(KeptList(found.index, found.id, path, b""), new=True)
        new.places.append(place)
        new.changed(0)
        order = [*self.lists]
        behind = next(
            (n for n, one in enumerate(order) if self._follows(self.lists[one].kept, found)),
            len(order),
        )
        order.insert(behind, path)
        lists = {**self.lists, path: new}
        self.lists.clear()
        self.lists.update((one, lists[one]) for one in order)
        self._around_period(path)

    def _follows(self, kept: KeptList, found: Listed) -> bool:
        if kept.index not in _PERIODS:
            return False
        return (_PERIODS.index(kept.index), kept.id) > (_PERIODS.index(found.index), found.id)

    def _around_period(self, path: str) -> None:
        """Note the fronts of the periods beside one that begins or ends."""
        index = self.lists[path].kept.index
        same = [one for one, found in self.lists.items() if found.kept.index == index]
        at = same.index(path)
        self.fronts.update(same[max(0, at - 1) : at + 2])

    def _look_around(self, item: Item, place: int) -> None:
        """Collect what stands near an item in the lists in which neighbours are looked for."""
        listed = self._listed(item)
        announced: list[int] = []
        for path in listed:
            one = self.lists.get(path)
            if one is None:
                continue
            index = bisect_left(one.places, place)
            self._feed(one, index)
            if one.kept.index in {"all", "kind", "topic", "language"}:
                newer, older = NEAR
                near = one.places[max(0, index - newer) : index + older + 1]
                self.near.update(self.sources[at] for at in near)
                if index <= newer:  # items without a date look at the oldest of their topics
                    undated = bisect_right(self.instants, float("-inf"))
                    self.near.update(self.sources[:undated])
            if one.kept.index == "kind" and self._kinds[one.kept.id].announces:
                self.announced.append(item.source_path)
                announced = self._announcing()
        if announced:
            self._below(place, announced)

    def _announcing(self) -> list[int]:
        kinds = [one for one in self.lists.values() if one.kept.index == "kind"]
        return sorted(p for one in kinds if self._kinds[one.kept.id].announces for p in one.places)

    def _below(self, place: int, announced: list[int]) -> None:
        """Collect the items whose pages may show a notice: of some notices before and behind it."""
        among = bisect_left(announced, place)
        first, later = among - NOTICES - 1, among + SEEN - NOTICES + 1
        begin = bisect_left(self.instants, self.instants[announced[first]]) if first > 0 else 0
        end = (
            bisect_right(self.instants, self.instants[announced[later]])
            if later < len(announced)
            else len(self.sources)
        )
        self.near.update(self.sources[begin:end])

    def _feed(self, one: _List, index: int) -> None:
        if index >= len(one.places) - self._hidden - FEED_LENGTH - 1:
            self.fed.add(one.kept.url_path)

    @property
    def _hidden(self) -> int:
        return len(self._withheld)

    def _month(self, item: Item, place: int, more: int) -> None:
        """Count an item that machines see, and note from which on the index is another."""
        if item.source_path in self._withheld:
            return
        name = month_of(item)
        if more:
            self.stale_months.add(name)
        before = sum(count for other, count in self.months.items() if other < name)
        # A preview knows more places than machines see.
        within = 0 if self._hidden else place - before
        self.index_from[name] = min(within, self.index_from.get(name, within))
        self.months[name] = self.months.get(name, 0) + more


_PERIODS = ("year", "month", "day")
FEED_LENGTH = 20


def _stays(change: Change) -> bool:
    """Tell whether an item stands in the same places of the same lists."""
    old, new = change.old, change.new
    return (
        old is not None
        and new is not None
        and old.order == new.order
        and old.document.kind == new.document.kind
        and old.document.date == new.document.date
        and Counter(old.meta.topics) == Counter(new.meta.topics)
        and Counter(old.meta.localities) == Counter(new.meta.localities)
    )


def _shift(places: Places, start: int, by: int) -> None:
    """Add to all places from an index on."""
    if start < len(places):
        places[start:] = array("I", [place + by for place in places[start:]])


def without_some(kept: bytes, gone: Iterable[int], new: Iterable[int]) -> bytes:
    """Return sorted checksums without some and with others."""
    found = places_in(kept)
    for one in gone:
        del found[bisect_left(found, one)]
    for one in new:
        insort(found, one)
    return found.tobytes()


def holds(kept: bytes, wanted: Collection[int]) -> bool:
    """Tell whether one of some checksums is among sorted ones."""
    found = places_in(kept)
    return any(
        (index := bisect_left(found, one)) < len(found) and found[index] == one for one in wanted
    )
