"""Which other items the page of an item names: near in time, in topic, and notices of its day.

Only a few neighbours in each list are looked at, so a new article changes the pages of its
neighbours and no others. Neighbours go by the day of publication, whatever order a list has.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from bantin.portal.site.kept import in_one, place_behind, place_of, source_at
from bantin.portal.site.values import by_order

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from bantin.portal.site.values import Collection, Item

RELATED = 6  # whole rows of two and of three
ROW = 3  # fewer would leave a hole: others stand in
NOTICES = 4
SEEN = 3 * NOTICES + 1  # notices among which those are found: some may be over
_NEWER, _OLDER = 2, 4
NEAR = _NEWER, _OLDER  # items before and behind one in a list that may name it
# The lists of which the front page shows the current notices; that of a period is closed with it.
ANNOUNCED_ON = frozenset({"kind", "topic", "locality"})


class Neighbourhood:
    """The lists in which neighbours are looked for."""

    def __init__(
        self,
        collections: Iterable[Collection],
        announcing: Container[str],
        is_current: Callable[[Item], bool],
    ) -> None:
        """`announcing` are the kinds whose current items stand beside items of every kind."""
        self._is_current = is_current
        collections = tuple(collections)
        self._all = next((c.items for c in collections if c.index == "all"), ())
        self._kinds = {c.id: in_one([c.items]) for c in collections if c.index == "kind"}
        self._topics = {c.id: c.items for c in collections if c.index == "topic"}
        self._languages = {c.id: c.items for c in collections if c.index == "language"}
        self._notices = in_one([items for kind, items in self._kinds.items() if kind in announcing])

    def around(self, item: Item) -> tuple[Item | None, Item | None]:
        """Return what was published before and after an item, of its kind or in its language."""
        items = self._own(item)
        if not items:
            return None, None
        position = place_of(items, item.order)
        older = items[position - 1] if position > 0 else None
        # A version that is not in force stands in no list.
        after = position + (position < len(items) and items[position].order == item.order)
        newer = items[after] if after < len(items) else None
        return older, newer

    def related(self, item: Item) -> tuple[Item, ...]:
        """Return other items near in topic and date, newest first.

        Where there are too few they are of the same kind, and of any before a row is not filled.
        Of an item in another language than the site's they are those near in its language.
        """
        foreign = self._is_foreign(item)
        topics = () if foreign else item.meta.topics
        chosen = _nearest(item, (self._topics[t] for t in topics if t in self._topics))
        if len(chosen) < RELATED:
            own = self._own(item) or ()
            known = {other.source_path for other in chosen}
            chosen += [other for other in _nearest(item, [own]) if other.source_path not in known]
        if len(chosen) < ROW and not foreign and _stands_in(self._all, item):
            known = {other.source_path for other in chosen}
            near = [one for one in _nearest(item, [self._all]) if one.source_path not in known]
            chosen += near[: ROW - len(chosen)]
        whole = min(len(chosen), RELATED)
        whole -= whole % ROW if whole > ROW else 0
        return tuple(sorted(chosen[:whole], key=by_order, reverse=True))

    def notices(self, item: Item) -> tuple[Item, ...]:
        """Return notices: the newest while the item is new itself, then those that came after it.

        A page follows the next few notices and then rests, so later ones leave it alone. What a
        notice asks must not be over.
        """
        if item.document.date is None or self._is_foreign(item):
            return ()
        position = place_behind(self._notices, item.order[0]) + NOTICES
        near = reversed(self._notices[max(0, position - SEEN) : position])
        others = (one for one in near if one.source_path != item.source_path)
        return tuple(islice(filter(self._is_current, others), NOTICES))

    def _is_foreign(self, item: Item) -> bool:
        return item.meta.language in self._languages

    def _own(self, item: Item) -> Sequence[Item] | None:
        """Return the list in which an item is looked for first; None where it stands in none."""
        if not self._is_foreign(item):
            return self._kinds.get(item.document.kind)
        return self._languages[item.meta.language or ""] if item.document.date else None


def _stands_in(items: Sequence[Item], item: Item) -> bool:
    """Tell whether an item stands among sorted ones: old versions and undated pages do not."""
    position = place_of(items, item.order)
    return position < len(items) and source_at(items, position) == item.source_path


def _nearest(item: Item, lists: Iterable[Sequence[Item]]) -> list[Item]:
    """Return the neighbours of an item in some lists, the nearest in time first."""
    order, instant = item.order, item.order[0]
    found: dict[str, tuple[float, str, Item]] = {}
    for items in lists:
        position = place_of(items, order)
        for other in items[max(0, position - _OLDER) : position + 1 + _NEWER]:
            if other.order != order:
                source = other.source_path
                found[source] = (abs(instant - other.order[0]), source, other)
    # Sources differ, so two items themselves are never compared.
    return [other for _, _, other in sorted(found.values())]
