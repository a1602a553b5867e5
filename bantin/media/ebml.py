"""Files of EBML (RFC 8794): WebM. Pure."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.media.boxes import Tracks
from bantin.media.forms import Size

if TYPE_CHECKING:
    from collections.abc import Iterator

_START = b"\x1a\x45\xdf\xa3"
_DOCTYPE = 0x4282
_SEGMENT, _CLUSTER, _INFO, _TRACKS, _TRACK = 0x18538067, 0x1F43B675, 0x1549A966, 0x1654AE6B, 0xAE
_SCALE, _DURATION = 0x2AD7B1, 0x4489
_TYPE, _CODEC, _VIDEO, _WIDTH, _HEIGHT = 0x83, 0x86, 0xE0, 0xB0, 0xBA
_PICTURE, _SOUND = 1, 2
_NANOSECONDS = 1_000_000  # of one step of time, where nothing else is said
_SHOWN = (b"V_VP8", b"V_VP9", b"V_AV1")
_LONGEST = 8  # bytes of a number


class _Element(Struct, frozen=True):
    id: int
    start: int
    end: int


def _elements(data: bytes, start: int, end: int) -> Iterator[_Element]:
    """Yield the elements side by side; one of unknown length reaches to the end.

    Raises:
        ValueError: what stands there is no element.
    """
    while start < end:
        id_, start = _number(data, start, marked=True)
        size, behind = _number(data, start)
        unknown = size == (1 << 7 * (behind - start)) - 1
        stop = end if unknown else min(behind + size, end)
        yield _Element(id_, behind, stop)
        start = stop


def _number(data: bytes, start: int, *, marked: bool = False) -> tuple[int, int]:
    """Return a number of variable length, with its mark of the length or without, and its end."""
    first = data[start]
    length = 9 - first.bit_length()
    if length > _LONGEST:
        raise ValueError
    value = int.from_bytes(data[start : start + length], "big")
    return (value if marked else value & (1 << 7 * length) - 1), start + length


def tracks(data: bytes) -> Tracks | None:
    """Return what the tracks of a file are, None where it is no WebM.

    Raises:
        ValueError: the file is cut off, or does not say what is in it.
        IndexError: the same.
    """
    if not data.startswith(_START):
        return None
    top = {one.id: one for one in _elements(data, 0, len(data))}
    head = next(iter(_elements(data, 0, len(data))))
    types = [data[one.start : one.end] for one in _elements(data, head.start, head.end)]
    if b"webm" not in types:
        return None
    found, described = Tracks(), False
    for one in _elements(data, top[_SEGMENT].start, top[_SEGMENT].end) if _SEGMENT in top else ():
        if one.id == _CLUSTER:
            break
        if one.id == _INFO:
            found = Tracks(seconds=_seconds(data, one), size=found.size, heard=found.heard)
        elif one.id == _TRACKS:
            described = True
            for track in _elements(data, one.start, one.end):
                found = _with_track(data, track, found) if track.id == _TRACK else found
    if not described:
        raise ValueError
    return found


def _seconds(data: bytes, info: _Element) -> float:
    scale, length = _NANOSECONDS, 0.0
    for one in _elements(data, info.start, info.end):
        if one.id == _SCALE:
            scale = int.from_bytes(data[one.start : one.end], "big")
        elif one.id == _DURATION:
            form = ">f" if one.end - one.start == 4 else ">d"  # noqa: PLR2004 - bytes of a float
            (length,) = struct.unpack(form, data[one.start : one.end])
    return length * scale / 1e9


def _with_track(data: bytes, track: _Element, found: Tracks) -> Tracks:
    values = {one.id: one for one in _elements(data, track.start, track.end)}

    def number(element: _Element | None) -> int:
        return int.from_bytes(data[element.start : element.end], "big") if element else 0

    kind = number(values.get(_TYPE))
    if kind == _SOUND:
        return Tracks(seconds=found.seconds, size=found.size, known=found.known, heard=True)
    if kind != _PICTURE or _VIDEO not in values or found.size is not None:
        return found
    video = values[_VIDEO]
    sides = {one.id: number(one) for one in _elements(data, video.start, video.end)}
    width, height = sides.get(_WIDTH, 0), sides.get(_HEIGHT, 0)
    codec = values.get(_CODEC)
    name = data[codec.start : codec.end] if codec else b""
    return Tracks(
        seconds=found.seconds,
        size=Size(width, height) if width and height else None,
        known=name.startswith(_SHOWN),
        heard=found.heard,
    )
