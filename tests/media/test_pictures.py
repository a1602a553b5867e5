"""Pictures: what is known of one, what is refused, and that every copy shows the same."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bantin import media
from bantin.media import BadFile, PictureFacts, Size
from bantin.media.pictures import HEAVY, LARGEST_WIDTH, MOST_SHOWN_PIXELS
from tests.builders import quick
from tests.media.making import (
    ORIENTATION,
    SECRETS,
    animation,
    as_shown,
    bare_png,
    encoded,
    exif,
    halves,
    likeness,
    picture,
    png_chunk,
    png_with,
    shown,
)

FORMS = [
    ("a.jpg", "JPEG"),
    ("a.JPEG", "JPEG"),
    ("a.jfif", "JPEG"),
    ("a.png", "PNG"),
    ("a.webp", "WEBP"),
    ("a.gif", "GIF"),
    ("a.avif", "AVIF"),
    ("a.bmp", "BMP"),
    ("a.tif", "TIFF"),
    ("a.tiff", "TIFF"),
    ("a.jp2", "JPEG2000"),
]


BOX = Image.Resampling.BOX


def refused(path: str, data: bytes) -> BadFile:
    with pytest.raises(BadFile) as caught:
        media.inspect(path, data)
    return caught.value


def noise(size: tuple[int, int], seed: int = 1) -> Image.Image:
    """A picture that hardly any encoder makes smaller."""
    width, height = size
    return Image.frombytes("RGB", size, random.Random(seed).randbytes(width * height * 3))


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_a_picture_has_its_size(name: str, form: str) -> None:
    assert media.is_picture(name)
    assert media.inspect(name, picture(form)).size == Size(30, 20)


@pytest.mark.parametrize(("name", "form"), FORMS)
def test_what_a_page_shows_is_of_a_form_that_every_browser_shows(name: str, form: str) -> None:
    found = media.inspect(name, encoded(halves(), form))
    with Image.open(io.BytesIO(as_shown(name, encoded(halves(), form)))) as image:
        assert (image.format, found.ending) in {
            ("JPEG", ".jpg"),
            ("JPEG", ".jpeg"),
            ("PNG", ".png"),
            ("WEBP", ".webp"),
            ("GIF", ".gif"),
        }
        assert image.size == (40, 20)
    converted = form not in {"JPEG", "PNG", "WEBP", "GIF"}
    assert found.remade == converted
    if converted:  # it is offered as it is shown
        assert found.length == len(as_shown(name, encoded(halves(), form)))


@pytest.mark.parametrize("orientation", range(1, 10))
@pytest.mark.parametrize(("name", "form"), FORMS)
def test_a_photo_stands_upright_in_every_file_that_is_made_of_it(
    orientation: int, name: str, form: str
) -> None:
    if form in {"GIF", "BMP", "JPEG2000"}:
        return  # they say nothing of how the camera was held
    data = encoded(halves((400, 200)), form, exif=exif(orientation))
    before = shown(data)
    found = media.inspect(name, data)
    assert (found.size.width, found.size.height) == before.size
    for made in (as_shown(name, data), media.as_copy(name, data, 100)):
        assert likeness(before, shown(made)) < 8
        assert not any(secret in made for secret in SECRETS)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.jpg", b"", "wrong-form"),
        ("a.jpg", b"chu khong phai anh", "wrong-form"),
        ("a.png", picture("JPEG"), "wrong-form"),
        ("a.jpg", picture("PNG"), "wrong-form"),
        ("a.png", b"<!DOCTYPE html><title>Loi</title>", "wrong-form"),
        ("a.jpg", picture("AVIF"), "wrong-form"),
        ("a.svg", picture("PNG"), "wrong-form"),
        ("a.jpg", picture("JPEG", (900, 900))[:300], "truncated-picture"),
        ("a.jpg", encoded(halves((900, 900)), "JPEG")[:-900], "truncated-picture"),
        ("a.png", picture("PNG")[:20], "truncated-picture"),
        ("a.png", picture("PNG")[:-15], "truncated-picture"),
        ("a.webp", picture("WEBP")[:-5], "truncated-picture"),
        ("a.gif", picture("GIF")[:-5], "truncated-picture"),
        ("a.bmp", picture("BMP")[:-50], "truncated-picture"),
        ("a.png", bare_png(3000, 2000), "truncated-picture"),
        ("bom.png", bare_png(60_000, 60_000), "picture-too-large"),
        ("bom.png", bare_png(12_000, 12_000, whole=True), "picture-too-large"),
        ("a.svg", b"", "wrong-form"),
        ("a.svg", b"<svg>", "bad-image"),
    ],
    ids=lambda value: value if isinstance(value, str) else "data",
)
def test_what_is_no_picture_is_refused_as_what_it_is(name: str, data: bytes, code: str) -> None:
    assert refused(name, data).code == code


def test_a_picture_that_is_damaged_within_is_refused() -> None:
    whole = bytearray(encoded(noise((64, 64)), "PNG"))
    middle = whole.index(b"IDAT") + 200
    whole[middle : middle + 40] = b"\xff" * 40
    assert refused("a.png", bytes(whole)).code in {"bad-image", "truncated-picture"}


def test_a_scan_of_several_pages_is_refused() -> None:
    data = encoded(halves(), "TIFF", save_all=True, append_images=[halves()])
    problem = refused("a.tif", data)
    assert (problem.code, problem.params) == ("picture-pages", {"pages": "2"})


def test_not_all_browsers_heed_how_the_camera_was_held() -> None:
    """They do so with JPEG; what is shown of other forms lies upright by itself."""
    for name, form in (("a.png", "PNG"), ("a.webp", "WEBP")):
        data = encoded(halves(), form, exif=exif(6))
        assert media.inspect(name, data).remade
        with Image.open(io.BytesIO(as_shown(name, data))) as image:
            assert not image.getexif()
            assert image.size == (20, 40)
    assert not media.inspect("a.jpg", encoded(halves(), "JPEG", exif=exif(6))).remade


# Copies


def test_only_smaller_copies_are_made() -> None:
    def of(width: int, *, copies: bool = True) -> tuple[int, ...]:
        size = Size(width, 10)
        return media.widths(
            PictureFacts(size=size, ending=".jpg", remade=False, copies=copies, length=1)
        )

    assert [of(480), of(481), of(1000)] == [(), (480,), (480, 800)]
    assert [of(4000), of(4000, copies=False)] == [(480, 800, 1200), ()]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.gif", animation("GIF")),
        ("a.png", animation("PNG")),
        ("a.apng", animation("PNG")),
        ("a.webp", animation("WEBP")),
        ("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="9"/>'),
    ],
)
def test_what_moves_and_what_scales_has_no_copies(name: str, data: bytes) -> None:
    assert not media.inspect(name, data).copies


def frames(data: bytes) -> list[tuple[float, tuple[int, ...]]]:
    """How long each frame of an animation is shown, and its colour."""
    found = []
    with Image.open(io.BytesIO(data)) as image:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            image.load()
            pixel = image.convert("RGB").getpixel((5, 5))
            assert isinstance(pixel, tuple)
            found.append((image.info.get("duration", 0), tuple(c // 64 for c in pixel)))
    return found


MOVING = [("a.gif", "GIF"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.avif", "AVIF")]


@pytest.mark.parametrize(("name", "form"), MOVING)
def test_an_animation_moves_as_before(name: str, form: str) -> None:
    data = animation(form)
    assert len(frames(data)) == 3
    made = as_shown(name, data)
    assert [length for length, _ in frames(made)] == [length for length, _ in frames(data)]
    assert [colour for _, colour in frames(made)] == [colour for _, colour in frames(data)]


def test_a_heavy_animation_becomes_webp_and_moves_on() -> None:
    first, *others = (noise((400, 400), seed) for seed in range(12))
    data = encoded(first, "GIF", save_all=True, append_images=others, duration=80, loop=0)
    assert len(data) > HEAVY
    found = media.inspect("a.gif", data)
    assert (found.ending, found.remade, found.copies) == (".webp", True, False)
    made = media.as_shown("a.gif", data, found)
    assert [length for length, _ in frames(made)] == [80] * 12
    assert len(made) < len(data)


def test_an_animation_that_is_too_long_is_told_where_it_is_used() -> None:
    first, *others = (Image.new("P", (1200, 1000), n % 9) for n in range(260))
    data = encoded(first, "GIF", save_all=True, append_images=others, duration=50, loop=0)
    heavy = data[:-1] + b"\x21\xf9\x04\0\0\0\0\0" * (HEAVY // 8) + b";"
    problem = refused("a.gif", heavy)
    assert (problem.code, problem.params) == ("picture-too-large", {"limit": "300"})


# The largest file


@pytest.mark.parametrize("size", [(3000, 100), (2401, 2000), (900, 16_000), (4000, 3000)])
def test_the_largest_file_is_bounded_and_of_the_same_shape(size: tuple[int, int]) -> None:
    image = halves(size)
    found = media.inspect("a.png", encoded(image, "PNG"))
    width, height = found.size.width, found.size.height
    assert width <= LARGEST_WIDTH
    assert width * height <= MOST_SHOWN_PIXELS * 1.01
    assert abs(width / height - size[0] / size[1]) < 0.02 * size[0] / size[1]
    with Image.open(io.BytesIO(as_shown("a.png", encoded(image, "PNG")))) as made:
        assert made.size == (width, height)


def test_a_heavy_photo_is_made_anew_and_offered_whole() -> None:
    photo = Image.effect_noise((2200, 1600), 60).convert("RGB")
    data = encoded(photo, "JPEG", quality=98)
    assert len(data) > HEAVY
    found = media.inspect("a.jpg", data)
    assert (found.remade, found.ending, found.size) == (True, ".jpg", Size(2200, 1600))
    assert len(media.as_shown("a.jpg", data, found)) <= HEAVY
    assert found.length == len(media.as_offered("a.jpg", data))
    assert shown(media.as_offered("a.jpg", data)).tobytes() == shown(data).tobytes()


def test_a_large_drawing_that_shows_through_keeps_doing_so() -> None:
    image = Image.new("RGBA", (3000, 1000), (0, 0, 0, 0))
    image.paste((200, 10, 10, 255), (0, 0, 1500, 1000))
    data = encoded(image, "PNG")
    assert media.inspect("a.png", data).ending == ".webp"
    made = shown(as_shown("a.png", data))
    assert made.getpixel((2300, 10))[3] == 0  # type: ignore[index]


def test_a_black_and_white_scan_stays_sharp() -> None:
    data = encoded(Image.new("1", (1000, 500), 1), "TIFF")
    assert media.inspect("a.tif", data).ending == ".png"
    with Image.open(io.BytesIO(as_shown("a.tif", data))) as image:
        assert (image.format, image.mode) == ("PNG", "1")


def test_no_copy_is_made_that_webp_cannot_hold() -> None:
    data = encoded(Image.new("L", (500, 17_000)), "PNG")
    found = media.inspect("a.png", data)
    assert found.size.height <= 16_000
    for width in media.widths(found):
        assert media.as_copy("a.png", data, width)


def test_a_very_flat_picture_keeps_a_pixel_of_height() -> None:
    copy = media.as_copy("a.png", picture("PNG", (2000, 1)), 480)
    with Image.open(io.BytesIO(copy)) as small:
        assert small.size == (480, 1)


def test_the_same_picture_gives_the_same_files() -> None:
    data = encoded(halves((3000, 200)), "JPEG", exif=exif(6))
    assert media.as_copy("a.jpg", data, 100) == media.as_copy("a.jpg", data, 100)
    assert as_shown("a.jpg", data) == as_shown("a.jpg", data)


# Any bytes

HEADS = st.sampled_from([picture(form) for _, form in FORMS] + [b""])
NAMES = st.sampled_from([name for name, _ in FORMS] + ["a.svg"])


@given(NAMES, HEADS, st.integers(0, 400), st.binary(max_size=40))
@quick
def test_any_bytes_are_looked_at_or_refused(name: str, head: bytes, kept: int, rest: bytes) -> None:
    try:
        found = media.inspect(name, head[:kept] + rest)
    except BadFile as problem:
        assert problem.code  # noqa: PT017 - either end is right
    else:
        assert found.size.width > 0
        assert found.size.height > 0
        assert as_shown(name, head[:kept] + rest)


@given(st.sampled_from(FORMS), st.data())
@quick
def test_a_picture_with_a_wrong_byte_is_published_or_refused(
    of: tuple[str, str], data: st.DataObject
) -> None:
    name, form = of
    raw = bytearray(picture(form))
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        assert as_shown(name, bytes(raw))
        media.as_copy(name, bytes(raw), 10)
    except BadFile:
        pass


def test_an_orientation_beside_others_is_found_whatever_the_order_of_bytes() -> None:
    for order in ("<", ">"):
        made = exif(6)
        made.endian = order
        data = encoded(halves(), "JPEG", exif=made)
        assert media.inspect("a.jpg", data).size == Size(20, 40)
    assert media.inspect("a.png", png_with(bare_png(30, 20, whole=True))).size == Size(30, 20)
    odd = png_chunk(b"eXIf", b"MM\0*\0\0\0\x08\xff\xff")
    assert media.inspect("a.png", png_with(bare_png(30, 20, whole=True), odd)).size == Size(30, 20)
    assert ORIENTATION in exif(6)
