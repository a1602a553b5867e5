"""Zip archives put together of parts that are packed already, so that one part costs one part.

The format is that of APPNOTE.TXT 6.3 without extensions: each part is deflated, every name is in
UTF-8, and nothing tells of the machine or of the time at which it was made.
"""

from __future__ import annotations

import struct
import zlib
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

_PART = struct.Struct("<II")  # the checksum and the length of what is packed
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")
_UNIX, _VERSION, _UTF8, _DEFLATED = 3, 20, 0x0800, 8
_PLAIN_FILE = 0o100644 << 16
MOST_PARTS, MOST_BYTES = 0xFFFE, 0xFFFF_FFFE  # beyond them the format needs extensions


class PackedPart(Struct, frozen=True):
    """A file of an archive: its name with "/", the day that it bears, and what `packed` made."""

    name: str
    day: date
    data: bytes


def packed(data: bytes) -> bytes:
    """Return a file's bytes as a part of archives."""
    squeezer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return _PART.pack(zlib.crc32(data), len(data)) + squeezer.compress(data) + squeezer.flush()


def unpacked(part: bytes) -> bytes:
    """Return what was packed."""
    return zlib.decompress(part[_PART.size :], wbits=-zlib.MAX_WBITS)


def archive(parts: Iterable[PackedPart]) -> bytes:
    """Return an archive of parts, in their order; their days are within 1980 and 2107.

    Raises:
        ValueError: they are too many, or too long together.
    """
    files: list[bytes | memoryview] = []
    index: list[bytes] = []
    at = 0
    for part in parts:
        local, central = _headers(part, at)
        body = memoryview(part.data)[_PART.size :]
        files += [local, body]
        index.append(central)
        at += len(local) + len(body)
    listed = b"".join(index)
    if len(index) > MOST_PARTS or at + len(listed) > MOST_BYTES:
        message = f"{len(index)} files of {at} bytes are too much for one archive"
        raise ValueError(message)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(index), len(index), len(listed), at, 0)
    return b"".join((*files, listed, end))


def _headers(part: PackedPart, at: int) -> tuple[bytes, bytes]:
    """Return what stands before a part, and its entry in the index."""
    name, day = part.name.encode(), part.day
    checksum, length = _PART.unpack_from(part.data)
    packed_length = len(part.data) - _PART.size
    dated = (day.year - 1980) << 9 | day.month << 5 | day.day
    about = (_UTF8, _DEFLATED, 0, dated, checksum, packed_length, length, len(name), 0)
    local = _LOCAL.pack(b"PK\x03\x04", _VERSION, *about) + name
    made_on, rest = _UNIX << 8 | _VERSION, (0, 0, 0, _PLAIN_FILE, at)
    central = _CENTRAL.pack(b"PK\x01\x02", made_on, _VERSION, *about, *rest)
    return local, central + name
