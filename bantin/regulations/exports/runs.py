"""A text with its marks as flat frozen values, which every writer prints in its own way."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct, structs

from bantin.regulations.exports.values import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bantin.regulations.exports.values import OpenPoint


@cache
def _illegal() -> re.Pattern[str]:
    """The complement of "Char" in XML 1.0, section 2.2, with the controls U+007F to U+009F.

    It is compiled when a text needs it: that takes milliseconds, and every build imports this.
    """
    return re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """The text without control characters, lone surrogates and U+FFFE, U+FFFF."""
    # What can be printed is legal, and most is that: two times sooner than looking at each letter.
    return text if text.isprintable() else _illegal().sub("", text)


class TextRun(Struct, frozen=True, kw_only=True):
    """Words in one style; a line feed alone is a line break.

    `point` is the id of an open point, in the place of a text. `href` is an absolute address, or
    "#" and an id in the same document.
    """

    text: str = ""
    strong: bool = False
    em: bool = False
    code: bool = False
    raised: Literal["", "sup", "sub"] = ""
    href: str = ""
    point: str = ""


class Paragraph(Struct, frozen=True, kw_only=True, tag="paragraph"):
    """One paragraph; `depth` counts the lists around it and `quoted` the quotations.

    `marker` is what stands before a list's item, `pre` keeps white space.
    """

    runs: tuple[TextRun, ...]
    marker: str = ""
    depth: int = 0
    quoted: int = 0
    pre: bool = False


class Cell(Struct, frozen=True, kw_only=True):
    """A cell in the columns from `column` on, from 0."""

    column: int
    columns: int = 1
    rows: int = 1
    header: bool = False
    paragraphs: tuple[Paragraph, ...] = ()


class Table(Struct, frozen=True, kw_only=True, tag="table"):
    """Cells that cover a rectangle without a gap or an overlap.

    `weights` is how much of the width each column asks for.
    """

    columns: int
    rows: tuple[tuple[Cell, ...], ...]
    weights: tuple[int, ...]


Block: TypeAlias = Paragraph | Table


def filled(runs: Iterable[TextRun], points: Mapping[str, OpenPoint]) -> tuple[TextRun, ...]:
    """The runs with each open point's value, or a blank, in its place."""
    return tuple(
        structs.replace(run, text=shown(run.point, points), point="") if run.point else run
        for run in runs
    )


def filled_table(table: Table, points: Mapping[str, OpenPoint]) -> Table:
    """The table with its open points filled in."""
    return structs.replace(
        table, rows=tuple(tuple(_filled_cell(cell, points) for cell in row) for row in table.rows)
    )


def _filled_cell(cell: Cell, points: Mapping[str, OpenPoint]) -> Cell:
    found = (structs.replace(one, runs=filled(one.runs, points)) for one in cell.paragraphs)
    return structs.replace(cell, paragraphs=tuple(found))


def shown(point: str, points: Mapping[str, OpenPoint]) -> str:
    """An open point's value or a blank; one that the model does not declare is blank too."""
    known = points.get(point)
    return BLANK if known is None or known.value is None else legal(known.value)


def words(runs: Iterable[TextRun], points: Mapping[str, OpenPoint]) -> str:
    """The runs as text, open points filled or blank."""
    return "".join(shown(run.point, points) if run.point else run.text for run in runs)


def block_text(block: Block, points: Mapping[str, OpenPoint]) -> str:
    """A block as lines of text; a table's cells stand between " | "."""
    if isinstance(block, Table):
        return "\n".join(" | ".join(_cell_text(cell, points) for cell in row) for row in block.rows)
    indent = "  " * max(block.depth - 1, 0)
    text = words(block.runs, points)
    return f"{indent}{block.marker} {text}" if block.marker else f"{indent}{text}"


def _cell_text(cell: Cell, points: Mapping[str, OpenPoint]) -> str:
    found = " ".join(f"{one.marker} {words(one.runs, points)}".lstrip() for one in cell.paragraphs)
    return found.replace("\n", " ")
