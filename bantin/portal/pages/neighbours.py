"""Which other items the page of an item names: near in time, in topic, and notices of its day.

Only a few neighbours in each list are looked at, so a new article changes the pages of its
neighbours and no others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.portal.site.kept import in_one, place_behind, place_of
from bantin.portal.site.values import by_order

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from bantin.portal.site.values import Collection, Item

RELATED = 5
NOTICES = 4
_NEWER, _OLDER = 2, 4
NEAR = _NEWER, _OLDER  # items before and behind one in a list that may name it


class Neighbourhood:
    """The lists in which neighbours are looked for."""

    def __init__(self, collections: Iterable[Collection], announcing: Container[str]) -> None:
        """`announcing` are the kinds whose newest items stand beside items of every kind."""
        collections = tuple(collections)
        self._kinds = {c.id: c.items for c in collections if c.index == "kind"}
        self._topics = {c.id: c.items for c in collections if c.index == "topic"}
        self._languages = {c.id: c.items for c in collections if c.index == "language"}
        self._notices = in_one([items for kind, items in self._kinds.items() if kind in announcing])

    def around(self, item: Item) -> tuple[Item | None, Item | None]:
        """Return the items before and after in the list of the item's kind, or of its language."""
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
        """Return other items near in topic and date, newest first; of the same kind for want.

        Of an item in another language than the site's they are those near in its language.
        """
        foreign = self._is_foreign(item)
        known = () if foreign else item.meta.topics
        chosen = _nearest(item, (self._topics[t] for t in known if t in self._topics))
        if len(chosen) < RELATED:
            own = self._own(item) or ()
            there = {other.source_path for other in chosen}
            chosen += [other for other in _nearest(item, [own]) if other.source_path not in there]
        return tuple(sorted(chosen[:RELATED], key=by_order, reverse=True))

    def notices(self, item: Item) -> tuple[Item, ...]:
        """Return the newest notices at the time of the item, so that later ones leave it alone."""
        if item.document.date is None or self._is_foreign(item):
            return ()
        position = place_behind(self._notices, item.order[0])
        near = self._notices[max(0, position - NOTICES - 1) : position]
        others = [other for other in reversed(near) if other.source_path != item.source_path]
        return tuple(others[:NOTICES])

    def _is_foreign(self, item: Item) -> bool:
        return item.meta.language in self._languages

    def _own(self, item: Item) -> Sequence[Item] | None:
        """Return the list in which an item is looked for first; None where it stands in none."""
        if not self._is_foreign(item):
            return self._kinds.get(item.document.kind)
        return self._languages[item.meta.language or ""] if item.document.date else None


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
