"""Sounds and films for tests: as much of a file as says what it is, made by hand."""

from __future__ import annotations

import struct

PLACE = b"+10.4113+106.9530/"  # where a telephone says that a film was taken


def box(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data) + 8) + name + data


def _track(
    kind: bytes, codec: bytes, width: int = 0, height: int = 0, *, held: bool = False
) -> bytes:
    matrix = struct.pack(
        ">9I", *((0, 0x10000, 0, 0xFFFF0000) if held else (0x10000, 0, 0, 0)), *(0,) * 5
    )
    head = box(b"tkhd", bytes(40) + matrix + struct.pack(">II", width << 16, height << 16))
    entry = box(codec, bytes(8))
    table = box(b"stbl", box(b"stsd", bytes(7) + b"\x01" + entry))
    media = box(b"hdlr", bytes(8) + kind + bytes(12)) + box(b"minf", table)
    told = box(b"udta", box(b"\xa9nam", b"Nguyen Van A"))
    return box(b"trak", head + box(b"mdia", media) + told)


def mp4(
    *,
    seconds: float = 12,
    size: tuple[int, int] | None = (640, 360),
    codec: bytes = b"avc1",
    sound: bool = True,
    held: bool = False,
    brand: bytes = b"isom",
) -> bytes:
    """A film in MP4 that says where it was taken; `held` upright, as telephones are."""
    clock = box(b"mvhd", bytes(12) + struct.pack(">II", 1000, round(seconds * 1000)) + bytes(80))
    tracks = b""
    if size is not None:
        tracks += _track(b"vide", codec, *size, held=held)
    if sound:
        tracks += _track(b"soun", b"mp4a")
    told = box(b"udta", box(b"\xa9xyz", PLACE))
    movie = box(b"moov", clock + tracks + told)
    return box(b"ftyp", brand + bytes(4) + brand) + movie + box(b"mdat", b"frames" * 20)


def element(id_: int, data: bytes, *, unknown: bool = False) -> bytes:
    name = id_.to_bytes((id_.bit_length() + 7) // 8, "big")
    size = b"\x01" + b"\xff" * 7 if unknown else (len(data) | 1 << 56).to_bytes(8, "big")
    return name + size + data


def webm(
    *, seconds: float = 12, codec: bytes = b"V_VP9", sound: bool = False, live: bool = False
) -> bytes:
    """A film in WebM; one that was recorded `live` does not say how long its parts are."""
    info = element(0x2AD7B1, (1_000_000).to_bytes(3, "big"))
    if not live:
        info += element(0x4489, struct.pack(">d", seconds * 1000))
    sides = element(0xB0, (640).to_bytes(2, "big")) + element(0xBA, (360).to_bytes(2, "big"))
    tracks = element(0xAE, element(0x83, b"\x01") + element(0x86, codec) + element(0xE0, sides))
    if sound:
        tracks += element(0xAE, element(0x83, b"\x02") + element(0x86, b"A_OPUS"))
    whole = element(0x1549A966, info) + element(0x1654AE6B, tracks)
    whole += element(0x1F43B675, b"frames" * 20, unknown=live)
    head = element(0x1A45DFA3, element(0x4282, b"webm"))
    return head + element(0x18538067, whole, unknown=live)


def mp3(*, seconds: float = 10, tag: int = 0, changing: bool = False) -> bytes:
    """Sound of 64 kbit/s at 44.1 kHz, behind a tag of a length; the rate may be `changing`."""
    frames = round(seconds * 44100 / 1152)
    frame = b"\xff\xfb\x50\x00" + bytes(204)
    first = frame[:36] + b"Xing" + struct.pack(">II", 1, frames) + bytes(160) if changing else frame
    parts = [tag >> shift & 0x7F for shift in (21, 14, 7, 0)]
    head = b"ID3\x04\0\0" + bytes(parts) + bytes(tag) if tag else b""
    return head + first + frame * (1 if changing else frames - 1)


def wav(*, seconds: int = 3) -> bytes:
    form = struct.pack("<HHIIHH", 1, 1, 8000, 8000, 1, 8)
    inside = b"WAVEfmt " + struct.pack("<I", len(form)) + form
    inside += b"data" + struct.pack("<I", 8000 * seconds) + bytes(8000 * seconds)
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


def ogg(*, seconds: int = 4) -> bytes:
    def page(position: int, data: bytes) -> bytes:
        head = b"OggS\0\0" + struct.pack("<Q", position) + bytes(12)
        return head + b"\x01" + bytes([len(data)]) + data

    return page(0, b"OpusHead\x01\x01" + bytes(9)) + page(48000 * seconds, b"sound" * 10)


VTT = """\
WEBVTT - Họp dân

NOTE Người dựng: A

1
00:00:01.000 --> 00:00:03.500 line:90%
<v Bà Sáu>Đường <i>ngập</i> quá.</v>

00:00:03.600 --> 00:00:05.000
<v Bà Sáu>Phải làm cống &amp; lề.

00:00:09.000 --> 00:00:12.000
<v Ông Ba>Tôi góp
hai công.
"""
SRT = """\
1
00:00:01,000 --> 00:00:03,500
{\\an8}<font color="#fff">Đường ngập quá.</font>

2
00:00:03,600 --> 00:00:05,000
Phải làm cống.
"""
