"""The pages of lists: one front page with the newest items, and closed pages behind it."""

from __future__ import annotations

import sys
from bisect import bisect_left
from calendar import Calendar as Weeks
from collections import Counter
from collections.abc import Mapping
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import addresses
from bantin.portal.pages.context import Context, collections_of, home_link
from bantin.portal.pages.neighbours import ANNOUNCED_ON
from bantin.portal.pages.recipes import page_target
from bantin.portal.reach import ListReach
from bantin.portal.site.lists import closed_pages
from bantin.theme import views
from bantin.theme.cards import Cards

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.engine.targets import Target
    from bantin.portal.kind import Kind
    from bantin.portal.pages.card_of import CardsOf
    from bantin.portal.site.values import Collection
    from bantin.theme.cards import Shown

_INDEXES = ("year", "month", "day")
_EVERY = ListReach(first=1, stop=sys.maxsize)


class _Archive(Struct, frozen=True):
    """What lists show of others.

    How many items each list holds, by its site path; the periods that have items, and links to
    them; by kind, other pages by which its items are found; the current notices, with the list of
    all; the kinds that these are of.
    """

    counts: Mapping[str, int]
    periods: Mapping[str, list[str]]
    links: Mapping[str, views.Link]
    browse: Mapping[str, views.Link]
    notices: Cards
    notices_url: str
    announcing: frozenset[str]


def list_targets(context: Context, kinds: Iterable[Kind], cards: CardsOf) -> Iterator[Target]:
    """Plan every page of every list, or those that are reached."""
    reach, kinds = context.reach, tuple(kinds)
    elsewhere = {kind.list_path for kind in kinds if kind.own_list}
    archive = _archive(context, kinds)
    for collection in context.site.collections:
        if collection.url_path in elsewhere:
            continue
        spoken = context.within(collection.id) if collection.index == "language" else context
        if reach is None:
            yield from _pages(spoken, collection, cards, archive, _EVERY)
        elif collection.url_path in reach.lists:
            reached = reach.lists[collection.url_path]
            yield from _pages(spoken, collection, cards, archive, reached)


def _archive(context: Context, kinds: tuple[Kind, ...]) -> _Archive:
    periods = {index: [c.id for c in collections_of(context, index)] for index in _INDEXES}
    items = {c.id: c.items for c in collections_of(context, "kind")}
    announcing = [kind for kind in kinds if kind.announces]
    current = [kind.section(context, items[kind.id]) for kind in announcing]
    return _Archive(
        counts={c.url_path: len(c.items) for c in context.site.collections},
        periods=periods,
        links={one: _period_link(context, one) for known in periods.values() for one in known},
        browse={
            kind.id: views.Link(
                title=context.words(browse.title), url=context.href(browse.url_path)
            )
            for kind in kinds
            if items.get(kind.id) and (browse := kind.browse(context.site)) is not None
        },
        notices=next((one.cards for one in current if one is not None), Cards()),
        notices_url=next((one.url for one in current if one is not None), ""),
        announcing=frozenset(kind.id for kind in announcing),
    )


