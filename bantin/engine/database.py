"""The state's SQLite file: its tables, and opening it so that damage leads to an empty one."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing, contextmanager
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from bantin.engine.inside import delete_all, is_link_at

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path, PurePath

FILE = "state.sqlite"
_FORMAT = 6

_TABLES = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS inputs (
    source_path TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    digest TEXT NOT NULL, blob TEXT NOT NULL, result BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS inputs_blob ON inputs (blob);
CREATE TABLE IF NOT EXISTS blobs (digest TEXT NOT NULL UNIQUE, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS kept_rows (
    name TEXT NOT NULL, row_name TEXT NOT NULL, fingerprint BLOB NOT NULL, digests BLOB NOT NULL,
    PRIMARY KEY (name, row_name)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS strips (
    name TEXT NOT NULL, row_name TEXT NOT NULL, number INTEGER NOT NULL, data BLOB NOT NULL,
    PRIMARY KEY (name, row_name, number)
);  -- with row ids: without them SQLite keeps a quarter of a page in its place, a page for the rest
CREATE TABLE IF NOT EXISTS made (
    output TEXT NOT NULL, output_path TEXT NOT NULL, fingerprint BLOB NOT NULL,
    digest TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    PRIMARY KEY (output, output_path)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS addresses (
    output TEXT NOT NULL, address TEXT NOT NULL, source_path TEXT NOT NULL, blob TEXT NOT NULL,
    PRIMARY KEY (output, address)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS builds (
    output TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL, record BLOB NOT NULL,
    known BLOB NOT NULL, whole BLOB NOT NULL
);
"""

Condition = Literal["fresh", "warm", "other-engine", "damaged"]


def read_only(path: PurePath) -> str:
    """Return the URI that opens a database for reading.

    A share of Windows stands in its path, behind four slashes: SQLite takes no host.
    """
    place = path.as_posix()
    rooted = place if place.startswith("/") else f"/{place}"
    return f"file://{quote(rooted, safe='/:')}?mode=ro"


@contextmanager
def one_reading(connection: sqlite3.Connection) -> Iterator[None]:
    """Have all queries of a block read under one lock, during which nobody can write.

    To look for a writer takes the system longer than to find and read a value of 10 kB.
    """
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.rollback()


# Failures that a sound database can have; every other one means that the file is damaged.
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


def open_database(path: Path, *, engine: str) -> tuple[sqlite3.Connection, Condition]:
    """Open the database, or replace one that is damaged or of another format by an empty one.

    `engine` is the key of the code that will write; rows written under another key are deleted.

    Raises:
        OSError: the file cannot be opened or written.
    """
    existed = path.exists()
    condition: Condition = "damaged"
    try:
        return _open(path, engine, existed=existed)
    except _OtherFormatError:
        condition = "other-engine"
        delete(path)
    except sqlite3.Error as failure:
        if is_outside(failure) and not path.is_dir():
            raise OSError(0, str(failure), str(path)) from failure
        delete(path)
    try:
        connection, _ = _open(path, engine, existed=False)
    except sqlite3.Error as failure:
        raise OSError(0, str(failure), str(path)) from failure
    return connection, condition


def copy_database(path: Path, copy: Path) -> None:
    """Copy the database to another place without changing it; one that cannot be read is left."""
    if is_link_at(path) or not path.is_file():
        return
    try:
        with (
            closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
    except sqlite3.Error:
        delete(copy)


class _OtherFormatError(Exception):
    """The database is a sound one of another version of the program."""


def _open(path: Path, engine: str, *, existed: bool) -> tuple[sqlite3.Connection, Condition]:
    with ExitStack() as undo:
        connection = sqlite3.connect(path)
        undo.callback(connection.close)
        # Waiting for the disk would take longer than most builds. A killed process loses nothing
        # by this, and damage by a power cut is noticed and repaired by a cold build.
        connection.execute("PRAGMA synchronous = OFF")
        if existed:
            _check_format(connection)
        else:
            # Rows are large, and are read in the order in which they are stored.
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


def _check_format(connection: sqlite3.Connection) -> None:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == _FORMAT:
        return
    row = connection.execute("SELECT 1 FROM meta WHERE key = 'engine'").fetchone()
    if row and version > 0:
        raise _OtherFormatError
    message = f"format {version}"
    raise sqlite3.DatabaseError(message)


def _start_anew(connection: sqlite3.Connection, engine: str) -> None:
    """Delete what another engine found; the lists of its files and of addresses stay."""
    with connection:
        connection.execute("DELETE FROM kept_rows")
        connection.execute("DELETE FROM strips")
        connection.execute("DELETE FROM inputs")
        connection.execute("DELETE FROM blobs")
        connection.execute("DELETE FROM builds")
        connection.execute("UPDATE made SET fingerprint = x''")
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('engine', ?)", (engine,))


def is_outside(failure: sqlite3.Error) -> bool:
    """Tell whether a failure comes from outside the database: a full disk, missing rights."""
    # The code's last byte is its kind. Python's own complaints, about text say, have none.
    return getattr(failure, "sqlite_errorcode", 0) & 0xFF in _OUTSIDE


def delete(path: Path) -> None:
    """Delete a database and its rollback journal, also where a folder has taken its name."""
    for one in (path, path.with_name(f"{path.name}-journal")):
        delete_all(one)


def forget(path: Path) -> None:
    """Have the next opening delete all rows but the list of made files, needed for pruning."""
    if not path.is_file():
        return
    try:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("DELETE FROM meta WHERE key = 'engine'")
    except sqlite3.DatabaseError:
        delete(path)
