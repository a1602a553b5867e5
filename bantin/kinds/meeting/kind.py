"""Meetings: what lists, pages and the front page show of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.addresses import N_
from bantin.extending import extend
from bantin.kinds.front_matter import MEETING, MeetingMeta
from bantin.kinds.meeting.calendar import CALENDAR, calendar_targets, file_path, has_file
from bantin.kinds.meeting.jsonld import event_node
from bantin.kinds.meeting.months import MONTHS, month_paths, month_targets
from bantin.kinds.meeting.taking_place import begins, ends, facts_of, state
from bantin.kinds.meeting.views import MeetingCard, MeetingFacts, MeetingPage
from bantin.portal.checks import late_invitation
from bantin.portal.kind import Belongings, Drafted, Kind, Named, Routed, Settled
from bantin.portal.pages.cards import plain_card, plain_share_text
from bantin.portal.pages.context import collections_of
from bantin.portal.search.values import Searched, plain_searched
from bantin.portal.site.values import Standing
from bantin.theme.cards import Cards, Shown
from bantin.theme.views import HomeSection

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime, tzinfo

    from bantin.addresses import Address
    from bantin.content import Document
    from bantin.engine.targets import Target
    from bantin.kinds.meeting.taking_place import State
    from bantin.portal.kind import PlanPage
    from bantin.portal.pages.context import Context
    from bantin.portal.pages.drawn import CardText
    from bantin.portal.site.values import Item, Site
    from bantin.theme.views import DocumentRef, ItemPage

UPCOMING, RECENT = 3, 4


def settle(drafted: Drafted) -> Settled:
    """Publish what is public; tell of meetings to come that are announced on their own day."""
    findings = tuple(
        late_invitation(one.source_path, day)
        for one in drafted.prepared
        if one.document is not None
        and one.document.date is not None
        and isinstance(one.document.meta, MeetingMeta)
        and drafted.today < (day := begins(one.document.meta.meeting).date())
        and one.document.date.date() == day
        and one.document.date <= begins(one.document.meta.meeting)
    )
    return Settled(public=drafted.public, findings=findings)


def place(routed: Routed) -> Belongings:
    """Own the file of each meeting, and the page of each month with the first that it has."""
    meetings = [item for item in routed.items if item.document.kind == MEETING.id]
    months = month_paths(meetings, routed.config.site.zone)
    files = ((file_path(item), item) for item in meetings)
    return Belongings(owned=(*files, *months.items()), notes=routed.notes)


def card(context: Context, item: Item) -> MeetingCard:
    """Return what lists show of a meeting."""
    facts = facts_of(item)
    return extend(
        plain_card(context, item),
        MeetingCard,
        start=begins(facts),
        start_whole=facts.date.whole_day,
        end=facts.end.moment if facts.end else None,
        place=facts.place,
        organizer=facts.organizer,
    )


def in_order(items: tuple[Item, ...], now: datetime) -> Standing:
    """Return the meetings in the order of the list: to come, soonest first; running; past.

    Those past are counted in the order in which they ended. So one that ends is the newest of them,
    and no full page changes with the clock or with a meeting that is added to come.
    """
    states: dict[State, list[Item]] = {"upcoming": [], "running": [], "over": []}
    for item in items:
        states[state(facts_of(item), now)].append(item)
    for name in ("upcoming", "running"):
        states[name].sort(key=lambda item: (begins(facts_of(item)), item.source_path))
    states["over"].sort(key=lambda item: (ends(facts_of(item), now.tzinfo), item.source_path))
    return Standing(
        ahead=(
            (N_("Upcoming"), tuple(states["upcoming"])),
            (N_("Going on"), tuple(states["running"])),
        ),
        items=tuple(states["over"]),
        title=N_("Past"),
    )


def by_month(_site: Site) -> Address:
    """Have meetings found by the months in which they take place."""
    return MONTHS


def section(context: Context, items: Sequence[Item]) -> HomeSection:
    """Return the meetings that run and are to come, the next one first, and the last ones past."""
    standing = in_order(tuple(items), context.site.now)
    upcoming, running = (found for _, found in standing.ahead)
    past = standing.items[::-1]
    return HomeSection(
        url=context.lists[MEETING.id].url,
        cards=_cards(context, (*running, *upcoming)[:UPCOMING]),
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
            start=begins(facts),
            start_whole=facts.date.whole_day,
            end=facts.end.moment if facts.end else None,
            end_whole=facts.end is not None and facts.end.whole_day,
            place=facts.place,
            organizer=facts.organizer,
            chair_name=facts.chair.name if facts.chair else "",
            chair_role=facts.chair.role if facts.chair else "",
            period=facts.period,
            theme=facts.theme,
            participants=facts.participants,
            conclusions=facts.conclusions,
            documents=named,
            state=state(facts, context.site.now),
            calendar=context.href(file_path(item)) if has_file(context, item) else "",
            months=context.href(MONTHS.url_path),
        ),
    )


def searched(context: Context, item: Item) -> Searched:
    """Have a meeting found by its facts too."""
    facts = facts_of(item)
    chair = (facts.chair.name, facts.chair.role) if facts.chair else ()
    return replace(
        plain_searched(context, item),
        more=(
            *(facts.place, facts.organizer, *chair, facts.period, facts.theme),
            *(*facts.participants, *facts.conclusions, *facts.documents),
        ),
    )


def share_text(context: Context, item: Item) -> CardText:
    """Have the picture by which a meeting is shared say on which day it begins."""
    return replace(plain_share_text(context, item), day=begins(facts_of(item)).date())


def names(meta: MeetingMeta) -> tuple[Named, ...]:
    """Return the documents that a meeting had before it."""
    return tuple(
        Named(("meeting", "documents", position), name)
        for position, name in enumerate(meta.meeting.documents)
    )


def targets(_kind: Kind, context: Context, _page: PlanPage) -> Iterator[Target]:
    """Plan calendars, which change with meetings only: whenever one does, everything is planned."""
    if context.reach is None:
        (meetings,) = (c for c in collections_of(context, "kind") if c.id == MEETING.id)
        yield from calendar_targets(context, meetings)
        yield from month_targets(context, meetings.items, card)


def changes_at(document: Document[MeetingMeta], zone: tzinfo) -> Iterator[datetime]:
    """Yield when a meeting begins and ends."""
    facts = document.meta.meeting
    yield begins(facts)
    yield ends(facts, zone)


KIND = extend(
    MEETING,
    Kind,
    name=N_("Meeting"),
    plural=N_("Meetings"),
    template="meeting.html",
    list_path="/hoi-nghi/",
    in_order=in_order,
    news=True,
    browse=by_month,
    addresses=(CALENDAR, MONTHS),
    settle=settle,
    place=place,
    names=names,
    card=card,
    section=section,
    page=page,
    searched=searched,
    share_text=share_text,
    jsonld=event_node,
    targets=targets,
    changes_at=changes_at,
)
