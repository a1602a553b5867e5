"""A picture as a drawing for the typesetter: itself, or one that holds the pixels. Pure."""

from __future__ import annotations

from base64 import b64encode

from bantin.media import drawings, stripping
from bantin.media.forms import PICTURES, extension


def embedded(path: str, data: bytes, side: int) -> str:
    """Return an SVG of a picture; one of pixels has at most `side` on either side.

    Raises:
        BadFile: it is no picture of the form that its name says, or may not be published.
    """
    form = PICTURES[extension(path)]
    if form == "svg":
        return drawings.cleaned(data)[0].decode()
    from bantin.media import pixels  # noqa: PLC0415

    small, size = pixels.within(form, stripping.stripped(form, data), side)
    box = f'width="{size.width}" height="{size.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>'
        f'<image {box} href="data:image/png;base64,{b64encode(small).decode()}"/></svg>'
    )
