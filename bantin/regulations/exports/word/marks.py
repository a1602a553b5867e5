"""Runs, paragraphs and tables as WordprocessingML (ECMA-376, part 1, section 17)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.regulations.exports.runs import Table
from bantin.regulations.exports.tags import tag
from bantin.regulations.exports.values import BLANK
from bantin.regulations.exports.word.text import INDENT, TEXT_WIDTH, paragraph, plain_run, value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bantin.regulations.exports.lines import Entry, Line
    from bantin.regulations.exports.runs import Cell, Paragraph, TextRun
    from bantin.regulations.exports.word.points import Controls

_DEEPEST_HEADING = 9
_NOT_NAME = re.compile("[^0-9A-Za-z_]")
_CODE = "Courier New"
_RAISED = {"sup": "superscript", "sub": "subscript"}
_LONGEST_NAME = 40  # of a bookmark, in Word


def bookmark(unit_id: str) -> str:
    """Return the name of a unit's bookmark, `""` where Word would not take it."""
    name = "u_" + _NOT_NAME.sub("_", unit_id)
    return name if unit_id and len(name) <= _LONGEST_NAME else ""


class Marks:
    """Writes the lines of a sheet; `link` gives an address its id among the relations."""

    def __init__(self, controls: Controls, link: Callable[[str], str]) -> None:
        self._controls = controls
        self._link = link
        self._count = 0  # bookmarks and controls have numbers of their own

    def lines(self, lines: Iterable[Line]) -> str:
        """Write paragraphs and tables; a small paragraph keeps a table from what follows."""
        return "".join(
            self._table(line) + paragraph("", style="TableEnd")
            if isinstance(line, Table)
            else self._entry(line)
            for line in lines
        )

    def _entry(self, entry: Entry) -> str:
        begun = ""
        if name := bookmark(entry.id):
            number = self._number()
            begun = tag("w:bookmarkStart", attributes={"w:id": number, "w:name": name})
            begun += tag("w:bookmarkEnd", attributes={"w:id": number})
        content = begun + self._marked(
            entry.paragraph, heading=entry.level > 0, titled=entry.role == "title"
        )
        style, settings = _look(entry)
        return paragraph(content, style=style, settings=settings)

    def _number(self) -> str:
        self._count += 1
        return str(self._count)

    def _marked(self, found: Paragraph, *, heading: bool = False, titled: bool = False) -> str:
        marker = plain_run(f"{found.marker} ") if found.marker else ""
        caps = False
        written = [marker]
        for run in found.runs:
            written.append(self._run(run, heading=heading, caps=caps))
            # Below the label in the middle stands the title, which is set in capitals.
            caps = caps or (titled and run.text == "\n")
        return "".join(written)

    def _run(self, run: TextRun, *, heading: bool, caps: bool) -> str:
        settings = _settings(run, heading=heading, caps=caps)
        if run.text == "\n":
            return tag("w:r", tag("w:br"))
        if run.point:
            number = int(self._number())
            written = self._controls.control(run.point, number, settings=settings)
            written = written or plain_run(BLANK, settings=settings)
        else:
            written = plain_run(run.text, settings=settings)
        if run.href.startswith("#"):
            return tag("w:hyperlink", written, {"w:anchor": bookmark(run.href[1:]) or "_top"})
        return tag("w:hyperlink", written, {"r:id": self._link(run.href)}) if run.href else written

    def _table(self, table: Table) -> str:
        total = sum(table.weights)
        widths = [TEXT_WIDTH * weight // total for weight in table.weights]
        columns = "".join(tag("w:gridCol", attributes={"w:w": str(width)}) for width in widths)
        look = value("tblStyle", "TableGrid")
        look += tag("w:tblW", attributes={"w:w": "5000", "w:type": "pct"})
        rows = []
        above: dict[int, tuple[int, Cell]] = {}  # by column: the rows left of a cell from above
        for index, row in enumerate(table.rows):
            cells = {cell.column: self._cell(cell) for cell in row}
            cells |= {column: _continued(cell) for column, (_, cell) in above.items()}
            above = {column: (left - 1, cell) for column, (left, cell) in above.items() if left > 1}
            above |= {cell.column: (cell.rows - 1, cell) for cell in row if cell.rows > 1}
            repeated = index == 0 and all(cell.header for cell in row)
            head = tag("w:trPr", tag("w:cantSplit") + (tag("w:tblHeader") if repeated else ""))
            rows.append(tag("w:tr", head + "".join(cells[column] for column in sorted(cells))))
        return tag("w:tbl", tag("w:tblPr", look) + tag("w:tblGrid", columns) + "".join(rows))

    def _cell(self, cell: Cell) -> str:
        settings = value("jc", "center") if cell.header else ""
        content = "".join(
            paragraph(self._marked(found), style="TableText", settings=settings)
            for found in cell.paragraphs
        )
        merged = value("vMerge", "restart") if cell.rows > 1 else ""
        return tag("w:tc", _cell_look(cell, merged) + (content or _empty()))


def _continued(cell: Cell) -> str:
    return tag("w:tc", _cell_look(cell, value("vMerge", "continue")) + _empty())


def _cell_look(cell: Cell, merged: str) -> str:
    span = value("gridSpan", cell.columns) if cell.columns > 1 else ""
    return tag("w:tcPr", span + merged) if span or merged else ""


def _empty() -> str:
    return paragraph("", style="TableText")


def _settings(run: TextRun, *, heading: bool, caps: bool) -> str:
    """The look of words, in the order of the schema; a heading's style is bold by itself."""
    bold = "" if run.strong == heading else tag("w:b") if run.strong else value("b", 0)
    return "".join(
        (
            tag("w:rFonts", attributes={"w:ascii": _CODE, "w:hAnsi": _CODE}) if run.code else "",
            bold,
            tag("w:i") if run.em else "",
            tag("w:caps") if caps else "",
            value("vertAlign", _RAISED[run.raised]) if run.raised else "",
        )
    )


def _look(entry: Entry) -> tuple[str, str]:
    """The style of a paragraph and what differs from it."""
    found = entry.paragraph
    keep = tag("w:keepNext") if entry.kept else ""
    if entry.level:
        style = f"Heading{min(entry.level, _DEEPEST_HEADING)}"
        if entry.role in {"title", "annex"}:
            new_page = tag("w:pageBreakBefore") if entry.new_page else ""
            flush = tag("w:ind", attributes={"w:firstLine": "0"})
            return style, new_page + flush + value("jc", "center")
        return style, ""
    if entry.role == "centred":
        flush = tag("w:ind", attributes={"w:firstLine": "0"})
        return "BodyText", keep + flush + value("jc", "center")
    shift = INDENT * (max(found.depth - 1, 0) + found.quoted)
    first = "0" if found.pre else ""
    indent = tag("w:ind", attributes={"w:left": str(shift or ""), "w:firstLine": first})
    # Word would stretch a line that is broken by hand.
    broken = found.pre or any(run.text == "\n" for run in found.runs)
    left = value("jc", "left") if broken else ""
    return "BodyText", keep + (indent if shift or first else "") + left
