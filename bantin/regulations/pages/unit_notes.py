"""What is to know of single units of a text: changes that it does not show, and who names them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bantin import addresses
from bantin.regulations import views as law_views
from bantin.regulations.content.filed import day_of, work_of
from bantin.regulations.content.regulation import SUSPENDING
from bantin.regulations.law.known import recognised
from bantin.regulations.pages.issuing import short_link
from bantin.regulations.site.citations import amends
from bantin.regulations.site.effects import is_among, same_work
from bantin.regulations.site.relations import nearest_unit
from bantin.regulations.site.values import laws_of
from bantin.regulations.statuses import UNIT_STATUSES
from bantin.theme.base_views import Link

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item
    from bantin.regulations.site.values import Cited, Edition, Effect, Laws
    from bantin.regulations.statuses import UnitStatus

MOST_PLACES = 20  # that one unit lists; the document's own list holds more
_MOST_WORDINGS = 5  # places of one document that change one unit


class UnitEffect(NamedTuple):
    """What a document has done to one unit of a text.

    `at` is the unit of the text at which it is told: the unit itself, or the one behind which it is
    to be put in, `""` if there is none. `places` are the units of the document that say it.
    """

    unit: str
    at: str
    cited: str
    status: UnitStatus
    effect: Effect
    places: tuple[str, ...]


def unit_notes(context: Context, item: Item) -> Iterator[law_views.UnitNote]:
    """Yield the notes on a text's units: first what has been done to them, then who names them."""
    for change in unit_changes(context, item):
        yield change_note(context, change)
    yield from citing_notes(context, item)
    yield from opinion_notes(context, item)


def change_note(context: Context, change: UnitEffect) -> law_views.UnitNote:
    """Return the note on one change, without the new wording."""
    links = tuple(_links(context, change))
    return law_views.UnitNote(
        unit=change.at,
        kind=change.status,
        since=change.effect.since,
        until=change.effect.until,
        links=links,
        total=len(links),
        wording="",
    )


def unit_changes(context: Context, item: Item) -> Iterator[UnitEffect]:
    """Yield what others have done to units of a text and the text does not show."""
    effects = tuple(unshown(context, item))
    if not effects:
        return
    units = recognised(item.rendered).units
    known, names = frozenset(unit.id for unit in units), {unit.id: unit.cited for unit in units}
    for effect in effects:
        for unit in effect.units:
            status = UNIT_STATUSES[effect.kind]
            at = nearest_unit(unit, known)
            said = effect.saying(unit)
            inserted = said is not None and said.how == "inserted"
            if status == "amended" and (inserted or (known and unit not in known)):
                status = "added"
            places = places_of(context, item, effect, unit)
            yield UnitEffect(unit, at, names.get(unit, unit), status, effect, places)


def places_of(context: Context, item: Item, effect: Effect, unit: str) -> tuple[str, ...]:
    """Return the units of the acting document that say what becomes of a unit of a text."""
    said = effect.saying(unit)
    if said and any(one.id == said.place for one in recognised(effect.by.rendered).units):
        return (said.place,)
    return tuple(_saying(laws_of(context.site), item, effect.by, unit))


def unshown(context: Context, item: Item) -> Iterator[Effect]:
    """Yield what has been done to units of a text and the text does not show, the first first."""
    return (effect for effect in missed(context, item) if effect.units)


def missed(context: Context, item: Item) -> Iterator[Effect]:
    """Yield what has been done to a text since the day of which it is, the first first.

    A former version has missed only what was done while it applied. What a text says that it
    leaves out, it has missed whenever that was done.
    """
    return missed_by(laws_of(context.site), item, context.today)


def missed_by(laws: Laws, item: Item, today: date) -> Iterator[Effect]:
    """Yield what has been done to a text up to a day and the text does not show."""
    edition = edition_of(laws, item)
    found = [
        effect
        for effect in effects_on(laws, item)
        if not (edition and _is_elsewhere(effect, edition))
    ]
    found += (
        one for one in laws.unshown.pending.get(item.source_path, ()) if not is_among(one, found)
    )
    found.sort(key=lambda effect: effect.since)
    return (effect for effect in found if effect.acts(today))


def _is_elsewhere(effect: Effect, edition: Edition) -> bool:
    """Whether a version has taken in what was done, or was no longer read by then."""
    taken_in = effect.kind not in SUSPENDING and effect.since <= edition.day
    return taken_in or (edition.until is not None and effect.since >= edition.until)