def _pages(
    context: Context,
    collection: Collection,
    cards: CardsOf,
    archive: _Archive,
    reached: ListReach,
) -> Iterator[Target]:
    size = context.site.config.pagination.size
    closed = closed_pages(collection.countable, size)
    front = context.href(collection.url_path)
    title, trail = title_of(context, collection), _breadcrumb(context, collection, archive)
    description = _description(context, collection)
    crumbs = (*trail, views.Link(title=title, url=front))
    for number in range(reached.first, min(reached.stop, closed + 1)):
        path = addresses.page_path(collection.url_path, number)
        shown = list(map(cards, collection.items[(number - 1) * size : number * size]))
        older = addresses.page_path(collection.url_path, number - 1) if number > 1 else ""
        view = views.ListPage(
            url=context.href(path),
            title=context.say("%(title)s, page %(number)s", title=title, number=number),
            description=description,
            breadcrumb=crumbs,
            index=collection.index,
            id=collection.id,
            cards=Cards(reversed(shown)),
            pager=views.Pager(
                number=number,
                front=front,
                # The open page's number answers too, so this link never has to change.
                newer=context.href(addresses.page_path(collection.url_path, number + 1)),
                older=context.href(older) if older else "",
            ),
        )
        yield page_target(path, "list.html", view, language=context.language)
    if not reached.front:
        return
    newest = list(map(cards, collection.items[closed * size :]))
    yield _front(context, collection, newest, closed, archive)
    if not closed:
        return
    # The number of the page that will close next: until then it leads to the front page.
    open_path = addresses.page_path(collection.url_path, closed + 1)
    redirect = views.RedirectPage(
        url=context.href(open_path), title=title, indexed=False, target=front
    )
    yield page_target(open_path, "redirect.html", redirect, language=context.language)


def _front(
    context: Context,
    collection: Collection,
    cards: list[Shown],
    closed: int,
    archive: _Archive,
) -> Target:
    older_period, newer_period = _around(collection, archive)
    note, successor = _locality_note(context, collection)
    atom, json_feed = _feeds(context, collection)
    older = context.href(addresses.page_path(collection.url_path, closed)) if closed else ""
    front = context.href(collection.url_path)
    own = collection.index == "kind"
    beside = collection.index in ANNOUNCED_ON and not (own and collection.id in archive.announcing)
    view = views.ListPage(
        url=front,
        title=title_of(context, collection),
        description=_description(context, collection),
        breadcrumb=_breadcrumb(context, collection, archive),
        index=collection.index,
        id=collection.id,
        cards=Cards(reversed(cards)),
        groups=_groups(context, collection, cards[::-1]),
        pager=views.Pager(number=0, front=front, newer="", older=older),
        browse=archive.browse.get(collection.id) if own else None,
        notices=archive.notices if beside else Cards(),
        notices_url=archive.notices_url if beside and archive.notices else "",
        calendar=_calendar(context, collection, archive),
        parts=_parts(collection, archive),
        older_period=older_period,
        newer_period=newer_period,
        note=note,
        successor=successor,
        atom=atom,
        json_feed=json_feed,
        total=len(collection.items),
    )
    return page_target(collection.url_path, "list.html", view, language=context.language)


def _groups(
    context: Context, collection: Collection, shown: list[Shown]
) -> tuple[views.CardGroup, ...]:
    """Return the cards of a front page under the headings that the list has for them."""
    if not collection.groups:
        return ()
    counts = list(collection.groups)
    rest = len(shown) - sum(count for _, count in counts)
    counts += [(collection.rest_title, rest)] if rest else []
    ends = list(accumulate(count for _, count in counts))
    return tuple(
        views.CardGroup(title=context.say(title), cards=Cards(shown[end - count : end]))
        for (title, count), end in zip(counts, ends, strict=True)
    )


def _feeds(context: Context, collection: Collection) -> tuple[str, str]:
    """Return the addresses of the Atom and the JSON feed of the list of a topic or a language."""
    if collection.index not in {"topic", "language"}:
        return "", ""
    atom, json_feed = addresses.feed_paths(collection.url_path)
    return context.href(atom), context.href(json_feed)


def title_of(context: Context, collection: Collection) -> str:
    """Return the title of a list."""
    match collection.index:
        case "all":
            return context.say("Archive")
        case "kind":
            return context.lists[collection.id].title
        case "topic":
            return context.topics[collection.id].title
        case "locality":
            return context.localities[collection.id].title
        case "language":
            return context.say("In this language")
        case _:
            return period_title(context, collection.id)


def period_title(context: Context, period: str) -> str:
    """Return the words of a year, a month or a day."""
    year, month, day = (*period.split("-"), "0", "0")[:3]
    values = {"year": int(year), "month": int(month), "day": int(day)}
    if values["day"]:
        return context.say("Day %(day)s/%(month)s/%(year)s", **values)
    if values["month"]:
        return context.say("Month %(month)s/%(year)s", **values)
    return context.say("Year %(year)s", year=values["year"])


