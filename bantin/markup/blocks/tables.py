"""Tables: of vertical bars as in GFM, and of tabs as Word and Excel paste them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

Alignments = tuple[str | None, ...]

_SEPARATOR = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$").match
_SIGNS = re.compile(r"\\.|`+|\|", re.DOTALL)
_TICKS = re.compile(r"`+")
_SIDES = {
    (True, True): "text-align: center;",
    (True, False): "text-align: left;",
    (False, True): "text-align: right;",
    (False, False): None,
}
_HEADED = 3  # rows from which on the first one of a pasted table may be its heading
_FIGURES = re.compile(r"[\d\s.,%/:-]*$").match


def split_row(row: str) -> list[str]:
    r"""Return the cells of a row; a bar that is escaped, or in code, is none. `\|` becomes `|`."""
    row = row.strip(" \t")
    if "\\" not in row and "`" not in row:
        row = row.removeprefix("|").removesuffix("|")
        return [cell.strip(" \t") for cell in row.split("|")]
    cells, start = [], 1 if row.startswith("|") else 0
    for bar in _bars(row):
        if bar >= start:
            cells.append(row[start:bar])
            start = bar + 1
    if start < len(row) or not cells:
        cells.append(row[start:])
    return [cell.strip(" \t").replace("\\|", "|") for cell in cells]


def _bars(row: str) -> list[int]:
    """Return where bars part cells."""
    runs: dict[int, list[int]] = {}
    for run in _TICKS.finditer(row):
        runs.setdefault(len(run[0]), []).append(run.start())
    bars = []
    place = 0
    while found := _SIGNS.search(row, place):
        place = found.end()
        if found[0] == "|":
            bars.append(found.start())
        elif found[0][0] == "`":
            same = runs.get(len(found[0]), [])
            index = bisect_left(same, place)
            if index < len(same):
                place = same[index] + len(found[0])
    return bars


def read_alignments(line: str, header: str) -> Alignments | None:
    """Return how the columns are aligned, if the line parts a table from its header, else None."""
    if "|" not in line and "|" not in header:
        return None
    if not _SEPARATOR(line):
        return None
    cells = split_row(line)
    if len(cells) != len(split_row(header)):
        return None
    return tuple(_SIDES[cell.startswith(":"), cell.endswith(":")] for cell in cells)


def add_row(parent: Element, tag: str, cells: Sequence[str], sides: Alignments) -> None:
    """Add a row of as many cells as there are columns."""
    row = SubElement(parent, "tr")
    for index, side in enumerate(sides):
        cell = SubElement(row, tag)
        cell.text = cells[index] if index < len(cells) else ""
        if side:
            cell.set("style", side)


def tabbed_rows(text: str) -> list[list[str]] | None:
    """Return the cells of lines that tabs part, if each line has as many, two at least, else None.

    An empty list stands for lines with tabs that are no whole table.
    """
    lines = text.split("\n")
    rows = [[cell.strip() for cell in line.strip("\t ").split("\t")] for line in lines]
    if len(rows) < 2 or sum(len(row) > 1 for row in rows) < 2:  # noqa: PLR2004 - a row alone is none
        return None
    return rows if len({len(row) for row in rows}) == 1 else []


def add_tabbed(table: Element, rows: list[list[str]]) -> None:
    """Fill a table; its first row is the heading where it has words only, and no colon."""
    first, rest = rows[0], rows
    sides: Alignments = (None,) * len(first)
    if len(rows) >= _HEADED and not any(_FIGURES(cell) or cell.endswith(":") for cell in first):
        add_row(SubElement(table, "thead"), "th", first, sides)
        rest = rows[1:]
    body = SubElement(table, "tbody")
    for row in rest:
        add_row(body, "td", row, sides)
