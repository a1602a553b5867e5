"""The state: what one build leaves for the next in one SQLite file, which may always be deleted.

All of it is keyed by content and by the engine (the key of the code that wrote it). What cannot be
read or was written by another engine is deleted; only the list of files that builds have made
survives another engine, and that of public addresses. The output folder has a list of its own: see
`manifest`.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from bantin.engine.database import (
    FILE,
    Condition,
    copy_database,
    delete,
    forget,
    is_outside,
    open_database,
)
from bantin.engine.finished import Finished
from bantin.engine.known_inputs import NO_INPUTS, KnownInputs
from bantin.engine.output_files import is_output
from bantin.engine.output_record import OutputRecord
from bantin.engine.records import Input, Made, Origin, open_seal, seal
from bantin.engine.tables import KeptRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bantin.engine.source_files import SourceFile
    from bantin.engine.tables import MadeRow


T = TypeVar("T")


_INPUTS = "SELECT source_path, size, mtime_ns, digest, blob, result FROM inputs"
_MADE = "SELECT output_path, fingerprint, digest, size, mtime_ns FROM made WHERE output = ?"


class DamagedStateError(Exception):
    """The stored state was not what had been written. It has been deleted."""


class State:
    """An open state; `condition` says what was found of the stored one."""

    def __init__(self, connection: sqlite3.Connection, condition: Condition) -> None:
        self._connection = connection
        self.condition: Condition = condition

    def inputs(self) -> dict[str, Input]:
        """Return the known source files by path."""
        return self._inputs("")

    def input(self, source_path: str) -> Input | None:
        """Return one known source file, None if it is not known."""
        return self._inputs(" WHERE source_path = ?", source_path).get(source_path)

    def _inputs(self, condition: str, *values: str) -> dict[str, Input]:
        cursor = self._connection.execute(_INPUTS + condition, values)
        rows = _checked(cursor.fetchall(), list[tuple[str, int, int, str, str, bytes]])
        return {
            path: Input(
                source_path=path,
                size=size,
                mtime_ns=mtime,
                digest=digest,
                blob=blob,
                result=open_seal(sealed),
            )
            for path, size, mtime, digest, blob, sealed in rows
        }

    def known_inputs(self) -> KnownInputs:
        """Return the known source files without what was made of them."""
        cursor = self._connection.execute("SELECT source_path, size, mtime_ns, digest FROM inputs")
        rows = _checked(cursor.fetchall(), list[tuple[str, int, int, str]])
        return NO_INPUTS.after(rows, ())

    def save_inputs(self, changed: Iterable[Input], blobs: Iterable[tuple[str, bytes]]) -> None:
        """Store source files and their blobs, also if the build fails later."""
        with self._connection:
            self._connection.executemany("INSERT OR IGNORE INTO blobs VALUES (?, ?)", blobs)
            self._connection.executemany(
                "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (i.source_path, i.size, i.mtime_ns, i.digest, i.blob, seal(i.result))
                    for i in changed
                ),
            )

    def touch_inputs(self, seen: Iterable[tuple[SourceFile, str]]) -> None:
        """Store new signatures of source files, of which the digests say that they are known.

        What was made of other bytes stays as it is.
        """
        with self._connection:
            self._connection.executemany(
                "UPDATE inputs SET size = ?, mtime_ns = ? WHERE source_path = ? AND digest = ?",
                ((one.size, one.mtime_ns, one.source_path, digest) for one, digest in seen),
            )

    def drop_inputs(self, gone: Iterable[str], blobs: Iterable[str]) -> None:
        """Delete source files that no longer exist, and those of the blobs that none uses."""
        with self._connection:
            self._connection.executemany(
                "DELETE FROM inputs WHERE source_path = ?", ((path,) for path in gone)
            )
            self._connection.executemany(
                "DELETE FROM blobs WHERE digest = ? AND NOT EXISTS"
                " (SELECT 1 FROM inputs WHERE inputs.blob = blobs.digest)",
                ((digest,) for digest in blobs),
            )

    def rows(self, table: str) -> dict[str, KeptRow]:
        """Return the rows of a table by name."""
        cursor = self._connection.execute(
            "SELECT row_name, fingerprint, digests FROM kept_rows WHERE name = ?", (table,)
        )
        rows = _checked(cursor.fetchall(), list[tuple[str, bytes, bytes]])
        return {
            name: KeptRow(fingerprint=fingerprint, digests=open_seal(sealed))
            for name, fingerprint, sealed in rows
        }

    def save_rows(self, table: str, rows: Iterable[tuple[bytes, MadeRow]]) -> dict[str, KeptRow]:
        """Store rows with their fingerprints, also if the build fails later."""
        kept: dict[str, KeptRow] = {}
        with self._connection:
            for fingerprint, row in rows:
                kept[row.name] = KeptRow(fingerprint=fingerprint, digests=row.digests)
                self._drop_row(table, row.name)
                self._connection.execute(
                    "INSERT INTO kept_rows VALUES (?, ?, ?, ?)",
                    (table, row.name, fingerprint, seal(row.digests)),
                )
                self._connection.executemany(
                    "INSERT INTO strips VALUES (?, ?, ?, ?)",
                    ((table, row.name, number, strip) for number, strip in enumerate(row.strips)),
                )
        return kept

    def drop_rows(self, table: str, gone: Iterable[str]) -> None:
        """Delete rows of a table."""
        with self._connection:
            for name in gone:
                self._drop_row(table, name)

    def _drop_row(self, table: str, name: str) -> None:
        for kept in ("kept_rows", "strips"):
            self._connection.execute(
                f"DELETE FROM {kept} WHERE name = ? AND row_name = ?",  # noqa: S608 - two names
                (table, name),
            )

    def made(self, output: str) -> dict[str, Made]:
        """Return the files that builds have made in an output folder, by path."""
        return self._made("", output)

    def made_at(self, output: str, output_path: str) -> Made | None:
        """Return one file that a build has made in an output folder, None if none has."""
        return self._made(" AND output_path = ?", output, output_path).get(output_path)

    def _made(self, condition: str, *values: str) -> dict[str, Made]:
        cursor = self._connection.execute(_MADE + condition, values)
        rows = _checked(cursor.fetchall(), list[tuple[str, bytes, str, int, int]])
        if not all(is_output(row[0]) for row in rows):
            message = "a path that leads out of its folder"
            raise sqlite3.DatabaseError(message)
        return {
            path: Made(
                output_path=path, fingerprint=found, digest=digest, size=size, mtime_ns=mtime
            )
            for path, found, digest, size, mtime in rows
        }

    def save_made(self, output: str, changed: Iterable[Made], gone: Iterable[str]) -> None:
        """Store files of an output folder; it is not as its last build has left it."""
        with self._connection:
            self._save_made(output, changed, gone)
            self._connection.execute("DELETE FROM builds WHERE output = ?", (output,))

    def save_build(
        self,
        output: str,
        changed: Iterable[Made],
        gone: Iterable[str],
        finished: Finished,
        whole: bytes = b"",
    ) -> None:
        """Store the files of a finished build of an output folder, and what it leaves.

        `whole` is what a build that has little to do needs to know of all that was built.
        """
        with self._connection:
            self._save_made(output, changed, gone)
            self._connection.execute(
                "INSERT OR REPLACE INTO builds VALUES (?, ?, ?, ?, ?)",
                (output, *_columns(finished), seal(whole)),
            )

    def save_finished(self, output: str, finished: Finished) -> None:
        """Store anew what the last build of an output folder has left."""
        with self._connection:
            self._connection.execute(
                "UPDATE builds SET value = ?, record = ?, known = ? WHERE output = ?",
                (*_columns(finished), output),
            )

    def finished(self, output: str) -> Finished | None:
        """Return what the last build of an output folder has left, None if that is not known."""
        row = self._connection.execute(
            "SELECT value, record, known FROM builds WHERE output = ?", (output,)
        ).fetchone()
        if row is None:
            return None
        value, record, known = map(open_seal, row)
        try:
            found = Finished(
                value=value,
                record=msgspec.msgpack.decode(record, type=OutputRecord),
                known=msgspec.msgpack.decode(known, type=KnownInputs),
            )
        except msgspec.MsgspecError as failure:
            raise sqlite3.DatabaseError(str(failure)) from failure
        if not found.is_sound():
            message = "what a build has left"
            raise sqlite3.DatabaseError(message)
        return found

    def _save_made(self, output: str, changed: Iterable[Made], gone: Iterable[str]) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?, ?)",
            ((output, m.output_path, m.fingerprint, m.digest, m.size, m.mtime_ns) for m in changed),
        )
        self._connection.executemany(
            "DELETE FROM made WHERE output = ? AND output_path = ?",
            ((output, path) for path in gone),
        )

    def addresses(self, output: str) -> dict[str, Origin]:
        """Return the addresses that were public in an output folder, and what they showed."""
        rows = self._connection.execute(
            "SELECT address, source_path, blob FROM addresses WHERE output = ?", (output,)
        )
        return {address: Origin(source, blob) for address, source, blob in rows}

    def save_addresses(
        self, output: str, new: Iterable[tuple[str, Origin]], gone: Iterable[str]
    ) -> None:
        """Store which addresses of an output folder are public, and what they show."""
        with self._connection:
            self._connection.executemany(
                "INSERT OR REPLACE INTO addresses VALUES (?, ?, ?, ?)",
                ((output, address, one.source_path, one.blob) for address, one in new),
            )
            self._connection.executemany(
                "DELETE FROM addresses WHERE output = ? AND address = ?",
                ((output, address) for address in gone),
            )

    def whole(self, output: str) -> bytes:
        """Return what the last finished build of an output folder has left of all; b"" for none."""
        row = self._connection.execute(
            "SELECT whole FROM builds WHERE output = ?", (output,)
        ).fetchone()
        return open_seal(row[0]) if row else b""

    def origins(self, output: str, blobs: Iterable[str]) -> set[str]:
        """Return the source files that public addresses of an output folder show some blobs of."""
        found: set[str] = set()
        for blob in blobs:
            found.update(
                source
                for (source,) in self._connection.execute(
                    "SELECT source_path FROM addresses WHERE output = ? AND blob = ?",
                    (output, blob),
                )
            )
        return found


def _columns(finished: Finished) -> tuple[bytes, bytes, bytes]:
    """Return a finished build as its row holds it."""
    record, known = map(msgspec.msgpack.encode, (finished.record, finished.known))
    return seal(finished.value), seal(record), seal(known)


def _checked(rows: list[Any], type_: type[T]) -> T:
    """Return rows whose values have the right types: SQLite takes any in any column.

    Raises:
        sqlite3.DatabaseError: one has not.
    """
    try:
        return msgspec.convert(rows, type_, builtin_types=(bytes,))
    except msgspec.ValidationError as failure:
        raise sqlite3.DatabaseError(str(failure)) from failure


def copy_state(hidden: Path, other: Path) -> None:
    """Copy what builds have left in a hidden folder to another one, which may change it."""
    copy_database(hidden / FILE, other / FILE)


@contextmanager
def open_state(hidden: Path, *, engine: str, clean: bool = False) -> Iterator[State]:
    """Open the state in a site's hidden folder; `clean` deletes what it knows first.

    Raises:
        OSError: the state cannot be written.
        DamagedStateError: it proved to be damaged while it was used.
    """
    path = hidden / FILE
    if clean:
        forget(path)
    connection, condition = open_database(path, engine=engine)
    try:
        yield State(connection, condition)
    except sqlite3.Error as failure:
        if is_outside(failure):
            raise OSError(0, str(failure), str(path)) from failure
        connection.close()
        delete(path)
        raise DamagedStateError(str(failure)) from failure
    finally:
        connection.close()
