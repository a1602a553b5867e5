"""The ends of lines, which are LF from reading on."""

from __future__ import annotations

_BOM = b"\xef\xbb\xbf"


def with_plain_newlines(data: bytes) -> bytes:
    """Return UTF-8 text without a mark of its encoding, and with LF at the ends of its lines."""
    data = data.removeprefix(_BOM)
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n") if b"\r" in data else data