def _breadcrumb(
    context: Context, collection: Collection, archive: _Archive
) -> tuple[views.Link, ...]:
    """Return the steps from home to a list: a day stands below its month, that below its year."""
    if collection.index == "language":
        return ()  # it is the front page of its language
    steps = [home_link(context)]
    if collection.index in {"year", "month", "day"}:
        steps.append(
            views.Link(title=context.say("Archive"), url=context.href(addresses.ARCHIVE.url_path))
        )
        parts = collection.id.split("-")
        for length in range(1, len(parts)):
            period = "-".join(parts[:length])
            if _INDEXES[length - 1] in context.site.config.archive.by:
                steps.append(archive.links[period])
    return tuple(steps)


def _description(context: Context, collection: Collection) -> str:
    if collection.index != "topic":
        return ""
    return next(t.description for t in context.site.config.topics if t.id == collection.id)


def _around(
    collection: Collection, archive: _Archive
) -> tuple[views.Link | None, views.Link | None]:
    """Return the period with items before this one, and the one after."""
    known = archive.periods.get(collection.index)
    if known is None:
        return None, None
    position = bisect_left(known, collection.id)
    return (
        archive.links[known[position - 1]] if position else None,
        archive.links[known[position + 1]] if position + 1 < len(known) else None,
    )


def _period_link(context: Context, period: str) -> views.Link:
    return views.Link(
        title=period_title(context, period), url=context.href(addresses.period_path(period))
    )


def _calendar(context: Context, collection: Collection, archive: _Archive) -> views.Calendar | None:
    if collection.index != "month" or "day" not in context.site.config.archive.by:
        return None
    year, month = (int(part) for part in collection.id.split("-"))

    def cell(number: int) -> views.Day | None:
        if not number:
            return None
        path = addresses.period_path(f"{collection.id}-{number:02}")
        count = archive.counts.get(path, 0)
        return views.Day(day=number, url=context.href(path) if count else "", count=count)

    weeks = Weeks(firstweekday=0).monthdayscalendar(year, month)
    return views.Calendar(
        year=year, month=month, weeks=tuple(tuple(map(cell, week)) for week in weeks)
    )


def _parts(collection: Collection, archive: _Archive) -> tuple[views.CountLink, ...]:
    """Return the years (or what is kept instead) of the archive or the months of a year."""
    if collection.index == "all":
        inner = next((found for found in archive.periods.values() if found), [])
    elif collection.index == "year":
        inner = [
            month for month in archive.periods["month"] if month.startswith(f"{collection.id}-")
        ]
    else:
        return ()
    links = [
        (archive.links[period], archive.counts[addresses.period_path(period)]) for period in inner
    ]
    return tuple(
        views.CountLink(title=link.title, url=link.url, count=count)
        for link, count in reversed(links)
    )


def _locality_note(context: Context, collection: Collection) -> tuple[str, views.Link | None]:
    """Say of a unit that no longer exists until when it did, and what came after it."""
    if collection.index != "locality":
        return "", None
    place = next(p for p in context.site.config.localities if p.id == collection.id)
    if place.valid_to is None or context.today <= place.valid_to:
        return "", None
    day = f"{place.valid_to.day}/{place.valid_to.month}/{place.valid_to.year}"
    note = context.say("%(name)s existed until %(day)s.", name=place.full_name, day=day)
    return note, context.localities.get(place.successor or "")


def topic_counts(context: Context) -> tuple[views.CountLink, ...]:
    """Return the topics with their numbers of items, in the configuration's order."""
    counts = Counter({c.id: len(c.items) for c in collections_of(context, "topic")})
    return tuple(
        views.CountLink(title=link.title, url=link.url, count=counts[topic])
        for topic, link in context.topics.items()
    )
