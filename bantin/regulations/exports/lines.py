"""The lines of a sheet: what all writers print one below the other."""

from __future__ import annotations

from typing import Literal, TypeAlias

from msgspec import Struct

from bantin.regulations.exports.runs import Paragraph, Table, words

Role: TypeAlias = Literal[
    "base",  # a ground on which the document rests, in italics
    "centred",  # a line in capitals, such as "QUYẾT ĐỊNH:"
    "heading",  # the label and the title of a unit in one line
    "title",  # the label of a unit in the middle, its title on the line below, in capitals
    "annex",  # the same of a text that is attached to this one, its title as it is written
    "text",
]


class Entry(Struct, frozen=True, kw_only=True, tag="entry"):
    """One paragraph on the sheet.

    `level` counts headings from 1, 0 is none; it never skips one. `id` is that of the unit that
    begins here, unless one before has it. `new_page` begins one, `kept` ends on the
    page on which what follows begins.
    """

    role: Role
    paragraph: Paragraph
    level: int = 0
    id: str = ""
    new_page: bool = False
    kept: bool = False


Line: TypeAlias = Entry | Table


def line_text(line: Line) -> str:
    """A paragraph's words, with a blank for each open point; a table has none."""
    return words(line.paragraph.runs, {}) if isinstance(line, Entry) else ""
