"""Rules on what texts order for others and their headers do not say, for `bantin check`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.checking.rules import Rule, hit
from bantin.content import InLine
from bantin.regulations.content.regulation import AMENDING, RegulationMeta
from bantin.regulations.law.known import orders_in
from bantin.regulations.site.relations import number_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bantin.checking.rules import Checked, Hit
    from bantin.checking.texts import CheckedText
    from bantin.regulations.content.regulation import DocumentFacts
    from bantin.regulations.law.orders import OrdersTo


def unsaid_relations(checked: Checked) -> Iterator[Hit]:
    """Find documents that a text changes or repeals and that no relation of its header names."""
    held = {text.document.slug: meta.document for text, meta in _regulations(checked)}
    for one in checked.prepared:
        text, document = checked.texts.get(one.source_path), one.document
        if text is None or document is None or not isinstance(document.meta, RegulationMeta):
            continue
        relations = document.meta.document.relations
        said = {
            key
            for relation in relations
            if relation.kind in AMENDING
            for key in _keys(relation.target, held)
        }
        for to in orders_in(one.rendered).to:
            if to.document.number and number_key(to.document.number) not in said:
                yield hit(
                    "relation-unsaid",
                    text,
                    InLine(to.line),
                    document=to.document.text,
                    relation=f"{{kind: {to.relation}, target: {_target(to, held)}}}",
                )


def _regulations(checked: Checked) -> Iterator[tuple[CheckedText, RegulationMeta]]:
    for text in checked.texts.values():
        if isinstance(text.document.meta, RegulationMeta):
            yield text, text.document.meta


def _keys(target: str, held: Mapping[str, DocumentFacts]) -> Iterator[str]:
    """Yield the numbers by which a text may name what a relation leads to."""
    facts = held.get(target)
    for number in (facts.number, facts.attached_to) if facts else (target,):
        if number:
            yield number_key(held[number].number if number in held else number)


def _target(to: OrdersTo, held: Mapping[str, DocumentFacts]) -> str:
    """Return how to name a document in a relation: what came with a decision goes by its slug."""
    came_with = (slug for slug, facts in held.items() if facts.attached_to == to.document.number)
    return next(came_with, to.document.number) if to.document.issued_with else to.document.number


RULES = (Rule("relation-unsaid", "note", unsaid_relations),)
