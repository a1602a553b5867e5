"""Pictures for tests, made in memory."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageChops

from bantin import media

ORIENTATION = 0x0112
# What a telephone writes: where, when, with what, by whom.
SECRETS = (b"Nguyen Van A", b"iPhone-99", b"10.4113", b"2026:11:28")


def exif(orientation: int = 0, *, telling: bool = True) -> Image.Exif:
    made = Image.Exif()
    if orientation:
        made[ORIENTATION] = orientation
    if telling:
        made[0x0110] = "iPhone-99"
        made[0x013B] = "Nguyen Van A"
        made[0x0132] = "2026:11:28 10:00:00"
        made.get_ifd(0x8825)[29] = "2026:11:28"
        made.get_ifd(0x8825)[18] = "10.4113"
    return made


def encoded(image: Image.Image, form: str, **how: Any) -> bytes:  # noqa: ANN401 - Pillow's
    target = io.BytesIO()
    image.save(target, form, **how)
    return target.getvalue()


def picture(
    form: str, size: tuple[int, int] = (30, 20), *, mode: str = "RGB", orientation: int = 0
) -> bytes:
    """A picture of one colour that says all about its maker."""
    image = Image.new(mode, size, "teal" if mode == "RGB" else None)
    return encoded(image, form, exif=exif(orientation))


def halves(size: tuple[int, int] = (40, 20)) -> Image.Image:
    """A picture whose left half is red and whose right half is blue."""
    image = Image.new("RGB", size, (200, 10, 10))
    image.paste((10, 10, 200), (size[0] // 2, 0, *size))
    return image


def png_chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def bare_png(width: int, height: int, *, whole: bool = False) -> bytes:
    """A black PNG of one bit per pixel, with hardly a body unless it is whole."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * (height * (width // 8 + 2) if whole else 10))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            png_chunk(b"IHDR", head),
            png_chunk(b"IDAT", body),
            png_chunk(b"IEND", b""),
        )
    )


def png_with(data: bytes, *chunks: bytes) -> bytes:
    """A PNG with more chunks behind its head."""
    return data[:33] + b"".join(chunks) + data[33:]


def jpeg_with(data: bytes, *segments: tuple[int, bytes]) -> bytes:
    """A JPEG with more segments behind its first marker."""
    more = b"".join(
        struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body for marker, body in segments
    )
    return data[:2] + more + data[2:]


def riff_with(data: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """A WebP with more chunks at its end."""
    more = b"".join(
        name + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)
        for name, body in chunks
    )
    return b"RIFF" + struct.pack("<I", len(data) - 8 + len(more)) + data[8:] + more


def animation(form: str, *, loops: int = 0) -> bytes:
    """Three frames, red, green and blue."""
    first, *others = (Image.new("RGB", (40, 20), colour) for colour in ("red", "green", "blue"))
    return encoded(
        first, form, save_all=True, append_images=others, duration=[100, 200, 300], loop=loops
    )


def shown(data: bytes) -> Image.Image:
    """A picture as a browser shows it: upright, in plain colours."""
    from PIL import ImageOps  # noqa: PLC0415

    with Image.open(io.BytesIO(data)) as image:
        upright = ImageOps.exif_transpose(image)
        return upright.convert("RGBA" if upright.has_transparency_data else "RGB")


def as_shown(path: str, data: bytes) -> bytes:
    return media.as_shown(path, data, media.inspect(path, data))


def likeness(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of a colour's shade between two pictures seen from afar, 0 to 255."""
    mode = "RGBA" if "A" in one.mode + other.mode else "RGB"
    left, right = (
        each.convert(mode).resize((60, 60), Image.Resampling.BOX) for each in (one, other)
    )
    levels = ImageChops.difference(left, right).histogram()
    total = sum(count * (place % 256) for place, count in enumerate(levels))
    return total / (60 * 60 * len(mode))
