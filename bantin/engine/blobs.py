"""Blobs: byte strings that a job makes and later builds read, each known by its digest.

Jobs write them to packs, one file per chunk of work; the state takes them from there.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.engine.database import FILE, one_reading, read_only
from bantin.engine.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager


class DamagedBlobError(Exception):
    """A blob is missing from the state or is not what was written; the argument is its digest."""


class BlobPack:
    """Collects the blobs of one chunk of work and writes them as one file."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def add(self, data: bytes) -> str:
        """Add a blob and return its digest."""
        self._parts.append(data)
        return digest_of(data)

    def write(self, path: Path) -> tuple[int, ...]:
        """Write the pack and return the lengths of its blobs in bytes."""
        path.write_bytes(b"".join(self._parts))
        return tuple(map(len, self._parts))


@contextmanager
def open_pack(pack: str, lengths: tuple[int, ...]) -> Iterator[Iterator[tuple[str, bytes]]]:
    """Yield the digest and bytes of each blob in a pack, then delete the file.

    `lengths` is what `BlobPack.write` returned; without lengths the file is not opened.
    """
    path = Path(pack)
    try:
        yield _unpack(path, lengths) if lengths else iter(())
    finally:
        with suppress(OSError):
            path.unlink()


def _unpack(path: Path, lengths: tuple[int, ...]) -> Iterator[tuple[str, bytes]]:
    with path.open("rb") as pack:
        for length in lengths:
            data = pack.read(length)
            yield digest_of(data), data


class BlobReader:
    """Reads blobs from the state of a site, in any process."""

    def __init__(self, hidden: Path) -> None:
        self._connection = sqlite3.connect(read_only(hidden / FILE), uri=True)

    def reading(self) -> AbstractContextManager[None]:
        """Read everything in a block under one lock; meanwhile the state cannot be written."""
        return one_reading(self._connection)

    def read(self, digest: str) -> bytes:
        """Return a blob by its digest.

        Raises:
            DamagedBlobError: it is missing, or not what was written.
        """
        try:
            row = self._connection.execute(
                "SELECT data FROM blobs WHERE digest = ?", (digest,)
            ).fetchone()
        except sqlite3.DatabaseError as failure:
            raise DamagedBlobError(digest) from failure
        data = row[0] if row else None
        if not isinstance(data, bytes) or digest_of(data) != digest:
            raise DamagedBlobError(digest)
        return data
