"""Copies of text files in the codings that browsers take: which files have them, and their bytes.

A server that finds `page.html.br` beside `page.html` sends it as it is, so it packs nothing while a
reader waits. Files that are packed already, such as pictures, fonts and office documents, have no
copies, and neither have files that fit into one packet anyway. Pure; brotli is loaded with the
first copy that needs it.

How hard brotli tries follows from who waits for what. Style sheets, scripts and drawings are few,
change seldom and are loaded by every reader, so they get all that there is (11). Pages and data are
made anew with every edit: there 7 leaves a thousandth more than 9 and is up to three times as
quick, and 11 would leave 7 % less and take fifty times as long. The window is no larger than the
file needs, since setting up the usual one takes longer than packing a page.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from bantin.media.types import TYPES, is_text

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALLEST = 1024  # bytes; what is smaller goes out in one packet with its headers
_SHOWN_BY_ALL, _MADE_OFTEN = 11, 7
_QUALITIES: Mapping[str, int] = {
    ending: _SHOWN_BY_ALL if ending in {".css", ".js", ".svg"} else _MADE_OFTEN
    for ending, kind in TYPES.items()
    if is_text(kind)
}
_SMALLEST_WINDOW, _LARGEST_WINDOW = 10, 22  # powers of two of bytes, by RFC 7932
# RFC 1952: deflate, no name and no time, packed as small as can be, on no particular system; what
# the library itself writes differs between systems.
_GZIP_HEAD = b"\x1f\x8b\x08\x00" + bytes(4) + b"\x02\xff"


def in_brotli(data: bytes, quality: int) -> bytes:
    """Return bytes in brotli; of a quality from 0 to 11."""
    import brotli  # noqa: PLC0415 - an extra

    window = min(_LARGEST_WINDOW, max(_SMALLEST_WINDOW, (len(data) + 16).bit_length()))
    coded: bytes = brotli.compress(data, mode=brotli.MODE_TEXT, quality=quality, lgwin=window)
    return coded


def in_gzip(data: bytes) -> bytes:
    """Return bytes in gzip; the same bytes whenever and wherever."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL)
    tail = struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return _GZIP_HEAD + packer.compress(data) + packer.flush() + tail


_BROTLI, _GZIP = ".br", ".gz"


def coder_name() -> str:
    """Say by which programs copies are made: others may make other bytes.

    Raises:
        ModuleNotFoundError: brotli is not installed.
    """
    import brotli  # noqa: PLC0415 - an extra

    return f"brotli {brotli.version} zlib {zlib.ZLIB_RUNTIME_VERSION}"


def coded_paths(path: str) -> tuple[str, ...]:
    """Return where copies of a file stand if it has any; `()` for a kind that never has."""
    return (path + _BROTLI, path + _GZIP) if _ending(path) in _QUALITIES else ()


def plain_path(path: str) -> str:
    """Return the path of the file of which one at `path` would be a copy, `""` for none."""
    plain = path.removesuffix(_ending(path))
    return plain if path in coded_paths(plain) else ""


def coded(path: str, data: bytes) -> bytes:
    """Return what a copy at `path` holds of its file, `b""` where that is no smaller."""
    quality = _QUALITIES[_ending(plain_path(path))]
    made = in_brotli(data, quality) if path.endswith(_BROTLI) else in_gzip(data)
    return made if len(made) < len(data) else b""


def _ending(path: str) -> str:
    name = path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return f"{dot}{ending}" if stem else ""
