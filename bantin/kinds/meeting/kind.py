"""Meetings: what lists, pages and the front page show of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from bantin.addresses import N_
from bantin.extending import extend
from bantin.kinds.front_matter import MEETING, MeetingMeta
from bantin.kinds.meeting.calendar import CALENDAR, calendar_target
from bantin.kinds.meeting.jsonld import event_node
from bantin.kinds.meeting.views import MeetingCard, MeetingFacts, MeetingPage
from bantin.portal.checks import late_invitation
from bantin.portal.kind import Drafted, Kind, Named, Settled
from bantin.portal.pages.cards import plain_card
from bantin.theme.cards import Cards, Shown
from bantin.theme.views import HomeSection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime, tzinfo

    from bantin.content import Document
    from bantin.kinds.front_matter import Meeting
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item
    from bantin.theme.views import DocumentRef, ItemPage

UPCOMING, RECENT = 3, 4


def facts_of(item: Item) -> Meeting:
    """Return the facts of an item that is a meeting."""
    return cast("MeetingMeta", item.meta).meeting


def settle(drafted: Drafted) -> Settled:
    """Publish what is public; tell of meetings to come that are announced on their own day."""
    findings = tuple(
        late_invitation(one.source_path, day)
        for one in drafted.prepared
        if one.document is not None
        and one.document.date is not None
        and isinstance(one.document.meta, MeetingMeta)
        and drafted.today < (day := one.document.meta.meeting.date.date())
        and one.document.date.date() == day
        and one.document.date <= one.document.meta.meeting.date
    )
    return Settled(public=drafted.public, findings=findings)


def card(context: Context, item: Item) -> MeetingCard:
    """Return what lists show of a meeting."""
    facts = facts_of(item)
    return extend(
        plain_card(context, item),
        MeetingCard,
        start=facts.date,
        place=facts.place,
        organizer=facts.organizer,
    )


def section(context: Context, items: tuple[Item, ...]) -> HomeSection:
    """Return the meetings to come, the next one first, and those past, the last one first."""
    starts = sorted((facts_of(item).date, item.source_path, item) for item in items)
    now = context.site.now
    upcoming = [item for start, _, item in starts if start > now]
    past = [item for start, _, item in reversed(starts) if start <= now]
    return HomeSection(
        url=context.lists[MEETING.id].url,
        cards=_cards(context, upcoming[:UPCOMING]),
        earlier=_cards(context, past[:RECENT]),
    )


def _cards(context: Context, items: Iterable[Item]) -> Cards:
    return Cards(Shown(card(context, item)) for item in items)


def page(
    context: Context, item: Item, page: ItemPage, named: tuple[DocumentRef, ...]
) -> MeetingPage:
    """Return the page of a meeting with its facts."""
    facts = facts_of(item)
    return extend(
        page,
        MeetingPage,
        meeting=MeetingFacts(
            start=facts.date,
            end=facts.end,
            place=facts.place,
            organizer=facts.organizer,
            chair_name=facts.chair.name if facts.chair else "",
            chair_role=facts.chair.role if facts.chair else "",
            period=facts.period,
            theme=facts.theme,
            participants=facts.participants,
            conclusions=facts.conclusions,
            documents=named,
            state=_state(facts.date, facts.end, context.site.now),
        ),
    )


def _state(
    start: datetime, end: datetime | None, now: datetime
) -> Literal["upcoming", "running", "over"]:
    if now < start:
        return "upcoming"
    return "running" if end is not None and now < end else "over"


def names(meta: MeetingMeta) -> tuple[Named, ...]:
    """Return the documents that a meeting had before it."""
    return tuple(
        Named(("meeting", "documents", position), name)
        for position, name in enumerate(meta.meeting.documents)
    )


def changes_at(document: Document[MeetingMeta], _zone: tzinfo) -> Iterator[datetime]:
    """Yield when a meeting begins and ends."""
    facts = document.meta.meeting
    yield facts.date
    if facts.end is not None:
        yield facts.end


KIND = extend(
    MEETING,
    Kind,
    name=N_("Meeting"),
    plural=N_("Meetings"),
    template="meeting.html",
    list_path="/hoi-nghi/",
    news=True,
    addresses=(CALENDAR,),
    settle=settle,
    names=names,
    card=card,
    section=section,
    page=page,
    jsonld=event_node,
    targets=calendar_target,
    changes_at=changes_at,
)
