"""A text as data for comparisons that are made elsewhere: the very words that `compare` reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.markup.plain import plain
from bantin.regulations.law.comparison.comparing import closing, opening
from bantin.regulations.law.comparison.tables import without_tables
from bantin.regulations.law.numbering import cited
from bantin.regulations.law.values import Unit, UnitKind

if TYPE_CHECKING:
    from bantin.regulations.law.values import Outline


class ComparedTable(Struct, frozen=True, kw_only=True):
    """A table in plain text; `heads` are the positions of rows whose cells are all of the head."""

    rows: tuple[tuple[str, ...], ...]
    heads: tuple[int, ...]


class ComparedUnit(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A unit in plain text, with the units in it; `cited` is how running text names it.

    `text` are its own words, a table a line for each row. Where it has `tables`, `marked` are its
    words with a mark (U+E01C) in the place of each.
    """

    kind: UnitKind
    id: str
    cited: str
    label: str
    title: str = ""
    text: str = ""
    marked: str = ""
    tables: tuple[ComparedTable, ...] = ()
    children: tuple[ComparedUnit, ...] = ()


class ComparedText(Struct, frozen=True, kw_only=True):
    """A whole text: its preamble, its units, and its recipients with the signature."""

    opening: str
    units: tuple[ComparedUnit, ...]
    closing: str


def compared(outline: Outline) -> ComparedText:
    """Return what a comparison needs of a rendered outline."""
    return ComparedText(
        opening=opening(outline),
        units=tuple(_unit(unit, ()) for unit in outline.units),
        closing=closing(outline),
    )


def _unit(unit: Unit, above: tuple[Unit, ...]) -> ComparedUnit:
    line = (*above, unit)
    marked, tables = without_tables(unit.content)
    return ComparedUnit(
        kind=unit.kind,
        id=unit.id,
        cited=cited(line),
        label=unit.label,
        title=plain(unit.title),
        text=plain(unit.content),
        marked=marked if tables else "",
        tables=tuple(
            ComparedTable(rows=table.rows, heads=tuple(sorted(table.heads))) for table in tables
        ),
        children=tuple(_unit(child, line) for child in unit.children),
    )
