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

_NAMED = 100  # items of one group that a report names


class WithheldItem(Struct, frozen=True):
    """An item that is not public; an adoption may have no title of its own.

    `when` is the instant at which it will be, or ceased to be.
    """

    source_path: str
    title: str
    when: datetime | None = None


class WithheldItems(Struct, frozen=True, kw_only=True):
    """The items that are not public for one reason: how many, and the first of them.

    Scheduled ones come in the order in which they are due; expired ones begin with the last, drafts
    are in the order of their files.
    """

    why: Withheld
    count: int
    items: tuple[WithheldItem, ...]

    @property
    def next(self) -> datetime | None:
        """The instant at which the first of those that are scheduled will be public."""
        return self.items[0].when if self.why == "scheduled" else None


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
    items = [WithheldItem(one.source_path, one.meta.title, _instant(one, why)) for one in found]
    if why != "draft":
        items.sort(key=_seconds, reverse=why == "expired")
    return WithheldItems(why=why, count=len(items), items=tuple(items[:_NAMED]))


def _instant(document: Document[ItemMeta], why: Withheld) -> datetime | None:
    return {"draft": None, "scheduled": document.date, "expired": document.expires}[why]


def _seconds(item: WithheldItem) -> float:
    return item.when.timestamp() if item.when is not None else 0.0
