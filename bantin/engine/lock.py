"""One build at a time on one site.

The lock is an exclusive transaction on a small SQLite file: the operating system ends it with the
process that holds it, however that dies, so a stale lock cannot block.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_FILE = "lock.sqlite"
_HOLDER = "lock.holder"
_WAIT = 3600.0  # seconds after which waiting for another build is given up


@contextmanager
def locked(hidden: Path, *, holder: str, waiting: Callable[[str], None]) -> Iterator[None]:
    """Hold the site's lock; `waiting` is told once who holds it, should that be another.

    Raises:
        OSError: the lock cannot be taken.
    """
    hidden.mkdir(parents=True, exist_ok=True)
    path = hidden / _FILE
    with closing(_connect(path)) as connection:
        try:
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as failure:
            if failure.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise OSError(0, str(failure), str(path)) from failure
            waiting(_read_holder(hidden))
            _wait(connection, path)
        except sqlite3.DatabaseError:
            # Not a database: something else wrote there. The file holds nothing worth keeping.
            connection.close()
            path.unlink(missing_ok=True)
            with locked(hidden, holder=holder, waiting=waiting):
                yield
            return
        (hidden / _HOLDER).write_text(f"{holder} (tiến trình {os.getpid()})", encoding="utf-8")
        try:
            yield
        finally:
            with suppress(OSError):
                (hidden / _HOLDER).unlink()


def _connect(path: Path) -> sqlite3.Connection:
    try:
        return sqlite3.connect(path, timeout=0, isolation_level=None)
    except sqlite3.Error as failure:
        raise OSError(0, str(failure), str(path)) from failure


def _wait(connection: sqlite3.Connection, path: Path) -> None:
    try:
        connection.execute(f"PRAGMA busy_timeout = {int(_WAIT * 1000)}")
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as failure:
        raise OSError(0, str(failure), str(path)) from failure


def _read_holder(hidden: Path) -> str:
    try:
        return (hidden / _HOLDER).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
