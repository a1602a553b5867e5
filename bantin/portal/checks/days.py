"""A day that is to come is no day on which something was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content import Document, Finding, InHeader, ItemMeta
from bantin.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime


def early_updates(documents: Iterable[Document[ItemMeta]], now: datetime) -> Iterator[Finding]:
    """Warn of items that are said to have been changed after `now`."""
    for document in documents:
        if document.updated is not None and document.updated > now:
            yield Finding(
                code="updated-in-future",
                source_path=document.source_path,
                where=InHeader(("updated",)),
                params={"day": f"{document.updated:%Y-%m-%d %H:%M}".removesuffix(" 00:00")},
                severity=Severity.WARNING,
            )
