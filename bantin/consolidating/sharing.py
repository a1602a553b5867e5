"""What documents order of a regulation, shared out among the days from which it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.consolidating.acts import AmendingAct, act_named, acts_on
from bantin.consolidating.carrying import DayPart
from bantin.consolidating.holding import Held, HeldWork
from bantin.consolidating.shown import by_people, names, shows
from bantin.consolidating.values import FileLine, SkippedAct
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.consolidating.holding import HeldWorks
    from bantin.words import Phrase, Value


class Shares(Struct, frozen=True, kw_only=True):
    """What is to be carried out for each day, and the documents that are `skipped`.

    `due` are all documents that can be used, each with a day from which some of it holds, whether
    it is carried out now or not.
    """

    parts: Mapping[date, tuple[DayPart, ...]]
    skipped: tuple[SkippedAct, ...]
    due: tuple[tuple[Held, date], ...]


class _Text(Struct, frozen=True, kw_only=True):
    """A regulation and its text in force, of which the next version is made."""

    work: HeldWork
    text: Held

    def taken(self, day: date) -> Held | None:
        """Return the version in which changes of a day should stand already, None for none."""
        if self.text.day is not None and day <= self.text.day:
            return self.text
        return next((one for one in self.work.texts if one.day == day), None)


def shares(shelf: HeldWorks, work: HeldWork, text: Held, by: Held | None) -> Shares:
    """Share out what documents order of the text in force: that of one of them, or of all."""
    regulation = _Text(work=work, text=text)
    every = [*acts_on(shelf, work, text)]
    if by is None:
        found, others = every, []
    else:
        found = [act_named(shelf, by, text)]
        others = [one for one in every if _path(one) != by.path]
    acts = sorted((one for one in found if isinstance(one, AmendingAct)), key=_order)
    passed = [one for one in others if isinstance(one, AmendingAct)]
    parts = _by_day(regulation, acts)
    skipped = [_weighed(shelf, regulation, one) for one in found if isinstance(one, SkippedAct)]
    skipped += _there(regulation, acts, named=by is not None)
    if parts:
        skipped += _passed(shelf, regulation, others, max(parts))
    elif by is not None:
        skipped = [replace(one, pending=True) for one in skipped]
    due = ((act.held, day) for act in (*acts, *passed) for day in act.all_days)
    return Shares(parts=parts, skipped=tuple(skipped), due=tuple(due))


def _by_day(regulation: _Text, acts: Iterable[AmendingAct]) -> dict[date, tuple[DayPart, ...]]:
    found = defaultdict[date, list[DayPart]](list)
    for act in acts:
        for day in act.all_days:
            if regulation.taken(day) is None:
                found[day].append(
                    DayPart(
                        act,
                        tuple(one for one in act.instructions if act.days.of(one.by) == day),
                        tuple(one for one in act.unread if act.days.of(one.by) == day),
                    )
                )
    return {day: tuple(parts) for day, parts in found.items()}


def _there(regulation: _Text, acts: Iterable[AmendingAct], *, named: bool) -> Iterator[SkippedAct]:
    """Yield what holds since a day of which there is a text, if that does not name the document.

    Where the editor has `named` the document it is always told.
    """
    work, text = regulation.work, regulation.text
    for act in acts:
        for day in act.all_days:
            taken = regulation.taken(day)
            if taken is None:
                continue
            said, people = names(taken, act.held), by_people(work.texts, taken, day)
            if not named and (said or (people and day != taken.day)):
                continue
            own = next((one for one in work.texts if one.day == day), None)
            if not said and not people:
                key = "left-out"
            else:
                key = "there" if own is not None else "before"
            path = (own or text).path if key == "there" else taken.path
            reason = _why(key, day=_said(day), path=path)
            yield _skipped(act, reason, day, pending=not said and not people)


def _passed(
    shelf: HeldWorks, regulation: _Text, others: Iterable[AmendingAct | SkippedAct], last: date
) -> Iterator[SkippedAct]:
    """Yield the documents that nobody has named and that the versions up to a day will lack."""
    for other in others:
        if isinstance(other, SkippedAct):
            weighed = _weighed(shelf, regulation, other)
            if weighed.pending and (weighed.since is None or weighed.since <= last):
                yield weighed
            continue
        for day in other.all_days:
            taken = regulation.taken(day)
            shown = taken is not None and shows(regulation.work.texts, taken, other.held, day)
            if day <= last and not shown:
                yield _skipped(other, _why("passed", day=_said(day)), day, pending=True)


def _weighed(shelf: HeldWorks, regulation: _Text, one: SkippedAct) -> SkippedAct:
    """Return a skipped document; nothing is to be done about one that the text in force shows."""
    (work,) = shelf.find(one.place.path)
    held, text = work.texts[0], regulation.text
    day = held.day
    if day is None or text.day is None or day > text.day:
        return one
    shown = shows(regulation.work.texts, text, held, day)
    return replace(one, pending=False) if shown else one


def _skipped(act: AmendingAct, reason: Phrase, day: date, *, pending: bool) -> SkippedAct:
    place = FileLine(act.held.path)
    return SkippedAct(act=act.held.name, place=place, reason=reason, since=day, pending=pending)


def _path(one: AmendingAct | SkippedAct) -> str:
    return one.place.path if isinstance(one, SkippedAct) else one.held.path


def _order(act: AmendingAct) -> tuple[date, str]:
    return act.held.facts.issued or act.days.main, act.held.path


def _why(key: str, **values: Value) -> Phrase:
    return phrase(f"consolidating.skipped.{key}", **values)


def _said(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"
