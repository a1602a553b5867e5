"""What a build does not publish, summed up for its report."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.portal.site.publishing import Withheld

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bantin.content import Document, ItemMeta

_NAMED = 20  # items of one group that a report names


class WithheldItem(Struct, frozen=True):
    """An item that is not public; an adoption may have no title of its own."""

    source_path: str
    title: str


class WithheldItems(Struct, frozen=True, kw_only=True):
    """The items that are not public for one reason: how many, and the first of them.

    Scheduled ones come in the order in which they are due, and `next` is the first instant; expired
    ones begin with the last, drafts are in the order of their files.
    """

    why: Withheld
    count: int
    items: tuple[WithheldItem, ...]
    next: datetime | None = None


def sum_up(
    documents: Iterable[Document[ItemMeta]], withheld: Mapping[str, Withheld]
) -> tuple[WithheldItems, ...]:
    """Return a summary for each reason that there is."""
    groups: dict[Withheld, list[Document[ItemMeta]]] = {"scheduled": [], "draft": [], "expired": []}
    for document in documents:
        if document.source_path in withheld:
            groups[withheld[document.source_path]].append(document)
    return tuple(_summary(why, found) for why, found in groups.items() if found)


def sum_up_named(
    documents: Iterable[Document[ItemMeta]], withheld: Mapping[str, Withheld]
) -> tuple[WithheldItems, ...]:
    """Return the same where the `documents` are but those that it can name."""
    counts = Counter(withheld.values())
    return tuple(replace(one, count=counts[one.why]) for one in sum_up(documents, withheld))


def _summary(why: Withheld, found: list[Document[ItemMeta]]) -> WithheldItems:
    if why != "draft":
        found.sort(key=lambda one: _instant(one, why), reverse=why == "expired")
    return WithheldItems(
        why=why,
        count=len(found),
        items=tuple(WithheldItem(one.source_path, one.meta.title) for one in found[:_NAMED]),
        next=found[0].date if why == "scheduled" else None,
    )


def _instant(document: Document[ItemMeta], why: Withheld) -> float:
    instant = document.date if why == "scheduled" else document.expires
    return instant.timestamp() if instant is not None else 0.0
