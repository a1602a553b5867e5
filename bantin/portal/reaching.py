"""From what has changed near what to what is planned anew, and which files have gone."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bantin import addresses, search
from bantin.portal.feeds.targets import sitemap_path
from bantin.portal.pages.months import last_change
from bantin.portal.reach import ListReach, Month, Reach
from bantin.portal.search.files import index_paths
from bantin.portal.search.table import block_name
from bantin.portal.site.kept import without
from bantin.portal.site.lists import closed_pages
from bantin.portal.site.placing import page_paths
from bantin.portal.site.snapshot import ways

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.portal.site.adjusting import Adjusting
    from bantin.portal.site.snapshot import Snapshot
    from bantin.portal.site.values import Item, Site


def months_now(adjusted: Adjusting, kept: Snapshot, site: Site) -> tuple[Month, ...]:
    """Return the months as they are, with their last changes."""
    known = {month.name: month for month in kept.months}
    items = without(site.items, site.withheld)
    found, end = [], 0
    for month in adjusted.snapshot().months:
        start, end = end, end + month.count
        old = known.get(month.name)
        if old is None or month.name in adjusted.stale_months:
            found.append(Month(month.name, month.count, last_change(items[start:end])))
        else:
            found.append(old)
    return tuple(found)


def reach_of(
    adjusted: Adjusting,
    kept: Snapshot,
    now: Snapshot,
    items: Mapping[str, Item],
    unlisted: Iterable[Item],
    *,
    changed: Iterable[str],
    size: int,
) -> Reach:
    """Return what is planned anew, with the `changed` content files.

    `items` are those of the site now, `unlisted` others; `size` is that of pages.
    """
    changed, used = frozenset(changed), now.assets
    beside = {item.source_path for item in unlisted if _is_beside(item, adjusted)}
    aside = {item.source_path for item in unlisted}
    near = frozenset((adjusted.near | changed) - aside)
    pages = sorted(source for source in near if source in items)
    blocks = frozenset(
        name
        for month in now.months
        if month.name in adjusted.index_from
        for name in _blocks(month, adjusted.index_from[month.name])
    )
    return Reach(
        pages=tuple(items[source] for source in pages),
        sources=changed,
        near=near | beside,
        lists=dict(_lists(adjusted, size)),
        feeds=frozenset(adjusted.fed),
        months=frozenset(adjusted.stale_months),
        blocks=blocks,
        known=now.months,
        kept={block.name: block for block in kept.blocks},
        layers=kept.layers,
        assets=frozenset(one for one in used if ways(used, one) != ways(kept.assets, one)),
    )


def _is_beside(item: Item, adjusted: Adjusting) -> bool:
    """Tell whether an item that stands in no list may name what has changed in the lists."""
    topics = {addresses.topic_path(topic) for topic in item.meta.topics}
    return any(
        one.first is not None or one.shown
        for path, one in adjusted.lists.items()
        if path in topics or one.kept.id == item.document.kind or adjusted.announced
    )


def _blocks(month: Month, start: int) -> Iterator[str]:
    """Yield the names of a month's blocks from an item on."""
    for number in range(start // search.BLOCK, -(-month.count // search.BLOCK)):
        yield block_name(month.name, number + 1)


def _lists(adjusted: Adjusting, size: int) -> Iterator[tuple[str, ListReach]]:
    for path, one in adjusted.lists.items():
        closed = closed_pages(len(one.places), size)
        if one.first is not None:
            was = closed_pages(one.before, size)
            shown = (index // size for index in one.shown)
            first = min(one.first // size, was, closed, *shown) + 1
            yield path, ListReach(first=first, stop=sys.maxsize)
            continue
        numbers = [index // size + 1 for index in one.shown]
        inner = [number for number in numbers if number <= closed]
        front = len(inner) < len(numbers) or path in adjusted.fronts
        if numbers or front:
            first = min(inner, default=1)
            yield path, ListReach(first=first, stop=max(inner, default=0) + 1, front=front)


def gone_paths(adjusted: Adjusting, kept: Snapshot, now: Snapshot, size: int) -> Iterator[str]:
    """Yield the output paths of the files that there were and that have no place any more.

    The news sitemap may be one: it is planned while it has entries.
    """
    yield addresses.output_path(addresses.NEWS_SITEMAP.url_path)
    for path, one in adjusted.lists.items():
        if one.first is not None and one.before:
            there = set(page_paths(path, len(one.places), size)) if one.places else set()
            left = (other for other in page_paths(path, one.before, size) if other not in there)
            yield from map(addresses.output_path, left)
    counts = {month.name: month.count for month in now.months}
    for month in kept.months:
        if month.name not in counts:
            yield addresses.output_path(sitemap_path(month.name))
        if month.name in adjusted.index_from:
            records = set(_records(month.name, counts.get(month.name, 0)))
            yield from (one for one in _records(month.name, month.count) if one not in records)
    files = set(index_paths(now.layers))
    yield from (one for one in index_paths(kept.layers) if one not in files)


def index_files(months: Iterable[Month]) -> int:
    """Return the number of files of the first layer of an index of the items of some months."""
    return search.layout_of(sum(month.count for month in months)).files


def _records(month: str, count: int) -> Iterator[str]:
    """Yield the output paths of the records of a month with so many items."""
    for place in range(count):
        block, local = divmod(place, search.BLOCK)
        yield addresses.output_path(addresses.search_record(block_name(month, block + 1), local))
