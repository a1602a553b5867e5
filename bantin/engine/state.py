"""What earlier builds leave for later ones: one SQLite file that may always be deleted.

Everything in it is keyed by content and by the engine (bantin's own code and the versions of the
libraries it stands on). Whatever cannot be read, or was written by another engine, is forgotten;
only the list of files that builds have made is kept then, for they must still be pruned.
"""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bantin.engine.source_files import SourceFile

FILE = "state.sqlite"
_FORMAT = 2
_SEAL = 4  # bytes of a checksum

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS inputs (
    path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    digest TEXT NOT NULL, body TEXT NOT NULL, result BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS inputs_body ON inputs (body);
CREATE TABLE IF NOT EXISTS bodies (digest TEXT NOT NULL UNIQUE, html BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS made (
    output TEXT NOT NULL, path TEXT NOT NULL, fingerprint BLOB NOT NULL,
    digest TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    PRIMARY KEY (output, path)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS builds (output TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
"""

Condition = Literal["fresh", "warm", "other-engine", "damaged"]

# What stands in the way of a sound database; every other failure is one of the database itself.
_OUTSIDE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}


class DamagedStateError(Exception):
    """The stored state is not what was written. It has been deleted."""


class Input(Struct, frozen=True, kw_only=True):
    """A file under content/ as it was read: its signature, digest and encoded result.

    `body` is the digest of its rendered body, `""` where it has none. A modification time of 0
    matches no file: the signature is not to be trusted.
    """

    path: str
    size: int
    mtime_ns: int
    digest: str
    body: str
    result: bytes


class Made(Struct, frozen=True, kw_only=True):
    """A file of an output folder as a build left it. An empty fingerprint matches nothing."""

    path: str
    fingerprint: bytes
    digest: str
    size: int
    mtime_ns: int


class State:
    """An open state; `condition` tells what became of the stored one."""

    def __init__(self, connection: sqlite3.Connection, condition: Condition) -> None:
        self._connection = connection
        self.condition: Condition = condition

    def inputs(self) -> dict[str, Input]:
        """Return everything known of content files, by path."""
        rows = self._connection.execute(
            "SELECT path, size, mtime_ns, digest, body, result FROM inputs"
        )
        return {
            path: Input(
                path=path,
                size=size,
                mtime_ns=mtime,
                digest=digest,
                body=body,
                result=_open_seal(sealed),
            )
            for path, size, mtime, digest, body, sealed in rows
        }

    def signatures(self) -> dict[str, tuple[int, int]]:
        """Return size and modification time of every known content file."""
        rows = self._connection.execute("SELECT path, size, mtime_ns FROM inputs")
        return {path: (size, mtime) for path, size, mtime in rows}

    def save_inputs(
        self, changed: Iterable[Input], bodies: Iterable[tuple[str, bytes]], *, new: bool
    ) -> None:
        """Keep what is known of content files, whatever becomes of the build.

        `new` tells that some are not as they were: then no output's last build is up to date.
        """
        with self._connection:
            if new:
                self._connection.execute("DELETE FROM builds")
            self._connection.executemany("INSERT OR IGNORE INTO bodies VALUES (?, ?)", bodies)
            self._connection.executemany(
                "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?)",
                ((i.path, i.size, i.mtime_ns, i.digest, i.body, _seal(i.result)) for i in changed),
            )

    def touch_inputs(self, seen: Iterable[SourceFile]) -> None:
        """Record new signatures of content files whose bytes are as they were."""
        with self._connection:
            self._connection.executemany(
                "UPDATE inputs SET size = ?, mtime_ns = ? WHERE path = ?",
                ((file.size, file.mtime_ns, file.path) for file in seen),
            )

    def drop_inputs(self, gone: Iterable[str], bodies: Iterable[str]) -> None:
        """Forget content files that are no more, and those of the bodies that no file has."""
        with self._connection:
            cursor = self._connection.executemany(
                "DELETE FROM inputs WHERE path = ?", ((path,) for path in gone)
            )
            if cursor.rowcount > 0:
                self._connection.execute("DELETE FROM builds")
            self._connection.executemany(
                "DELETE FROM bodies WHERE digest = ? AND NOT EXISTS"
                " (SELECT 1 FROM inputs WHERE inputs.body = bodies.digest)",
                ((digest,) for digest in bodies),
            )

    def made(self, output: str) -> dict[str, Made]:
        """Return the files that builds have made in an output folder, by path."""
        rows = self._connection.execute(
            "SELECT path, fingerprint, digest, size, mtime_ns FROM made WHERE output = ?",
            (output,),
        )
        return {
            path: Made(path=path, fingerprint=mark, digest=digest, size=size, mtime_ns=mtime)
            for path, mark, digest, size, mtime in rows
        }

    def save_made(self, output: str, changed: Iterable[Made], gone: Iterable[str]) -> None:
        """Record files of an output folder; what its last build found no longer holds."""
        with self._connection:
            self._save_made(output, changed, gone)
            self._connection.execute("DELETE FROM builds WHERE output = ?", (output,))

    def save_build(
        self, output: str, changed: Iterable[Made], gone: Iterable[str], value: bytes
    ) -> None:
        """Record a finished build of an output folder."""
        with self._connection:
            self._save_made(output, changed, gone)
            self._connection.execute(
                "INSERT OR REPLACE INTO builds VALUES (?, ?)", (output, _seal(value))
            )

    def _save_made(self, output: str, changed: Iterable[Made], gone: Iterable[str]) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO made VALUES (?, ?, ?, ?, ?, ?)",
            ((output, m.path, m.fingerprint, m.digest, m.size, m.mtime_ns) for m in changed),
        )
        self._connection.executemany(
            "DELETE FROM made WHERE output = ? AND path = ?", ((output, path) for path in gone)
        )

    def build(self, output: str) -> bytes | None:
        """Return what the last finished build of an output folder recorded."""
        row = self._connection.execute(
            "SELECT value FROM builds WHERE output = ?", (output,)
        ).fetchone()
        return _open_seal(row[0]) if row else None


@contextmanager
def open_state(hidden: Path, *, engine: str, clean: bool = False) -> Iterator[State]:
    """Open a site's state; what another engine or a half-finished write left is forgotten.

    Raises:
        OSError: the state cannot be written.
        DamagedStateError: it turned out to be damaged while it was used.
    """
    path = hidden / FILE
    if clean:
        _forget(path)
    connection, condition = _connect(path, engine)
    try:
        yield State(connection, condition)
    except sqlite3.Error as failure:
        if _is_outside(failure):
            raise OSError(0, str(failure), str(path)) from failure
        connection.close()
        _delete(path)
        raise DamagedStateError(str(failure)) from failure
    finally:
        connection.close()


def _is_outside(failure: sqlite3.Error) -> bool:
    # The code's last byte is its kind. Python's own complaints, about text say, have none.
    return getattr(failure, "sqlite_errorcode", 0) & 0xFF in _OUTSIDE


def _seal(value: bytes) -> bytes:
    """Put a checksum before a value: SQLite notices damage to its tables, not to what they hold."""
    return zlib.crc32(value).to_bytes(_SEAL) + value


def _open_seal(sealed: object) -> bytes:
    if (
        not isinstance(sealed, bytes)
        or zlib.crc32(sealed[_SEAL:]).to_bytes(_SEAL) != sealed[:_SEAL]
    ):
        message = "checksum"
        raise sqlite3.DatabaseError(message)
    return sealed[_SEAL:]


def _connect(path: Path, engine: str) -> tuple[sqlite3.Connection, Condition]:
    existed = path.exists()
    try:
        return _open(path, engine, existed=existed)
    except sqlite3.Error as failure:
        if _is_outside(failure) and not path.is_dir():
            raise OSError(0, str(failure), str(path)) from failure
        _delete(path)
    try:
        connection, _ = _open(path, engine, existed=False)
    except sqlite3.Error as failure:
        raise OSError(0, str(failure), str(path)) from failure
    return connection, "damaged"


def _open(path: Path, engine: str, *, existed: bool) -> tuple[sqlite3.Connection, Condition]:
    with ExitStack() as undo:
        connection = sqlite3.connect(path)
        undo.callback(connection.close)
        # Waiting for the disk would cost more than most builds do. A process that is killed loses
        # nothing by it, and what a power cut may damage is noticed and made again.
        connection.execute("PRAGMA synchronous = OFF")
        if existed:
            _check_format(connection)
        else:
            # Rows are large, and are read in the order in which they lie.
            connection.execute("PRAGMA page_size = 16384")
            connection.executescript(_TABLES)
            connection.execute(f"PRAGMA user_version = {_FORMAT}")
        row = connection.execute("SELECT value FROM meta WHERE key = 'engine'").fetchone()
        condition: Condition = "warm" if existed else "fresh"
        if row is None or row[0] != engine:
            condition = "other-engine" if existed and row is not None else "fresh"
            _start_anew(connection, engine)
        undo.pop_all()
    return connection, condition


def _start_anew(connection: sqlite3.Connection, engine: str) -> None:
    """Forget what another engine found; the list of the files that it made stays."""
    with connection:
        connection.execute("DELETE FROM inputs")
        connection.execute("DELETE FROM bodies")
        connection.execute("DELETE FROM builds")
        connection.execute("UPDATE made SET fingerprint = x''")
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('engine', ?)", (engine,))


def _check_format(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != _FORMAT:
        message = f"format {version}"
        raise sqlite3.DatabaseError(message)


def _delete(path: Path) -> None:
    for one in (path, path.with_name(f"{FILE}-journal")):
        if one.is_dir() and not one.is_symlink():
            shutil.rmtree(one)
        else:
            one.unlink(missing_ok=True)


def _forget(path: Path) -> None:
    """Delete all but the list of made files, which later builds must prune."""
    if not path.is_file():
        return
    try:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("DELETE FROM meta WHERE key = 'engine'")
    except sqlite3.DatabaseError:
        _delete(path)
