"""What becomes of the text of a regulation or an adoption: an outline in HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import structs

from bantin.portal.prepare import PreparedText
from bantin.regulations import law
from bantin.regulations.content.regulation import AMENDING
from bantin.regulations.law import amending
from bantin.regulations.law.known import recognised, with_recognised
from bantin.regulations.law.orders import Orders, kept, may_order
from bantin.regulations.markup.amended import amended_document
from bantin.regulations.markup.departures import read_adoption
from bantin.regulations.markup.outlines import read_outline, render_outline
from bantin.regulations.markup.text_warnings import misprinted_recipients, regulation_warnings

if TYPE_CHECKING:
    from bantin.markup.rendering import Converter
    from bantin.regulations.content.adoption import AdoptionMeta
    from bantin.regulations.content.regulation import RegulationMeta
    from bantin.regulations.law.values import Outline


def prepare_regulation(
    path: str, meta: RegulationMeta, text: str, converter: Converter
) -> PreparedText:
    """Recognise a regulation's units and render their words."""
    own = read_outline(text)
    body = render_outline(own, converter)
    facts = meta.document
    attached = bool(facts.attached_to) or law.by_decision(facts.type, facts.number)
    known = body.rendered
    if orders := _orders(own, meta, text):
        known = structs.replace(known, facts=(*known.facts, orders))
    if meta.document.model:
        whole = structs.replace(recognised(known), outline=body.plain)
        known = with_recognised(known, whole)
    return PreparedText(
        body=_encoded(body.outline),
        rendered=known,
        findings=(
            *regulation_warnings(path, text, own, body, attached=attached),
            *misprinted_recipients(path, own, state=facts.letterhead == "state"),
        ),
    )


def _orders(own: Outline, meta: RegulationMeta, text: str) -> Orders | None:
    """Return what a text orders for other documents, None for nothing.

    To read a text for that takes half as long as all else that is done with it. So it is read if
    its header says that it changes another document, or if a line of it begins with an order.
    """
    facts = meta.document
    amends = any(one.kind in AMENDING for one in facts.relations)
    if facts.model or not (amends or may_order(text)):
        return None
    document = amended_document(facts.relations)
    found = kept(amending.read(own, title=meta.title, document=document))
    return found if found.to or found.unread else None


def prepare_adoption(
    path: str, meta: AdoptionMeta, text: str, converter: Converter
) -> PreparedText:
    """Render what a locality writes in place of units of its model."""
    departures, known, findings = read_adoption(path, meta, text, converter)
    return PreparedText(body=_encoded(departures), rendered=known, findings=tuple(findings))


def _encoded(value: object) -> str:
    return msgspec.json.encode(value).decode()
