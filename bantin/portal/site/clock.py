"""The next instant at which a site looks different though nobody has changed it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from bantin.kinds import KINDS
from bantin.kinds.meeting import MeetingMeta
from bantin.regulations.content.regulation import RegulationMeta

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, tzinfo

    from bantin.content import Document, ItemMeta

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
        if instant is not None
        and instant > now
        and (document.expires is None or instant <= document.expires)
    )
    return min(instants, default=None)


def next_change(
    documents: Iterable[Document[ItemMeta]], now: datetime, zone: tzinfo, *, drafts: bool
) -> datetime:
    """Return the next instant at which any file of the site may change.

    At the latest that is midnight, when the date on the home page does.
    """
    documents = tuple(documents)
    candidates = [_midnight(now.date() + timedelta(days=1), zone)]
    due = next_publish(documents, now, drafts=drafts)
    if due is not None:
        candidates.append(due)
    for document in documents:
        candidates += [instant for instant in _instants(document, zone) if instant > now]
    return min(candidates)


def _instants(document: Document[ItemMeta], zone: tzinfo) -> Iterator[datetime]:
    """Yield the instants after which an item that stays public is shown differently."""
    if document.date is not None and KINDS[document.kind].news:
        yield document.date + NEWS_AGE
    meta = document.meta
    if isinstance(meta, MeetingMeta):
        for instant in (meta.meeting.date, meta.meeting.end):
            if instant is not None:
                yield instant.replace(tzinfo=zone) if instant.tzinfo is None else instant
    elif isinstance(meta, RegulationMeta):
        facts = meta.document
        for day in (facts.issued, facts.effective, facts.expired):
            if day is not None:
                yield _midnight(day, zone)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)
