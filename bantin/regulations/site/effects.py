"""What documents do to each other's force: from which day, until when, and to which units.

A document acts from the day on which it takes effect. One that was ended before that day has never
acted; what another one has ended stays ended, whatever becomes of that one later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.portal.site.values import Item
from bantin.regulations.content.filed import day_of, work_of
from bantin.regulations.content.regulation import (
    AMENDING,
    ENDING,
    SUSPENDING,
    DocumentFacts,
    RegulationMeta,
)
from bantin.regulations.site.values import Effect, SaidUnit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Act(Struct, frozen=True, kw_only=True):
    """What `by` does to `target`, or to `units` of it, by a kind of relation.

    `said` is what the text of `by` says of the units, as far as it could be read.
    """

    kind: str
    by: Item
    target: Item
    units: tuple[str, ...] = ()
    said: tuple[SaidUnit, ...] = ()


class Effects(Struct, frozen=True, kw_only=True):
    """What is done to each text, in the order of days, and the day on which each has ended.

    Both are keyed by content files, and hold what is still to come too.
    """

    on: Mapping[str, tuple[Effect, ...]]
    ends: Mapping[str, date]


def facts_of(item: Item) -> DocumentFacts | None:
    """Return the facts of a regulation, None of any other item."""
    return item.meta.document if isinstance(item.meta, RegulationMeta) else None


def begins(item: Item) -> date | None:
    """Return the day from which a text acts on others: a version's is in the name of its file.

    It is the day of issue where nothing else is said. What an editor calls not in force, and what
    ends on the day on which it begins, never acts.
    """
    facts = facts_of(item)
    if facts is None or (facts.status is not None and facts.status.value == "not-yet"):
        return None
    start = day_of(item.document) or facts.effective or facts.issued
    ended = start is not None and facts.expired is not None and facts.expired <= start
    return None if ended else start


def same_work(one: Item) -> str:
    """Return what all versions of a document have in common; a text by itself has its file."""
    return work_of(one.document) if day_of(one.document) else one.source_path


def is_among(effect: Effect, others: Iterable[Effect]) -> bool:
    """Tell whether others hold what a document does to the same units."""
    return any(
        one.by is effect.by and one.kind == effect.kind and one.units == effect.units
        for one in others
    )


def effects_of(acts: Iterable[Act]) -> Effects:
    """Find out what acts upon what. Of versions that say the same, the day of the first counts."""
    ends: dict[str, date] = {}
    found = defaultdict[str, list[Effect]](list)
    for target, effect in sorted(_effects(acts), key=lambda one: (one[1].since, one[0])):
        ended = ends.get(effect.by.source_path)
        if ended is not None and ended < effect.since:
            continue
        found[target].append(effect)
        if effect.kind in ENDING and not effect.units:
            ends.setdefault(target, effect.since)
    return Effects(
        on={
            target: tuple(_bounded(effect, ends) for effect in effects)
            for target, effects in found.items()
        },
        ends=ends,
    )


def _effects(acts: Iterable[Act]) -> Iterator[tuple[str, Effect]]:
    known: dict[tuple[str, ...], tuple[str, Effect]] = {}
    for act in acts:
        since = begins(act.by)
        acting = act.kind in AMENDING or act.kind in SUSPENDING
        if since is None or not acting or same_work(act.by) == same_work(act.target):
            continue
        key = (same_work(act.by), act.kind, act.target.source_path, *act.units)
        target, effect = known.get(key) or (
            act.target.source_path,
            Effect(kind=act.kind, by=act.by, since=since, units=act.units, said=act.said),
        )
        known[key] = target, structs.replace(effect, since=min(effect.since, since))
    return iter(known.values())


def _bounded(effect: Effect, ends: Mapping[str, date]) -> Effect:
    """A suspension lasts as long as the document that ordered it; nothing else passes."""
    if effect.kind not in SUSPENDING:
        return effect
    facts = facts_of(effect.by)
    days = (facts.expired if facts else None, ends.get(effect.by.source_path))
    return structs.replace(effect, until=min((day for day in days if day), default=None))
