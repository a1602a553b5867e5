"""Two tables row by row and cell by cell."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from bantin.markup.plain import plain
from bantin.regulations.law.comparison.differing import Piece, difference, likeness, pairs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MARK = "\ue01c"  # stands in a text where a table was; no editor's text holds it

Kind: TypeAlias = Literal["same", "changed", "added", "removed"]
_Row: TypeAlias = "tuple[str, ...]"
_Column: TypeAlias = "tuple[int, int]"  # in the old and in the new table, -1 where it has none

_TABLE = re.compile(r"<table\b.*?</table>", re.IGNORECASE | re.DOTALL)
_ROW = re.compile(r"<tr\b[^>]*>(.*?)(?=</tr>|<tr\b|</table>|\Z)", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"<t([dh])\b[^>]*>(.*?)(?=</t[dh]>|<t[dh]\b|\Z)", re.IGNORECASE | re.DOTALL)
_NUMBER = 0.2  # of the weight of another cell
_ALIKE = 0.3  # rows that share less are no two versions of one
_MOST_PAIRS = 40_000  # pairs of rows that are looked at; beyond, they are paired as they stand
_MANY = 300  # rows; from here on difflib leaves the commonest ones out of its search


class CellChange(Struct, frozen=True, kw_only=True):
    """One cell; `header` tells of what it is one of the head."""

    kind: Kind
    header: bool
    pieces: tuple[Piece, ...]


class RowChange(Struct, frozen=True, kw_only=True):
    """One row, with the cells of all columns that either table has."""

    kind: Kind
    cells: tuple[CellChange, ...]


class TableChange(Struct, frozen=True, kw_only=True):
    """Two tables in one; one that came or went has rows of that kind only."""

    kind: Kind
    rows: tuple[RowChange, ...]


class Grid(Struct, frozen=True, kw_only=True):
    """A table in plain text; `heads` are the positions of rows whose cells are all of the head."""

    rows: tuple[_Row, ...]
    heads: frozenset[int]


def without_tables(html: str) -> tuple[str, tuple[Grid, ...]]:
    """Return a content in plain text with a mark for each table, and the tables."""
    if "<table" not in html:
        return plain(html), ()
    found = tuple(_read(table[0]) for table in _TABLE.finditer(html))
    return plain(_TABLE.sub(f"<p>{MARK}</p>", html)), found


def _read(html: str) -> Grid:
    rows: list[_Row] = []
    heads: set[int] = set()
    for row in _ROW.finditer(html):
        cells = _CELL.findall(row[1])
        if all(kind in "hH" for kind, _ in cells):
            heads.add(len(rows))
        rows.append(tuple(" ".join(plain(text).split()) for _, text in cells))
    return Grid(rows=tuple(rows), heads=frozenset(heads))


def compare_tables(old: Grid | None, new: Grid | None) -> TableChange:
    """Compare two tables; None stands for one that is not there."""
    before, after = old or _NONE, new or _NONE
    if old is None or new is None:
        kind: Kind = "added" if old is None else "removed"
        columns = [(at, at) for at in range(max(map(len, (*before.rows, *after.rows)), default=0))]
        rows = (
            _lone(row, kind, columns, header=at in (*before.heads, *after.heads))
            for at, row in enumerate((*before.rows, *after.rows))
        )
        return TableChange(kind=kind, rows=tuple(rows))
    columns = _columns(before, after)
    found = tuple(_rows(before, after, columns))
    same = all(row.kind == "same" for row in found)
    return TableChange(kind="same" if same else "changed", rows=found)


_NONE = Grid(rows=(), heads=frozenset())


def _columns(old: Grid, new: Grid) -> list[_Column]:
    """Pair the columns: by their heads where there are more or fewer of them."""
    widths = [max(map(len, table.rows), default=0) for table in (old, new)]
    if widths[0] == widths[1] or not (old.rows and new.rows):
        return [(at, at) for at in range(max(widths))]
    heads = [
        [*table.rows[0], *([""] * (width - len(table.rows[0])))]
        for table, width in zip((old, new), widths, strict=True)
    ]
    columns: list[_Column] = []
    matcher = SequenceMatcher(None, heads[0], heads[1], autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and b - a == d - c):
            columns += zip(range(a, b), range(c, d), strict=True)
        else:
            columns += [(at, -1) for at in range(a, b)]
            columns += [(-1, at) for at in range(c, d)]
    return columns


def _rows(old: Grid, new: Grid, columns: Sequence[_Column]) -> Iterator[RowChange]:
    shared = [column for column in columns if min(column) >= 0]
    left = [tuple(_cell(row, at) for at, _ in shared) for row in old.rows]
    right = [tuple(_cell(row, at) for _, at in shared) for row in new.rows]
    many = max(len(left), len(right)) > _MANY
    matcher = SequenceMatcher(None, left, right, autojunk=many)
    for _, a, b, c, d in matcher.get_opcodes():
        for at, to in _aligned(left[a:b], right[c:d]):
            if to < 0:
                yield _lone(old.rows[a + at], "removed", columns, header=a + at in old.heads)
            elif at < 0:
                yield _lone(new.rows[c + to], "added", columns, header=c + to in new.heads)
            else:
                header = c + to in new.heads
                yield _paired(old.rows[a + at], new.rows[c + to], columns, header=header)


def _aligned(old: Sequence[_Row], new: Sequence[_Row]) -> Iterator[tuple[int, int]]:
    """Pair rows in their order so that as much as can be is alike; -1 stands for none."""
    if len(old) == len(new) and (len(old) * len(new) > _MOST_PAIRS or list(old) == list(new)):
        yield from zip(range(len(old)), range(len(new)), strict=True)
        return
    if len(old) * len(new) > _MOST_PAIRS:
        yield from ((at, -1) for at in range(len(old)))
        yield from ((-1, at) for at in range(len(new)))
        return
    shares = [[_share(one, other) for other in new] for one in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for at in reversed(range(len(old))):
        for to in reversed(range(len(new))):
            share = shares[at][to]
            paired = share + best[at + 1][to + 1] if share >= _ALIKE else 0.0
            best[at][to] = max(best[at + 1][to], best[at][to + 1], paired)
    at = to = 0
    while at < len(old) or to < len(new):
        both = at < len(old) and to < len(new)
        share = shares[at][to] if both else 0.0
        if both and share >= _ALIKE and best[at][to] == share + best[at + 1][to + 1]:
            yield at, to
            at, to = at + 1, to + 1
        elif at < len(old) and (to == len(new) or best[at][to] == best[at + 1][to]):
            yield at, -1
            at += 1
        else:
            yield -1, to
            to += 1


def _share(old: _Row, new: _Row) -> float:
    """Return how much two rows share, 0 to 1: equal cells, or else words.

    The running number that a row begins with says little: a row that is put in moves it.
    """
    equal = weight = 0.0
    for at, (one, other) in enumerate(zip(old, new, strict=True)):
        counts = _NUMBER if not at and one.rstrip(".").isdigit() else 1.0
        weight += counts if one or other else 0.0
        equal += counts if one and one == other else 0.0
    words = 0.9 * likeness(pairs(" ".join(old)), pairs(" ".join(new)))
    return max(equal / (weight or 1), words)


def _cell(row: _Row, at: int) -> str:
    return row[at] if 0 <= at < len(row) else ""


def _paired(old: _Row, new: _Row, columns: Sequence[_Column], *, header: bool) -> RowChange:
    cells = []
    for at, to in columns:
        before, after = _cell(old, at), _cell(new, to)
        kind: Kind = "same" if before == after else "changed"
        if before != after and min(at, to) < 0:
            kind = "added" if at < 0 else "removed"
        cells.append(CellChange(kind=kind, header=header, pieces=difference(before, after)))
    same = all(cell.kind == "same" for cell in cells)
    return RowChange(kind="same" if same else "changed", cells=tuple(cells))


def _lone(row: _Row, kind: Kind, columns: Sequence[_Column], *, header: bool) -> RowChange:
    """Return a row that only one of the tables has."""
    old = kind == "removed"
    cells = []
    for at, to in columns:
        text = _cell(row, at if old else to)
        pieces = difference(text, "") if old else difference("", text)
        cells.append(CellChange(kind=kind if text else "same", header=header, pieces=pieces))
    return RowChange(kind=kind, cells=tuple(cells))
