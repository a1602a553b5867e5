"""How a regulation was issued, and how running text names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.exports import Decision
from bantin.regulations.exports.letterhead import named
from bantin.regulations.site.relations import came_with_decision
from bantin.regulations.site.values import laws_of

if TYPE_CHECKING:
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item
    from bantin.regulations.content.regulation import DocumentFacts


def decision_of(context: Context, item: Item) -> Decision | None:
    """Return the document with which one was issued, None if it stands by itself."""
    if not isinstance(item.meta, RegulationMeta):
        return None
    link = laws_of(context.site).attached_to.get(item.source_path)
    if link is None:
        facts = item.meta.document
        return _facts(facts, "Quyết định") if came_with_decision(item) else None
    meta = link.item.meta if link.item else None
    if not isinstance(meta, RegulationMeta):
        return Decision(number=link.text, issued=link.issued)
    return _facts(meta.document, meta.document.type)


def cited_as(context: Context, item: Item) -> str:
    """Return how running text names a regulation: "Quy chế … ban hành kèm theo Quyết định số …".

    The forms are those of Nghị định 30/2020/NĐ-CP and of the Party's offices.
    """
    if not isinstance(item.meta, RegulationMeta):
        return item.meta.title
    facts = item.meta.document
    party = facts.letterhead == "party"
    if decision := decision_of(context, item):
        return f"{item.meta.title} ban hành kèm theo {named(decision, party=party)}"
    return named(_facts(facts, facts.type), party=party) if facts.number else item.meta.title


def _facts(facts: DocumentFacts, type_: str) -> Decision:
    return Decision(number=facts.number, issuer=facts.issuer, issued=facts.issued, type=type_)
