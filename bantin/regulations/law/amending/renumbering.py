"""Units that keep their text and get other numbers, all of a step at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.regulations.law.amending.editing import without
from bantin.regulations.law.amending.quoted import appendix_of, own
from bantin.regulations.law.amending.replacing import find_again
from bantin.regulations.law.amending.values import Refusal
from bantin.regulations.law.amending.working import Refused, Work, is_repealed
from bantin.regulations.law.departing import renamed
from bantin.regulations.law.numbering import unit_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.regulations.law.amending.values import Instruction
    from bantin.regulations.law.textual import Path
    from bantin.regulations.law.values import Unit


def renumber(work: Work, instructions: Sequence[Instruction]) -> None:
    """Give units their new numbers; where one of them cannot be, none is changed."""
    before = work.outline, list(work.changes)
    try:
        paths = [work.target(one) for one in instructions]
        _make_room(work, paths, instructions)
        for one, path in zip(instructions, paths, strict=True):
            _give(work, path[-1], one)
        _check(work, instructions)
    except Refused as refused:
        work.outline, work.changes = before
        work.refusals += [
            Refusal(instruction=one, reason=refused.reason, lines=refused.lines)
            for one in instructions
        ]
        return
    for one, path in zip(instructions, paths, strict=True):
        work.shifted |= {path[-1].id, _new_id(path[-1], one)}


def _new_id(unit: Unit, instruction: Instruction) -> str:
    stem, _, _ = unit.id.rpartition(".")
    name = unit_name(unit.kind, instruction.new, unit.label)
    return f"{stem}.{name}" if stem else name


def _make_room(work: Work, paths: list[Path], instructions: Sequence[Instruction]) -> None:
    """Take out units that this very step has repealed where others get their numbers."""
    wanted = {_new_id(path[-1], one) for one, path in zip(instructions, paths, strict=True)}
    moved = {path[-1].id for path in paths}
    for change in list(work.changes):
        if change.how == "repealed" and change.by == instructions[0].by:
            if change.unit not in wanted - moved:
                continue
            for path in _with_id(work, change.unit):
                if is_repealed(path[-1]):
                    work.outline = without(work.outline, path)


def _with_id(work: Work, name: str) -> list[Path]:
    found: list[Path] = []
    pending: list[Path] = [(one,) for one in work.outline.units]
    while pending:
        path = pending.pop()
        found += [path] if path[-1].id == name else []
        pending += [(*path, child) for child in path[-1].children]
    return found


def _give(work: Work, unit: Unit, instruction: Instruction) -> None:
    (path,) = find_again(work, unit)
    old, new = unit.number, instruction.new
    if unit.label.count(old) != 1:
        raise Refused(unit, reason="no-place")
    name = _new_id(unit, instruction)
    moved = renamed(unit, name, appendix_of(name))
    work.put(path, replace(moved, number=new, label=unit.label.replace(old, new), line=0))
    for at, change in enumerate(work.changes):
        if change.unit == unit.id or change.unit.startswith(f"{unit.id}."):
            work.changes[at] = replace(change, unit=name + change.unit[len(unit.id) :])
    work.note(name, "renumbered", instruction, was=unit.id)


def _check(work: Work, instructions: Sequence[Instruction]) -> None:
    """Refuse where two units among the same ones have one number now."""
    pending = [work.outline.units]
    while pending:
        units = pending.pop()
        count = Counter(own(unit) for unit in units if unit.kind != "subpoint")
        twice = [unit for unit in units if count[own(unit)] > 1]
        changed = {change.unit for change in work.changes if change.by == instructions[0].by}
        if any(unit.id in changed for unit in twice):
            raise Refused(*twice, reason="number-taken")
        pending += [unit.children for unit in units]
