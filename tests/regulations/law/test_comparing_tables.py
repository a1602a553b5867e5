"""Two tables: rows that came and went, cells that changed, columns more or fewer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations.law import compare
from bantin.regulations.law.comparison.tables import Grid, RowChange, compare_tables
from tests.regulations.law.units import outline, unit

Rows = tuple[tuple[str, ...], ...]


def grid(*rows: str) -> Grid:
    return Grid(rows=tuple(tuple(row.split("|")) for row in rows), heads=frozenset({0}))


def shown(row: RowChange) -> str:
    marks = {"same": "{}", "insert": "+{}", "delete": "-{}"}
    cells = ("".join(marks[p.op].format(p.text) for p in cell.pieces) for cell in row.cells)
    return f"{row.kind[0]} {'|'.join(cells)}"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (["a|b", "1|x"], ["a|b", "1|x"], ["s a|b", "s 1|x"]),
        (["a|b", "1|x"], ["a|b", "1|y"], ["s a|b", "c 1|-x+y"]),
        (["a|b", "1|x"], ["a|b", "1|x", "2|y"], ["s a|b", "s 1|x", "a +2|+y"]),
        (["a|b", "1|x", "2|y"], ["a|b", "2|y"], ["s a|b", "r -1|-x", "s 2|y"]),
        # A row that is put in moves the numbers of all behind it.
        (
            ["STT|Việc|Ai", "1|Họp|Tổ", "2|Báo cáo|Xã"],
            ["STT|Việc|Ai", "1|Họp|Tổ", "2|Kiểm tra|Huyện", "3|Báo cáo|Xã"],
            ["s STT|Việc|Ai", "s 1|Họp|Tổ", "a +2|+Kiểm tra|+Huyện", "c -2+3|Báo cáo|Xã"],
        ),
        (
            ["STT|Việc|Mức", "1|Họp|100", "2|Báo cáo|70"],
            ["STT|Việc|Mức", "1|Họp|100", "2|Kiểm tra|50", "3|Báo cáo|90"],
            ["s STT|Việc|Mức", "s 1|Họp|100", "a +2|+Kiểm tra|+50", "c -2+3|Báo cáo|-70+90"],
        ),
        (
            ["Việc|Ai", "Họp|Tổ"],
            ["Việc|Hạn|Ai", "Họp|ngày 5|Tổ"],
            ["c Việc|+Hạn|Ai", "c Họp|+ngày 5|Tổ"],
        ),
        (["Việc|Ai", "Họp|Tổ"], ["Việc", "Họp"], ["c Việc|-Ai", "c Họp|-Tổ"]),
    ],
)
def test_rows_and_cells_are_compared(old: list[str], new: list[str], expected: list[str]) -> None:
    assert [shown(row) for row in compare_tables(grid(*old), grid(*new)).rows] == expected


def test_a_table_that_came_or_went_is_told_whole() -> None:
    table = grid("a|b", "1|x")
    assert [shown(row) for row in compare_tables(None, table).rows] == ["a +a|+b", "a +1|+x"]
    assert [shown(row) for row in compare_tables(table, None).rows] == ["r -a|-b", "r -1|-x"]


WORDS = st.sampled_from(["họp", "tổ", "xã", "1", "2", "", "hằng quý"])
ROWS = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(tuple), max_size=6).map(tuple)


@given(ROWS, ROWS)
def test_no_cell_of_either_table_is_lost(old: Rows, new: Rows) -> None:
    change = compare_tables(Grid(rows=old, heads=frozenset()), Grid(rows=new, heads=frozenset()))
    for rows, other in ((old, "insert"), (new, "delete")):
        told = [
            text
            for row in change.rows
            for cell in row.cells
            if (text := "".join(piece.text for piece in cell.pieces if piece.op != other))
        ]
        assert told == [cell for row in rows for cell in row if cell]


def html(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def blocks(old: str, new: str) -> list[str]:
    before, after = (
        outline(unit("clause", "1", text.removeprefix("<p>").removesuffix("</p>")))
        for text in (old, new)
    )
    (change,) = compare(before, after).changes
    return [
        block.table.kind if block.table else "".join(piece.text for piece in block.pieces)
        for block in change.blocks
    ]


def test_tables_stand_between_the_words_around_them() -> None:
    one, two = html("a|b"), html("a|c", "d|e")
    text = "<p>Một.</p>{}<p>Hai.</p>{}<p>Ba.</p>"
    assert blocks(text.format(one, one), text.format(one, two)) == [
        "Một.",
        "same",
        "Hai.",
        "changed",
        "Ba.",
    ]
    assert blocks(f"<p>Một.</p>{one}", "<p>Một.</p>") == ["Một.", "removed"]
    assert blocks("<p>Một.</p>", f"<p>Một.</p>{one}") == ["Một.", "added"]
