"""The colours of the copies of pictures: depths, profiles, what shows through."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageCms

from bantin import media
from tests.media.making import (
    as_shown,
    encoded,
    halves,
    likeness,
    shown,
)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_copy_has_the_colours_of_a_photo(mode: str) -> None:
    data = encoded(halves((600, 300)).convert(mode), "JPEG", quality=95)
    assert likeness(shown(data), shown(media.as_copy("a.jpg", data, 480))) < 6


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_copy_has_the_colours_of_a_png(mode: str) -> None:
    grey = Image.linear_gradient("L").resize((600, 300))
    if mode == "I;16":
        source = grey.convert("I").point(lambda v: v * 257).convert("I;16")
        expected = grey.convert("RGB")
    else:
        source = grey.convert(mode)
        expected = source.convert("RGBA" if "A" in mode else "RGB")
    data = encoded(source, "PNG")
    copy = shown(media.as_copy("a.png", data, 480))
    assert likeness(expected, copy) < 8
    assert copy.getextrema() != ((255, 255),) * 3


def test_a_copy_of_a_scan_of_16_bits_has_all_shades() -> None:
    grey = Image.linear_gradient("L").resize((600, 300))
    data = encoded(grey.convert("I").point(lambda v: v * 257).convert("I;16"), "TIFF")
    assert likeness(grey.convert("RGB"), shown(as_shown("a.tif", data))) < 4


@pytest.mark.parametrize("how", ["palette", "colour"])
def test_what_shows_through_shows_through_a_copy(how: str) -> None:
    image = halves((600, 300))
    if how == "palette":
        image = image.quantize(4)
        index = image.getpixel((0, 0))
        data = encoded(image, "PNG", transparency=index)
    else:
        data = encoded(image, "PNG", transparency=(200, 10, 10))
    copy = shown(media.as_copy("a.png", data, 480))
    assert copy.getpixel((50, 50))[3] == 0  # type: ignore[index]
    assert copy.getpixel((400, 50))[3] == 255  # type: ignore[index]


def exchanged_profile() -> bytes:
    """The profile of sRGB under another name, with the tags of red and blue exchanged."""
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    tags = made[128:400].replace(b"rXYZ", b"XXXX").replace(b"bXYZ", b"rXYZ")
    made = made[:128] + tags.replace(b"XXXX", b"bXYZ") + made[400:]
    return made.replace("sRGB".encode("utf-16-be"), "Odd.".encode("utf-16-be"))


def test_the_colours_of_a_profile_become_those_of_srgb() -> None:
    """A photo of a profile in which red and blue are exchanged is shown with them exchanged."""
    wide = exchanged_profile()
    data = encoded(halves((600, 300)), "JPEG", icc_profile=wide, quality=95)
    with Image.open(io.BytesIO(data)) as image:
        expected = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(wide)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    assert expected is not None
    copy = shown(media.as_copy("a.jpg", data, 480))
    assert likeness(expected, copy) < 6
    assert likeness(shown(data), copy) > 20
    kept = as_shown("a.jpg", data)
    with Image.open(io.BytesIO(kept)) as image:
        assert image.info["icc_profile"] == wide


def test_a_profile_that_nobody_can_read_is_passed_over() -> None:
    data = encoded(halves((600, 300)), "JPEG", icc_profile=b"\0" * 200, quality=95)
    assert likeness(halves((600, 300)), shown(media.as_copy("a.jpg", data, 480))) < 6


def test_a_print_in_four_colours_becomes_one_for_screens() -> None:
    data = encoded(halves().convert("CMYK"), "JPEG", quality=95)
    assert media.inspect("a.jpg", data).remade
    with Image.open(io.BytesIO(as_shown("a.jpg", data))) as image:
        assert image.mode == "RGB"
    assert likeness(shown(data), shown(as_shown("a.jpg", data))) < 8
