"""The items that machines see, by month: of each there is a sitemap, and blocks of the index."""

from __future__ import annotations

from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from bantin.portal.pages.context import shown_to_machines
from bantin.portal.reach import Month

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item


def modified(item: Item) -> datetime | None:
    """Return when an item was last changed, as its editor says."""
    return item.document.updated or item.document.date


def has_changed_since(original: Item, translation: Item) -> bool:
    """Tell whether an original has been changed since a translation of it was made or changed."""
    changed, known = original.document.updated, modified(translation)
    return changed is not None and known is not None and known < changed


def month_of(item: Item) -> str:
    """Return the period by which files are split: the item's month, or "" for undated items."""
    return item.document.date.isoformat()[:7] if item.document.date else ""


def last_change(items: Iterable[Item]) -> str:
    """Return the instant of the last change of some items in ISO 8601, `""` for none."""
    last = max((moment for item in items if (moment := modified(item))), default=None)
    return last.isoformat() if last is not None else ""


def months_of(items: Iterable[Item]) -> Iterator[Month]:
    """Yield the months of items that come oldest first."""
    for name, group in groupby(items, key=month_of):
        members = list(group)
        yield Month(name, len(members), last_change(members))


def by_month(context: Context) -> Iterator[tuple[Month, Sequence[Item]]]:
    """Yield each month with its items, oldest first."""
    items = shown_to_machines(context, context.site.items)
    months = tuple(months_of(items)) if context.reach is None else context.reach.known
    ends = accumulate(month.count for month in months)
    for month, end in zip(months, ends, strict=True):
        yield month, items[end - month.count : end]
