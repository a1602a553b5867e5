"""Tables: with vertical bars where they are plain, as HTML where cells are merged."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Protocol

from bantin.importing.docx import WordParagraph, WordTable
from bantin.importing.markdown import escaping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bantin.importing.docx import WordBlock, WordCell, WordRow, WordRun
    from bantin.importing.values import Notes

_ALIGNMENTS = {"center": ":---:", "right": "---:"}
_TAGS = (
    ("bold", "strong"),
    ("italic", "em"),
    ("strike", "del"),
    ("superscript", "sup"),
    ("subscript", "sub"),
)


class Writes(Protocol):
    """What a table needs of whoever writes it."""

    @property
    def notes(self) -> Notes:
        """Where to say what became of it."""

    def labelled(self, paragraph: WordParagraph) -> str:
        """Return a paragraph in one line."""


def table(found: WordTable, pen: Writes) -> list[str]:
    """Return the lines of a table."""
    cells = [cell for row in found.rows for cell in row.cells]
    if any(isinstance(block, WordTable) for cell in cells for block in cell.blocks):
        pen.notes.count("changed", "table-in-table")
    merged = any(cell.columns > 1 or cell.rows > 1 for cell in cells)
    noted = any(run.note for cell in cells for one in _flat(cell.blocks) for run in one.runs)
    if merged and not noted:
        pen.notes.count("kept", "merged-cells")
        return [*_html(found)]
    if merged:
        pen.notes.count("changed", "merged-cells")
    return [*_barred(found, pen)]


def _barred(found: WordTable, pen: Writes) -> Iterator[str]:
    """Write a table of bars; what is merged stands in its first cell, the others are empty."""
    grid = [_row(row, found.columns, pen) for row in found.rows]
    if not grid:
        return
    sides = [_side(found.rows, column) for column in range(found.columns)]
    yield _bars(grid[0])
    yield _bars(sides)
    yield from map(_bars, grid[1:])


def _row(row: WordRow, columns: int, pen: Writes) -> list[str]:
    cells = [""] * columns
    for one in row.cells:
        if one.column < columns:
            cells[one.column] = _cell(one, pen)
    return cells


def _cell(cell: WordCell, pen: Writes) -> str:
    texts = (pen.labelled(one) for one in _flat(cell.blocks))
    return escaping.cell("<br>".join(text for text in texts if text))


def _bars(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _side(rows: Sequence[WordRow], column: int) -> str:
    """How a column is aligned: as its cells are, below the first row, if they agree."""
    found = {
        one.alignment
        for row in rows[1:]
        for cell in row.cells
        if cell.column == column
        for one in _flat(cell.blocks)
        if one.text.strip()
    }
    return _ALIGNMENTS.get(next(iter(found)), "---") if len(found) == 1 else "---"


def _html(found: WordTable) -> Iterator[str]:
    """Write a table with merged cells, each line beginning with a tag: no blank line is in it."""
    rows = [*found.rows]
    heads = _head_rows(rows)
    yield "<table>"
    if heads:
        yield "<thead>"
        yield from (line for row in rows[:heads] for line in _html_row(row, "th"))
        yield "</thead>"
    yield "<tbody>"
    yield from (line for row in rows[heads:] for line in _html_row(row, "td"))
    yield "</tbody>"
    yield "</table>"


def _head_rows(rows: Sequence[WordRow]) -> int:
    """How many rows are the heading: those that Word repeats, or the first with all it covers."""
    marked = 0
    while marked < len(rows) and rows[marked].header:
        marked += 1
    if marked:
        return marked if marked < len(rows) else 0
    covered = max((cell.rows for cell in rows[0].cells), default=1) if rows else 0
    return covered if covered < len(rows) else 0


def _html_row(row: WordRow, tag: str) -> Iterator[str]:
    yield "<tr>"
    for cell in row.cells:
        spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
        spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
        yield f"<{tag}{spans}>{_html_cell(cell)}</{tag}>"
    yield "</tr>"


def _html_cell(cell: WordCell) -> str:
    lines = []
    for one in _flat(cell.blocks):
        text = "".join(_html_run(run) for run in one.runs if run.picture is None)
        label = escape(one.label, quote=False)
        if whole := f"{label} {text.strip()}".strip():
            lines.append(whole)
    return "<br>".join(lines)


def _html_run(run: WordRun) -> str:
    text = escape(" ".join(run.shown.split(" ")), quote=False)
    text = text.replace("\n", "<br>").replace("\t", " ").replace("\f", "<br>")
    text = text.replace(escaping.POINT, "[[").replace(escaping.POINT_END, "]]")
    if not text.strip():
        return text
    for style, tag in _TAGS:
        if getattr(run, style):
            text = f"<{tag}>{text}</{tag}>"
    return text


def _flat(blocks: Iterable[WordBlock]) -> Iterator[WordParagraph]:
    """Yield paragraphs; a table within a cell is read row by row, cell by cell."""
    for block in blocks:
        if isinstance(block, WordParagraph):
            yield block
            continue
        for cell in (cell for row in block.rows for cell in row.cells):
            yield from _flat(cell.blocks)
