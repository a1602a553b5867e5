"""Pictures without what they say of their maker: place, camera, names, times. Pure, and lossless.

The picture itself is copied byte by byte. Beside it stay what decides how it looks: colour
profiles, transparency, animation, and how the camera was held. Everything else is left out:
Exif, XMP, IPTC, comments, previews, and whatever stands behind the picture's end.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

from bantin.media.forms import BadFile

if TYPE_CHECKING:
    from collections.abc import Iterator

_ORIENTATION = 0x0112  # Exif 2.3, 4.6.4
_TURNED = range(2, 9)
_EXIF_START = b"Exif\0\0"


def stripped(form: str, data: bytes) -> bytes:
    """Return a JPEG, PNG, WebP or GIF without metadata; one of another form as it is.

    Raises:
        BadFile: the picture ends before its end.
    """
    try:
        match form:
            case "jpeg":
                return b"".join(_jpeg(data))
            case "png":
                return b"".join(_png(data))
            case "webp":
                return _webp(data)
            case "gif":
                return b"".join(_gif(data))
            case _:
                return data
    except (IndexError, ValueError, struct.error) as failure:
        code = "truncated-picture"
        raise BadFile(code) from failure


def _part(data: bytes, start: int, end: int) -> bytes:
    """Return a part of the data that must be there wholly."""
    if start > end or end > len(data):
        code = "truncated-picture"
        raise BadFile(code)
    return data[start:end]


def _orientation(exif: bytes) -> int:
    """Return how the camera was held by the first directory of Exif data; 1 for upright."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2], "")
    try:
        if not order:
            return 1
        (place,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, place)
        for entry in range(place + 2, place + 2 + 12 * count, 12):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", exif, entry)
            if (tag, kind) == (_ORIENTATION, 3):
                return int(value) if value in _TURNED else 1
    except struct.error:  # half of a photo's metadata is as good as none
        pass
    return 1


def _exif(orientation: int) -> bytes:
    """Return Exif data that says nothing else."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0)
    return b"MM\0*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)


# JPEG: ITU-T T.81, annex B

_SOI, _EOI, _SOS, _APP0, _APP1, _APP2, _APP14 = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE
_ALONE = {0x01, _SOI, *range(0xD0, 0xD8)}  # markers without a segment
_DROPPED = {*range(0xE0, 0xF0), *range(0xF0, 0xFE), 0xFE}  # applications, extensions, comments
# The next marker in coded data: no stuffed byte, no restart.
_NEXT = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")
_JFIF_LENGTH = 16  # bytes of the segment without its preview


def _jpeg(data: bytes) -> Iterator[bytes]:
    segments = list(_segments(data))
    exif = next((s[10:] for m, s in segments if m == _APP1 and s[4:10] == _EXIF_START), b"")
    orientation = _orientation(exif)
    yield _part(data, 0, 2)
    for number, (marker, segment) in enumerate(segments):
        if number == 0 and marker == _APP0:
            yield _kept_segment(marker, segment)
        # Exif stands behind the head of JFIF and before all else.
        if number == 0 and orientation != 1:
            body = _EXIF_START + _exif(orientation)
            yield b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
        if number or marker != _APP0:
            yield _kept_segment(marker, segment)
    yield b"\xff\xd9"


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the marker and the bytes of each segment up to the picture's end.

    The coded data behind the head of a scan are a part of its segment.
    """
    place = 2
    while True:
        place = data.index(b"\xff", place)
        while data[place + 1] == 0xFF:  # noqa: PLR2004 - a fill byte
            place += 1
        marker = data[place + 1]
        if marker == _EOI:
            return
        if marker in _ALONE:
            place += 2
            continue
        (length,) = struct.unpack_from(">H", data, place + 2)
        end = place + 2 + length
        if marker == _SOS:
            found = _NEXT.search(data, end)
            end = found.start() if found else len(data)
        yield marker, _part(data, place, end)
        place = end


def _kept_segment(marker: int, segment: bytes) -> bytes:
    """Return a segment as it is published, `b""` for one that is left out."""
    if marker == _APP0 and segment[4:9] == b"JFIF\0":
        return segment[:2] + struct.pack(">H", _JFIF_LENGTH) + segment[4:16] + b"\0\0"
    profile = marker == _APP2 and segment[4:16] == b"ICC_PROFILE\0"
    # Without it the colours of CMYK and of RGB would be taken for others.
    adobe = marker == _APP14 and segment[4:9] == b"Adobe"
    return segment if marker not in _DROPPED or profile or adobe else b""