def effects_on(laws: Laws, item: Item) -> tuple[Effect, ...]:
    """Return what is done to a text: to it by name, and to its document."""
    own = laws.effects.get(item.source_path, ())
    main = main_of(laws, item)
    if main is item:
        return own
    both = (*own, *laws.effects.get(main.source_path, ()))
    return tuple(sorted(both, key=lambda effect: effect.since))


def edition_of(laws: Laws, item: Item) -> Edition | None:
    """Return the version that a text is, None for one by itself."""
    return next((one for one in editions_of(laws, item) if one.item is item), None)


def editions_of(laws: Laws, item: Item) -> tuple[Edition, ...]:
    """Return all versions of a text's document, none of one by itself."""
    return laws.editions.get(work_of(item.document), ()) if day_of(item.document) else ()


def main_of(laws: Laws, item: Item) -> Item:
    """Return the text that stands at the address of an item's document."""
    return next((one.item for one in editions_of(laws, item) if one.main), item)


def citing_notes(context: Context, item: Item) -> Iterator[law_views.UnitNote]:
    """Yield who names which unit of a text; what has made it is told by its history."""
    laws = laws_of(context.site)
    known = {unit.id for unit in recognised(item.rendered).units}
    made = {
        (change.unit, change.by.item.source_path, change.place)
        for change in laws.history.get(item.source_path, ())
        if change.by.item is not None
    }
    citing: dict[str, dict[str, Link]] = {}
    for back in laws.backlinks.get(item.source_path, ()):
        unit, within = back.citation.unit, back.citation.within
        if unit in known and (unit, back.item.source_path, within) not in made:
            anchor = f"#{within}" if within else ""
            url = context.href(back.item.url_path) + anchor
            places = citing.setdefault(unit, {})
            places[url] = Link(title=back.item.meta.title, url=url)
    for unit, found in sorted(citing.items()):
        links = tuple(found.values())
        yield law_views.UnitNote(
            unit=unit,
            kind="cited",
            since=None,
            until=None,
            links=links[-MOST_PLACES:],
            total=len(links),
            wording="",
        )


def opinion_notes(context: Context, item: Item) -> Iterator[law_views.UnitNote]:
    """Yield on which units of a text readers have commented, and on which they are asked to."""
    for unit, found in sorted(context.unit_comments.get(item.source_path, {}).items()):
        yield law_views.UnitNote(
            unit=unit,
            kind="opinions",
            since=None,
            until=None,
            links=(Link(title="", url=f"#{found[0]}"),),
            total=len(found),
            wording="",
        )
    names = {one.id: one.cited for one in recognised(item.rendered).units}
    for unit in context.asked.get(item.source_path, ()):
        if unit in names:
            yield law_views.UnitNote(
                unit=unit,
                kind="asked",
                since=None,
                until=None,
                links=(Link(title=names[unit], url=f"#{addresses.COMMENTS_ANCHOR}"),),
                total=0,
                wording="",
            )


def _links(context: Context, change: UnitEffect) -> Iterator[Link]:
    """Yield links to the places that change a unit ("khoản 2 Điều 1"), or else to the document."""
    link = short_link(context, change.effect.by)
    names = {one.id: one.cited for one in recognised(change.effect.by.rendered).units}
    for place in change.places:
        yield Link(title=f"{names[place]} {link.title}", url=f"{link.url}#{place}")
    if not change.places:
        yield link


def _saying(laws: Laws, item: Item, by: Item, unit: str) -> Iterator[str]:
    """Yield the units of a document that say what becomes of a unit of another one.

    Those that name it, or else units in it, or else one around it; where some speak of changing,
    only these.
    """
    theirs, own = {one.id for one in recognised(by.rendered).units}, same_work(item)
    named = [
        one
        for one in laws.cited.get(by.source_path, ())
        if one.target is not None and same_work(one.target) == own
        if one.citation.unit and one.citation.within in theirs
    ]
    for fits in (_names, _is_within, _is_around):
        found = [one for one in named if fits(one, unit)]
        changing = [one for one in found if amends(one.citation.before)]
        places = dict.fromkeys(one.citation.within for one in changing or found[:1])
        if places:
            yield from list(places)[:_MOST_WORDINGS]
            return


def _names(cited: Cited, unit: str) -> bool:
    return cited.citation.unit == unit


def _is_within(cited: Cited, unit: str) -> bool:
    return cited.citation.unit.startswith(f"{unit}.")


def _is_around(cited: Cited, unit: str) -> bool:
    return unit.startswith(f"{cited.citation.unit}.")
