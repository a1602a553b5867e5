"""The next instant at which a site looks different though nobody has changed it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bantin.portal.site.publishing import why_withheld

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from bantin.content import Document, ItemMeta
    from bantin.portal.kind import Kind

NEWS_AGE = timedelta(hours=48)


def next_publish(
    documents: Iterable[Document[ItemMeta]], now: datetime, *, drafts: bool = False
) -> datetime | None:
    """Return the next instant at which an item appears or expires; None when nothing is due."""
    instants = (
        instant
        for document in documents
        if drafts or not document.meta.draft
        for instant in (document.date, document.expires)
        if instant is not None and instant > now
    )
    return min(instants, default=None)


def next_due(
    documents: Iterable[Document[ItemMeta]], kinds: Iterable[Kind], now: datetime, zone: tzinfo
) -> datetime | None:
    """Return the next instant at which an item appears, expires or says something else of itself.

    So a meeting begins and ends, and a deadline passes; None when nothing is due.
    """
    documents, table = tuple(documents), {kind.id: kind for kind in kinds}
    candidates = [next_publish(documents, now)]
    for document in documents:
        if not document.meta.draft:
            instants = table[document.kind].changes_at(document, zone)
            candidates += [one for one in instants if now < one and _is_public(document, one)]
    return min((one for one in candidates if one is not None), default=None)


def _is_public(document: Document[ItemMeta], instant: datetime) -> bool:
    return why_withheld(document, instant) is None


def next_change(
    documents: Iterable[Document[ItemMeta]],
    kinds: Iterable[Kind],
    now: datetime,
    zone: tzinfo,
    *,
    drafts: bool,
) -> datetime:
    """Return the next instant at which any file of the site may change.

    At the latest that is midnight, when the date on the home page does, and with it whatever
    follows from a day.
    """
    documents = tuple(documents)
    table = {kind.id: kind for kind in kinds}
    candidates = [datetime.combine(now.date() + timedelta(days=1), time(), zone)]
    due = next_publish(documents, now, drafts=drafts)
    if due is not None:
        candidates.append(due)
    for document in documents:
        instants = _instants(document, table[document.kind], zone)
        candidates += [instant for instant in instants if instant > now]
    return min(candidates)


def _instants(document: Document[ItemMeta], kind: Kind, zone: tzinfo) -> Iterator[datetime]:
    """Yield the instants after which an item that stays public is shown or told of differently."""
    if document.updated is not None:
        yield document.updated
    if document.date is not None and kind.news:
        yield document.date + NEWS_AGE
    yield from kind.changes_at(document, zone)
