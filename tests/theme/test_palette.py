"""The colours that the settings know are those of the style sheet, and what follows can be read."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bantin.colours import AAA, contrast, least_contrast, readable
from bantin.theme import palette as colours
from bantin.theme.palette import DARK, LIGHT, palette, properties
from tests.builders import quick

STYLE = (Path(colours.__file__).parent / "default/static/style.css").read_text("utf-8")
ACCENTS = st.integers(0, 0xFFFFFF).map(lambda one: readable(f"#{one:06x}", LIGHT, AAA))


def declared(name: str) -> tuple[str, str]:
    """Return the values of a custom property on light and on dark paper."""
    both = re.search(
        rf"--{name}: var\(--light, (#[0-9a-f]{{6}})\) var\(--dark, (#[0-9a-f]{{6}})\);", STYLE
    )
    assert both is not None, name
    return both[1], both[2]


def test_the_papers_and_accents_are_those_of_the_style_sheet() -> None:
    assert list(zip(declared("paper"), declared("tint"), strict=True)) == [LIGHT, DARK]
    assert declared("accent") == (colours.ACCENT, colours.DARK_ACCENT)
    assert declared("bar") == (colours.ACCENT, colours.DARK_BAR)
    assert (declared("ink")[0], declared("soft")[0]) == (colours.INK, colours.SOFT)


def test_the_theme_itself_can_be_read() -> None:
    own = palette(None)
    assert own.accent == colours.ACCENT
    assert least_contrast(own.accent, LIGHT) >= AAA
    assert least_contrast(own.dark_accent, DARK) >= AAA


@quick
@given(ACCENTS)
def test_everything_that_follows_from_an_accent_can_be_read(accent: str) -> None:
    own = palette(accent)
    assert own.accent == accent
    assert least_contrast(own.dark_accent, DARK) >= AAA
    assert contrast("#ffffff", own.bar) >= AAA
    assert contrast("#ffffff", own.dark_bar) >= AAA


def test_an_accent_for_the_dark_is_taken_as_it_is() -> None:
    assert palette("#0b5c3a", "#7FD6A8").dark_accent == "#7fd6a8"
    assert palette(None, "#7fd6a8").accent == colours.ACCENT


def test_the_properties_are_for_screens_alone_and_one_for_each_scheme() -> None:
    style = properties(palette("#0b5c3a", "#7fd6a8"))
    assert style.startswith("@media screen {")
    assert "--accent: var(--light, #0b5c3a) var(--dark, #7fd6a8);" in style
