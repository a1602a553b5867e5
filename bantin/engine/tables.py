"""Values that are made of many sources at once and are kept, so that few of them are made anew.

A table has rows; each is made by one recipe, of a part of the sources, and has a cell in every
column. A row is known by a fingerprint of all that it is made of, and each of its cells by a
digest, so that an output file may be made of one column without being stale when others change.

Cells are small and there are hundreds of thousands, so neighbouring ones of a row are stored
together, as a strip: a file made of one column costs a query for each strip, and those made of the
next columns find theirs in memory.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

import msgspec
from msgspec import Struct

from bantin.engine.blobs import DamagedBlobError
from bantin.engine.database import FILE, one_reading, read_only
from bantin.engine.records import open_seal, seal
from bantin.engine.targets import opened

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

W_contra = TypeVar("W_contra", contravariant=True)
F = TypeVar("F")

DIGEST = 8  # bytes of a cell's digest
STRIP = 8  # cells stored together

_CELLS = msgspec.msgpack.Decoder(tuple[bytes, tuple[bytes, ...]])


class DamagedCellError(DamagedBlobError):
    """A cell is missing from the state or is not what was written; the argument is the cell."""


class RowRecipe(Protocol[W_contra]):
    """How to make one row: a value that can be pickled. Equal recipes make equal cells."""

    def make(self, worker: W_contra, /) -> tuple[bytes, ...] | object:
        """Return the row's cells, or whatever says why it cannot be made."""


class Row(Struct, frozen=True, kw_only=True):
    """One row of a table; the recipe itself is made only for one that is not kept.

    It is made of the row that has the same name and another fingerprint, if there is one.
    """

    name: str
    fingerprint: bytes
    recipe: Callable[[KeptCells | None], RowRecipe[Any]]


class KeptRow(Struct, frozen=True, kw_only=True):
    """A row as the state has it: its fingerprint, and the digests of its cells one by one."""

    fingerprint: bytes
    digests: bytes

    def digest(self, column: int) -> bytes:
        """Return the digest of a cell."""
        return self.digests[column * DIGEST : (column + 1) * DIGEST]


class KeptCell(Struct, frozen=True):
    """One kept cell, and what its bytes are known by."""

    table: str
    row: str
    column: int
    digest: bytes


class KeptCells(Struct, frozen=True):
    """All cells of a kept row."""

    table: str
    row: str
    digests: bytes

    def __len__(self) -> int:
        return len(self.digests) // DIGEST

    def cell(self, column: int) -> KeptCell:
        """Return one of them."""
        digest = self.digests[column * DIGEST : (column + 1) * DIGEST]
        return KeptCell(self.table, self.row, column, digest)


class RowOrder(Struct, frozen=True):
    """A row to make."""

    name: str
    recipe: RowRecipe[Any]


class MadeRow(Struct, frozen=True):
    """A row that has been made: the digests of its cells one by one, and its strips."""

    name: str
    digests: bytes
    strips: tuple[bytes, ...]


def made_row(name: str, cells: tuple[bytes, ...]) -> MadeRow:
    """Return a row of some cells as it is stored."""
    digests = b"".join(map(cell_digest, cells))
    return MadeRow(
        name=name,
        digests=digests,
        strips=tuple(
            seal(
                msgspec.msgpack.encode(
                    (
                        digests[first * DIGEST : (first + STRIP) * DIGEST],
                        cells[first : first + STRIP],
                    )
                )
            )
            for first in range(0, len(cells), STRIP)
        ),
    )


class FillJob(Struct, Generic[F], frozen=True, kw_only=True):
    """Makes rows; workers are opened as those that make files are."""

    open_worker: Callable[[Path], Any]
    shared: str

    def __call__(self, orders: tuple[RowOrder, ...]) -> tuple[MadeRow | F, ...]:
        """Make some rows."""
        worker = opened(self.open_worker, self.shared)
        return tuple(_row(order, worker) for order in orders)


def _row(order: RowOrder, worker: object) -> Any:  # noqa: ANN401 - a row, or what is wrong
    made = order.recipe.make(worker)
    return (
        made_row(order.name, cast("tuple[bytes, ...]", made)) if isinstance(made, tuple) else made
    )


def cell_digest(data: bytes) -> bytes:
    """Return what a cell is known by."""
    return hashlib.blake2b(data, digest_size=DIGEST).digest()


class CellReader:
    """Reads cells from the state of a site, in any process. It keeps one strip of each row."""

    def __init__(self, hidden: Path) -> None:
        self._connection = sqlite3.connect(read_only(hidden / FILE), uri=True)
        # Of each row, the number of the strip that was read last, its digests and its cells.
        self._strips: dict[tuple[str, str], tuple[int, bytes, tuple[bytes, ...]]] = {}

    def reading(self) -> AbstractContextManager[None]:
        """Read everything in a block under one lock; meanwhile the state cannot be written."""
        return one_reading(self._connection)

    def read(self, cell: KeptCell) -> bytes:
        """Return a cell's bytes.

        Raises:
            DamagedCellError: it is missing, or not what was written.
        """
        number, place = divmod(cell.column, STRIP)
        digest = slice(place * DIGEST, (place + 1) * DIGEST)
        kept = self._strips.get((cell.table, cell.row))
        if kept is None or kept[0] != number or kept[1][digest] != cell.digest:
            kept = self._strips[cell.table, cell.row] = (number, *self._strip(cell, number))
            if kept[1][digest] != cell.digest:
                raise DamagedCellError(cell)
        return kept[2][place]

    def read_once(self, cell: KeptCell) -> bytes:
        """Return a cell's bytes and keep nothing: for cells that are large.

        Raises:
            DamagedCellError: it is missing, or not what was written.
        """
        number, place = divmod(cell.column, STRIP)
        digests, cells = self._strip(cell, number)
        if digests[place * DIGEST : (place + 1) * DIGEST] != cell.digest:
            raise DamagedCellError(cell)
        return cells[place]

    def _strip(self, cell: KeptCell, number: int) -> tuple[bytes, tuple[bytes, ...]]:
        try:
            row = self._connection.execute(
                "SELECT data FROM strips WHERE name = ? AND row_name = ? AND number = ?",
                (cell.table, cell.row, number),
            ).fetchone()
            digests, cells = _CELLS.decode(open_seal(row[0] if row else None))
        except (sqlite3.DatabaseError, msgspec.DecodeError) as failure:
            raise DamagedCellError(cell) from failure
        if len(digests) != DIGEST * len(cells):
            raise DamagedCellError(cell)
        return digests, cells

    def close(self) -> None:
        """Close the state."""
        self._connection.close()
