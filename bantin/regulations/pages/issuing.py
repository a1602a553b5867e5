"""How a regulation was issued, and how running text names it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bantin.portal.pages.context import Context, item_link
from bantin.regulations import views as law_views
from bantin.regulations.content.filed import day_of
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.exports import Decision, LegalText, letterhead
from bantin.regulations.exports.letterhead import named
from bantin.regulations.site.relations import came_with_decision, number_key
from bantin.regulations.site.values import laws_of
from bantin.theme.base_views import Link

if TYPE_CHECKING:
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


def named_as(item: Item) -> Decision | None:
    """Return the facts by which a regulation is named, None of any other item."""
    meta = item.meta
    return _facts(meta.document, meta.document.type) if isinstance(meta, RegulationMeta) else None


def own_number(context: Context, item: Item) -> str:
    """Return the number of a document, `""` for one that goes by that of its decision."""
    facts = item.meta.document if isinstance(item.meta, RegulationMeta) else None
    if facts is None or came_with_decision(item):
        return ""
    link = laws_of(context.site).attached_to.get(item.source_path)
    decision = named_as(link.item) if link and link.item else None
    of_decision = decision.number if decision else link.text if link else ""
    same = bool(of_decision) and number_key(of_decision) == number_key(facts.number)
    return "" if same else facts.number


def issued_text(context: Context, item: Item) -> LegalText:
    """Return the facts of a regulation by which it opens and is signed.

    Raises:
        TypeError: for an item of another kind.
    """
    if not isinstance(item.meta, RegulationMeta):
        message = f"{item.source_path} is no regulation"
        raise TypeError(message)
    facts, signer = item.meta.document, item.meta.document.signer
    published = item.document.date
    first = facts.effective or facts.issued or (published.date() if published else date.min)
    return LegalText(
        type=facts.type,
        title=item.meta.title,
        version=day_of(item.document) or first,
        # A number that is the decision's stands in the line that names the decision.
        number=own_number(context, item),
        issuer=facts.issuer,
        parent=facts.parent,
        office=facts.office,
        place=facts.place,
        issued=facts.issued,
        signer_name=signer.name if signer else "",
        signer_role=signer.role if signer else "",
        signing=facts.signing,
        letterhead=facts.letterhead,
        attached_to=decision_of(context, item),
        model=facts.model,
    )


def head_of(context: Context, item: Item) -> law_views.Head:
    """Return how the text of a regulation opens on its page, as it does in its files."""
    text = issued_text(context, item)
    type_, subject = letterhead.heading(text)
    decision = text.attached_to
    party = text.letterhead == "party"
    return law_views.Head(
        numbered_as=letterhead.number_of(text),
        number=letterhead.numbered(text),
        dated=letterhead.is_dated(text) and text.issued is not None,
        type=type_,
        subject=subject,
        attached=letterhead.attachment(decision, party=party) if decision else "",
    )


def short_link(context: Context, item: Item) -> Link:
    """Return a link to a regulation by its type and number, or by its title where it has none."""
    link, decision = item_link(context, item), named_as(item)
    if decision is None or not decision.number:
        return link
    title = context.say("%(type)s no. %(number)s", type=decision.type, number=decision.number)
    return Link(title=title, url=link.url)


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
