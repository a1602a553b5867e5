"""Words put in place of others, taken out, or added, in the units that an act names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.regulations.law.amending.finding import roots
from bantin.regulations.law.amending.replacing import find_again
from bantin.regulations.law.amending.wording import (
    added,
    in_their_case,
    omitted,
    spans,
    substituted,
)
from bantin.regulations.law.amending.working import Refused, Work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.regulations.law.amending.values import Instruction
    from bantin.regulations.law.amending.wording import Span
    from bantin.regulations.law.values import Unit


def reword(work: Work, instruction: Instruction) -> None:
    """Change words wherever they stand in the unit, the part of it or the document that is named.

    All of them are meant, but for words that others come beside and for a single word that goes:
    these are too common to be meant twice.
    """
    units = _units(work, instruction)
    places = [(unit, _found(unit, instruction)) for unit in units]
    found = [(unit, one) for unit, one in places if any(one.values())]
    _check(work, instruction, units, found)
    for unit, one in found:
        (path,) = find_again(work, _now(work, unit))
        work.put(path, _reworded(path[-1], one, instruction))
        work.note(unit.id, "amended", instruction)


def _now(work: Work, unit: Unit) -> Unit:
    """Return the unit with an id as it is now: what stands in it may have changed."""
    pending = list(work.outline.units)
    while pending:
        one = pending.pop()
        if one.id == unit.id:
            return one
        pending += one.children
    return unit


def _units(work: Work, instruction: Instruction) -> list[Unit]:
    target = instruction.target
    if not target.id:
        root = roots(work.outline, instruction.document)
        return list(_all(root[-1].children if root else work.outline.units))
    unit = work.target(instruction)[-1]
    if target.until or target.part not in {"", "title", "opening"}:
        raise Refused(unit, reason="paragraph-missing")
    return [unit] if target.part else list(_all((unit,)))


def _all(units: tuple[Unit, ...]) -> Iterator[Unit]:
    for unit in units:
        yield unit
        yield from _all(unit.children)


def _found(unit: Unit, instruction: Instruction) -> dict[str, list[Span]]:
    part = instruction.target.part
    # Where words go or come, capitals around would have to change: there they are as they are.
    where = in_their_case if instruction.action == "substitute" else spans
    return {
        "title": where(unit.title, instruction.old) if part in {"", "title"} else [],
        "content": where(unit.content, instruction.old) if part in {"", "opening"} else [],
    }


def _check(
    work: Work,
    instruction: Instruction,
    units: list[Unit],
    found: list[tuple[Unit, dict[str, list[Span]]]],
) -> None:
    count = sum(len(one) for _, places in found for one in places.values())
    any_case = sum(_count(unit, instruction, instruction.old, any_case=True) for unit in units)
    if not count or any_case != count:
        raise Refused(*units[:1], reason="words-case" if any_case else "words-missing")
    once = instruction.action == "add" or (
        instruction.action == "omit" and len(instruction.old.split()) == 1
    )
    if once and count > 1:
        raise Refused(*(unit for unit, _ in found), reason="words-twice")
    if instruction.new and _are_there(instruction, found):
        raise Refused(*(unit for unit, _ in found), reason="words-there")
    if any(unit.id in work.new for unit, _ in found):
        raise Refused(*(unit for unit, _ in found), reason="words-new")


def _count(unit: Unit, instruction: Instruction, phrase: str, *, any_case: bool) -> int:
    part = instruction.target.part
    title = unit.title if part in {"", "title"} else ""
    content = unit.content if part in {"", "opening"} else ""
    return sum(len(spans(text, phrase, any_case=any_case)) for text in (title, content))


def _are_there(instruction: Instruction, found: list[tuple[Unit, dict[str, list[Span]]]]) -> bool:
    """Whether the text has the new words already where it has the old ones in them."""
    old, new = instruction.old, instruction.new
    if instruction.action == "add":
        joined = f"{old}{new}" if new[:1] in ",;" else f"{old} {new}"
        new = joined if instruction.position == "after" else f"{new} {old}"
    elif not spans(new, old):
        return False
    return any(_count(unit, instruction, new, any_case=False) for unit, _ in found)


def _reworded(unit: Unit, places: dict[str, list[Span]], instruction: Instruction) -> Unit:
    texts = {
        name: _text(getattr(unit, name), one, instruction) for name, one in places.items() if one
    }
    return replace(unit, **texts)


def _text(text: str, places: list[Span], instruction: Instruction) -> str:
    if instruction.action == "substitute":
        return substituted(text, places, instruction.new)
    if instruction.action == "omit":
        return omitted(text, places)
    after = instruction.position == "after"
    return added(text, places[0], instruction.new, after=after)
