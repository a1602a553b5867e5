"""Rendered bodies: to the state in packs, and from the state one by one."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from bantin.engine.digests import digest_of
from bantin.engine.state import FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class DamagedBodyError(Exception):
    """A kept body is not there or not what was written: the state is of no use."""


class BodyPack:
    """Collects the bodies of one chunk of work and writes them as one file."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def add(self, html: str) -> str:
        """Take a body and return its digest."""
        data = html.encode()
        self._parts.append(data)
        return digest_of(data)

    def write(self, path: Path) -> tuple[int, ...]:
        """Write the pack and return the lengths of its bodies, in bytes."""
        path.write_bytes(b"".join(self._parts))
        return tuple(map(len, self._parts))


def unpack(path: Path, lengths: tuple[int, ...]) -> Iterator[tuple[str, bytes]]:
    """Yield the digest and the text of each body of a pack."""
    with path.open("rb") as pack:
        for length in lengths:
            data = pack.read(length)
            yield digest_of(data), data


class Bodies:
    """Reads kept bodies, in any process."""

    def __init__(self, hidden: Path) -> None:
        self._connection = sqlite3.connect(f"{(hidden / FILE).as_uri()}?mode=ro", uri=True)

    def read(self, digest: str) -> str:
        """Return a body's HTML, with its placeholders.

        Raises:
            DamagedBodyError: it is not there, or not what was written.
        """
        try:
            row = self._connection.execute(
                "SELECT html FROM bodies WHERE digest = ?", (digest,)
            ).fetchone()
        except sqlite3.DatabaseError as failure:
            raise DamagedBodyError(digest) from failure
        data = row[0] if row else None
        if not isinstance(data, bytes) or digest_of(data) != digest:
            raise DamagedBodyError(digest)
        return data.decode()
