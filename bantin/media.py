"""Pictures: how large they are, whether they are safe, and smaller copies of them. Pure."""

from __future__ import annotations

import io
import re
import struct
import warnings
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ParseError, XMLParser

from msgspec import Struct

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP", ".gif": "GIF"}
VECTOR = ".svg"
# A phone, a tablet, a desk; in CSS pixels times the usual densities.
WIDTHS = (480, 800, 1200)
_QUALITY = 78
_WEBP_SIDE = 16_383  # the format's limit; a long chart would pass it
_SIDEWAYS = (5, 6, 7, 8)  # Exif 2.3, 4.6.4
_BROKEN = (OSError, ValueError, SyntaxError, TypeError, struct.error)  # what Pillow raises
_LARGEST_SVG = 100_000
_DEFAULT_SVG = (300, 150)  # CSS 2.2, 10.3.2: the size of a replaced element without one


class Size(Struct, frozen=True):
    """Width and height in pixels, as shown: a photo's orientation mark is heeded."""

    width: int
    height: int


class BadImage(Exception):  # noqa: N818 - it is a finding about input, not an error of ours
    """The file is no picture, or none that may be published; `code` is the diagnostic's."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def extension(path: str) -> str:
    """Return the lower-case extension with its dot."""
    name = path.rsplit("/", 1)[-1]
    return f".{name.rsplit('.', 1)[1].lower()}" if "." in name else ""


def is_image(path: str) -> bool:
    """Tell by its name whether a file is a picture."""
    return extension(path) in FORMATS or extension(path) == VECTOR


def measure(path: str, data: bytes) -> Size:
    """Return a picture's size.

    Raises:
        BadImage: the data is no picture of the format that its name says, or an unsafe SVG.
    """
    if extension(path) == VECTOR:
        return _measure_svg(data)
    with _open(path, data) as image, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # half of a photo's metadata is as good as none
        try:
            orientation = image.getexif().get(0x0112)
        except _BROKEN as failure:  # a PNG is read to its end for this
            code = "bad-image"
            raise BadImage(code) from failure
        width, height = image.size
    return Size(height, width) if orientation in _SIDEWAYS else Size(width, height)


def widths(path: str, size: Size) -> tuple[int, ...]:
    """Return the widths of the smaller copies that are worth making."""
    # An animation would be stilled, and a drawing scales by itself.
    if extension(path) in {".gif", VECTOR}:
        return ()
    return tuple(
        width
        for width in WIDTHS
        if width < size.width and size.height * width <= _WEBP_SIDE * size.width
    )


def shrink(path: str, data: bytes, width: int) -> bytes:
    """Return a WebP copy of the given width, without the photo's metadata.

    Raises:
        BadImage: the picture cannot be decoded.
    """
    from PIL.Image import Resampling  # noqa: PLC0415
    from PIL.ImageOps import exif_transpose  # noqa: PLC0415

    with _open(path, data) as image, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            upright = exif_transpose(image)
            height = max(1, round(upright.height * width / upright.width))
            mode = "RGBA" if upright.has_transparency_data else "RGB"
            small = upright.convert(mode).resize((width, height), Resampling.LANCZOS)
        except _BROKEN as failure:
            code = "bad-image"
            raise BadImage(code) from failure
    target = io.BytesIO()
    small.save(target, "WEBP", quality=_QUALITY, method=4)
    return target.getvalue()


# Pillow is loaded where a picture is opened: most builds know the sizes of all.


def _open(path: str, data: bytes) -> Image:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415

    code = "bad-image"
    try:
        with warnings.catch_warnings():
            # A picture that would fill the memory is refused, not warned about.
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(data), formats=[FORMATS[extension(path)]])
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as failure:
        raise BadImage(code) from failure


_LENGTH = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px)?\s*$")
_SVG_UNSAFE = {"script", "foreignObject", "iframe", "embed", "object", "handler", "set"}
_XHTML = "{http://www.w3.org/1999/xhtml}"
_INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp)[;,])")
_OUTSIDE = re.compile(
    r"@import|url\((?!\s*['\"]?\s*(?:#|data:image/(?:png|jpe?g|gif|webp)[;,]))", re.IGNORECASE
)


def _measure_svg(data: bytes) -> Size:
    code = "unsafe-svg"
    # Entities could read files or grow without end, and a style sheet could be a program. In
    # UTF-16 neither would be seen.
    if b"<!ENTITY" in data or b"<?xml-stylesheet" in data or b"\0" in data:
        raise BadImage(code)
    parser = XMLParser()  # noqa: S314 - documents with entities never get here
    try:
        parser.feed(data)
        root = parser.close()
    except (ParseError, ValueError, LookupError) as failure:
        broken = "bad-image"
        raise BadImage(broken) from failure
    if root.tag.rsplit("}", 1)[-1] != "svg":
        broken = "bad-image"
        raise BadImage(broken)
    if any(_is_unsafe(element) for element in root.iter()):
        raise BadImage(code)
    return _svg_size(root)


def _is_unsafe(element: Element) -> bool:
    kind = element.tag.rsplit("}", 1)[-1]
    if kind in _SVG_UNSAFE or element.tag.startswith(_XHTML):
        return True
    if kind == "style" and _OUTSIDE.search("".join(element.itertext())):
        return True
    return any(
        _is_unsafe_attribute(name.rsplit("}", 1)[-1].lower(), value)
        for name, value in element.attrib.items()
    )


def _is_unsafe_attribute(name: str, value: str) -> bool:
    if name in {"href", "src"}:
        return not _INSIDE.match(value)
    # An animation could set an address or a handler.
    animated = name == "attributename" and value.strip().lower().endswith("href")
    return animated or name.startswith("on") or bool(_OUTSIDE.search(value))


def _svg_size(root: Element) -> Size:
    sides = [_LENGTH.match(root.get(name, "")) for name in ("width", "height")]
    if sides[0] and sides[1]:
        return Size(_pixels(sides[0][1]), _pixels(sides[1][1]))
    box = root.get("viewBox", "").replace(",", " ").split()
    try:
        _, _, width, height = (_pixels(number) for number in box)
    except ValueError:
        return Size(*_DEFAULT_SVG)
    return Size(width, height)


def _pixels(number: str) -> int:
    """Return a length of a drawing; ValueError for what is no number, NaN too."""
    return round(min(max(float(number), 1), _LARGEST_SVG))
