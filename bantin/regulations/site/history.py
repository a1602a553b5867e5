"""What became of the units of each text, and by whom: as its header says, or as certainly derived.

A header that has a history says all of it. Where one says nothing, a version has what is known of
the version before, and what documents have done to single units between the two, as far as the two
texts show it too. What is not certain is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from bantin.content import Finding, InHeader
from bantin.regulations.content.filed import work_of
from bantin.regulations.content.regulation import AMENDING, RegulationMeta
from bantin.regulations.law.known import recognised
from bantin.regulations.site.effects import same_work
from bantin.regulations.site.fitting import meant_unit
from bantin.regulations.site.relations import find
from bantin.regulations.site.telling import unknown_unit
from bantin.regulations.site.values import DocumentLink, Effect, UnitDeed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from bantin.portal.site.values import Item
    from bantin.regulations.content.history import ChangeKind, HistoryMeta
    from bantin.regulations.site.effects import Effects
    from bantin.regulations.site.library import Library
    from bantin.regulations.site.values import Edition

Digests = Mapping[str, str]  # of the own words of each unit of a text, by its id
History = tuple[UnitDeed, ...]


def histories(
    texts: Iterable[Item],
    library: Library,
    editions: Mapping[str, Sequence[Edition]],
    effects: Effects,
) -> tuple[dict[str, History], list[Finding]]:
    """Return what is known of the units of each text, by content file, the first change first."""
    found: dict[str, History] = {}
    findings: list[Finding] = []
    for text in texts:
        if isinstance(text.meta, RegulationMeta) and text.meta.document.history:
            found[text.source_path], problems = _written(text, text.meta.document.history, library)
            findings += problems
    for versions in editions.values():
        on = [effect for one in versions for effect in effects.on.get(one.item.source_path, ())]
        for old, new in pairwise(versions):
            source = new.item.source_path
            if source not in found and (known := _derived(old, new, found, on)):
                found[source] = known
    return found, findings


def _written(
    text: Item, history: Sequence[HistoryMeta], library: Library
) -> tuple[History, list[Finding]]:
    """Resolve the history in a header; a document that the site does not hold stays as words."""
    changes: list[UnitDeed] = []
    findings: list[Finding] = []
    work = library.works.get(work_of(text.document), (text,))
    ever = {unit.id for one in work for unit in recognised(one.rendered).units}
    now = {unit.id for unit in recognised(text.rendered).units}
    last = {entry.unit: entry.how for entry in sorted(history, key=_day)}
    for position, entry in enumerate(history):
        keys = ("document", "history", position)
        link, problems = find(library, text.source_path, (*keys, "act"), entry.act, entry.issued)
        findings += problems
        # A unit that has been repealed need not stand in the text any more.
        known = now if last[entry.unit] in {"amended", "inserted"} else ever
        findings += _unknown(text, (*keys, "unit"), entry.unit, known, text)
        place = entry.by
        if place and link.item is not None:
            theirs = {unit.id for unit in recognised(link.item.rendered).units}
            findings += _unknown(text, (*keys, "by"), place, theirs, link.item)
            place = place if place in theirs or not theirs else ""
        changes.append(
            UnitDeed(unit=entry.unit, how=entry.how, by=link, place=place, since=entry.from_)
        )
    return tuple(sorted(changes, key=lambda one: one.since)), findings


def _day(entry: HistoryMeta) -> str:
    return entry.from_.isoformat()


def _unknown(
    text: Item, keys: tuple[str | int, ...], unit: str, known: Collection[str], of: Item
) -> Iterator[Finding]:
    """Find a unit that a text does not have; nothing where no unit was recognised at all."""
    if known and unit not in known:
        yield unknown_unit(
            text,
            InHeader(keys),
            unit=unit,
            document=of.meta.title,
            suggestion=meant_unit(unit, known),
        )


def _derived(
    old: Edition, new: Edition, known: Mapping[str, History], effects: Iterable[Effect]
) -> History:
    """Return what is certain of the units of a version, by the version before it."""
    named = defaultdict[str, list[Effect]](list)
    for effect in effects:
        if effect.kind in AMENDING and old.day < effect.since <= new.day:
            for unit in effect.units:
                named[unit].append(effect)
    past = known.get(old.item.source_path, ())
    if not named and not past:
        return ()
    before, after = _digests(old.item), _digests(new.item)
    fresh = [
        UnitDeed(
            unit=unit,
            how=how,
            by=DocumentLink(text=acting[0].by.meta.title, item=acting[0].by),
            place=said.place if (said := acting[0].saying(unit)) else "",
            since=acting[0].since,
        )
        for unit, acting in named.items()
        # Where several documents change one unit, nobody knows which words are whose.
        if len({same_work(one.by) for one in acting}) == 1
        if (how := _change(unit, acting[0], before, after)) is not None
    ]
    explained = {one.unit for one in fresh}
    carried = (one for one in past if _stays(one, before, after, explained))
    return tuple(sorted((*carried, *fresh), key=lambda one: one.since))


def _digests(item: Item) -> Digests:
    return {unit.id: unit.digest for unit in recognised(item.rendered).units}


def _within(unit: str, digests: Digests) -> dict[str, str]:
    """Return the digests of a unit and of all that is in it."""
    return {id_: one for id_, one in digests.items() if id_ == unit or id_.startswith(f"{unit}.")}


def _change(unit: str, effect: Effect, before: Digests, after: Digests) -> ChangeKind | None:
    """Return what two texts show of a unit that an effect is about, None for nothing certain."""
    old, new = _within(unit, before), _within(unit, after)
    if old == new:
        return None
    if effect.kind == "bai-bo":
        return "repealed" if old else None
    if not new:
        return None
    shown: ChangeKind = "amended" if old else "inserted"
    said = effect.saying(unit)
    return shown if said is None or said.how == shown else None


def _stays(change: UnitDeed, before: Digests, after: Digests, explained: Collection[str]) -> bool:
    """Whether what became of a unit once can still be said of the unit with its id.

    It can where the words are the same, or where it is known who has changed them since.
    """
    unit = change.unit
    if _within(unit, before) == _within(unit, after):
        return True
    below = f"{unit}."
    return unit in after and any(one == unit or one.startswith(below) for one in explained)
