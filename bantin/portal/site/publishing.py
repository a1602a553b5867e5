"""What is published at an instant, and the next instant at which that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from bantin.content import Document, ItemMeta


def is_published(document: Document[ItemMeta], now: datetime, *, drafts: bool) -> bool:
    """Tell whether a document is public: no draft, its date has come and it has not expired.

    An item without a date (a static page) is public at once.
    """
    if document.meta.draft and not drafts:
        return False
    if document.date is not None and document.date > now:
        return False
    return document.expires is None or now < document.expires
