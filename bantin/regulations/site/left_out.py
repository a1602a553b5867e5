"""What texts say that they do not show though it holds by their day: whose changes, of what."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import structs

from bantin.regulations.content.filed import day_of
from bantin.regulations.content.regulation import AMENDING, CHANGING, RegulationMeta
from bantin.regulations.site.effects import is_among, same_work
from bantin.regulations.site.relations import find, number_key
from bantin.regulations.site.values import LeftOut, Unshown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bantin.content import Finding
    from bantin.portal.site.values import Item
    from bantin.regulations.site.effects import Effects
    from bantin.regulations.site.library import Library
    from bantin.regulations.site.values import DocumentLink, Effect


def unshown(
    items: Iterable[Item], library: Library, effects: Effects
) -> tuple[Unshown, list[Finding]]:
    """Find out what texts say of their own making."""
    items = tuple(items)
    said, findings = _left_out(items, library)
    taken_in, works = _taken_in(items, library), tuple(library.works.values())
    pending = _pending(said, effects, works)
    for item, missing in _overlooked(works, effects, taken_in, said):
        pending[item.source_path] = (*pending.get(item.source_path, ()), *missing)
    return Unshown(taken_in=taken_in, left_out=said, pending=pending), findings


def is_by_machine(item: Item) -> bool:
    """Tell whether a program has consolidated a text, and no editor has adopted it."""
    return isinstance(item.meta, RegulationMeta) and bool(item.meta.document.consolidated)


def _left_out(
    items: Iterable[Item], library: Library
) -> tuple[dict[str, tuple[LeftOut, ...]], list[Finding]]:
    """Find the documents whose changes texts leave out, by content file."""
    found: dict[str, tuple[LeftOut, ...]] = {}
    findings: list[Finding] = []
    for item in items:
        if not isinstance(item.meta, RegulationMeta) or not item.meta.document.unapplied:
            continue
        entries = []
        for position, one in enumerate(item.meta.document.unapplied):
            keys = ("document", "unapplied", position, "act")
            link, problems = find(library, item.source_path, keys, one.act, one.issued)
            findings += problems
            link = structs.replace(link, units=one.units)
            entries.append(LeftOut(document=link, by=one.by, reason=one.reason))
        found[item.source_path] = tuple(entries)
    return found, findings


def _taken_in(items: Iterable[Item], library: Library) -> dict[str, tuple[DocumentLink, ...]]:
    """Find the documents of which programs have made texts, the first that acted first."""
    found: dict[str, tuple[DocumentLink, ...]] = {}
    for item in items:
        if not isinstance(item.meta, RegulationMeta) or not is_by_machine(item):
            continue
        entries = sorted(item.meta.document.history, key=lambda one: one.from_)
        acts = dict.fromkeys((one.act, one.issued) for one in entries)
        found[item.source_path] = tuple(
            find(library, item.source_path, (), act, issued)[0] for act, issued in acts
        )
    return found


def _pending(
    said: Mapping[str, tuple[LeftOut, ...]],
    effects: Effects,
    texts: Iterable[Sequence[Item]],
) -> dict[str, tuple[Effect, ...]]:
    """Return what is done to each text and it says that it leaves out, by content file.

    `texts` are all texts of a document, document by document. Where a text names the units, the
    effect is on these alone.
    """
    found: dict[str, tuple[Effect, ...]] = {}
    if not said:
        return found
    for versions in texts:
        mine = [item for item in versions if item.source_path in said]
        done = [one for item in versions for one in effects.on.get(item.source_path, ())]
        for item in mine:
            missing: list[Effect] = []
            for entry in said[item.source_path]:
                some = _effects(entry, done, _shown(item, entry.document.text))
                missing += (one for one in some if not is_among(one, missing))
            found[item.source_path] = tuple(missing)
    return found


def _overlooked(
    works: Iterable[Sequence[Item]],
    effects: Effects,
    taken_in: Mapping[str, tuple[DocumentLink, ...]],
    left_out: Mapping[str, tuple[LeftOut, ...]],
) -> Iterator[tuple[Item, tuple[Effect, ...]]]:
    """Yield each text that a program has made with what is done to it and it says nothing of.

    Such a text names every document that it shows and every one that it leaves out. Another one
    that holds by its day came to the site later, or could not be used. What holds since before the
    last text of an editor stands in that.
    """
    for versions in works:
        days = {one.source_path: day_of(one.document) or date.min for one in versions}
        for item in filter(is_by_machine, versions):
            source, day = item.source_path, days[item.source_path]
            by_editors = (days[one.source_path] for one in versions if not is_by_machine(one))
            read = max((one for one in by_editors if one < day), default=date.min)
            links = (*taken_in[source], *(one.document for one in left_out.get(source, ())))
            named = {same_work(link.item) for link in links if link.item is not None}
            done = (
                effect
                for one in versions
                if read <= days[one.source_path] <= day
                for effect in effects.on.get(one.source_path, ())
            )
            missing = tuple(
                one
                for one in done
                if read < one.since <= day and changes(one) and same_work(one.by) not in named
            )
            if missing:
                yield item, missing


def changes(effect: Effect) -> bool:
    """Tell whether an effect is one on the words of a text, which the next version shows."""
    return effect.kind in AMENDING and (bool(effect.units) or effect.kind in CHANGING)


def _shown(item: Item, act: str) -> tuple[str, ...]:
    """Return the units with which a text shows what a document, named as it is, has done."""
    history = item.meta.document.history if isinstance(item.meta, RegulationMeta) else ()
    key = number_key(act)
    return tuple(one.unit for one in history if number_key(one.act) == key)


def _effects(entry: LeftOut, done: Sequence[Effect], shown: Sequence[str]) -> Iterator[Effect]:
    """Yield what an entry speaks of: the effect on its units, or else on all that are not `shown`.

    Nothing, where the document's own header does not say that it changes the text.
    """
    by, units = entry.document.item, entry.document.units
    theirs = [one for one in done if by is not None and same_work(one.by) == same_work(by)]
    if not units:
        for one in theirs:
            rest = tuple(unit for unit in one.units if not _holds_any(unit, shown))
            if rest or not one.units:
                yield structs.replace(one, units=rest)
        return
    named = next((one for one in theirs if set(one.units) & set(units)), None)
    for one in [named] if named is not None else theirs[:1]:
        yield structs.replace(one, units=units)


def _holds_any(unit: str, units: Iterable[str]) -> bool:
    return any(one == unit or one.startswith(f"{unit}.") for one in units)
