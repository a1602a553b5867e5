"""A picture becomes a drawing that the typesetter can set."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO

import pytest
from PIL import Image

from bantin.media import BadFile, embedded

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg>'


def png(width: int, height: int, mode: str = "RGBA") -> bytes:
    target = BytesIO()
    Image.new(mode, (width, height)).save(target, "PNG")
    return target.getvalue()


def test_a_drawing_is_itself() -> None:
    assert "M0 0h8v8z" in embedded("a.svg", DRAWING, 64)


def test_pixels_stand_in_a_drawing_of_their_size() -> None:
    text = embedded("a.png", png(200, 100), 64)
    assert '<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32">' in text
    inner = Image.open(BytesIO(b64decode(text.partition("base64,")[2].partition('"')[0])))
    assert inner.size == (64, 32)
    assert inner.mode == "RGBA", "what shows through must go on doing so"


def test_small_pixels_are_not_enlarged() -> None:
    assert 'width="20" height="10"' in embedded("a.png", png(20, 10), 64)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.svg", DRAWING.replace(b"<path", b"<script/><path"), "unsafe-svg"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "truncated-picture"),
    ],
)
def test_what_may_not_be_published_is_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(BadFile) as caught:
        embedded(name, data, 64)
    assert caught.value.code == code
