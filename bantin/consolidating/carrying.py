"""What documents order of a text from a day on, carried out: its outline, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, structs

from bantin.consolidating.values import Done, FileLine, Left
from bantin.regulations import law
from bantin.regulations.content.consolidated import UnappliedMeta
from bantin.regulations.content.history import HistoryMeta
from bantin.regulations.law import amending
from bantin.regulations.markup.outlines import read_outline
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bantin.consolidating.acts import AmendingAct
    from bantin.consolidating.holding import Held
    from bantin.regulations.law.amending.values import (
        Amended,
        AppliedChange,
        Instruction,
        Refusal,
        Unread,
    )
    from bantin.regulations.law.values import Outline, Unit
    from bantin.words import Phrase, Words


class DayPart(NamedTuple):
    """What a document orders from one day on."""

    act: AmendingAct
    instructions: tuple[Instruction, ...]
    unread: tuple[Unread, ...]


class ActName(NamedTuple):
    """How front matter names a document: by number or slug, with its day of issue where needed."""

    act: str
    issued: date | None


class Carried(Struct, frozen=True, kw_only=True):
    """What came of a text: its `body`, None if nothing changed or it cannot be written.

    `history` and `unapplied` are those of the text that it was made of, with what is new.
    """

    body: str | None
    unreadable: bool
    done: tuple[Done, ...]
    left: tuple[Left, ...]
    history: tuple[HistoryMeta, ...]
    unapplied: tuple[UnappliedMeta, ...]


def carry_out(
    base: Held, parts: Sequence[tuple[DayPart, ActName]], day: date, words: Words
) -> Carried:
    """Carry out what documents order of a text from a day on, one after the other.

    `words` are those of the site, in which readers are told why something is not shown.
    """
    before = outline = read_outline(base.body)
    history, unapplied = list(base.facts.history), list(base.facts.unapplied)
    done: list[Done] = []
    left: list[Left] = []
    for part, name in parts:
        amended = amending.apply(outline, part.instructions)
        outline = amended.outline
        history = [*_renumbered(history, amended.changes)]
        history += (_entry(one, name, day) for one in amended.changes)
        done += sorted(_done(part, amended), key=_line)
        missed = [*_refused(base, part, amended), *_unread(part)]
        missed.sort(key=_line)
        left += missed
        unapplied += (_missing(one, name, outline, words) for one in missed)
    body = _written(base, before, outline) if done else None
    return Carried(
        body=body,
        unreadable=bool(done) and body is None,
        done=tuple(done),
        left=tuple(left),
        history=tuple(dict.fromkeys(history)),
        unapplied=tuple(dict.fromkeys(unapplied)),
    )


def _written(base: Held, before: Outline, after: Outline) -> str | None:
    """Return the text that was changed, None if it would be read otherwise than it is."""
    body = amending.rewritten(base.body, before, after)
    return body if amending.same(read_outline(body), after) else None


def _renumbered(
    history: Iterable[HistoryMeta], changes: Iterable[AppliedChange]
) -> Iterator[HistoryMeta]:
    """Yield earlier changes with the ids that their units have now."""
    new = {one.was: one.unit for one in changes if one.how == "renumbered" and one.was}
    for entry in history:
        unit, rest = entry.unit, ""
        while unit and unit not in new:
            unit, _, last = unit.rpartition(".")
            rest = f".{last}{rest}"
        yield structs.replace(entry, unit=f"{new[unit]}{rest}") if unit else entry


def _entry(change: AppliedChange, name: ActName, day: date) -> HistoryMeta:
    unit = change.unit or change.was
    return HistoryMeta(
        unit=unit, how=change.how, act=name.act, issued=name.issued, by=change.by, from_=day
    )


def _done(part: DayPart, amended: Amended) -> Iterator[Done]:
    names, lines = _names(amended.outline), {one.by: one.line for one in part.instructions}
    for one in amended.changes:
        unit = one.unit or one.was
        yield Done(
            unit=unit,
            name=names.get(unit, unit),
            how=one.how,
            act=part.act.held.name,
            by=one.by,
            place=part.act.place(lines.get(one.by, 0)),
        )


def _refused(base: Held, part: DayPart, amended: Amended) -> Iterator[Left]:
    for one in amended.refusals:
        order = one.instruction
        yield Left(
            act=part.act.held.name,
            by=order.by,
            place=part.act.place(order.line),
            reason=_why(one),
            units=tuple(filter(None, (order.target.id, order.target.until))),
            there=tuple(FileLine(base.path, base.body_line + line - 1) for line in one.lines),
        )


def _unread(part: DayPart) -> Iterator[Left]:
    for one in part.unread:
        reason = phrase(f"consolidating.unread.{one.reason}", text=_short(one.text))
        yield Left(act=part.act.held.name, by=one.by, place=part.act.place(one.line), reason=reason)


def _line(one: Done | Left) -> int:
    return one.place.line


def _why(refusal: Refusal) -> Phrase:
    order = refusal.instruction
    return phrase(
        f"consolidating.refused.{refusal.reason}",
        unit=order.target.words or order.target.id,
        old=_short(order.old),
        new=_short(order.new or order.text),
    )


def _missing(one: Left, name: ActName, outline: Outline, words: Words) -> UnappliedMeta:
    known = {unit.id for unit in law.units_of(outline)}
    return UnappliedMeta(
        act=name.act,
        issued=name.issued,
        by=one.by,
        units=tuple(unit for unit in one.units if unit in known),
        reason=words.speak(one.reason),
    )


def _names(outline: Outline) -> dict[str, str]:
    """Return how running text names each unit of a text."""
    paths: Iterator[tuple[Unit, ...]] = law.walk(outline)
    return {path[-1].id: law.cited(path) for path in paths}


def _short(text: str, most: int = 80) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]}…"
