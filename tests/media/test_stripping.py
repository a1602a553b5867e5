"""Published pictures say nothing of their maker, and are the same pictures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageCms

from bantin import media
from bantin.media.stripping import stripped
from tests.media.making import (
    ORIENTATION,
    SECRETS,
    animation,
    encoded,
    exif,
    halves,
    jpeg_with,
    png_chunk,
    png_with,
    riff_with,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Callable

XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a by="Nguyen Van A" at="10.4113"/></x:xmpmeta>'
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def photo(form: str, orientation: int = 0) -> bytes:
    more = {} if form == "GIF" else {"exif": exif(orientation), "icc_profile": PROFILE}
    return encoded(halves((400, 200)), form, **more)


def telling_jpeg(data: bytes) -> bytes:
    within = encoded(halves(), "JPEG", exif=exif(1))
    return (
        jpeg_with(
            data,
            (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
            (0xE2, b"MPF\0" + SECRETS[0]),
            (0xE3, b"Meta\0" + SECRETS[1]),
            (0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x0c" + SECRETS[0]),
            (0xFE, SECRETS[0]),
        )
        + within
        + SECRETS[0]
    )


def telling_png(data: bytes) -> bytes:
    chunks = (
        png_chunk(b"tEXt", b"Author\0Nguyen Van A"),
        png_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP),
        png_chunk(b"tIME", b"\x07\xea\x0b\x1c\x0a\0\0"),
        png_chunk(b"caBX", SECRETS[1]),
    )
    return png_with(data, *chunks) + SECRETS[0] + encoded(halves(), "PNG")


def telling_webp(data: bytes) -> bytes:
    return riff_with(data, (b"XMP ", XMP), (b"NOTE", SECRETS[1])) + SECRETS[0]


def telling_gif(data: bytes) -> bytes:
    comment = b"\x21\xfe" + bytes((len(SECRETS[0]),)) + SECRETS[0] + b"\0"
    xmp = b"\x21\xff\x0bXMP DataXMP" + bytes((len(XMP),)) + XMP + b"\0"
    return data[:-1] + comment + xmp + b";" + SECRETS[1]


TELLING: list[tuple[str, str, Callable[[bytes], bytes]]] = [
    ("a.jpg", "JPEG", telling_jpeg),
    ("a.png", "PNG", telling_png),
    ("a.webp", "WEBP", telling_webp),
    ("a.gif", "GIF", telling_gif),
]


@pytest.mark.parametrize(("name", "form", "telling"), TELLING)
@pytest.mark.parametrize("orientation", [1, 6, 8])
def test_a_published_picture_says_nothing_and_is_the_same(
    name: str, form: str, telling: Callable[[bytes], bytes], orientation: int
) -> None:
    data = telling(photo(form, orientation))
    assert any(secret in data for secret in SECRETS)
    facts = media.inspect(name, data)
    made = [media.as_offered(name, data)]
    if not facts.remade:
        made.append(media.as_shown(name, data, facts))
    for one in made:
        assert not any(secret in one for secret in (*SECRETS, b"xmpmeta", b"Photoshop", b"MPF"))
        assert shown(one).tobytes() == shown(photo(form, orientation)).tobytes()
        with Image.open(io.BytesIO(one)) as image:
            assert set(image.getexif()) <= {ORIENTATION}
            assert not image.getexif().get_ifd(0x8825)
            assert form == "GIF" or image.info["icc_profile"] == PROFILE
    assert facts.length == len(made[0])


def test_a_photo_with_a_second_one_behind_it_is_the_first_alone() -> None:
    """Telephones write a smaller photo, or a film, behind the first; it says all there is."""
    data = encoded(halves(), "MPO", save_all=True, append_images=[halves((20, 10))], exif=exif(6))
    made = media.as_offered("a.jpg", data)
    assert not any(secret in made for secret in SECRETS)
    assert made.count(b"\xff\xd8\xff") == 1
    assert shown(made).size == (20, 40)
    assert media.inspect("a.jpg", data).copies


@pytest.mark.parametrize(("name", "form"), [("a.avif", "AVIF"), ("a.tif", "TIFF")])
def test_a_picture_that_is_converted_says_nothing(name: str, form: str) -> None:
    data = photo(form, 6)
    assert any(secret in data for secret in SECRETS)
    made = media.as_shown(name, data, media.inspect(name, data))
    assert not any(secret in made for secret in SECRETS)


@pytest.mark.parametrize(("name", "form", "telling"), TELLING)
def test_a_copy_says_nothing(name: str, form: str, telling: Callable[[bytes], bytes]) -> None:
    copy = media.as_copy(name, telling(photo(form, 6)), 100)
    assert not any(secret in copy for secret in SECRETS)
    with Image.open(io.BytesIO(copy)) as small:
        assert not small.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment"} & set(small.info)


@pytest.mark.parametrize("form", ["GIF", "PNG", "WEBP"])
@pytest.mark.parametrize("loops", [0, 3])
def test_an_animation_keeps_its_frames_and_its_rounds(form: str, loops: int) -> None:
    data = animation(form, loops=loops)
    with (
        Image.open(io.BytesIO(data)) as before,
        Image.open(io.BytesIO(stripped(form.lower(), data))) as after,
    ):
        assert getattr(after, "n_frames", 1) == getattr(before, "n_frames", 1) == 3
        assert after.info.get("loop") == before.info.get("loop")
        for number in range(3):
            before.seek(number)
            after.seek(number)
            assert after.convert("RGBA").tobytes() == before.convert("RGBA").tobytes()


@pytest.mark.parametrize(
    "how",
    [
        {"progressive": True},
        {"subsampling": 0, "quality": 95},
        {"restart_marker_rows": 1},
        {"optimize": True, "qtables": "web_low"},
        {"keep_rgb": True},
    ],
    ids=lambda how: next(iter(how)),
)
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_is_copied_whatever_its_encoder(mode: str, how: dict[str, object]) -> None:
    if mode != "RGB" and "keep_rgb" in how:
        how = {}
    data = encoded(halves((400, 200)).convert(mode), "JPEG", **how)
    with Image.open(io.BytesIO(stripped("jpeg", data))) as after:
        assert after.mode == mode
    assert shown(stripped("jpeg", data)).tobytes() == shown(data).tobytes()


@pytest.mark.parametrize("form", ["jpeg", "png", "webp", "gif"])
def test_to_take_out_twice_is_to_take_out_once(form: str) -> None:
    once = stripped(form, photo(form.upper(), 6))
    assert stripped(form, once) == once


@pytest.mark.parametrize("form", ["jpeg", "png", "webp", "gif"])
def test_a_picture_that_is_cut_anywhere_is_told_or_shown_whole(form: str) -> None:
    data = encoded(halves(), form.upper())
    whole = shown(data).tobytes()
    for length in range(len(data)):
        name = f"a.{form}"
        try:
            made = media.as_offered(name, data[:length])
            media.inspect(name, data[:length])
        except media.BadFile:
            continue
        assert shown(made).tobytes() == whole, length


def test_the_preview_within_the_head_of_a_jpeg_is_left_out() -> None:
    data = encoded(halves(), "JPEG")
    assert data[6:11] == b"JFIF\0"
    preview = bytes(range(27))
    head = b"JFIF\0\x01\x01\0\0\x01\0\x01\x03\x03" + preview
    made = stripped("jpeg", data[:2] + jpeg_with(b"\xff\xd8", (0xE0, head))[2:] + data[20:])
    assert preview not in made
    assert shown(made).tobytes() == shown(data).tobytes()
