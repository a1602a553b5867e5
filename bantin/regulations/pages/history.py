"""What became of the units of a text, for its page and the list of versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations import history_views, law
from bantin.regulations.content.regulation import AMENDING
from bantin.regulations.exports import Decision, OwnChange, PastChange
from bantin.regulations.law.known import orders_in, recognised
from bantin.regulations.pages.issuing import named_as, short_link
from bantin.regulations.pages.unit_notes import places_of
from bantin.regulations.site.values import laws_of
from bantin.theme.base_views import Link
from bantin.vietnamese import short_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item
    from bantin.regulations.content.history import ChangeKind
    from bantin.regulations.site.values import DocumentLink, Edition, UnitDeed

MOST_UNITS = 30  # of one document that a list shows


def unit_histories(context: Context, item: Item) -> Iterator[history_views.UnitHistory]:
    """Yield what became of each unit, the first change first.

    What was repealed and stands in the text no more is told at the unit that it stood in.
    """
    changes = laws_of(context.site).history.get(item.source_path, ())
    if not changes:
        return
    known = {unit.id for unit in recognised(item.rendered).units}
    told: dict[str, list[history_views.ShownChange]] = {}
    # What became of the unit itself stands before what became of those that were in it.
    for change in sorted(changes, key=lambda one: one.unit not in known):
        at = change.unit
        while at and at not in known:
            at = at.rpartition(".")[0]
        name = law.spoken(change.unit) if at != change.unit else ""
        told.setdefault(at, []).append(
            history_views.ShownChange(
                unit=name,
                how=change.how,
                since=change.since,
                by=_source(context, item, change),
            )
        )
    told.pop("", None)
    for unit, found in told.items():
        yield history_views.UnitHistory(unit=unit, changes=tuple(found))


def _source(context: Context, item: Item, change: UnitDeed) -> Link:
    """Return a link to the unit that says what became of another, or the words without a link."""
    link = _document(context, change.by)
    place = change.place or _only_place(context, item, change)
    if not place:
        return link
    units = recognised(change.by.item.rendered).units if change.by.item else ()
    names = {one.id: one.cited for one in units}
    title = f"{names.get(place) or law.spoken(place)} {link.title}"
    return Link(title=title, url=f"{link.url}#{place}" if place in names else link.url)


def _only_place(context: Context, item: Item, change: UnitDeed) -> str:
    """Return the one unit of the document that names the unit, `""` where there are several."""
    for effect in laws_of(context.site).effects.get(item.source_path, ()):
        if effect.by is change.by.item and change.unit in effect.units:
            places = places_of(context, item, effect, change.unit)
            return places[0] if len(places) == 1 else ""
    return ""


def _document(context: Context, by: DocumentLink) -> Link:
    """Return a document by its type and number; one that the site does not hold has no link."""
    if by.item is not None:
        return short_link(context, by.item)
    if " " in by.text:  # in words already
        return Link(title=by.text, url="")
    if by.issued is None:
        return Link(title=context.say("document no. %(number)s", number=by.text), url="")
    words = {"number": by.text, "day": short_date(by.issued)}
    return Link(title=context.say("document no. %(number)s of %(day)s", **words), url="")


def past_changes(context: Context, item: Item) -> Iterator[PastChange]:
    """Yield what files are told of the changes that a text has taken in."""
    for change in laws_of(context.site).history.get(item.source_path, ()):
        by = named_as(change.by.item) if change.by.item else None
        yield PastChange(
            unit=change.unit,
            how=change.how,
            since=change.since,
            by=by or Decision(type="", number=_document(context, change.by).title),
            place=change.place or _only_place(context, item, change),
        )


def makers(context: Context, before: Edition, edition: Edition) -> Iterator[Decision]:
    """Yield the documents that changed units of a version since the one before, each once."""
    fresh = (one.by for one in past_changes(context, edition.item) if before.day < one.since)
    yield from dict.fromkeys(fresh)


def own_changes(context: Context, item: Item) -> Iterator[OwnChange]:
    """Yield what files are told of the units of others that a text changes, ends or puts in."""
    for target, effect in laws_of(context.site).deeds.get(item.source_path, ()):
        document = named_as(target)
        if document is None or effect.kind not in AMENDING:
            continue
        for unit in effect.units:
            said = effect.saying(unit)
            places = places_of(context, target, effect, unit)
            ended: ChangeKind = "repealed" if effect.kind == "bai-bo" else "amended"
            yield OwnChange(
                unit=unit,
                how=said.how if said else ended,
                of=document,
                place=places[0] if len(places) == 1 else "",
            )


def unit_links(context: Context, item: Item, units: Iterable[str]) -> Iterator[Link]:
    """Yield links to units of a document, without an address where its text does not have them."""
    names = {unit.id: unit.cited for unit in recognised(item.rendered).units}
    page = context.href(item.url_path)
    for unit in units:
        url = f"{page}#{unit}" if unit in names else ""
        yield Link(title=names.get(unit) or law.spoken(unit), url=url)


def ordering_units(item: Item) -> tuple[str, ...]:
    """Return the units of a text that order something for other documents, each once."""
    orders = (order for to in orders_in(item.rendered).to for order in to.orders)
    return tuple(dict.fromkeys(order.by for order in orders))


def version_changes(
    context: Context, edition: Edition, before: Edition | None
) -> Iterator[history_views.VersionChange]:
    """Yield what was done to which units of a version since the one before, by each document."""
    laws, item = laws_of(context.site), edition.item
    found: dict[tuple[str, ChangeKind], list[UnitDeed]] = {}
    for change in laws.history.get(item.source_path, ()):
        fresh = change.since == edition.day if before is None else before.day < change.since
        if fresh:
            found.setdefault((_document(context, change.by).title, change.how), []).append(change)
    if not found:
        return
    names = _names(edition)
    earlier = _names(before) if before else {}
    for (_, how), changes in found.items():
        units = dict.fromkeys(change.unit for change in changes)
        links = []
        for unit in units:
            there = edition if unit in names else before if unit in earlier else None
            title = names.get(unit) or earlier.get(unit) or law.spoken(unit)
            url = f"{context.href(there.url_path)}#{unit}" if there else ""
            links.append(Link(title=title, url=url))
        yield history_views.VersionChange(
            how=how,
            by=_document(context, changes[0].by),
            units=tuple(links[:MOST_UNITS]),
            total=len(links),
        )


def _names(edition: Edition) -> Mapping[str, str]:
    return {unit.id: unit.cited for unit in recognised(edition.item.rendered).units}
