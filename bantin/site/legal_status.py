"""A document's legal status at an instant, from its dates and from what others do to it.

The statuses are those of the national register of legal documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.kinds.regulation import DocumentFacts, RegulationMeta

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from bantin.site.values import Item, RelationLinks

_ENDING = {"thay-the", "bai-bo"}
_SUSPENDING = {"dinh-chi", "tam-ngung"}


def statuses(
    items: Iterable[Item], relations: Mapping[str, tuple[RelationLinks, ...]], today: date
) -> dict[str, str]:
    """Return each regulation's status id, by content file."""
    return {
        item.source: _status(item.meta.document, relations.get(item.source, ()), today)
        for item in items
        if isinstance(item.meta, RegulationMeta)
    }


def effective_date(facts: DocumentFacts) -> date | None:
    """Return the day from which a document has force: its day of issue unless it says another."""
    return facts.effective or facts.issued


def _status(facts: DocumentFacts, relations: Iterable[RelationLinks], today: date) -> str:
    if facts.model:
        return "model"
    start = effective_date(facts)
    if start is not None and today < start:
        return "not-yet"
    if facts.expired is not None and facts.expired <= today:
        return "expired"
    incoming = [
        (relation.kind, link.item.meta.document)
        for relation in relations
        if not relation.outgoing
        for link in relation.documents
        if link.item is not None and isinstance(link.item.meta, RegulationMeta)
    ]
    # What was ended stays so; a suspension lasts as long as the document that ordered it.
    if any(kind in _ENDING and _begun(by, today) for kind, by in incoming):
        return "expired"
    suspended = any(
        kind in _SUSPENDING and _begun(by, today) and not (by.expired and by.expired <= today)
        for kind, by in incoming
    )
    return "suspended" if suspended else "in-force"


def _begun(facts: DocumentFacts, today: date) -> bool:
    """Tell whether a document has begun to have force; one without a date never has."""
    start = effective_date(facts)
    return start is not None and start <= today
