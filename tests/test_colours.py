"""The contrast of colours, and the nearest that can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin import colours
from bantin.colours import AA, AAA, contrast, deepened, full, least_contrast, luminance, readable
from tests.builders import quick

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
LIGHT = ("#fffdf9", "#f7f1e7")
DARK = ("#171412", "#221d1a")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000", "#fff", 21),
        ("#ffffff", "#FFF", 1),
        # What the checkers of WebAIM and of the browsers say.
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#595959", "#ffffff", 7.00),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.00),
        ("#00ff00", "#000000", 15.30),
        ("#8f1518", "#fffdf9", 9.03),
    ],
)
def test_the_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.006)


@quick
@given(COLOURS, COLOURS)
def test_contrast_has_no_direction_and_its_bounds(one: str, other: str) -> None:
    assert 1 <= contrast(one, other) <= 21.0001
    assert contrast(one, other) == contrast(other, one)
    assert contrast(one, one) == 1


@quick
@given(COLOURS, COLOURS, COLOURS)
def test_who_is_lighter_follows_from_the_luminance(one: str, other: str, third: str) -> None:
    dark, middle, light = sorted((one, other, third), key=luminance)
    assert contrast(dark, light) >= contrast(dark, middle)
    assert contrast(dark, light) >= contrast(middle, light)


@quick
@given(COLOURS, st.sampled_from((LIGHT, DARK)), st.sampled_from((3.0, AA, AAA, 12.0)))
def test_what_is_offered_can_be_read(colour: str, papers: tuple[str, ...], ratio: float) -> None:
    assert least_contrast(readable(colour, papers, ratio), papers) >= ratio


@quick
@given(COLOURS, st.sampled_from((LIGHT, DARK)))
def test_what_can_be_read_stays(colour: str, papers: tuple[str, ...]) -> None:
    found = readable(colour, papers, AAA)
    assert readable(found, papers, AAA) == found
    if least_contrast(colour, papers) >= AAA:
        assert found == colour


def hue_parts(colour: str) -> tuple[float, float]:
    _, a, b = colours._oklab(colour)
    return a, b


@quick
@given(COLOURS, st.sampled_from((LIGHT, DARK)))
def test_nothing_nearer_of_the_same_hue_could_be_read(colour: str, papers: tuple[str, ...]) -> None:
    """A colour on the way to the one that is offered is too near to the papers.

    Rounding to 8 bits may bring one back over the edge that differs by a bit.
    """
    found = readable(colour, papers, AAA)
    start, end = colours._oklab(colour)[0], colours._oklab(found)[0]
    for share in (0.25, 0.5, 0.75, 0.95):
        between = colours.with_lightness(colour, start + (end - start) * share)
        parts = zip(bytes.fromhex(found[1:]), bytes.fromhex(between[1:]), strict=True)
        apart = max(abs(one - other) for one, other in parts)
        assert apart <= 2 or least_contrast(between, papers) < AAA


@quick
@given(COLOURS, st.floats(0, 1))
def test_another_lightness_keeps_the_hue(colour: str, lightness: float) -> None:
    """But for what 8 bits can tell apart, and what no screen shows."""
    a, b = hue_parts(colour)
    other_a, other_b = hue_parts(colours.with_lightness(colour, lightness))
    # In another hue, or with more chroma, they would point elsewhere or further.
    assert abs(a * other_b - b * other_a) < 0.01
    assert a * other_a + b * other_b > -0.01
    assert other_a**2 + other_b**2 <= a**2 + b**2 + 0.01


@quick
@given(COLOURS)
def test_its_own_lightness_gives_the_colour_itself(colour: str) -> None:
    again = colours.with_lightness(colour, colours._oklab(colour)[0])
    parts = zip(bytes.fromhex(colour[1:]), bytes.fromhex(again[1:]), strict=True)
    assert all(abs(one - other) <= 1 for one, other in parts)


@quick
@given(COLOURS)
def test_a_deeper_colour_is_darker(colour: str) -> None:
    assert luminance(deepened(colour, 0.78)) <= luminance(colour)


def test_no_colour_can_be_read_everywhere() -> None:
    with pytest.raises(ValueError, match="no colour"):
        readable("#123456", ("#000000", "#ffffff"), AAA)


def test_three_digits_are_six() -> None:
    assert full("#AbC") == "#aabbcc"
    assert full("#AbCdEf") == "#abcdef"
