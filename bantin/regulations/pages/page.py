"""What lists, pages and the front page show of regulations, and what these say on other pages."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, cast
from urllib.parse import quote

from msgspec.structs import replace

from bantin.extending import extend
from bantin.portal.kind import Contribution
from bantin.portal.pages.attributes import link_attributes
from bantin.portal.pages.cards import plain_card, plain_share_text
from bantin.portal.pages.context import Context, item_link
from bantin.portal.pages.drawn import CardText
from bantin.portal.site.values import Item, PageLink
from bantin.regulations.content.citation_settings import citation_settings
from bantin.regulations.content.filed import KIND, day_of
from bantin.regulations.law.known import citations_in, recognised
from bantin.regulations.pages.consolidation import remark
from bantin.regulations.pages.consulting import asked_until
from bantin.regulations.pages.duties import duty_list
from bantin.regulations.pages.facts import law_facts
from bantin.regulations.pages.force import causes
from bantin.regulations.pages.history import MOST_UNITS, unit_links
from bantin.regulations.pages.issuing import head_of, short_link
from bantin.regulations.pages.unit_notes import editions_of, main_of
from bantin.regulations.site.effects import begins
from bantin.regulations.site.left_out import is_by_machine
from bantin.regulations.site.register_sheets import newest_documents
from bantin.regulations.site.status import begins_on
from bantin.regulations.site.values import Cited, DocumentLink, laws_of
from bantin.regulations.views import (
    RegulationCard,
    RegulationFacts,
    RegulationPage,
    RelatedDocument,
    Relation,
)
from bantin.regulations.words import STATUSES
from bantin.theme.cards import Cards, Shown
from bantin.theme.views import DocumentRef, HomeSection
from bantin.vietnamese import short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from bantin.regulations.content.regulation import DocumentFacts, RegulationMeta
    from bantin.regulations.law.values import Citation
    from bantin.regulations.site.values import Edition
    from bantin.regulations.statuses import DocumentStatus
    from bantin.theme.views import ItemPage

ON_FRONT_PAGE, COMING = 6, 4
_WAITING: DocumentStatus = "not-yet"


def facts_of(item: Item) -> DocumentFacts:
    """Return the facts of an item that is a regulation."""
    return cast("RegulationMeta", item.meta).document


def card(context: Context, item: Item) -> RegulationCard:
    """Return what lists show of a regulation."""
    facts, laws = facts_of(item), laws_of(context.site)
    status = laws.status[item.source_path]
    return extend(
        plain_card(context, item),
        RegulationCard,
        type=facts.type,
        number=facts.number,
        issued=facts.issued,
        status=status,
        status_name=context.words(STATUSES[status]),
        opinions_until=asked_until(context, cast("RegulationMeta", item.meta)),
        effective=_day_to_come(context, item) if status == _WAITING else None,
        machine=is_by_machine(item),
    )


def _day_to_come(context: Context, item: Item) -> date | None:
    """Return the first day of a document's force while that is to come."""
    day = begins_on(item, laws_of(context.site).editions)
    return day if day is not None and day > context.today else None


def unit_names(context: Context, item: Item) -> Mapping[str, str]:
    """Call units by their headings, those without one and those of former versions as cited."""
    texts = (item, *(one.item for one in reversed(editions_of(laws_of(context.site), item))))
    names = {heading.id: heading.title for heading in item.rendered.headings}
    for text in texts:
        for unit in recognised(text.rendered).units:
            names.setdefault(unit.id, unit.cited)
    order = [unit.id for text in texts for unit in recognised(text.rendered).units]
    named = {id_: names[id_] for id_ in (*dict.fromkeys(order), *names)}
    return {id_: f"{name[:1].upper()}{name[1:]}" for id_, name in named.items()}


def share_text(context: Context, item: Item) -> CardText:
    """Have the picture by which a regulation is shared say its number and the day of issue."""
    text, facts = plain_share_text(context, item), facts_of(item)
    kicker = short_link(context, item).title if facts.number else facts.type
    said = remark(context, item)
    return CardText(
        kicker=f"{kicker}. {said}" if said else kicker,
        title=text.title,
        day=facts.issued or text.day,
    )


def section(context: Context, items: Sequence[Item]) -> HomeSection:
    """Return drafts on which opinions are asked for, what comes into force, and the newest."""
    status = laws_of(context.site).status
    newest = newest_documents(items)
    asking = [
        item
        for item in newest
        if asked_until(context, cast("RegulationMeta", item.meta)) is not None
    ]
    waiting = {
        item.source_path: shown
        for item in newest
        if status[item.source_path] == _WAITING
        and (shown := card(context, item)).effective is not None
    }
    coming = sorted(
        (*waiting.values(), *_versions_to_come(context)),
        key=lambda one: (one.effective or context.today, one.url),
    )
    others = (item for item in newest if item not in asking and item.source_path not in waiting)
    return HomeSection(
        url=context.lists[KIND].url,
        cards=_cards(context, islice(others, ON_FRONT_PAGE)),
        earlier=Cards(),
        asking=_cards(context, asking),
        coming=Cards(map(Shown, coming[:COMING])),
    )


def _versions_to_come(context: Context) -> Iterator[RegulationCard]:
    """Yield the next version of each document that applies already in another one."""
    for versions in laws_of(context.site).editions.values():
        begun = [one for one in versions if one.day <= context.today]
        later = min((one for one in versions if one not in begun), key=_day, default=None)
        if begun and later is not None:
            shown = card(context, later.item)
            words = {"title": shown.title, "day": short_date(later.day)}
            yield replace(
                shown,
                title=context.say("%(title)s (version of %(day)s)", **words),
                status=_WAITING,
                status_name=context.words(STATUSES[_WAITING]),
                effective=later.day,
            )