# PNG: W3C, third edition

_PNG_HEAD = 8
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP mDCV cLLI sBIT bKGD pHYs acTL fcTL"
    b" fdAT".split()
)


def _chunk(name: bytes, body: bytes) -> bytes:
    from zlib import crc32  # noqa: PLC0415 - few pictures need it

    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", crc32(name + body))


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and the whole of each chunk up to the last."""
    place, name = _PNG_HEAD, b""
    while name != b"IEND":
        (length,) = struct.unpack_from(">I", data, place)
        name = data[place + 4 : place + 8]
        yield name, _part(data, place, place + 12 + length)
        place += 12 + length


def _png(data: bytes) -> Iterator[bytes]:
    yield _part(data, 0, _PNG_HEAD)
    chunks = list(_png_chunks(data))
    exif = next((chunk[8:-4] for name, chunk in chunks if name == b"eXIf"), b"")
    orientation = _orientation(exif)
    for name, chunk in chunks:
        if name in _PNG_KEPT:
            yield chunk
        if name == b"IHDR" and orientation != 1:
            yield _chunk(b"eXIf", _exif(orientation))


# WebP: RFC 9649, section 2

_WEBP_KEPT = frozenset((b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"))
_HAS_EXIF, _HAS_XMP = 0x08, 0x04


def _webp(data: bytes) -> bytes:
    (length,) = struct.unpack_from("<I", data, 4)
    end = len(_part(data, 0, 8 + length))
    chunks: list[tuple[bytes, bytes]] = []
    place = 12
    while place + 8 <= end:
        (size,) = struct.unpack_from("<I", data, place + 4)
        chunks.append((data[place : place + 4], _part(data, place + 8, place + 8 + size)))
        place += 8 + size + size % 2
    exif = next((body for name, body in chunks if name == b"EXIF"), b"")
    orientation = _orientation(exif.removeprefix(_EXIF_START))
    kept = [(name, body) for name, body in chunks if name in _WEBP_KEPT]
    if orientation != 1:
        kept.append((b"EXIF", _exif(orientation)))
    made = b"".join(
        name
        + struct.pack("<I", len(body))
        + (_flagged(body, turned=orientation != 1) if name == b"VP8X" else body)
        + b"\0" * (len(body) % 2)
        for name, body in kept
    )
    return b"RIFF" + struct.pack("<I", len(made) + 4) + b"WEBP" + made


def _flagged(body: bytes, *, turned: bool) -> bytes:
    """Return the body of the chunk with the flags, which says what is still there."""
    flags = body[0] & ~(_HAS_EXIF | _HAS_XMP) | (_HAS_EXIF if turned else 0)
    return bytes((flags,)) + body[1:]


# GIF: GIF89a, sections 17 to 27

_GIF_IMAGE, _GIF_EXTENSION, _GIF_END = 0x2C, 0x21, 0x3B
_GIF_CONTROL, _GIF_APPLICATION = 0xF9, 0xFF
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")


def _gif(data: bytes) -> Iterator[bytes]:
    place = 13 + _colours(data[10])
    yield _part(data, 0, place)
    # Some writers forget the end's mark, and some leave a zero behind a picture.
    while place < len(data) and data[place] != _GIF_END:
        if data[place] == 0:
            end = place + 1
        elif data[place] == _GIF_IMAGE:
            start = place + 10 + _colours(data[place + 9]) + 1
            end = _blocks_end(data, start)
            yield _part(data, place, end)
        elif data[place] == _GIF_EXTENSION:
            end = _blocks_end(data, place + 2)
            label = data[place + 1]
            loops = label == _GIF_APPLICATION and data[place + 3 : place + 14] in _GIF_LOOPS
            if label == _GIF_CONTROL or loops:
                yield _part(data, place, end)
        else:
            code = "bad-image"
            raise BadFile(code)
        place = end
    yield b";"


def _colours(packed: int) -> int:
    """Return the length of the table of colours that a byte of flags announces."""
    return 3 << ((packed & 7) + 1) if packed & 0x80 else 0


def _blocks_end(data: bytes, place: int) -> int:
    """Return the place behind a row of blocks, which ends with an empty one."""
    while data[place]:
        place += data[place] + 1
    return place + 1
