"""The lines of a document's head and end, whatever Word keeps them in.

A letterhead stands in a table of two columns without lines, in paragraphs with tabs, or one line
below the other; so do the recipients and the signature.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct, structs

from bantin.importing.docx import WordParagraph, WordRun, WordTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.importing.docx import WordBlock

Side: TypeAlias = Literal["", "left", "right"]

_COLUMNS = re.compile(r"\t+|[ \xa0]{4,}")
_TITLES = frozenset(("title", "subtitle"))
_TWO = 2


class SheetLine(Struct, frozen=True, kw_only=True):
    """One line: its words in single blanks, the side of the sheet, and how it looks.

    `block` is the index of the block that it stands in.
    """

    text: str
    block: int
    side: Side = ""
    bold: bool = False
    centred: bool = False
    titled: bool = False


def sheet_lines(blocks: Sequence[WordBlock], start: int, end: int) -> Iterator[SheetLine]:
    """Yield the lines of some blocks; those of a table column by column, row by row."""
    for index in range(start, min(end, len(blocks))):
        block = blocks[index]
        if isinstance(block, WordParagraph):
            yield from _of_paragraph(block, index)
        elif is_layout(block):
            yield from _of_table(block, index)


def is_layout(table: WordTable) -> bool:
    """Whether a table only sets words side by side: two columns, and few rows."""
    widths = {len(row.cells) for row in table.rows}
    return table.columns <= _TWO + 1 and max(widths, default=0) <= _TWO + 1


def _of_table(table: WordTable, index: int) -> Iterator[SheetLine]:
    for row in table.rows:
        for number, cell in enumerate(row.cells):
            side: Side = "left" if number == 0 else "right"
            for block in cell.blocks:
                if isinstance(block, WordParagraph):
                    for one in _split(block):
                        yield _line(one, block, index, side)
                else:
                    yield from _of_table(block, index)


def _of_paragraph(paragraph: WordParagraph, index: int) -> Iterator[SheetLine]:
    for runs in _split(paragraph):
        columns = [part for part in _COLUMNS.split(_text(runs)) if part.strip()]
        if len(columns) == _TWO:
            bold = _bold(runs)
            for part, side in zip(columns, ("left", "right"), strict=True):
                yield SheetLine(
                    text=" ".join(part.split()),
                    block=index,
                    side=side,  # type: ignore[arg-type] # the two words above
                    bold=bold,
                )
        else:
            yield _line(runs, paragraph, index, "")


def _split(paragraph: WordParagraph) -> list[list[WordRun]]:
    """Part a paragraph where Word breaks its lines; a label stands before the first."""
    lines: list[list[WordRun]] = [[]]
    for run in paragraph.runs:
        for number, text in enumerate(run.text.replace("\f", "\n").split("\n")):
            if number:
                lines.append([])
            lines[-1].append(structs.replace(run, text=text))
    if paragraph.label:
        lines[0].insert(0, WordRun(text=f"{paragraph.label} "))
    return lines


def _line(runs: Sequence[WordRun], paragraph: WordParagraph, index: int, side: Side) -> SheetLine:
    return SheetLine(
        text=" ".join(_text(runs).split()),
        block=index,
        side=side,
        bold=_bold(runs),
        centred=paragraph.alignment == "center",
        titled=paragraph.style.casefold() in _TITLES,
    )


def _text(runs: Sequence[WordRun]) -> str:
    """The letters as they are stored: capitals that a style makes hide those of names."""
    return "".join(run.text for run in runs)


def _bold(runs: Sequence[WordRun]) -> bool:
    said = [run for run in runs if run.text.strip()]
    return bool(said) and all(run.bold for run in said)
