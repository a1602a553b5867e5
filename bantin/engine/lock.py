"""One build at a time on one site.

The lock is an exclusive transaction on a small SQLite file. The operating system ends it with the
process that holds it, however that dies, so a stale lock cannot block.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin.engine.inside import is_link, is_link_at
from bantin.engine.moves import InTheWayError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_FILE = "lock.sqlite"
_HOLDER = "lock.holder"
_WAIT = 3600.0  # seconds after which waiting for another build is given up


class Holder(Struct, frozen=True):
    """Who holds a lock: the id of its process, and the output folder that it builds."""

    process: int
    output: str


@contextmanager
def locked(
    hidden: Path, *, output: str, waiting: Callable[[Holder | None], None]
) -> Iterator[None]:
    """Hold the site's lock while `output` is built.

    If another process holds it, `waiting` is called once with its holder, None if unknown.

    Raises:
        InTheWayError: the hidden folder is a link.
        OSError: the lock cannot be taken.
    """
    _tidy(hidden)
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
            # Something else has written the file. It holds nothing, so it is made anew.
            connection.close()
            path.unlink(missing_ok=True)
            with locked(hidden, output=output, waiting=waiting):
                yield
            return
        holder = Holder(os.getpid(), output)
        (hidden / _HOLDER).write_bytes(msgspec.json.encode(holder))
        try:
            yield
        finally:
            with suppress(OSError):
                (hidden / _HOLDER).unlink()


def _tidy(hidden: Path) -> None:
    """Make the hidden folder, and delete what no build has put there.

    A link in it would have a build write or delete elsewhere, a pipe would have it wait for ever.
    """
    if is_link_at(hidden):
        raise InTheWayError(str(hidden))
    hidden.mkdir(parents=True, exist_ok=True)
    for entry in hidden.iterdir():
        with suppress(FileNotFoundError):  # a build that holds the lock makes and deletes files
            details = entry.lstat()
            plain = stat.S_ISREG(details.st_mode) or stat.S_ISDIR(details.st_mode)
            if is_link(details) or not plain:
                entry.unlink()


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


def _read_holder(hidden: Path) -> Holder | None:
    try:
        return msgspec.json.decode((hidden / _HOLDER).read_bytes(), type=Holder)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
