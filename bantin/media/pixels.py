"""Pictures opened with Pillow: looked at, and made anew. Pure.

A copy shows the same picture: upright, in sRGB, transparent where it was, with all shades of a
picture of 16 bits.
"""

from __future__ import annotations

import io
import struct
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from bantin.media.forms import BadFile, Size

if TYPE_CHECKING:
    from collections.abc import Iterator

_PILLOW = {
    "jpeg": "JPEG",
    "png": "PNG",
    "gif": "GIF",
    "webp": "WEBP",
    "avif": "AVIF",
    "bmp": "BMP",
    "tiff": "TIFF",
    "jpx": "JPEG2000",
}
# What Pillow raises for data that it cannot read; RuntimeError comes from its decoder of AVIF.
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    KeyError,
    EOFError,
    RuntimeError,
    struct.error,
)
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
MOST_PIXELS = 89  # millions; above, Pillow warns of a picture that is made to fill the memory
_MOST_MOVING_PIXELS = 300  # millions, of all frames of an animation that is made anew
_ORIENTATION, _SIDEWAYS = 0x0112, (5, 6, 7, 8)  # Exif 2.3, 4.6.4
_SUBFILE_TYPE = 254  # TIFF 6.0, section 8
_ANIMATED = frozenset(("png", "gif", "webp", "avif"))
_FEW_COLOURS = frozenset(("1", "P"))
_SRGB = frozenset(("sRGB", "sRGB IEC61966-2.1", "sRGB built-in"))  # profiles that are sRGB's own
_QUALITY = 78
_FULL_QUALITIES = (85, 75, 65, 50)  # the first that is not too heavy
_ANIMATION_QUALITY = 60
_PALETTE, _QUICKLY = 128, 6  # the highest level of compression takes ten times as long
_SHADES_OF_16_BITS = 256  # of them are one of 8 bits


@contextmanager
def opened(form: str, data: bytes) -> Iterator[Image.Image]:
    """Open a picture of a form; the block may do with it what it likes.

    Raises:
        BadFile: the data is no such picture, it is damaged, or has too many pixels.
    """
    try:
        with warnings.catch_warnings():
            # Half of a photo's metadata is as good as none, but a bomb is refused.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=[_PILLOW[form]]) as image:
                yield image
    except _BOMBS as failure:
        code = "picture-too-large"
        raise BadFile(code, limit=str(MOST_PIXELS)) from failure
    except UnidentifiedImageError as failure:
        code = "bad-image"
        raise BadFile(code) from failure
    except _BROKEN as failure:
        code = "truncated-picture" if "truncated" in str(failure) else "bad-image"
        raise BadFile(code) from failure


def frames(form: str, image: Image.Image) -> int:
    """Return how many frames of an animation, or pages of a scan, a picture has."""
    if form in _ANIMATED:
        return int(getattr(image, "n_frames", 1))
    if form != "tiff":
        return 1
    pages = 0
    for number in range(int(getattr(image, "n_frames", 1))):
        image.seek(number)
        # A smaller version of another page is none itself.
        pages += not int(getattr(image, "tag_v2", {}).get(_SUBFILE_TYPE, 0)) & 1
    image.seek(0)
    return pages


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Return the width and the height with which a picture is shown."""
    return (image.height, image.width) if _held(image) in _SIDEWAYS else image.size


def is_odd(form: str, image: Image.Image, *, moves: bool) -> bool:
    """Tell whether browsers show a picture each in its own way."""
    # Colours for print; and how the camera was held, which not all heed beside JPEG.
    return image.mode == "CMYK" or (form != "jpeg" and not moves and _held(image) != 1)


def _held(image: Image.Image) -> int:
    """Return how the camera was held, 1 for upright."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except _BROKEN:  # half of a photo's metadata is as good as none
        return 1


def check_moving(image: Image.Image, count: int) -> None:
    """See that an animation of so many frames can be made anew in a time that is bearable."""
    if count * image.width * image.height > _MOST_MOVING_PIXELS * 1_000_000:
        code = "picture-too-large"
        raise BadFile(code, limit=str(_MOST_MOVING_PIXELS))


def plain(image: Image.Image) -> Image.Image:
    """Return a picture upright, in sRGB, of 8 bits: RGB, or RGBA where something shows through."""
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I;16"):
        return _of_8_bits(upright).convert("RGB")
    if upright.mode in {"I", "F"}:
        lowest, highest = upright.getextrema()
        span = float(highest) - float(lowest) or 1.0  # type: ignore[arg-type]
        scaled = upright.convert("F").point(lambda v: (v - float(lowest)) * (255 / span))  # type: ignore[arg-type]
        return scaled.convert("L").convert("RGB")
    coloured = _in_srgb(upright)
    if not upright.has_transparency_data:
        return coloured
    coloured.putalpha(upright.convert("RGBA").getchannel("A"))
    return coloured


