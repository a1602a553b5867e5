"""Where the versions of regulations stand, and what else belongs to regulations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from bantin.portal.kind import Belongings, Routed
from bantin.portal.site.routes import base_of, make_item
from bantin.regulations.content.filed import day_of
from bantin.regulations.site.addresses import owned_paths
from bantin.regulations.site.completing import Completed
from bantin.regulations.site.values import Edition

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Item
    from bantin.regulations.site.versions import Works


class PlacedWorks(Struct, frozen=True, kw_only=True):
    """The dated versions of each work at their addresses, and what the adoptions are made of."""

    editions: Mapping[str, tuple[Edition, ...]]
    adoptions: Mapping[str, Completed]


def place(routed: Routed) -> Belongings:
    """Give an address to each version, and to all that belongs to a regulation."""
    works: Works = routed.notes
    editions, older = _editions(works.versions, routed.items, routed.today)
    owned = owned_paths(routed.items, editions, works.adoptions, routed.formats)
    return Belongings(
        unlisted=older,
        owned=tuple(owned),
        pages={one.url_path: one.item for found in editions.values() for one in found},
        notes=PlacedWorks(editions=editions, adoptions=works.adoptions),
    )


def _editions(
    works: Mapping[str, tuple[AnyPrepared, ...]], items: Iterable[Item], today: date
) -> tuple[dict[str, tuple[Edition, ...]], tuple[Item, ...]]:
    """Return the dated versions of each work, and the items of those that are not in force."""
    current = {item.source_path: item for item in items}
    editions: dict[str, tuple[Edition, ...]] = {}
    others: list[Item] = []
    for work, versions in works.items():
        main = next(
            (current[one.source_path] for one in versions if one.source_path in current), None
        )
        if main is None:
            continue  # its address belongs to another
        found = []
        for one in versions:
            document = one.document
            day = day_of(document) if document is not None else None
            if document is None or day is None:
                continue
            path = f"{base_of(main.url_path)}{day.isoformat()}/"
            item = current.get(one.source_path) or make_item(one, document, path)
            state: Literal["past", "current", "future"] = "current"
            if item is not main:
                others.append(item)
                state = "future" if day > today else "past"
            found.append(Edition(day=day, url_path=path, item=item, state=state))
        editions[work] = tuple(found)
    return editions, tuple(others)
