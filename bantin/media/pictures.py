"""Pictures: what is to know of one before it is published, and the files that are made of it. Pure.

Pillow is loaded where a picture is opened: most builds know all that is to know already.
"""

from __future__ import annotations

from math import sqrt

from msgspec import Struct

from bantin.media import drawings, stripping
from bantin.media.forms import (
    KEPT,
    PICTURES,
    BadFile,
    Size,
    extension,
    misnamed,
    published_ending,
    sniffed,
)

# A phone, a tablet, a desk; in CSS pixels times the usual densities.
WIDTHS = (480, 800, 1200)
# The column of text is 44rem wide, 704 CSS pixels: 2,112 on the densest screens there are.
LARGEST_WIDTH = 2400
# A chart may be long, but a page must not cost the memory of a cheap phone: 12 million pixels are
# 48 MB there.
MOST_SHOWN_PIXELS = 12_000_000
# At 4 Mbit/s three seconds, after which readers leave; a good photo of the largest width is less.
HEAVY = 1_500_000
_LONGEST_SIDE = 16_000  # WebP holds 16,383 pixels, and a long chart would pass it


class PictureFacts(Struct, frozen=True, kw_only=True):
    """What is to know of a picture; `size` and `ending` are those of the largest file shown.

    `remade` tells that this file is made anew: the picture is too large, or in a form that not all
    browsers show. `copies` tells that smaller copies may be made. `length` is that of the file
    that is offered to download, in bytes.
    """

    size: Size
    ending: str
    remade: bool
    copies: bool
    length: int


def inspect(path: str, data: bytes) -> PictureFacts:
    """Look at a picture, every pixel of it.

    Raises:
        BadFile: it is no picture of the form that its name says, damaged, or may not be published.
    """
    form, found = PICTURES[extension(path)], sniffed(data)
    if found != form:
        raise misnamed(found)
    if form == "svg":
        drawing, size = drawings.cleaned(data)
        return PictureFacts(
            size=size, ending=".svg", remade=False, copies=False, length=len(drawing)
        )
    return _looked_at(path, form, stripping.stripped(form, data))


def _looked_at(path: str, form: str, bare: bytes) -> PictureFacts:
    """Return what is to know of a picture that has been stripped."""
    from bantin.media import pixels  # noqa: PLC0415

    with pixels.opened(form, bare) as image:
        count = pixels.frames(form, image)
        if form == "tiff" and count > 1:
            code = "picture-pages"
            raise BadFile(code, pages=str(count))
        image.load()  # a picture that is cut off, or damaged within, is told of here
        whole = Size(*pixels.upright_size(image))
        moves = count > 1
        size = whole if moves else _bounded(whole)
        odd = form not in KEPT or pixels.is_odd(form, image, moves=moves)
        remade = odd or size != whole or len(bare) > HEAVY
        if moves and remade:
            pixels.check_moving(image, count)
        ending = published_ending(path)
        if remade:
            ending = pixels.ending_of_full(form, image, resized=size != whole)
        offered = bare if form in KEPT else pixels.full(form, bare, size, HEAVY)
    return PictureFacts(
        size=size, ending=ending, remade=remade, copies=not moves, length=len(offered)
    )


def _bounded(size: Size) -> Size:
    """Return the size in which a picture is shown at most."""
    scale = min(
        1.0,
        LARGEST_WIDTH / size.width,
        _LONGEST_SIDE / size.height,
        sqrt(MOST_SHOWN_PIXELS / (size.width * size.height)),
    )
    return Size(max(1, round(size.width * scale)), max(1, round(size.height * scale)))


def widths(picture: PictureFacts) -> tuple[int, ...]:
    """Return the widths of the smaller copies that are worth making."""
    return tuple(width for width in WIDTHS if picture.copies and width < picture.size.width)


def as_shown(path: str, data: bytes, picture: PictureFacts) -> bytes:
    """Return the largest file that a page shows."""
    if not picture.remade:
        return as_offered(path, data)
    from bantin.media import pixels  # noqa: PLC0415

    form = PICTURES[extension(path)]
    return pixels.full(form, stripping.stripped(form, data), picture.size, HEAVY)


def as_offered(path: str, data: bytes) -> bytes:
    """Return a picture as it is, but for what it says of its maker."""
    form = PICTURES[extension(path)]
    return drawings.cleaned(data)[0] if form == "svg" else stripping.stripped(form, data)


def as_copy(path: str, data: bytes, width: int) -> bytes:
    """Return a smaller WebP copy of a still picture."""
    from bantin.media import pixels  # noqa: PLC0415

    form = PICTURES[extension(path)]
    return pixels.smaller(form, stripping.stripped(form, data), width)


def as_drawn(data: bytes) -> bytes:
    """Return a PNG of words and plain colours as small as it can be had quickly."""
    from bantin.media import pixels  # noqa: PLC0415

    return pixels.of_few_colours(data)
