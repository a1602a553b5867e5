"""Pictures: their size as shown, what is refused, and smaller copies."""

from __future__ import annotations

import io
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bantin import media
from bantin.media import BadImage, Size
from tests.builders import quick

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)
ORIENTATION = 0x0112


def picture(
    kind: str, size: tuple[int, int] = (30, 20), *, mode: str = "RGB", orientation: int = 0
) -> bytes:
    target = io.BytesIO()
    exif = Image.Exif()
    if orientation:
        exif[ORIENTATION] = orientation
        exif[0x010F] = "Máy ảnh"
    Image.new(mode, size, "teal" if mode == "RGB" else None).save(target, kind, exif=exif)
    return target.getvalue()


def png(width: int, height: int, *, whole: bool = False) -> bytes:
    """A black PNG of one bit per pixel, with hardly a body unless it is whole."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    body = zlib.compress(b"\0" * (height * (width // 8 + 2) if whole else 10))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def refused(path: str, data: bytes) -> str:
    with pytest.raises(BadImage) as caught:
        media.measure(path, data)
    return caught.value.code


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.jpg", "JPEG"), ("a.JPEG", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.gif", "GIF")],
)
def test_a_picture_has_its_size(name: str, kind: str) -> None:
    assert media.is_image(name)
    assert media.measure(name, picture(kind)) == Size(30, 20)


@pytest.mark.parametrize("orientation", range(1, 10))
@pytest.mark.parametrize(
    ("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP")]
)
def test_a_photo_is_measured_as_it_is_shown(orientation: int, name: str, kind: str) -> None:
    data = picture(kind, orientation=orientation)
    sideways = orientation in {5, 6, 7, 8}
    size = media.measure(name, data)
    assert size == (Size(20, 30) if sideways else Size(30, 20))
    with Image.open(io.BytesIO(media.shrink(name, data, 12))) as small:
        assert small.size == ((12, 18) if sideways else (12, 8))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jpg", b""),
        ("a.jpg", b"chu khong phai anh"),
        ("a.png", picture("JPEG")),
        ("a.jpg", picture("PNG")),
        ("a.jpg", picture("JPEG", (900, 900))[:300]),
        ("a.png", picture("PNG")[:20]),
        ("a.png", png(3000, 2000)),
        ("bom.png", png(60_000, 60_000)),
        ("bom.png", png(12_000, 12_000, whole=True)),
        ("a.svg", b""),
        ("a.svg", b"chu"),
        ("a.svg", b"<svg>"),
        ("a.svg", b'<?xml version="1.0" encoding="nope"?><svg/>'),
        ("a.svg", b'<html xmlns="http://www.w3.org/1999/xhtml"/>'),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)
def test_what_is_no_picture_is_refused(name: str, data: bytes) -> None:
    assert refused(name, data) == "bad-image"


@pytest.mark.parametrize(
    "data",
    [b"", png(3000, 2000), picture("JPEG", (900, 900))[:900]],
    ids=["empty", "png", "jpeg"],
)
def test_a_picture_that_cannot_be_decoded_is_not_shrunk(data: bytes) -> None:
    name = "a.png" if data[:1] == b"\x89" else "a.jpg"
    with pytest.raises(BadImage) as caught:
        media.shrink(name, data, 10)
    assert caught.value.code == "bad-image"


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="10" height="20"', Size(10, 20)),
        ('width="10.6px" height=" 20 "', Size(11, 20)),
        ('width="10" height="20" viewBox="0 0 7 9"', Size(10, 20)),
        ('width="100%" height="20" viewBox="0 0 7 9"', Size(7, 9)),
        ('width="2em" height="20" viewBox="0,0,7,9"', Size(7, 9)),
        ('width="0" height="0"', Size(1, 1)),
        ('viewBox="0 0 -7 9"', Size(1, 9)),
        ('viewBox="0 0 nan 9"', Size(300, 150)),
        ('viewBox="0 0 inf 9"', Size(100_000, 9)),
        ('viewBox="0 0 7"', Size(300, 150)),
        ('viewBox="a b c d"', Size(300, 150)),
        (f'width="{"9" * 40}" height="1"', Size(100_000, 1)),
        ("", Size(300, 150)),
    ],
)
def test_a_drawing_has_the_size_it_says(attributes: str, size: Size) -> None:
    assert media.measure("a.svg", SVG.format(attributes, "").encode()) == size


@pytest.mark.parametrize(
    ("attributes", "content"),
    [
        ("", '<path fill="url(#g)" d="M0 0"/><linearGradient id="g"/>'),
        ("", '<use href="#a"/><use xlink:href=" #a"/>'),
        ("", '<image href="data:image/png;base64,AA=="/>'),
        ("", "<style>.a{fill:url(#g)} .b{fill:url('#g')}</style>"),
        ("", "<title>Sơ đồ</title><desc>@import</desc>"),
        ("", '<animate attributeName="x" to="5"/>'),
        ('style="fill:red"', "<!-- chú thích -->"),
    ],
)
def test_a_plain_drawing_passes(attributes: str, content: str) -> None:
    assert media.measure("a.svg", SVG.format(attributes, content).encode()) == Size(300, 150)


@pytest.mark.parametrize(
    ("attributes", "content"),
    [
        ("", "<script>alert(1)</script>"),
        ("", '<script href="//evil"/>'),
        ('onload="alert(1)"', ""),
        ("", '<g OnClick="alert(1)"/>'),
        ("", '<a href="javascript:alert(1)"/>'),
        ("", '<a xlink:href=" javascript:alert(1)"/>'),
        ("", '<a href="https://evil"/>'),
        ("", '<use xlink:href="other.svg#a"/>'),
        ("", '<use href="data:image/svg+xml;base64,AA==#a"/>'),
        ("", '<image href="//evil/a.png"/>'),
        ("", '<image href="data:text/html,x"/>'),
        ("", "<foreignObject/>"),
        ("", '<body xmlns="http://www.w3.org/1999/xhtml"/>'),
        ("", '<iframe src="//evil"/>'),
        ("", '<set attributeName="onload" to="alert(1)"/>'),
        ("", '<a><animate attributeName="href" values="javascript:alert(1)"/></a>'),
        ("", '<a><animate attributeName="xlink:href" to="javascript:alert(1)"/></a>'),
        ("", "<style>@import '//evil';</style>"),
        ("", "<style>a{background:url(//evil)}</style>"),
        ("", "<style>a{background:URL( '//evil')}</style>"),
        ('style="background:url(//evil)"', ""),
        ("", '<path fill="url(//evil/x.svg#a)"/>'),
        ("", '<?xml-stylesheet href="//evil/x.xsl" type="text/xsl"?>'),
    ],
)
def test_a_drawing_that_runs_or_leads_outside_is_refused(attributes: str, content: str) -> None:
    assert refused("a.svg", SVG.format(attributes, content).encode()) == "unsafe-svg"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_before_they_grow(encoding: str) -> None:
    text = '<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg>&b;</svg>'
    assert refused("a.svg", text.encode(encoding)) == "unsafe-svg"


@pytest.mark.parametrize(
    ("name", "width", "widths"),
    [
        ("a.jpg", 480, ()),
        ("a.jpg", 481, (480,)),
        ("a.png", 1000, (480, 800)),
        ("a.webp", 4000, (480, 800, 1200)),
        ("a.gif", 4000, ()),
        ("a.SVG", 4000, ()),
    ],
)
def test_only_smaller_copies_are_made(name: str, width: int, widths: tuple[int, ...]) -> None:
    assert media.widths(name, Size(width, 10)) == widths


@pytest.mark.parametrize(
    ("mode", "kind", "expected"),
    [("RGB", "JPEG", "RGB"), ("L", "JPEG", "RGB"), ("RGBA", "PNG", "RGBA"), ("P", "PNG", "RGB")],
)
def test_a_copy_is_webp_of_the_width_without_metadata(mode: str, kind: str, expected: str) -> None:
    data = picture(kind, (300, 200), mode=mode, orientation=1)
    copy = media.shrink("a.jpg" if kind == "JPEG" else "a.png", data, 120)
    with Image.open(io.BytesIO(copy)) as small:
        assert small.format == "WEBP"
        assert small.size == (120, 80)
        assert small.mode == expected
        assert not small.getexif()
        assert "exif" not in small.info


def test_no_copy_is_made_that_webp_cannot_hold() -> None:
    assert media.widths("a.png", Size(500, 17_000)) == (480,)
    assert media.widths("a.png", Size(500, 17_100)) == ()
    target = io.BytesIO()
    Image.new("L", (500, 17_000)).save(target, "PNG")
    assert media.shrink("a.png", target.getvalue(), 480)


def test_a_very_flat_picture_keeps_a_pixel_of_height() -> None:
    copy = media.shrink("a.png", picture("PNG", (2000, 1)), 480)
    with Image.open(io.BytesIO(copy)) as small:
        assert small.size == (480, 1)


def test_the_same_picture_gives_the_same_copy() -> None:
    data = picture("JPEG", (300, 200))
    assert media.shrink("a.jpg", data, 100) == media.shrink("a.jpg", data, 100)


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a/b.JPG", ".jpg"), ("a.b/c", ""), ("x.tar.gz", ".gz"), ("content/.an", ".an"), ("a", "")],
)
def test_an_extension_is_that_of_the_name(path: str, expected: str) -> None:
    assert media.extension(path) == expected


HEADS = st.sampled_from([picture("JPEG"), picture("PNG"), picture("WEBP"), picture("GIF"), b""])
NAMES = st.sampled_from(["a.jpg", "a.png", "a.webp", "a.gif", "a.svg"])


@given(NAMES, HEADS, st.integers(0, 200), st.binary(max_size=40))
@quick
def test_any_bytes_are_measured_or_refused(name: str, head: bytes, kept: int, rest: bytes) -> None:
    try:
        size = media.measure(name, head[:kept] + rest)
    except BadImage as problem:
        assert problem.code in {"bad-image", "unsafe-svg"}  # noqa: PT017 - either end is right
    else:
        assert size.width > 0
        assert size.height > 0


@given(st.text("<>/\"'=svg xhref:url(#)&;!-[]width0123.e", max_size=60))
@quick
def test_any_drawing_is_measured_or_refused(text: str) -> None:
    for data in (
        text,
        SVG.format("", text),
        SVG.format(f'viewBox="0 0 {text.split("<", maxsplit=1)[0]} 1"', ""),
    ):
        try:
            size = media.measure("a.svg", data.encode())
        except BadImage:
            continue
        assert 1 <= size.width <= 100_000
        assert 1 <= size.height <= 100_000
