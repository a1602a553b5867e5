"""Sounds and films: how long they are, how large their picture is, and whether pages play them.

Only the descriptions within a file are read, never the sound or the pictures themselves. Every step
goes forward within the bytes, so the time is bounded by the number of parts that a file can have.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from msgspec import Struct

from bantin.media import boxes, captions, ebml
from bantin.media.forms import FILMS, SOUNDS, Size, extension, is_captions

if TYPE_CHECKING:
    from collections.abc import Callable

# Why no page can play a recording: its bytes are of another form, it is cut off or damaged, not all
# browsers know its codec, or there is nothing to see or to hear in it.
Fault: TypeAlias = Literal["", "form", "cut", "codec", "unseen", "unheard"]

_BITRATES = {  # kbit/s by version and layer III (ISO/IEC 11172-3, 2.4.2.3; 13818-3)
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
_RATES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
_MPEG_1 = 3
_FREE = 15  # a rate that is none
_ROOM = 65_536  # bytes behind a tag in which the first frame is looked for
_LONGEST = 1e6  # seconds; what says more says nothing
_OPUS_RATE = 48_000  # of positions, whatever the sound was recorded with (RFC 7845, 4)


class Recording(Struct, frozen=True, kw_only=True):
    """What is to know of a sound or a film.

    `seconds` are 0 where the file does not say how long it lasts; `size` is that of a film's
    picture, as it is shown. With a `fault` no page can play it, though it may be offered.
    """

    type: str
    seconds: int = 0
    size: Size | None = None
    fault: Fault = ""


def recording_of(path: str, data: bytes) -> Recording | None:
    """Return what is to know of a file that by its name pages can play, None for others."""
    ending = extension(path)
    type_ = SOUNDS.get(ending) or FILMS.get(ending)
    if type_ is None:
        return None
    read = _READERS[type_]
    try:
        found = read(data)
    except (IndexError, ValueError, struct.error):
        return Recording(type=type_, fault="cut")
    if found is None:
        return Recording(type=type_, fault="form")
    return _judged(type_, found, film=ending in FILMS)


def _judged(type_: str, found: boxes.Tracks, *, film: bool) -> Recording:
    fault: Fault = ""
    if film and found.size is None:
        fault = "unseen"
    elif film and not found.known:
        fault = "codec"
    elif not film and not found.heard:
        fault = "unheard"
    return Recording(
        type=type_,
        seconds=round(found.seconds) if 0 <= found.seconds < _LONGEST else 0,
        size=found.size if film else None,
        fault=fault,
    )


class _Frame(NamedTuple):
    """A frame of MPEG audio: how many bytes it has, and for how many of them a second lasts."""

    length: int
    samples: int
    rate: int
    kilobits: int


def _mp3(data: bytes) -> boxes.Tracks | None:
    """Read MPEG audio, layer III, behind its tag (ID3v2.4, 3.1)."""
    start = 0
    if data.startswith(b"ID3"):
        high, upper, lower, low = data[6:10]
        start = 10 + (high << 21 | upper << 14 | lower << 7 | low)
        if start >= len(data):
            raise ValueError
    found = _first_frame(data, start)
    if found is None:
        return None
    start, frame = found
    return boxes.Tracks(seconds=_mp3_seconds(data, start, frame), heard=True)


def _first_frame(data: bytes, start: int) -> tuple[int, _Frame] | None:
    """Find the first frame that another one follows: encoders leave room behind the tag."""
    end = min(len(data), start + _ROOM)
    while (start := data.find(b"\xff", start, end)) >= 0:
        frame = _frame(data[start : start + 4])
        if frame is not None and data[start + frame.length :][:1] in {b"\xff", b"T", b""}:
            return start, frame
        start += 1
    return None


def _frame(head: bytes) -> _Frame | None:
    if len(head) < 4 or head[1] & 0xE6 != 0xE2:  # noqa: PLR2004 - a header, its sign, layer III
        return None
    version, bits, place = head[1] >> 3 & 3, head[2] >> 4, head[2] >> 2 & 3
    whole = version == _MPEG_1
    if version not in _RATES or place >= len(_RATES[version]) or not 0 < bits < _FREE:
        return None
    rate, kilobits = _RATES[version][place], _BITRATES[1 if whole else 2][bits]
    length = (144 if whole else 72) * kilobits * 1000 // rate + (head[2] >> 1 & 1)
    return _Frame(length, 1152 if whole else 576, rate, kilobits)


def _mp3_seconds(data: bytes, start: int, frame: _Frame) -> float:
    """Count the frames that the first one names, as encoders of changing rates do, or divide."""
    head = data[start : start + 64]
    at = max(head.find(b"Xing"), head.find(b"Info"))
    if at >= 0 and head[at + 7] & 1:
        frames = int.from_bytes(head[at + 8 : at + 12], "big")
        return frames * frame.samples / frame.rate
    return (len(data) - start) / (frame.kilobits * 125)


def _wav(data: bytes) -> boxes.Tracks | None:
    """Read RIFF WAVE: its bytes for a second, and how many there are."""
    if data[:4] != b"RIFF" or data[8:12] != b"WAVE":
        return None
    place, rate = 12, 0
    while place + 8 <= len(data):
        name, size = data[place : place + 4], int.from_bytes(data[place + 4 : place + 8], "little")
        if name == b"fmt ":
            rate = int.from_bytes(data[place + 16 : place + 20], "little")
        if name == b"data":
            return boxes.Tracks(seconds=size / rate if rate else 0, heard=True)
        place += 8 + size + size % 2
    raise ValueError


def _ogg(data: bytes) -> boxes.Tracks | None:
    """Read Ogg (RFC 3533): the codec of its first page, the position of its last."""
    if not data.startswith(b"OggS"):
        return None
    first = data[27 + data[26] : 27 + data[26] + 48]
    rate = 0
    if first.startswith(b"OpusHead"):
        rate = _OPUS_RATE
    elif first.startswith(b"\x01vorbis"):
        rate = int.from_bytes(first[12:16], "little")
    last = data.rfind(b"OggS")
    position = int.from_bytes(data[last + 6 : last + 14], "little")
    return boxes.Tracks(seconds=position / rate if rate else 0, heard=rate > 0)


_READERS: dict[str, Callable[[bytes], boxes.Tracks | None]] = {
    "audio/mpeg": _mp3,
    "audio/mp4": boxes.tracks,
    "audio/ogg": _ogg,
    "audio/wav": _wav,
    "video/mp4": boxes.tracks,
    "video/webm": ebml.tracks,
}


def as_published(path: str, data: bytes) -> bytes:
    """Return a file that is no picture as it is published.

    Films and sounds of the MP4 family lose what they say of their maker, a phone's place among it.

    Raises:
        BadFile: captions that have been looked at before are others now.
    """
    if is_captions(path):
        return captions.written(captions.read_captions(path, data))
    return boxes.bare(data) if data[4:8] == b"ftyp" else data
