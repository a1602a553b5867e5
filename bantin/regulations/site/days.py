"""A document by days: which status it has had from when, as far as the site knows.

Nothing here depends on the day of a build: a day is judged by the version of that day, by the rule
that gives the status of today. What an editor has told of a status has no day, so it says nothing
of days.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.portal.site.values import Item
from bantin.regulations.content.filed import day_of, work_of
from bantin.regulations.content.regulation import ENDING, SUSPENDING, DocumentFacts
from bantin.regulations.site.effects import facts_of
from bantin.regulations.site.relations import number_key
from bantin.regulations.site.status import DOUBTFUL, begins_on, issue_key, status_on
from bantin.regulations.site.values import Edition, Effect
from bantin.regulations.statuses import DocumentStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.regulations.site.values import Laws


class StatusRun(Struct, frozen=True, kw_only=True):
    """A status from a day on, to the day `until` on which it has ended; None for no such day.

    Without a `status` it is not known, or the document was not `issued` yet.
    """

    since: date | None
    until: date | None
    status: DocumentStatus | None
    issued: bool


class _Text(Struct, frozen=True, kw_only=True):
    """A text with what is known of its document.

    `effects` are what others do to it, `missing` those that the text leaves out. Of what is
    `unsure` nobody has said whether it holds: what they do to another version under another number,
    and a suspension whose end is not clear.
    """

    item: Item
    facts: DocumentFacts
    edition: Edition | None
    effects: tuple[Effect, ...]
    unsure: tuple[Effect, ...]
    missing: tuple[Effect, ...]
    start: date | None
    end: date | None


def is_told(laws: Laws, item: Item) -> bool:
    """Tell whether an editor has chosen the status of a document, in any of its versions."""
    facts = (facts_of(one) for one in _items(laws, item))
    return any(one is not None and one.status is not None for one in facts)


def spans_of(laws: Laws, item: Item, doubtful: date | None = None) -> tuple[StatusRun, ...]:
    """Return the statuses of a document in their order, without a gap, none if an editor chose one.

    From the day `doubtful` on it is not certain that a text in force still is.
    """
    if is_told(laws, item):
        return ()
    texts = tuple(_texts(laws, item))
    if not texts:
        return ()
    days = sorted({*_days(texts), *([doubtful] if doubtful else [])})
    found: list[StatusRun] = []
    for since, until in pairwise((None, *days, None)):
        status, issued = _on(texts, since, doubtful)
        last = found[-1] if found else None
        if last is not None and (last.status, last.issued) == (status, issued):
            found[-1] = StatusRun(since=last.since, until=until, status=status, issued=issued)
        else:
            found.append(StatusRun(since=since, until=until, status=status, issued=issued))
    return tuple(found)


def acts_on(laws: Laws, item: Item) -> tuple[Effect, ...]:
    """Return what others do to a document, to any of its versions, the first day first."""
    found = {
        (one.since, one.kind, one.by.source_path, one.units): one
        for text in _items(laws, item)
        for one in laws.effects.get(text.source_path, ())
    }
    return tuple(found[key] for key in sorted(found))


def _items(laws: Laws, item: Item) -> tuple[Item, ...]:
    """Return all versions of a text's document, the oldest first, or the text by itself."""
    editions = laws.editions.get(work_of(item.document), ()) if day_of(item.document) else ()
    return tuple(one.item for one in editions) or (item,)


def _texts(laws: Laws, item: Item) -> Iterator[_Text]:
    items = _items(laws, item)
    editions = {one.item.source_path: one for one in laws.editions.get(work_of(item.document), ())}
    for text in items:
        facts = facts_of(text)
        if facts is None:
            continue
        effects: list[Effect] = []
        unsure: list[Effect] = []
        for one in items:
            for effect in laws.effects.get(one.source_path, ()):
                if _is_vague_end(laws, effect):
                    unsure.append(structs.replace(effect, until=None))
                else:
                    (effects if _concerns(effect, one, text) else unsure).append(effect)
        ends = [one.since for one in effects if one.kind in ENDING and not one.units]
        yield _Text(
            item=text,
            facts=facts,
            edition=editions.get(text.source_path) if len(items) > 1 else None,
            effects=tuple(effects),
            unsure=tuple(unsure),
            missing=laws.unshown.pending.get(text.source_path, ()),
            start=begins_on(text, laws.editions),
            end=min((day for day in (facts.expired, *ends) if day is not None), default=None),
        )


def _concerns(effect: Effect, named: Item, text: Item) -> bool:
    """Whether what is done to one version is done to another one of the same work.

    It is where they are one document, and where the header that says it names the work, or a number
    that both have and no day of issue.
    """
    theirs, own, by = facts_of(named), facts_of(text), facts_of(effect.by)
    if named is text or theirs is None or own is None or by is None:
        return named is text
    if issue_key(theirs) == issue_key(own):
        return True
    return any(
        one.target == work_of(text.document)
        or (one.issued is None and bool(own.number) and number_key(one.target) == issue_key(own)[0])
        for one in by.relations
        if one.kind == effect.kind
    )


def _is_vague_end(laws: Laws, effect: Effect) -> bool:
    """Whether the versions of what suspends a document do not agree on when they end."""
    if effect.kind not in SUSPENDING:
        return False
    facts = (facts_of(one) for one in _items(laws, effect.by))
    return len({one.expired for one in facts if one is not None}) > 1


def _days(texts: Sequence[_Text]) -> Iterator[date]:
    """Yield the days on which the status may change."""
    for one in texts:
        days = [one.start, one.end, one.facts.issued]
        days += [one.edition.day, one.edition.until] if one.edition else []
        days += [day for effect in (*one.effects, *one.unsure) for day in _span(effect)]
        yield from (day for day in days if day is not None)


def _on(
    texts: Sequence[_Text], day: date | None, doubtful: date | None
) -> tuple[DocumentStatus | None, bool]:
    """Return the status on a day, None for the time before all days that are known."""
    if day is None:
        return None, texts[0].facts.issued is None
    begun = [one for one in texts if one.edition is not None and one.edition.day <= day]
    text = begun[-1] if begun else texts[0]
    issued = text.facts.issued
    if not begun and issued is not None and day < issued:
        return None, False
    if text.start is None or (not begun and _is_vague(text, day)):
        return None, True
    status = status_on(text.item, text.effects, text.end, text.start, day, missing=text.missing)
    edition = text.edition
    if edition is not None and edition.until is not None and edition.until <= day:
        return ("expired" if status == "expired" else None), True
    if status != "expired" and any(_may_matter(one, text, day) for one in text.unsure):
        return None, True
    if status in DOUBTFUL and doubtful is not None and doubtful <= day:
        status = "unconfirmed"
    return status, True


def _span(effect: Effect) -> tuple[date | None, date | None]:
    return effect.since, effect.until


def _may_matter(effect: Effect, text: _Text, day: date) -> bool:
    """Whether the status would be another one if an effect that is not sure held for a text."""
    if not effect.acts(day):
        return False
    newer = text.edition is None or effect.since > text.edition.day
    if effect.units:
        return newer and effect.kind not in SUSPENDING
    return effect.kind in SUSPENDING or (newer and effect.kind in ENDING)


def _is_vague(text: _Text, day: date) -> bool:
    """Whether only the day of the first version tells when a document began that is older."""
    first = text.edition.day if text.edition else None
    return first is not None and day < first and (text.facts.effective is None or text.facts.model)
