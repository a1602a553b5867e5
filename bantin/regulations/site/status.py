"""A document's legal status on a day, from its dates and from what others do to it.

The statuses are those of the national register of legal documents. A document that has versions has
one status, whichever version is read: that of its text of today.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from bantin.content import Finding, InHeader
from bantin.regulations.content.filed import day_of
from bantin.regulations.content.regulation import (
    ENDING,
    SUSPENDING,
    DocumentFacts,
    RegulationMeta,
)
from bantin.regulations.law.known import recognised
from bantin.regulations.site.relations import nearest_unit, number_key
from bantin.regulations.site.telling import warning
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from datetime import date

    from bantin.portal.site.values import Item
    from bantin.regulations.site.effects import Effects
    from bantin.regulations.site.values import Edition, Effect, RelationLinks
    from bantin.regulations.statuses import DocumentStatus
    from bantin.words import Phrase

# What a text still shows though it no longer applies; a correction takes no force from anything.
_OUTDATING = ENDING | {"sua-doi-bo-sung"}
# The statuses that a document of a locality that is no more loses when its successor has its own.
DOUBTFUL: frozenset[DocumentStatus] = frozenset({"in-force", "partly-expired"})


class Happened(NamedTuple):
    """What the statuses of documents follow from on a day, besides their own dates.

    `pending` are the effects that a text says that it leaves out, by content file.
    """

    effects: Effects
    pending: Mapping[str, tuple[Effect, ...]]
    editions: Mapping[str, tuple[Edition, ...]]
    today: date


def statuses(
    items: Iterable[Item], happened: Happened, superseded: Container[str]
) -> dict[str, DocumentStatus]:
    """Return the status of each document that stands in lists, and of all its versions, by file.

    `superseded` are the adoptions of localities that are no more whose successors have adopted.
    """
    found: dict[str, DocumentStatus] = {}
    for item in items:
        if not isinstance(item.meta, RegulationMeta):
            continue
        facts = item.meta.document
        computed = _status(item, happened)
        if computed in DOUBTFUL and item.source_path in superseded:
            computed = "unconfirmed"
        found[item.source_path] = facts.status.value if facts.status else computed
    for versions in happened.editions.values():
        for edition in versions:
            main = next(one for one in versions if one.main)
            found[edition.item.source_path] = found[main.item.source_path]
    return found


def contradictions(
    items: Iterable[Item],
    relations: Mapping[str, tuple[RelationLinks, ...]],
    happened: Happened,
) -> Iterator[Finding]:
    """Find statuses that cannot be, and documents that end each other."""
    for item in items:
        if not isinstance(item.meta, RegulationMeta):
            continue
        facts = item.meta.document
        if facts.status is not None:
            computed = _status(item, happened)
            start = begins_on(item, happened.editions)
            reason = _contradiction(facts.status.value, computed, facts, start, happened.today)
            if reason:
                where = InHeader(("document", "status", "value"))
                yield warning("status-contradicts", item, where, reason=reason)
        for other in _ended_by_each_other(relations.get(item.source_path, ())):
            where = InHeader(("document", "relations"))
            yield warning("relation-both-ways", item, where, document=other.meta.title)


def _ended_by_each_other(relations: Iterable[RelationLinks]) -> Iterator[Item]:
    """Yield the documents that end this one as a whole and are ended by it."""
    ending: dict[bool, dict[str, Item]] = {True: {}, False: {}}
    for relation in relations:
        if relation.kind in ENDING:
            for link in relation.documents:
                if link.item is not None and not link.units:
                    ending[relation.outgoing][link.item.source_path] = link.item
    yield from (one for source, one in ending[True].items() if source in ending[False])


def _contradiction(
    status: str, computed: DocumentStatus, facts: DocumentFacts, start: date | None, today: date
) -> Phrase | None:
    """Say why a status that an editor chose cannot be."""
    ended = facts.expired is not None and facts.expired <= today
    if status in {"in-force", "partly-expired", "not-yet"} and ended:
        return phrase("regulation_reasons.status.ended")
    if status == "not-yet" and start is not None and start <= today:
        return phrase("regulation_reasons.status.begun")
    if status in {"in-force", "partly-expired"} and start is not None and start > today:
        return phrase("regulation_reasons.status.not-begun")
    if status in {"in-force", "partly-expired"} and computed == "expired":
        return phrase("regulation_reasons.status.ended-by-others")
    return None


def begins_on(item: Item, editions: Mapping[str, tuple[Edition, ...]]) -> date | None:
    """Return the first day of a document's force: its day of issue unless it says another.

    Versions that share a number and a day of issue are one document, which began with the first of
    them; a version that was issued anew, or under a number of its own, began on its own day.
    """
    facts = _facts(item)
    if day_of(item.document) is None:
        return facts.effective or facts.issued
    versions = next(
        (found for found in editions.values() if any(one.item is item for one in found)), ()
    )
    texts = ((one.day, _facts(one.item)) for one in versions)
    days = [one.effective or day for day, one in texts if issue_key(one) == issue_key(facts)]
    return min(days, default=facts.effective or day_of(item.document))


def issue_key(facts: DocumentFacts) -> tuple[str, date | None]:
    """Return by what a document that was issued once is known among the versions of a work."""
    return number_key(facts.number), facts.issued


def _facts(item: Item) -> DocumentFacts:
    if not isinstance(item.meta, RegulationMeta):
        message = f"{item.source_path} is no regulation"
        raise TypeError(message)
    return item.meta.document


def _status(item: Item, happened: Happened) -> DocumentStatus:
    effects, source = happened.effects, item.source_path
    return status_on(
        item,
        effects.on.get(source, ()),
        ends_on(item, effects),
        begins_on(item, happened.editions),
        happened.today,
        missing=happened.pending.get(source, ()),
    )


def status_on(
    item: Item,
    effects: Iterable[Effect],
    end: date | None,
    start: date | None,
    day: date,
    *,
    missing: Iterable[Effect],
) -> DocumentStatus:
    """Return the status of a text's document on a day, of which the text is.

    `effects` are what others do to it, `missing` those that the text says that it leaves out;
    `start` and `end` the first day of its force and the day on which that ends.
    """
    # What is repealed before its day never comes into force.
    if end is not None and end <= day:
        return "expired"
    proposed = isinstance(item.meta, RegulationMeta) and item.meta.is_proposed
    if _facts(item).model or proposed:
        return "draft" if proposed else "model"
    if start is not None and day < start:
        return "not-yet"
    acting = [one for one in effects if one.acts(day)]
    if any(one.kind in SUSPENDING and not one.units for one in acting):
        return "suspended"
    left_out = [one for one in missing if one.acts(day)]
    if any(_outdates(one, item) for one in acting) or any(_is_old(one, item) for one in left_out):
        return "partly-expired"
    return "in-force"


def ends_on(item: Item, effects: Effects) -> date | None:
    """Return the day on which a document ends, by its own words or by another's, None for none."""
    days = (_facts(item).expired, effects.ends.get(item.source_path))
    return min((day for day in days if day is not None), default=None)


def _outdates(effect: Effect, item: Item) -> bool:
    """Whether a text still shows units that another document has ended or changed."""
    version = day_of(item.document)
    taken_in = version is not None and effect.since <= version
    return not taken_in and _is_old(effect, item)


def _is_old(effect: Effect, item: Item) -> bool:
    """Whether a text that does not show an effect has units that no longer apply by it."""
    return effect.kind in _OUTDATING and bool(shown(effect, item))


def shown(effect: Effect, item: Item) -> tuple[str, ...]:
    """Return the units of an effect that a text has; what is only to be put in outdates nothing.

    A text that no unit was recognised in has all of them.
    """
    known = frozenset(unit.id for unit in recognised(item.rendered).units)
    if not known:
        return effect.units
    return tuple(unit for unit in effect.units if unit in known)


def place_of(unit: str, item: Item) -> str:
    """Return the unit of a text at which a change of a unit is told, `""` for none."""
    known = frozenset(one.id for one in recognised(item.rendered).units)
    return nearest_unit(unit, known)
