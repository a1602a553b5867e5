"""What is public at an instant, and why the rest is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

    from bantin.content import Document, ItemMeta

# Why an item is not public: it is a draft, its date has not come, or it has expired.
Withheld: TypeAlias = Literal["draft", "scheduled", "expired"]


def why_withheld(document: Document[ItemMeta], now: datetime) -> Withheld | None:
    """Say why a document is not public, None if it is.

    An item without a date (a static page) is public at once.
    """
    if document.meta.draft:
        return "draft"
    if document.expires is not None and document.expires <= now:
        return "expired"
    if document.date is not None and document.date > now:
        return "scheduled"
    return None


def meet(one: Document[ItemMeta], other: Document[ItemMeta]) -> bool:
    """Tell whether two documents are public at the same time at any time.

    A preview shows what has expired beside what has taken its place.
    """
    return _begins_before_end(one, other) and _begins_before_end(other, one)


def _begins_before_end(one: Document[ItemMeta], other: Document[ItemMeta]) -> bool:
    return one.date is None or other.expires is None or one.date < other.expires
