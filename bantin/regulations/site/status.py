"""A document's legal status at an instant, from its dates and from what others do to it.

The statuses are those of the national register of legal documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content import Finding, InHeader
from bantin.diagnostics import Severity
from bantin.regulations.content.regulation import (
    CHANGING,
    ENDING,
    SUSPENDING,
    DocumentFacts,
    RegulationMeta,
)
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from bantin.portal.site.values import Item
    from bantin.regulations.site.values import Edition, RelationLinks
    from bantin.words import Phrase, Value


def statuses(
    items: Iterable[Item],
    relations: Mapping[str, tuple[RelationLinks, ...]],
    editions: Mapping[str, tuple[Edition, ...]],
    today: date,
) -> tuple[dict[str, str], list[Finding]]:
    """Return each regulation's status id by content file, and what contradicts it."""
    found: dict[str, str] = {}
    findings: list[Finding] = []
    for item in items:
        if not isinstance(item.meta, RegulationMeta):
            continue
        facts = item.meta.document
        theirs = relations.get(item.source_path, ())
        computed = _status(facts, theirs, today)
        found[item.source_path] = facts.status.value if facts.status else computed
        reason = (
            _contradiction(facts.status.value, computed, facts, today) if facts.status else None
        )
        if reason:
            where = InHeader(("document", "status", "value"))
            findings.append(_warning("status-contradicts", item, where, reason=reason))
        for other in _ended_by_each_other(theirs):
            where = InHeader(("document", "relations"))
            findings.append(_warning("relation-both-ways", item, where, document=other.meta.title))
    # A version has force until the next one has.
    found |= {
        edition.item.source_path: "expired" if edition.state == "past" else "not-yet"
        for versions in editions.values()
        for edition in versions
        if edition.state != "current"
    }
    return found, findings


def _warning(code: str, item: Item, where: InHeader, **params: Value) -> Finding:
    return Finding(
        code=code,
        source_path=item.source_path,
        where=where,
        params=params,
        severity=Severity.WARNING,
    )


def _ended_by_each_other(relations: Iterable[RelationLinks]) -> Iterator[Item]:
    """Yield the documents that end this one as a whole and are ended by it."""
    ending: dict[bool, dict[str, Item]] = {True: {}, False: {}}
    for relation in relations:
        if relation.kind in ENDING:
            for link in relation.documents:
                if link.item is not None and not link.units:
                    ending[relation.outgoing][link.item.source_path] = link.item
    yield from (one for source, one in ending[True].items() if source in ending[False])


def _contradiction(status: str, computed: str, facts: DocumentFacts, today: date) -> Phrase | None:
    """Say why a status that an editor chose cannot be."""
    start = effective_date(facts)
    ended = has_ended(facts, today)
    if status in {"in-force", "partly-expired", "not-yet"} and ended:
        return phrase("regulation_reasons.status.ended")
    if status == "not-yet" and start is not None and start <= today:
        return phrase("regulation_reasons.status.begun")
    if status in {"in-force", "partly-expired"} and start is not None and start > today:
        return phrase("regulation_reasons.status.not-begun")
    if status in {"in-force", "partly-expired"} and computed == "expired":
        return phrase("regulation_reasons.status.ended-by-others")
    return None


def effective_date(facts: DocumentFacts) -> date | None:
    """Return the day from which a document has force: its day of issue unless it says another."""
    return facts.effective or facts.issued


def _status(facts: DocumentFacts, relations: Iterable[RelationLinks], today: date) -> str:
    if facts.model:
        return "expired" if has_ended(facts, today) else "model"
    start = effective_date(facts)
    if start is not None and today < start:
        return "not-yet"
    if has_ended(facts, today):
        return "expired"
    incoming = [
        (relation.kind, link.item.meta.document, bool(link.units))
        for relation in relations
        if not relation.outgoing
        for link in relation.documents
        if link.item is not None and isinstance(link.item.meta, RegulationMeta)
    ]
    begun = [(kind, by, partly) for kind, by, partly in incoming if has_begun(by, today)]
    return _as_others_made_it(begun, today)


def _as_others_made_it(by_others: list[tuple[str, DocumentFacts, bool]], today: date) -> str:
    """Return the status that documents in force give: each with its relation, and if to a part."""
    # What was ended stays so; a suspension lasts as long as the document that ordered it.
    if any(kind in ENDING and not partly for kind, _, partly in by_others):
        return "expired"
    if any(
        kind in SUSPENDING and not partly and not has_ended(by, today)
        for kind, by, partly in by_others
    ):
        return "suspended"
    # The national register calls a document that is ended or changed in part so.
    if any(kind in ENDING or (kind in CHANGING and partly) for kind, _, partly in by_others):
        return "partly-expired"
    return "in-force"


def has_begun(facts: DocumentFacts, today: date) -> bool:
    """Tell whether a document has begun to have force; one without a date never has."""
    start = effective_date(facts)
    return start is not None and start <= today


def has_ended(facts: DocumentFacts, today: date) -> bool:
    """Tell whether the day is past on which a document itself says that it ends."""
    return facts.expired is not None and facts.expired <= today
