"""The pages of items."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from bantin import media
from bantin.kinds import KINDS
from bantin.kinds.meeting import MeetingMeta
from bantin.portal.pages.attributes import attributes_of
from bantin.portal.pages.context import (
    Context,
    asset_path,
    document_ref,
    home_link,
    item_link,
    kind_link,
    late_page_target,
    local,
    locality_links,
)
from bantin.portal.site.values import DocumentLink, Item, PageLink
from bantin.regulations import views as law_views
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.pages.facts import law_facts
from bantin.regulations.pages.texts import text_of
from bantin.theme import views

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from bantin.portal.pages.context import Shown
    from bantin.portal.pages.neighbours import Neighbourhood
    from bantin.portal.pages.targets import Target


class _Page(Struct, frozen=True, kw_only=True):
    """What the page of an item shows besides what its own file says: all that its view needs.

    Of the items near it a page shows what lists show of them, so their cards' marks stand for
    them in the page's own mark, and no view is made to find that nothing changed.
    """

    item: Item
    newer: Item | None
    older: Item | None
    related: tuple[Item, ...]
    notices: tuple[Item, ...]
    attachments: tuple[views.Attachment, ...]
    meeting: views.MeetingFacts | None
    regulation: views.RegulationFacts | None
    law: law_views.LawFacts | None
    cited: tuple[views.DocumentRef, ...]
    body_attributes: tuple[str, ...]


def item_targets(
    context: Context, cards: Mapping[str, Shown], near: Neighbourhood
) -> Iterator[Target]:
    """Plan the page of every item; `cards` are the items as lists show them, by content file."""
    for item in context.site.items:
        yield item_target(context, item, near, cards)


def item_target(
    context: Context,
    item: Item,
    near: Neighbourhood,
    cards: Mapping[str, Shown],
    *,
    path: str = "",
) -> Target:
    """Plan the page of an item, at another `path` than its own if there is one."""
    page = _page(context, item, near)
    law = page.law is not None
    return late_page_target(
        path or item.path,
        KINDS[item.document.kind].template,
        (context.names, path, item.path, item.mark, *_marks(page, cards)),
        partial(_view, context, page, cards),
        "" if law else item.body,
        text=text_of(context, item) if law else None,
    )


def _page(context: Context, item: Item, near: Neighbourhood) -> _Page:
    older, newer = near.around(item)
    return _Page(
        item=item,
        newer=newer,
        older=older,
        related=near.related(item),
        notices=near.notices(item),
        attachments=attachments(context, item),
        meeting=_meeting(context, item),
        regulation=_regulation(context, item),
        law=law_facts(context, item),
        cited=_cited(context, item),
        body_attributes=()
        if isinstance(item.meta, RegulationMeta)
        else attributes_of(context, item, item),
    )


def _cited(context: Context, item: Item) -> tuple[views.DocumentRef, ...]:
    """Return the documents that a body names or links to, each once."""
    if not context.regulations:
        return ()
    links = context.site.links.get(item.source, ())
    paths = (link.path.partition("#")[0] for link in links if isinstance(link, PageLink))
    named = (
        *(one.target for one in context.site.cited.get(item.source, ())),
        *(context.regulations.get(path) for path in paths),
    )
    found = {other.source: other for other in named if other is not None and other is not item}
    return tuple(
        document_ref(context, DocumentLink(text=other.meta.title, item=other))
        for other in found.values()
    )


def _marks(page: _Page, cards: Mapping[str, Shown]) -> tuple[object, ...]:
    """Return what stands for a page in its mark."""
    return (
        cards[page.item.source].mark,
        cards[page.newer.source].mark if page.newer else None,
        cards[page.older.source].mark if page.older else None,
        [cards[other.source].mark for other in page.related],
        [cards[other.source].mark for other in page.notices],
        page.attachments,
        page.meeting,
        page.regulation,
        page.law,
        page.cited,
        page.body_attributes,
    )


def _view(context: Context, page: _Page, cards: Mapping[str, Shown]) -> views.ItemPage:
    item = page.item
    meta, kind = item.meta, item.document.kind
    own = cards[item.source].card
    parent = kind_link(context, kind)
    return views.ItemPage(
        url=own.url,
        title=meta.title,
        description=own.summary,
        breadcrumb=(home_link(context), *((parent,) if parent else ())),
        indexed=not meta.draft,
        kind=kind,
        kind_list=parent,
        date=item.document.date,
        updated=item.document.updated,
        lead=meta.summary,
        author=meta.author,
        source=meta.source,
        draft=meta.draft,
        picture=own.picture,
        topics=own.topics,
        localities=locality_links(context, item),
        attachments=page.attachments,
        contents=tuple(
            views.Heading(level=h.level, id=h.id, title=h.title) for h in item.rendered.headings
        ),
        newer=item_link(context, page.newer) if page.newer else None,
        older=item_link(context, page.older) if page.older else None,
        related=tuple(cards[other.source].card for other in page.related),
        notices=tuple(cards[other.source].card for other in page.notices),
        meeting=page.meeting,
        regulation=page.regulation,
        law=page.law,
        cited=page.cited,
        body_attributes=page.body_attributes,
    )


def attachments(context: Context, item: Item) -> tuple[views.Attachment, ...]:
    """Return the files that an item offers to download."""
    found = [context.assets.get(path) for path in context.site.attachments.get(item.source, ())]
    return tuple(
        views.Attachment(
            title=written.title or written.file.rsplit("/", 1)[-1],
            url=context.href(asset_path(asset)),
            size=asset.size,
            extension=media.extension(asset.path).removeprefix("."),
        )
        for written, asset in zip(item.meta.attachments, found, strict=False)
        if asset is not None
    )


def _meeting(context: Context, item: Item) -> views.MeetingFacts | None:
    if not isinstance(item.meta, MeetingMeta):
        return None
    facts = item.meta.meeting
    start = local(context, facts.date)
    end = local(context, facts.end) if facts.end else None
    documents = context.site.documents.get(item.source, ())
    return views.MeetingFacts(
        start=start,
        end=end,
        place=facts.place,
        organizer=facts.organizer,
        chair_name=facts.chair.name if facts.chair else "",
        chair_role=facts.chair.role if facts.chair else "",
        period=facts.period,
        theme=facts.theme,
        participants=facts.participants,
        conclusions=facts.conclusions,
        documents=tuple(document_ref(context, link) for link in documents),
        state=_state(start, end, context.site.now),
    )


def _state(
    start: datetime, end: datetime | None, now: datetime
) -> Literal["upcoming", "running", "over"]:
    if now < start:
        return "upcoming"
    return "running" if end is not None and now < end else "over"


def _regulation(context: Context, item: Item) -> views.RegulationFacts | None:
    if not isinstance(item.meta, RegulationMeta):
        return None
    facts = item.meta.document
    attached = context.site.attached_to.get(item.source)
    relations = context.site.relations.get(item.source, ())
    meetings = context.site.meetings.get(item.source, ())
    return views.RegulationFacts(
        type=facts.type,
        number=facts.number,
        issuer=facts.issuer,
        issued=facts.issued,
        effective=facts.effective,
        expired=facts.expired,
        signer_name=facts.signer.name if facts.signer else "",
        signer_role=facts.signer.role if facts.signer else "",
        status=context.site.status[item.source],
        status_reason=facts.status.reason if facts.status else "",
        letterhead=facts.letterhead,
        parent=facts.parent,
        office=facts.office,
        place=facts.place,
        model=facts.model,
        attached_to=document_ref(context, attached) if attached else None,
        relations=tuple(
            views.Relation(
                kind=relation.kind,
                outgoing=relation.outgoing,
                documents=tuple(document_ref(context, link) for link in relation.documents),
            )
            for relation in relations
        ),
        meetings=tuple(item_link(context, meeting) for meeting in meetings),
    )
