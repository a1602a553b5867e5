"""The rows of the state: a source file as it was read, an output file as it was made.

SQLite notices damage to its tables but not to the values in them, so encoded values carry a
checksum.
"""

from __future__ import annotations

import sqlite3
import zlib

from msgspec import Struct

_CHECKSUM = 4  # bytes


class Input(Struct, frozen=True, kw_only=True):
    """A source file as it was read: its signature, its digest and the encoded result of its job.

    `blob` is the digest of the blob that the job made, `""` for none. Size in bytes. An `mtime_ns`
    of 0 matches no file: the signature of that file is not to be trusted.
    """

    source_path: str
    size: int
    mtime_ns: int
    digest: str
    blob: str
    result: bytes


class Made(Struct, frozen=True, kw_only=True):
    """A file of an output folder as a build left it. An empty fingerprint matches nothing."""

    output_path: str
    fingerprint: bytes
    digest: str
    size: int
    mtime_ns: int


class Origin(Struct, frozen=True):
    """What an address shows: a source file, and the digest of the blob that its job made."""

    source_path: str
    blob: str


def seal(value: bytes) -> bytes:
    """Return a value with its checksum in front."""
    return zlib.crc32(value).to_bytes(_CHECKSUM) + value


def open_seal(sealed: object) -> bytes:
    """Return a value without its checksum.

    Raises:
        sqlite3.DatabaseError: the checksum does not match.
    """
    if (
        not isinstance(sealed, bytes)
        or zlib.crc32(sealed[_CHECKSUM:]).to_bytes(_CHECKSUM) != sealed[:_CHECKSUM]
    ):
        message = "checksum"
        raise sqlite3.DatabaseError(message)
    return sealed[_CHECKSUM:]
