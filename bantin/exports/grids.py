"""Rows of cells as an editor wrote them, laid out as a rectangle (HTML, section 4.9.12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.exports.runs import Cell, Paragraph, Table
from bantin.exports.values import BLANK

if TYPE_CHECKING:
    from collections.abc import Sequence

# A page has no room for more, and a number in an attribute must not cost memory.
MOST_COLUMNS = 60
_WIDEST, _PADDING = 48, 4  # letters


class RawCell(Struct, frozen=True, kw_only=True):
    """A cell with its spans as written."""

    paragraphs: tuple[Paragraph, ...]
    header: bool = False
    columns: int = 1
    rows: int = 1


def table(rows: Sequence[Sequence[RawCell]]) -> Table | None:
    """Place the cells; spans are cut where they leave the table or meet another cell.

    None if there is no cell at all.
    """
    written = [row for row in rows if row]
    if not written:
        return None
    placed = _placed(written)
    width = max(cell.column + cell.columns for row in placed for cell in row)
    full = tuple(_without_gaps(placed, width))
    weights = tuple(_weight(full, column) for column in range(width))
    return Table(columns=width, rows=full, weights=weights)


def _weight(rows: tuple[tuple[Cell, ...], ...], column: int) -> int:
    """The length of the column's longest text, within limits: long ones can be broken."""
    lengths = (
        sum(len(run.text or BLANK) for run in paragraph.runs)
        for row in rows
        for cell in row
        if cell.column == column and cell.columns == 1
        for paragraph in cell.paragraphs
    )
    return min(max(lengths, default=0), _WIDEST) + _PADDING


def _placed(rows: Sequence[Sequence[RawCell]]) -> list[list[Cell]]:
    busy: dict[int, int] = {}  # for how many rows more a column is taken from above
    placed = []
    for index, row in enumerate(rows):
        free = {column for column in range(MOST_COLUMNS) if not busy.get(column)}
        cells = []
        for raw in row:
            if not free:
                break
            column = min(free)
            span = 1
            while span < raw.columns and column + span in free:
                span += 1
            height = min(max(raw.rows, 1), len(rows) - index)
            for taken in range(column, column + span):
                free.discard(taken)
                busy[taken] = height
            free -= set(range(column))
            cells.append(_cell(raw, column, span, height))
        placed.append(cells)
        busy = {column: left - 1 for column, left in busy.items()}
    return placed


def _cell(raw: RawCell, column: int, columns: int, rows: int) -> Cell:
    return Cell(
        column=column, columns=columns, rows=rows, header=raw.header, paragraphs=raw.paragraphs
    )


def _without_gaps(placed: list[list[Cell]], width: int) -> list[tuple[Cell, ...]]:
    above: dict[int, int] = {}
    full = []
    for row in placed:
        covered = {column for column, left in above.items() if left > 0}
        for cell in row:
            covered.update(range(cell.column, cell.column + cell.columns))
        gaps = [Cell(column=column) for column in range(width) if column not in covered]
        above = {column: left - 1 for column, left in above.items()}
        for cell in row:
            above.update(
                dict.fromkeys(range(cell.column, cell.column + cell.columns), cell.rows - 1)
            )
        full.append(tuple(sorted([*row, *gaps], key=lambda cell: cell.column)))
    return full
