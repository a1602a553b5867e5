"""Instructions carried out on a text, each exactly or not at all.

What one unit of an act orders is one step: what it does to units by their old numbers comes first,
then what it renumbers, then what it puts in.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bantin.regulations.law.amending.inserting import insert
from bantin.regulations.law.amending.noting import without_unnamed
from bantin.regulations.law.amending.renumbering import renumber
from bantin.regulations.law.amending.replacing import repeal, replace_part, replace_unit
from bantin.regulations.law.amending.rewording import reword
from bantin.regulations.law.amending.values import Amended, Refusal
from bantin.regulations.law.amending.working import Refused, Work

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bantin.regulations.law.amending.values import Instruction
    from bantin.regulations.law.values import Outline

_STEPS: dict[str, Callable[[Work, Instruction], None]] = {
    "replace": replace_unit,
    "insert": insert,
    "repeal": repeal,
    "substitute": reword,
    "omit": reword,
    "add": reword,
}


def apply(text: Outline, instructions: Iterable[Instruction]) -> Amended:
    """Carry out instructions of one act on a recognised text, in their order.

    Which of an act's instructions are about this text is the caller's to say (`is_about`).
    """
    work = Work(text)
    for _, group in groupby(instructions, key=lambda one: one.by):
        _step(work, list(group))
    return Amended(
        outline=without_unnamed(text, work.outline),
        changes=tuple(work.changes),
        refusals=tuple(work.refusals),
    )


def _step(work: Work, group: Sequence[Instruction]) -> None:
    numbers = [one for one in group if one.action == "renumber"]
    first = [one for one in group if one.action not in {"renumber", "insert"}] if numbers else group
    for instruction in first:
        _carry_out(work, instruction)
    if numbers:
        renumber(work, numbers)
        for instruction in group:
            if instruction.action == "insert":
                _carry_out(work, instruction)


def _carry_out(work: Work, instruction: Instruction) -> None:
    step = replace_part if instruction.target.part else _STEPS[instruction.action]
    if instruction.action in {"substitute", "omit", "add"}:
        step = reword
    before = work.outline, len(work.changes)
    try:
        step(work, instruction)
    except Refused as refused:
        work.outline = before[0]
        del work.changes[before[1] :]
        work.refusals.append(
            Refusal(instruction=instruction, reason=refused.reason, lines=refused.lines)
        )