def _day(edition: Edition) -> date:
    return edition.day


def _cards(context: Context, items: Iterable[Item]) -> Cards:
    return Cards(Shown(card(context, item)) for item in items)


def page(
    context: Context, item: Item, page: ItemPage, _named: tuple[DocumentRef, ...]
) -> RegulationPage:
    """Return the page of a regulation with its properties, and what else it shows."""
    said = remark(context, item)
    if said:
        page = replace(page, description=f"{said} {page.description}".strip())
    return extend(
        page,
        RegulationPage,
        regulation=regulation_facts(context, item),
        law=law_facts(context, item),
        duties=duty_list(context, item),
    )


def regulation_facts(context: Context, item: Item) -> RegulationFacts:
    """Return the properties of a regulation."""
    facts, laws = facts_of(item), laws_of(context.site)
    attached = laws.attached_to.get(item.source_path)
    return RegulationFacts(
        type=facts.type,
        number=facts.number,
        issuer=facts.issuer,
        issued=facts.issued,
        effective=begins_on(item, laws.editions)
        if facts.effective or day_of(item.document)
        else None,
        expired=laws.ends.get(main_of(laws, item).source_path),
        signer_name=facts.signer.name if facts.signer else "",
        signer_role=facts.signer.role if facts.signer else "",
        status=laws.status[item.source_path],
        status_reason=_reason(main_of(laws, item)),
        causes=tuple(causes(context, item)),
        letterhead=facts.letterhead,
        head=head_of(context, item),
        parent=facts.parent,
        office=facts.office,
        place=facts.place,
        model=facts.model,
        attached_to=document_ref(context, attached) if attached else None,
        relations=tuple(
            Relation(
                kind=relation.kind,
                outgoing=relation.outgoing,
                documents=tuple(
                    _related(context, item, link, outgoing=relation.outgoing)
                    for link in relation.documents
                ),
            )
            for relation in laws.relations.get(item.source_path, ())
        ),
        meetings=tuple(item_link(context, one) for one in laws.meetings.get(item.source_path, ())),
    )


def _related(
    context: Context, item: Item, link: DocumentLink, *, outgoing: bool
) -> RelatedDocument:
    """Return a document of a relation; one that acts on this one may not have begun to."""
    named = link.item if outgoing else item
    start = begins(link.item) if link.item is not None and not outgoing else None
    return extend(
        document_ref(context, link),
        RelatedDocument,
        since=start if start is not None and start > context.today else None,
        units=tuple(unit_links(context, named, link.units[:MOST_UNITS])) if named else (),
    )


def _reason(item: Item) -> str:
    """Return why an editor has chosen the status of a document."""
    status = facts_of(item).status
    return status.reason if status else ""


def document_ref(context: Context, link: DocumentLink) -> DocumentRef:
    """Return a document that was named, with its address where the site holds it."""
    if link.item is None:
        return DocumentRef(title=link.text, number=link.text, url="", issued=link.issued)
    facts = facts_of(link.item)
    return DocumentRef(
        title=link.item.meta.title,
        number=facts.number,
        url=context.href(link.item.url_path),
        issued=facts.issued,
    )


def contribute(context: Context, item: Item) -> Contribution:
    """Tell which documents an item's body names or links to, each once, and its header names."""
    laws = laws_of(context.site)
    named = laws.documents.get(item.source_path)
    return Contribution(
        cited=tuple(document_ref(context, link) for link in _cited(context, item)),
        named=tuple(document_ref(context, link) for link in named) if named is not None else None,
    )


def _cited(context: Context, item: Item) -> Iterable[DocumentLink]:
    laws = laws_of(context.site)
    if not laws.by_address:
        return ()
    links = context.site.links.get(item.source_path, ())
    paths = (link.url_path.partition("#")[0] for link in links if isinstance(link, PageLink))
    mentioned = (
        *(one.target for one in laws.cited.get(item.source_path, ())),
        *(laws.by_address.get(path) for path in paths),
    )
    found = {
        other.source_path: other for other in mentioned if other is not None and other is not item
    }
    return (DocumentLink(text=other.meta.title, item=other) for other in found.values())


def mentions(context: Context, item: Item, text: Item) -> tuple[str, ...]:
    """Return the attributes of each citation in a text, as they are on the page of an item.

    The page of an adoption shows two texts: its model's and, in some units, its own. What the first
    one cites stands before what the second one cites.
    """
    laws = laws_of(context.site)
    adopted = laws.adopted.get(item.source_path)
    start = 0
    if adopted is not None and text is item:
        start = len(citations_in(adopted.version.rendered))
    cited = laws.cited.get(item.source_path, ())
    return tuple(_citation(context, item, one) for one in cited[start:])


def _citation(context: Context, item: Item, one: Cited) -> str:
    """Return the attributes of a citation's link, `""` where it leads nowhere."""
    if one.address:
        return link_attributes(one.address, f"{one.words}, {one.citation.number}")
    if one.link is None or one.target is None:
        return _in_register(context, one.citation)
    path, _, unit = one.link.url_path.partition("#")
    href = f"#{unit}" if unit and path == item.url_path else context.href(one.link.url_path)
    words = ". ".join(part for part in (one.target.meta.title, one.words) if part)
    return link_attributes(href, words)


def _in_register(context: Context, citation: Citation) -> str:
    """Lead to where a document that the site does not hold can be looked up, if anywhere."""
    settings = citation_settings(context.site.config)
    if not settings.register or not citation.number:
        return ""
    title = context.say("Look up %(number)s", number=citation.number)
    return link_attributes(
        settings.register.replace("{number}", quote(citation.number, safe="")), title
    )
