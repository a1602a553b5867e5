"""The theme's font has what titles are written with, and its stand-ins take as much room."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from tests.theme.test_default import STATIC

if TYPE_CHECKING:
    from collections.abc import Iterator

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")  # ngang, huyền, sắc, ngã, hỏi, nặng
SIGNS = " \u00a0.,:;!?…()[]/%&+-–—“”‘’\"'«»•·°²₫§"


@cache
def font() -> TTFont:
    return TTFont(STATIC["headline.woff2"])


def letters() -> Iterator[str]:
    for vowel in VOWELS:
        yield from (unicodedata.normalize("NFC", vowel + tone) for tone in TONES)
    yield from "bcdđghklmnpqrstvx"
    yield from "fjwz"  # of names and units


def test_every_letter_of_vietnamese_has_a_glyph() -> None:
    known = font().getBestCmap()
    wanted = {*letters(), *(letter.upper() for letter in letters()), *"0123456789", *SIGNS}
    assert len({*letters()}) == 12 * 6 + 21
    assert all(len(letter) == 1 for letter in wanted)
    assert [letter for letter in sorted(wanted) if ord(letter) not in known] == []


def test_every_glyph_has_a_shape() -> None:
    glyphs, names = font()["glyf"], font().getBestCmap()
    blank = [letter for letter in letters() if glyphs[names[ord(letter)]].numberOfContours == 0]
    assert blank == []


def test_a_tone_is_more_than_its_letter() -> None:
    glyphs, names = font()["glyf"], font().getBestCmap()

    def points(letter: str) -> int:
        return len(glyphs[names[ord(letter)]].getCoordinates(glyphs)[0])

    for vowel in VOWELS.replace("i", ""):  # its dot has as many points as some marks
        for tone in TONES[1:]:
            marked = unicodedata.normalize("NFC", vowel + tone)
            assert points(marked) > points(vowel), marked


def test_the_fonts_of_the_theme_are_small_and_say_their_licence() -> None:
    fonts = [path for name, path in STATIC.items() if name.endswith(".woff2")]
    assert 0 < sum(path.stat().st_size for path in fonts) <= 61_440
    for path in fonts:
        assert "SIL OPEN FONT LICENSE" in path.with_suffix(".txt").read_text("utf-8").upper()
    names = font()["name"]
    assert "Literata" in str(names.getDebugName(0)), "whose work it is"
    assert "Literata" not in str(names.getDebugName(4)), "a part of it has a name of its own"


STAND_IN = re.compile(
    r'@font-face \{ font-family: "(?P<name>bt-(?!headline)\w+)".*?size-adjust: (?P<size>[\d.]+)%;'
    r" ascent-override: (?P<ascent>[\d.]+)%; descent-override: (?P<descent>[\d.]+)%;"
)


@pytest.mark.parametrize("name", ["bt-noto", "bt-cambria", "bt-times"])
def test_a_stand_in_has_the_lines_of_the_font(name: str) -> None:
    style = STATIC["style.css"].read_text("utf-8")
    [found] = [one for one in STAND_IN.finditer(style) if one["name"] == name]
    assert f'"{name}"' in re.search(r"--headline: [^;]*", style)[0]  # type: ignore[index]
    square, lines = font()["head"].unitsPerEm, font()["hhea"]
    size = float(found["size"])
    assert float(found["ascent"]) * size / 100 == pytest.approx(
        lines.ascent / square * 100, abs=0.2
    )
    assert float(found["descent"]) * size / 100 == pytest.approx(
        -lines.descent / square * 100, abs=0.2
    )
