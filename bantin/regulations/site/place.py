"""Where the versions of regulations stand, and what else belongs to regulations."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.addresses import base_of
from bantin.portal.kind import Belongings, Routed
from bantin.portal.site.routes import make_item
from bantin.regulations.content.filed import day_of
from bantin.regulations.content.regulation import RegulationMeta, settings_of
from bantin.regulations.site.addresses import owned_paths
from bantin.regulations.site.completing import Completed
from bantin.regulations.site.register_sheets import register_sheets
from bantin.regulations.site.values import Edition

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
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
    editions, older = _editions(works.versions, routed.items)
    without = settings_of(routed.config).without
    owned = owned_paths(routed.items, editions, works.adoptions, routed.formats, without)
    return Belongings(
        unlisted=older,
        owned=(*owned, *_sheets(routed.items)),
        pages={one.url_path: one.item for found in editions.values() for one in found},
        notes=PlacedWorks(editions=editions, adoptions=works.adoptions),
    )


def _sheets(items: Iterable[Item]) -> Iterator[tuple[str, Item]]:
    """Yield the pages of the register besides its first, each with its newest document."""
    listed = (item for item in items if isinstance(item.meta, RegulationMeta))
    for sheet in register_sheets(listed)[1:]:
        yield sheet.path, sheet.items[0]


def _editions(
    works: Mapping[str, tuple[AnyPrepared, ...]], items: Iterable[Item]
) -> tuple[dict[str, tuple[Edition, ...]], tuple[Item, ...]]:
    """Return the dated versions of each work, and the items of those that stand in no list."""
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
            others += [item] if item is not main else []
            found.append(Edition(day=day, url_path=path, item=item, main=item is main))
        editions[work] = bounded(found, None)
    return editions, tuple(others)


def bounded(versions: Sequence[Edition], end: date | None) -> tuple[Edition, ...]:
    """Tell until when each version applies: to the next one, to its own end, or to the document's.

    One that would begin when the document has ended never applies.
    """
    found = []
    for edition, following in pairwise((*versions, None)):
        if edition is None:
            continue
        meta = edition.item.meta
        own = meta.document.expired if isinstance(meta, RegulationMeta) else None
        days = (following.day if following else None, own, end)
        until = min((day for day in days if day is not None), default=None)
        found.append(
            structs.replace(edition, until=max(until, edition.day) if until is not None else None)
        )
    return tuple(found)
