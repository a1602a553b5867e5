"""Tables in the state: rows by fingerprint, cells by digest, and damage that is noticed."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest

from bantin import engine
from bantin.engine.database import FILE
from bantin.engine.tables import STRIP, FillJob, RowOrder, made_row

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [
    (b"one", made_row("2024-01", (b"a", b"b", b""))),
    (b"two", made_row("2024-02", (b"c", b"b", b""))),
]


def cell(row: str, column: int, data: bytes) -> engine.KeptCell:
    return engine.KeptCell("t", row, column, engine.cell_digest(data))


@pytest.fixture
def hidden(tmp_path: Path) -> Path:
    with engine.open_state(tmp_path, engine="1") as state:
        kept = state.save_rows("t", ROWS)
        assert kept == state.rows("t")
        state.save_rows("other", ROWS[:1])
    return tmp_path


def test_a_row_is_kept_with_its_fingerprint_and_the_digests_of_its_cells(hidden: Path) -> None:
    with engine.open_state(hidden, engine="1") as state:
        rows = state.rows("t")
    assert {name: row.fingerprint for name, row in rows.items()} == {
        "2024-01": b"one",
        "2024-02": b"two",
    }
    assert rows["2024-01"].digest(1) == rows["2024-02"].digest(1) == engine.cell_digest(b"b")
    assert rows["2024-01"].digest(0) != rows["2024-02"].digest(0)
    reader = engine.CellReader(hidden)
    assert reader.read(cell("2024-02", 0, b"c")) == b"c"
    assert reader.read(cell("2024-01", 2, b"")) == b""
    reader.close()


def test_a_row_that_is_made_anew_takes_the_place_of_the_old_one(hidden: Path) -> None:
    with engine.open_state(hidden, engine="1") as state:
        state.save_rows("t", [(b"new", made_row("2024-01", (b"z",)))])
        state.drop_rows("t", ["2024-02"])
        assert [(name, row.fingerprint) for name, row in state.rows("t").items()] == [
            ("2024-01", b"new")
        ]
        assert state.rows("other").keys() == {"2024-01"}
    reader = engine.CellReader(hidden)
    assert reader.read(cell("2024-01", 0, b"z")) == b"z"
    for gone in (cell("2024-01", 1, b"b"), cell("2024-02", 0, b"c")):
        with pytest.raises(engine.DamagedCellError):
            reader.read(gone)


def test_another_program_makes_every_row_anew(hidden: Path) -> None:
    with engine.open_state(hidden, engine="2") as state:
        assert state.rows("t") == {}


@pytest.mark.parametrize("value", [b"x", "text", None])
def test_a_cell_that_is_not_what_was_written_is_noticed(hidden: Path, value: object) -> None:
    with sqlite3.connect(hidden / FILE) as connection:
        if value is None:
            connection.execute("DELETE FROM strips")
        else:
            connection.execute("UPDATE strips SET data = ?", (value,))
    with pytest.raises(engine.DamagedBlobError):
        engine.CellReader(hidden).read(cell("2024-01", 0, b"a"))


def test_a_cell_is_found_in_any_strip_and_in_any_order(tmp_path: Path) -> None:
    cells = tuple(b"%d" % number for number in range(2 * STRIP + 3))
    with engine.open_state(tmp_path, engine="1") as state:
        state.save_rows("t", [(b"1", made_row("a", cells)), (b"1", made_row("b", cells[::-1]))])
        reader = engine.CellReader(tmp_path)
        for column in (0, 2 * STRIP + 2, STRIP, STRIP - 1, 0):
            assert reader.read(cell("a", column, cells[column])) == cells[column]
            assert reader.read(cell("b", column, cells[~column])) == cells[~column]
            assert reader.read_once(cell("a", column, cells[column])) == cells[column]
        with pytest.raises(engine.DamagedCellError):
            reader.read(cell("a", len(cells), b""))
        with pytest.raises(engine.DamagedCellError):
            reader.read_once(cell("a", 0, b"another"))
        # What is read after another row has taken the place of one is of the new one.
        state.save_rows("t", [(b"2", made_row("a", cells[::-1]))])
        assert reader.read(cell("a", 0, cells[-1])) == cells[-1]
        reader.close()


def test_damaged_digests_are_noticed(hidden: Path) -> None:
    with sqlite3.connect(hidden / FILE) as connection:
        connection.execute("UPDATE kept_rows SET digests = x'0000000000'")
    with (
        pytest.raises(engine.DamagedStateError),
        engine.open_state(hidden, engine="1") as state,
    ):
        state.rows("t")


class Doubling:
    """A recipe that makes two cells, or says why not."""

    def __init__(self, text: str) -> None:
        self.text = text

    def make(self, worker: str) -> tuple[bytes, ...] | object:
        return (self.text.encode(), worker.encode()) if self.text else "nothing"


def test_rows_are_made_with_a_worker_and_failures_are_handed_on() -> None:
    job: FillJob[str] = FillJob(open_worker=str, shared="w")
    made = job((RowOrder("a", Doubling("x")), RowOrder("b", Doubling(""))))
    assert made == (made_row("a", (b"x", b"w")), "nothing")
