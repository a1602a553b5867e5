"""Files of the ISO base media family (ISO/IEC 14496-12): MP4, M4A, MOV. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.media.forms import Size

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = 8  # bytes of a box before what is in it
_LONG_HEAD = 16
_TO_THE_END, _LONG = 0, 1  # what a length may say instead
# H.264, AV1, VP8 and VP9: every browser of the last years shows the first, nearly all the others.
_SHOWN = frozenset((b"avc1", b"avc3", b"av01", b"vp08", b"vp09"))
_WITHIN = frozenset((b"moov", b"trak", b"mdia", b"minf", b"stbl"))
# What says who made a film, where and with what: "user data", tags, XMP.
_TELLING = frozenset((b"udta", b"meta", b"uuid"))
_DEEPEST = 8


class Tracks(Struct, frozen=True, kw_only=True):
    """What the tracks of a recording are: `heard` tells of sound, `size` of a picture.

    A picture is `known` if browsers know its codec.
    """

    seconds: float = 0
    size: Size | None = None
    known: bool = True
    heard: bool = False


class _Box(Struct, frozen=True):
    """The name of a box, where it begins, where what is in it begins, and where it ends."""

    name: bytes
    begin: int
    start: int
    end: int


def _boxes(data: bytes, start: int, end: int) -> Iterator[_Box]:
    """Yield the boxes that stand side by side.

    Raises:
        ValueError: one is longer than what holds it, as in a file that is cut off.
    """
    while start + _HEAD <= end:
        size, head = int.from_bytes(data[start : start + 4], "big"), _HEAD
        if size == _LONG:
            size, head = int.from_bytes(data[start + 8 : start + 16], "big"), _LONG_HEAD
        elif size == _TO_THE_END:
            size = end - start
        if size < head or start + size > end:
            raise ValueError
        yield _Box(data[start + 4 : start + 8], start, start + head, start + size)
        start += size


def tracks(data: bytes) -> Tracks | None:
    """Return what the tracks of a file are, None where it is of another form.

    Raises:
        ValueError: the file is cut off, or does not say what is in it.
    """
    if data[4:8] != b"ftyp":
        return None
    movie = next((box for box in _boxes(data, 0, len(data)) if box.name == b"moov"), None)
    if movie is None:
        raise ValueError
    found = Tracks()
    for box in _boxes(data, movie.start, movie.end):
        if box.name == b"mvhd":
            found = Tracks(seconds=_seconds(data, box))
    for box in _boxes(data, movie.start, movie.end):
        if box.name == b"trak":
            found = _with_track(data, box, found)
    return found


def _seconds(data: bytes, box: _Box) -> float:
    long = data[box.start] == 1
    scale = int.from_bytes(data[box.start + (20 if long else 12) :][:4], "big")
    length = int.from_bytes(data[box.start + (24 if long else 16) :][: 8 if long else 4], "big")
    return length / scale if scale else 0


def _with_track(data: bytes, track: _Box, found: Tracks) -> Tracks:
    """Add what a track is to what others are."""
    kind = codec = b""
    size = None
    for box in _walk(data, track):
        if box.name == b"tkhd":
            size = _size(data, box)
        elif box.name == b"hdlr" and not kind:
            kind = data[box.start + 8 : box.start + 12]
        elif box.name == b"stsd":
            codec = data[box.start + 12 : box.start + 16]
    if kind == b"soun":
        return Tracks(seconds=found.seconds, size=found.size, known=found.known, heard=True)
    if kind == b"vide" and size is not None and found.size is None:
        known = codec in _SHOWN
        return Tracks(seconds=found.seconds, size=size, known=known, heard=found.heard)
    return found


def _walk(data: bytes, box: _Box, depth: int = 0) -> Iterator[_Box]:
    """Yield the boxes within one, each before those in it."""
    for inner in _boxes(data, box.start, box.end):
        yield inner
        if inner.name in _WITHIN and depth < _DEEPEST:
            yield from _walk(data, inner, depth + 1)


def _size(data: bytes, box: _Box) -> Size | None:
    """Return the size in which a track is shown: the last eight bytes, turned by the matrix."""
    width, height = (
        int.from_bytes(data[box.end - back : box.end - back + 2], "big") for back in (8, 4)
    )
    if not width or not height:
        return None
    sideways = data[box.end - 44 : box.end - 40] == b"\0\0\0\0"  # the matrix has 0 where it has 1
    return Size(height, width) if sideways else Size(width, height)


def bare(data: bytes) -> bytes:
    """Return a file without what it says of its maker.

    Such boxes become free space of the same length, so that every place in the file stays.
    """
    changed = bytearray(data)
    try:
        for box in _telling(data):
            changed[box.begin + 4 : box.begin + 8] = b"free"
            changed[box.start : box.end] = bytes(box.end - box.start)
    except ValueError:  # no page plays it, and who downloads it gets what there is
        pass
    return bytes(changed)


def _telling(data: bytes) -> Iterator[_Box]:
    for box in _boxes(data, 0, len(data)):
        if box.name in _TELLING:
            yield box
        elif box.name == b"moov":
            yield from _telling_within(data, box, 0)


def _telling_within(data: bytes, box: _Box, depth: int) -> Iterator[_Box]:
    for inner in _boxes(data, box.start, box.end):
        if inner.name in _TELLING:
            yield inner
        elif inner.name == b"trak" and depth < _DEEPEST:
            yield from _telling_within(data, inner, depth + 1)
