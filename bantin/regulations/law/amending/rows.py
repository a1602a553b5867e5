"""Rows of a Markdown table, by what their first cell says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bantin.regulations.law.amending.values import Instruction

_CELLS = re.compile(r"(?<!\\)\|")


def with_row(content: str, instruction: Instruction) -> str | None:
    """Return a content with one row of its table replaced, put in or taken out.

    None where that is not certain: no such row, several, another count of cells.
    """
    lines = content.split("\n")
    rows = [at for at, line in enumerate(lines) if line.startswith("|")]
    number = instruction.target.number
    at = _row(lines, rows, number)
    if instruction.action == "repeal":
        return None if at is None else "\n".join((*lines[:at], *lines[at + 1 :]))
    given = [line.strip() for line in instruction.text.split("\n") if line.strip()]
    given = [line for line in given if _first(line) == number]
    if len(given) != 1 or not rows or _count(given[0]) != _count(lines[rows[0]]):
        return None
    if instruction.action == "replace":
        return None if at is None else "\n".join((*lines[:at], given[0], *lines[at + 1 :]))
    beside = _row(lines, rows, instruction.anchor.number) if instruction.anchor else None
    if at is not None or beside is None or not instruction.position:
        return None
    behind = beside + (instruction.position == "after")
    return "\n".join((*lines[:behind], given[0], *lines[behind:]))


def _row(lines: list[str], rows: list[int], number: str) -> int | None:
    found = [at for at in rows if _first(lines[at]) == number]
    return found[0] if len(found) == 1 else None


def _first(line: str) -> str:
    cells = _CELLS.split(line.strip().strip("|"))
    return cells[0].strip(" .*_") if line.strip().startswith("|") else ""


def _count(line: str) -> int:
    return len(_CELLS.split(line.strip().strip("|")))
