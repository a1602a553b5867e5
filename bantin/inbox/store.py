"""What readers have sent, as it lies in Isso's database: it is read, approved and deleted there.

Isso's own way for that is a page for administrators and links in mails; a terminal needs neither.
Whoever may change the file may moderate, whether Isso runs or not.

Isso has no field for the place that a reader names or for the provision that an opinion is about:
the place is the second line of the author, the provision the fragment of the thread's address.
"""

from __future__ import annotations

import base64
import html
import sqlite3
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.diagnostics import brief
from bantin.inbox.errors import InboxError
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.inbox.folder import DataFolder

_FORMAT = 5  # of the database, since Isso 0.13.1
_PUBLISHED, _WAITING = 1, 2  # Isso's modes; 4 is what it has blanked
_TAG = 4  # letters of an id behind its number
_PATIENCE = 15.0  # seconds for which another's change is waited for


class Opinion(Struct, frozen=True, kw_only=True):
    """What one reader sent about one item; `row` is its number in the database.

    `date` is UTC. `email` is for the office alone.
    """

    id: str
    row: int
    thread: str
    unit: str
    date: datetime
    text: str
    name: str
    place: str
    email: str
    waits: bool


def public_id(row: int, created: datetime) -> str:
    """Return the id of an opinion: its number, and letters that no other with that number has.

    The database gives the number of a deleted row to the next one, and an editor who has read one
    opinion must not approve another.
    """
    seed = f"{row} {round(created.timestamp() * 1e6)}"
    letters = base64.b32encode(sha256(seed.encode()).digest()).decode().lower()
    return f"{row}-{letters[:_TAG]}"


def uri_of(thread: str, unit: str) -> str:
    """Return the address under which Isso keeps what is said about an item or a provision of it."""
    return f"{thread}#{unit}" if unit else thread


def signed(name: str, place: str) -> str | None:
    """Return name and place as Isso keeps an author, None for neither."""
    return f"{name}\n{place}".rstrip("\n") or None


def read_opinions(data: DataFolder) -> list[Opinion]:
    """Return whatever waits or is approved, in the order in which it came.

    Raises:
        InboxError: the database cannot be read.
    """
    query = (
        "SELECT comments.id AS row, uri, created, text, author, email, mode FROM comments"
        " JOIN threads ON tid = threads.id WHERE mode IN (?, ?) ORDER BY created, comments.id"
    )
    with _opened(data) as connection:
        connection.row_factory = sqlite3.Row
        rows = connection.execute(query, (_PUBLISHED, _WAITING)).fetchall()
    return list(map(_opinion, rows))


def approve(data: DataFolder, opinions: Iterable[Opinion]) -> list[Opinion]:
    """Approve what waits; return what has been approved.

    The rest has been decided on meanwhile by somebody else.

    Raises:
        InboxError: the database cannot be changed.
    """
    with _opened(data) as connection:
        connection.execute("BEGIN IMMEDIATE")
        there = [one for one in opinions if _is_there(connection, one, _WAITING)]
        connection.executemany(
            "UPDATE comments SET mode = ? WHERE id = ?", [(_PUBLISHED, one.row) for one in there]
        )
    return there


def reject(data: DataFolder, opinions: Iterable[Opinion]) -> list[Opinion]:
    """Delete what waits; return what has been deleted.

    Raises:
        InboxError: the database cannot be changed.
    """
    with _opened(data, erasing=True) as connection:
        there = [one for one in opinions if _is_there(connection, one, _WAITING)]
        _erase(connection, there)
    return there


def erase(data: DataFolder, opinions: Iterable[Opinion]) -> None:
    """Delete opinions, so that no byte of them is left in the file.

    Raises:
        InboxError: the database cannot be changed.
    """
    with _opened(data, erasing=True) as connection:
        _erase(
            connection,
            [one for one in opinions if _is_there(connection, one, _PUBLISHED, _WAITING)],
        )


class Forgotten(Struct, frozen=True, kw_only=True):
    """How many addresses for mail have been deleted, and how many opinions."""

    emails: int
    opinions: int


def forget(data: DataFolder, before: datetime, done: Iterable[Opinion]) -> Forgotten:
    """Delete the addresses for mail of what came in `before` an instant, and what is `done` with.

    Raises:
        InboxError: the database cannot be changed.
    """
    with _opened(data, erasing=True) as connection:
        emails = connection.execute(
            "UPDATE comments SET email = NULL WHERE email IS NOT NULL AND created < ?",
            (before.timestamp(),),
        )
        there = [one for one in done if _is_there(connection, one, _PUBLISHED)]
        _erase(connection, there)
        return Forgotten(emails=emails.rowcount, opinions=len(there))


def _is_there(connection: sqlite3.Connection, one: Opinion, *modes: int) -> bool:
    """Tell whether an opinion is still what was read, and not another with its number."""
    query = "SELECT created, mode FROM comments WHERE id = ?"
    found = connection.execute(query, (one.row,)).fetchone()
    if found is None:
        return False
    created, mode = found
    return mode in modes and public_id(one.row, datetime.fromtimestamp(created, UTC)) == one.id


def _erase(connection: sqlite3.Connection, opinions: Iterable[Opinion]) -> None:
    for one in opinions:
        connection.execute("UPDATE comments SET parent = NULL WHERE parent = ?", (one.row,))
        connection.execute("DELETE FROM comments WHERE id = ?", (one.row,))


@contextmanager
def _opened(data: DataFolder, *, erasing: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the database; what is done in it is done whole or not at all.

    While erasing nobody else changes it, and no byte is left of what goes.
    """
    path = data.comments
    if not path.exists():
        raise InboxError(phrase("inbox.database.missing", folder=brief(str(data.path))))
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as connection, connection:
            (found,) = connection.execute("PRAGMA user_version").fetchone()
            if found != _FORMAT:
                raise InboxError(phrase("inbox.database.format", path=brief(str(path))))
            if erasing:
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute("BEGIN IMMEDIATE")
            yield connection
    except sqlite3.Error as failure:
        reason = brief(str(failure))
        raise InboxError(
            phrase("inbox.database.broken", path=brief(str(path)), reason=reason)
        ) from failure


def _opinion(found: sqlite3.Row) -> Opinion:
    date = datetime.fromtimestamp(found["created"], UTC)
    thread, _, unit = found["uri"].partition("#")
    # Isso keeps these two as HTML, and the text as it was sent.
    name, _, place = html.unescape(found["author"] or "").partition("\n")
    return Opinion(
        id=public_id(found["row"], date),
        row=found["row"],
        thread=thread,
        unit=unit,
        date=date,
        text=found["text"],
        name=name,
        place=place,
        email=html.unescape(found["email"] or ""),
        waits=found["mode"] == _WAITING,
    )