def _of_8_bits(image: Image.Image) -> Image.Image:
    return image.convert("I").point(lambda v: v * (1 / _SHADES_OF_16_BITS)).convert("L")


def _in_srgb(image: Image.Image) -> Image.Image:
    """Return the colours as sRGB has them, by the picture's own profile where it has one."""
    profile = image.info.get("icc_profile")
    base = {"CMYK": "CMYK", "L": "L", "LA": "L", "1": "L"}.get(image.mode, "RGB")
    if not profile:
        return image.convert("RGB")
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if ImageCms.getProfileDescription(own).strip() in _SRGB:
            return image.convert("RGB")
        made = ImageCms.profileToProfile(
            image if image.mode == base else image.convert(base),
            own,
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image.convert("RGB")  # as browsers do with a profile that they cannot read
    return made if made is not None else image.convert("RGB")


def _roughly(image: Image.Image, scale: float) -> None:
    """Let a JPEG be decoded at half its size, or less, where twice of what is needed is left."""
    wanted = (round(image.width * scale * 2), round(image.height * scale * 2))
    image.draft(None, wanted)


def smaller(form: str, data: bytes, width: int) -> bytes:
    """Return a WebP copy of a still picture, of the given width."""
    with opened(form, data) as image:
        _roughly(image, width / upright_size(image)[0])
        whole = plain(image)
        height = max(1, round(whole.height * width / whole.width))
        small = whole.resize((width, height), Image.Resampling.LANCZOS)
    return _encoded(small, ".webp", _QUALITY)


def within(form: str, data: bytes, side: int) -> tuple[bytes, Size]:
    """Return a still picture as PNG with at most so many pixels on either side, and its size."""
    with opened(form, data) as image:
        whole = plain(image)
        whole.thumbnail((side, side), Image.Resampling.LANCZOS)
    return _encoded(whole, ".png", 0), Size(*whole.size)


def of_few_colours(data: bytes) -> bytes:
    """Return a PNG with no more colours than a palette has room for: a fifth of the bytes."""
    with opened("png", data) as image:
        few = image.convert("RGB").quantize(
            _PALETTE, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE
        )
    few.info.clear()
    target = io.BytesIO()
    few.save(target, "PNG", compress_level=_QUICKLY)
    return target.getvalue()


def ending_of_full(form: str, image: Image.Image, *, resized: bool) -> str:
    """Return the ending of a picture that is made anew, by what the form must be able to hold."""
    if form in _ANIMATED and frames(form, image) > 1:
        return ".webp"
    if image.has_transparency_data:
        return ".webp"
    # Scans and charts of few colours are small and sharp as PNG.
    return ".png" if image.mode in _FEW_COLOURS and not resized else ".jpg"


def full(form: str, data: bytes, size: Size, limit: int) -> bytes:
    """Return a picture made anew in a size, in a form that every browser shows.

    An animation keeps its size. A photo that is over `limit` bytes loses in quality, not more.
    """
    with opened(form, data) as image:
        if form in _ANIMATED and frames(form, image) > 1:
            return _animation(image)
        pixels = (size.width, size.height)
        ending = ending_of_full(form, image, resized=upright_size(image) != pixels)
        if ending == ".png":
            return _encoded(ImageOps.exif_transpose(image), ending, 0)
        _roughly(image, size.width / upright_size(image)[0])
        whole = plain(image)
        if whole.size != pixels:
            whole = whole.resize(pixels, Image.Resampling.LANCZOS)
    made = b""
    for quality in _FULL_QUALITIES:
        made = _encoded(whole, ending, quality)
        if len(made) <= limit:
            break
    return made


def _encoded(image: Image.Image, ending: str, quality: int) -> bytes:
    # What a copy says of its maker would come from the picture.
    image.info.clear()
    target = io.BytesIO()
    if ending == ".jpg":
        image.save(target, "JPEG", quality=quality, optimize=True, progressive=True)
    elif ending == ".png":
        image.save(target, "PNG", optimize=True)
    else:
        image.save(target, "WEBP", quality=quality, method=4)
    return target.getvalue()


def _animation(image: Image.Image) -> bytes:
    durations = []
    for number in range(int(getattr(image, "n_frames", 1))):
        image.seek(number)
        image.load()  # some forms know how long a frame is shown only then
        durations.append(int(image.info.get("duration", 0)))
    image.seek(0)
    target = io.BytesIO()
    image.save(
        target,
        "WEBP",
        save_all=True,
        duration=durations,
        # A GIF that says nothing plays once, other forms go on.
        loop=int(image.info.get("loop", 1 if image.format == "GIF" else 0)),
        quality=_ANIMATION_QUALITY,
        method=2,
        exif=b"",
        icc_profile=None,
        xmp=b"",
    )
    return target.getvalue()
