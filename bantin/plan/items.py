"""The pages of items."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Literal

from bantin import media
from bantin.kinds import KINDS
from bantin.kinds.meeting import MeetingMeta
from bantin.kinds.regulation import RegulationMeta
from bantin.plan.context import (
    Context,
    asset_path,
    collections_of,
    document_ref,
    home_link,
    item_link,
    kind_link,
    local,
    locality_links,
    page_target,
    picture,
    srcset,
    summary,
    topic_links,
)
from bantin.site import AssetLink, Collection, Item, PageLink, by_order
from bantin.theme import views

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from bantin.plan.values import Asset, Target
    from bantin.site import ResolvedLink

RELATED = 5
NOTICES = 4
_NEWER, _OLDER = 2, 4


def item_targets(context: Context, cards: Mapping[str, views.Card]) -> Iterator[Target]:
    """Plan the page of every item; `cards` are the items as lists show them, by content file."""
    kinds = {c.id: c for c in collections_of(context, "kind")}
    topics = {c.id: c for c in collections_of(context, "topic")}
    for item in context.site.items:
        view = _page(context, item, kinds, topics, cards)
        yield page_target(item.path, KINDS[item.document.kind].template, view, item.body)


def _page(
    context: Context,
    item: Item,
    kinds: Mapping[str, Collection],
    topics: Mapping[str, Collection],
    cards: Mapping[str, views.Card],
) -> views.ItemPage:
    meta, kind = item.meta, item.document.kind
    own_list = kinds.get(kind)
    older, newer = _neighbours(item, own_list)
    parent = kind_link(context, kind)
    related = _related(item, own_list, [topics[t] for t in meta.topics if t in topics])
    return views.ItemPage(
        url=context.href(item.path),
        title=meta.title,
        description=summary(item),
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
        picture=picture(context, item),
        topics=topic_links(context, item),
        localities=locality_links(context, item),
        attachments=attachments(context, item),
        contents=tuple(
            views.Heading(level=h.level, id=h.id, title=h.title) for h in item.rendered.headings
        ),
        newer=item_link(context, newer) if newer else None,
        older=item_link(context, older) if older else None,
        related=tuple(cards[other.source] for other in related),
        notices=tuple(cards[other.source] for other in _notices(item, kinds["notice"])),
        meeting=_meeting(context, item),
        regulation=_regulation(context, item),
        body_attributes=tuple(
            _attribute(context, reference.element, link)
            for reference, link in zip(
                item.rendered.references, context.site.links[item.source], strict=True
            )
        ),
    )


def _neighbours(item: Item, own_list: Collection | None) -> tuple[Item | None, Item | None]:
    """Return the items before and after in the list of the item's kind."""
    if own_list is None or not own_list.items:
        return None, None
    items = own_list.items
    position = bisect_left(items, item.order, key=by_order)
    older = items[position - 1] if position > 0 else None
    newer = items[position + 1] if position + 1 < len(items) else None
    return older, newer


def _related(item: Item, own_list: Collection | None, topics: list[Collection]) -> list[Item]:
    """Choose other items near in topic and date.

    Only a few neighbours in each list are looked at, so a new article changes the pages of its
    neighbours and no others.
    """
    chosen: dict[str, Item] = {}
    for group in (topics, [own_list] if own_list else []):
        found: dict[str, Item] = {}
        for collection in group:
            position = bisect_left(collection.items, item.order, key=by_order)
            near = collection.items[max(0, position - _OLDER) : position + 1 + _NEWER]
            found |= {other.source: other for other in near if other.source != item.source}
        nearest = sorted(found.values(), key=lambda other: (_distance(item, other), other.source))
        for other in nearest:
            chosen.setdefault(other.source, other)
        if len(chosen) >= RELATED:
            break
    return sorted(list(chosen.values())[:RELATED], key=by_order, reverse=True)


def _distance(one: Item, other: Item) -> float:
    return abs(one.order[0] - other.order[0])


def _notices(item: Item, notices: Collection) -> list[Item]:
    """Return the newest notices at the time of the item, so that later ones leave it alone."""
    if item.document.date is None:
        return []
    position = bisect_right(notices.items, item.order[0], key=lambda other: other.order[0])
    near = notices.items[max(0, position - NOTICES - 1) : position]
    return [other for other in reversed(near) if other.source != item.source][:NOTICES]


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


def _attribute(context: Context, element: str, link: ResolvedLink) -> str:
    """Return what a placeholder in the body becomes; addresses are percent-encoded already."""
    match link:
        case PageLink(path):
            return f'href="{_quoted(context.href(path))}"'
        case AssetLink(path):
            asset = context.assets.get(path)
            return _asset_attribute(context, element, asset) if asset else ""
        case _:
            return ""


def _asset_attribute(context: Context, element: str, asset: Asset) -> str:
    url = _quoted(context.href(asset_path(asset)))
    if element == "a" or asset.pixels is None:
        return f'href="{url}"'
    text = f'src="{url}" width="{asset.pixels.width}" height="{asset.pixels.height}"'
    if candidates := srcset(context, asset):
        text += f' srcset="{_quoted(candidates)}" sizes="(min-width: 48em) 44rem, 100vw"'
    return f'{text} loading="lazy" decoding="async"'


def _quoted(url: str) -> str:
    return url.replace("&", "&amp;").replace('"', "%22")


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
        letterhead=facts.letterhead,
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
