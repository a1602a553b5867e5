"""Rows of cells as an editor wrote them, laid out as a rectangle (HTML, section 4.9.12)."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.regulations.exports.runs import Cell, Paragraph, Table
from bantin.regulations.exports.values import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A page has no room for more, and a number in an attribute must not cost memory.
MOST_COLUMNS = 60
_WIDEST, _PADDING = 60, 2  # letters
_LINE = 76  # as many fit into a line of the page
_CAPITALS = 1.4  # as wide as this many small letters


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
    return Table(columns=width, rows=full, weights=_weights(full, width))


def _weights(rows: tuple[tuple[Cell, ...], ...], width: int) -> tuple[int, ...]:
    """Give each column room for its longest word, and share out the rest among longer texts."""
    texts = [[*_texts(rows, column)] for column in range(width)]
    words = [[word for text in found for word in text.split()] for found in texts]
    least = [max(map(_broad, found), default=0) + _PADDING for found in words]
    wished = [min(max(map(_broad, found), default=0), _WIDEST) + _PADDING for found in texts]
    wanting = [max(wish - word, 0) for wish, word in zip(wished, least, strict=True)]
    rest = min(max(_LINE - sum(least), 0) / (sum(wanting) or 1), 1)
    return tuple(
        round(10 * (word + rest * more)) for word, more in zip(least, wanting, strict=True)
    )


def _texts(rows: tuple[tuple[Cell, ...], ...], column: int) -> Iterator[str]:
    """The texts of the cells that stand in one column alone."""
    for row in rows:
        for cell in row:
            if cell.column == column and cell.columns == 1:
                for paragraph in cell.paragraphs:
                    yield "".join(run.text or BLANK for run in paragraph.runs)


def _broad(text: str) -> int:
    """How many small letters are as broad as the text."""
    return ceil(len(text) * (_CAPITALS if text.isupper() else 1))


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
