"""Tables: rows, cells and what they cover (17.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.importing.docx.inline import revisions_in
from bantin.importing.docx.names import W, child_val, children, integer, switched, val
from bantin.importing.docx.values import Revision, WordCell, WordRow, WordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bantin.importing.docx.names import Element
    from bantin.importing.docx.state import StoryState, Within
    from bantin.importing.docx.values import WordBlock

_WIDEST = 63  # columns of a table, in Word
_DEEPEST = 20
_NO_LINE = {"nil", "none", ""}
_PROPERTIES = {f"{W}{name}" for name in ("tblPr", "tblGrid", "trPr", "tblPrEx", "sdtPr")}


class _Written(Struct, frozen=True, kw_only=True):
    """A cell as its row has it; one that `continues` belongs to the cell above it."""

    cell: WordCell
    continues: bool = False


class _Row(Struct, frozen=True):
    """A row as it is written."""

    cells: tuple[_Written, ...]
    header: bool
    revisions: tuple[Revision, ...]


class TableReader:
    """Reads tables; `blocks` reads what is in a cell."""

    def __init__(
        self, state: StoryState, blocks: Callable[[Element, Within], tuple[WordBlock, ...]]
    ) -> None:
        self._state = state
        self._blocks = blocks

    def read(self, element: Element, within: Within) -> tuple[WordBlock, ...]:
        """Return a table, or nothing for one without cells."""
        properties = element.find(f"{W}tblPr")
        style = child_val(properties, f"{W}tblStyle")
        source = structs.replace(self._state.place, paragraph=self._state.place.paragraph + 1)
        look = self._state.all.styles.table(style).look
        written = tuple(self._rows(element, structs.replace(within, look=look)))
        rows = tuple(_covering(written))
        ends = [cell.column + cell.columns for row in rows for cell in row.cells]
        if not ends:
            return ()
        return (
            WordTable(
                source=source,
                columns=max(ends),
                rows=rows,
                bordered=self._is_bordered(element, style),
                alt=_alt(properties),
                boxed=within.boxed,
                controls=within.controls,
            ),
        )

    def _rows(self, element: Element, within: Within) -> Iterator[_Row]:
        for child in children(element):
            if child.tag == f"{W}tr":
                yield self._row(child, within)
            elif child.tag == f"{W}sdt":
                inside = self._state.entered(child, within)
                content = child.find(f"{W}sdtContent")
                yield from () if content is None else self._rows(content, inside)
            elif child.tag not in _PROPERTIES and within.depth < _DEEPEST:
                yield from self._rows(child, structs.replace(within, depth=within.depth + 1))

    def _row(self, element: Element, within: Within) -> _Row:
        properties = element.find(f"{W}trPr")
        changes = revisions_in(properties)
        for _ in changes:
            self._state.tell("word-revisions")
        inside = structs.replace(within, revisions=(*within.revisions, *changes))
        before = integer(child_val(properties, f"{W}gridBefore")) or 0
        cells: list[_Written] = []
        for cell, held in self._cells(element, inside):
            column = (
                cells[-1].cell.column + cells[-1].cell.columns if cells else min(before, _WIDEST)
            )
            self._add(cells, column, cell, held)
        header = switched(None if properties is None else properties.find(f"{W}tblHeader"))
        return _Row(tuple(cells), bool(header), inside.revisions)

    def _cells(self, element: Element, within: Within) -> Iterator[tuple[Element, Within]]:
        for child in children(element):
            if child.tag == f"{W}tc":
                yield child, within
            elif child.tag == f"{W}sdt":
                inside = self._state.entered(child, within)
                content = child.find(f"{W}sdtContent")
                yield from () if content is None else self._cells(content, inside)
            elif child.tag not in _PROPERTIES and within.depth < _DEEPEST:
                yield from self._cells(child, structs.replace(within, depth=within.depth + 1))

    def _add(self, cells: list[_Written], column: int, element: Element, within: Within) -> None:
        properties = element.find(f"{W}tcPr")
        columns = min(max(integer(child_val(properties, f"{W}gridSpan")) or 1, 1), _WIDEST)
        if _merge(properties, "hMerge") == "continue" and cells:
            last = cells[-1].cell
            wider = structs.replace(last, columns=last.columns + columns)
            cells[-1] = structs.replace(cells[-1], cell=wider)
            return
        changes = revisions_in(properties)
        within = structs.replace(within, revisions=(*within.revisions, *changes))
        continues = _merge(properties, "vMerge") == "continue"
        blocks: tuple[WordBlock, ...] = ()
        if not continues or _says_something(element):
            blocks = self._blocks(element, structs.replace(within, controls=()))
        cell = WordCell(column=column, columns=columns, blocks=blocks, controls=within.controls)
        cells.append(_Written(cell=cell, continues=continues))

    def _is_bordered(self, element: Element, style: str) -> bool:
        borders = element.find(f"{W}tblPr/{W}tblBorders")
        if borders is None:
            borders = self._state.all.styles.borders(style)
        if borders is not None and any(map(_is_line, borders)):
            return True
        cells = element.iterfind(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders")
        return any(_is_line(one) for cell in cells for one in cell)


def _covering(rows: tuple[_Row, ...]) -> Iterator[WordRow]:
    """Yield the rows with the cells that begin in them, each with the rows that it covers."""
    begun: list[list[WordCell]] = []
    above: dict[int, tuple[int, int]] = {}  # by column: the row of the cell there, and its place
    for number, row in enumerate(rows):
        begun.append([])
        here: dict[int, tuple[int, int]] = {}
        for one in row.cells:
            at = above.get(one.cell.column) if one.continues else None
            if at is not None:
                over = begun[at[0]][at[1]]
                begun[at[0]][at[1]] = structs.replace(
                    over, rows=over.rows + 1, blocks=(*over.blocks, *one.cell.blocks)
                )
            else:
                at = number, len(begun[number])
                begun[number].append(one.cell)
            here[one.cell.column] = at
        above = here
    for row, cells in zip(rows, begun, strict=True):
        yield WordRow(cells=tuple(cells), header=row.header, revisions=row.revisions)


def _merge(properties: Element | None, name: str) -> str:
    """Return "restart", "continue" or `""`; an element without a value continues."""
    element = None if properties is None else properties.find(f"{W}{name}")
    return "" if element is None else val(element) or "continue"


def _says_something(element: Element) -> bool:
    return any((one.text or "").strip() for one in element.iter(f"{W}t"))


def _alt(properties: Element | None) -> str:
    said = child_val(properties, f"{W}tblDescription") or child_val(properties, f"{W}tblCaption")
    return said.strip()


def _is_line(border: Element) -> bool:
    return val(border) not in _NO_LINE
