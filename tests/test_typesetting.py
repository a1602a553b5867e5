"""Pictures that are typeset: equal bytes for equal values, with every letter of Vietnamese."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from PIL import Image, ImageChops

from bantin import typesetting
from bantin.portal.pages.drawn import CARD_HEIGHT, CARD_WIDTH
from bantin.portal.pages.layouts import CARD, ICON

LOOK = {
    "site": "Bản tin",
    "agency": "Ủy ban nhân dân xã",
    "language": "vi",
    "paper": "#fffdf9",
    "ink": "#211c18",
    "soft": "#5e554c",
    "accent": "#8f1518",
    "kicker": "Tin tức",
    "title": "Ngày hội",
    "date": "Thứ Bảy, ngày 13 tháng 7 năm 2024",
}
SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8"'
    ' fill="#0b5c3a"/></svg>'
)


def card(logo: str = "", **changes: str) -> Image.Image:
    inputs = {"card": json.dumps(LOOK | changes)} | ({"logo": logo} if logo else {})
    return Image.open(BytesIO(typesetting.set_png(CARD, inputs))).convert("RGB")


def test_a_card_has_the_size_that_pages_tell() -> None:
    assert card().size == (CARD_WIDTH, CARD_HEIGHT)


def test_the_same_values_give_the_same_bytes() -> None:
    inputs = {"card": json.dumps(LOOK)}
    first = typesetting.set_png(CARD, inputs)
    typesetting.set_png(ICON, {"side": "180", "paper": "#fff", "share": "72", "picture": SQUARE})
    typesetting._compiler.cache_clear()
    assert typesetting.set_png(CARD, inputs) == first
    assert b"tIME" not in first
    assert b"tEXt" not in first


@pytest.mark.parametrize(
    ("one", "other"), [("Mạ", "Mã"), ("Tờ", "Tở"), ("ĐÓN", "ĐỌN"), ("ữ", "ự"), ("ẵ", "ẳ")]
)
def test_every_mark_of_vietnamese_is_seen(one: str, other: str) -> None:
    difference = ImageChops.difference(card(title=one), card(title=other))
    assert difference.getbbox() is not None


def test_no_letter_of_vietnamese_is_missing_from_the_font() -> None:
    """A letter without a shape would be drawn as a box that is the same for all of them."""
    letters = "ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
    shapes = {card(title=one).tobytes() for one in letters + letters.upper()}
    assert len(shapes) == len(letters) * 2


@pytest.mark.parametrize("length", [1, 8, 20, 40, 60])
def test_a_title_of_any_length_keeps_clear_of_what_stands_below(length: int) -> None:
    full, plain = card(title="Nghị quyết " * length), card(title="")
    difference = ImageChops.difference(full, plain).getbbox()
    assert difference is not None
    assert difference[1] > 100
    assert difference[3] < 486
    assert difference[2] <= CARD_WIDTH - 60


def test_a_word_of_the_site_is_no_command() -> None:
    evil = '#panic("x") $a$ *b* \\ "\' [c] @d <e>'
    assert card(title=evil, kicker=evil, site=evil, agency=evil, date=evil).size == (1200, 630)


def test_the_logo_stands_in_the_card() -> None:
    green = (11, 92, 58)
    assert green in {colour for _, colour in card(SQUARE).getcolors(1_000_000) or ()}
    assert green not in {colour for _, colour in card().getcolors(1_000_000) or ()}


@pytest.mark.parametrize("side", [180, 192, 512])
def test_an_icon_is_a_square_with_the_picture_in_its_middle(side: int) -> None:
    inputs = {"side": str(side), "paper": "#ffffff", "share": "50", "picture": SQUARE}
    icon = Image.open(BytesIO(typesetting.set_png(ICON, inputs)))
    assert icon.size == (side, side)
    assert icon.convert("RGB").getpixel((side // 2, side // 2)) == (11, 92, 58)
    assert icon.convert("RGB").getpixel((side // 8, side // 8)) == (255, 255, 255)
    alpha = icon.convert("RGBA").getchannel("A").getextrema()
    assert alpha == (255, 255), "iOS would paint it black"


def test_a_drawing_that_is_none_is_told() -> None:
    inputs = {"side": "180", "paper": "#ffffff", "share": "50", "picture": "no drawing"}
    with pytest.raises(typesetting.TypesettingError):
        typesetting.set_png(ICON, inputs)
