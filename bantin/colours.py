"""Colours: the contrast between two, by WCAG 2.2, and the nearest that can be read. Pure.

A colour is written as CSS does: `#rgb` or `#rrggbb`. "Nearest" is meant as eyes see it: in Oklab
(Björn Ottosson, "A perceptual color space for image processing", 2020) hue and chroma are kept as
far as a screen can show them, and only the lightness moves.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Triple: TypeAlias = "tuple[float, float, float]"

# WCAG 2.2, 1.4.3 and 1.4.6: of text below 18 points.
AA, AAA = 4.5, 7.0

_SHORT = len("#rgb")
_HALVINGS = 24  # of an interval of lightness or chroma: far below what 8 bits can tell apart


def full(colour: str) -> str:
    """Return a colour as `#rrggbb` in lower case."""
    digits = colour.removeprefix("#").lower()
    if len(colour) == _SHORT:
        digits = "".join(digit * 2 for digit in digits)
    return f"#{digits}"


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1 (WCAG 2.2, "relative luminance")."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def least_contrast(colour: str, others: Iterable[str]) -> float:
    """Return the contrast ratio of a colour with that of others from which it differs least."""
    return min(contrast(colour, other) for other in others)


@lru_cache(maxsize=64)
def readable(colour: str, on: tuple[str, ...], ratio: float) -> str:
    """Return the nearest colour that has at least a contrast ratio with all of some others.

    Raises:
        ValueError: not even black or white has.
    """

    def reads(candidate: str) -> bool:
        return least_contrast(candidate, on) >= ratio

    if reads(full(colour)):
        return full(colour)
    start = _oklab(colour)[0]
    found = [
        (abs(lightness - start), with_lightness(colour, lightness))
        for end in (0.0, 1.0)
        if reads(with_lightness(colour, end))
        for lightness in (_first(start, end, lambda one: reads(with_lightness(colour, one))),)
    ]
    if not found:
        message = f"no colour has a contrast of {ratio} with {', '.join(on)}"
        raise ValueError(message)
    return min(found)[1]


def _first(start: float, end: float, holds: Callable[[float], bool]) -> float:
    """Return where something begins to hold on the way from `start` to `end`, where it does."""
    for _ in range(_HALVINGS):
        middle = (start + end) / 2
        if holds(middle):
            end = middle
        else:
            start = middle
    return end


def with_lightness(colour: str, lightness: float) -> str:
    """Return a colour of the same hue, with a lightness from 0 to 1 (Oklab).

    It has as much chroma as a screen can show of that lightness, at most the colour's own.
    """
    _, a, b = _oklab(colour)

    def lacks(share: float) -> bool:
        return not _is_shown(_from_oklab((lightness, a * share, b * share)))

    share = 0.0 if lacks(1.0) else 1.0
    if not share:
        # From grey, which is always shown, to the first share that is not.
        share = _first(0.0, 1.0, lacks)
        share -= 0.5**_HALVINGS
    return _written(_from_oklab((lightness, a * share, b * share)))


def deepened(colour: str, share: float) -> str:
    """Return a colour of the same hue with a share of its lightness."""
    return with_lightness(colour, _oklab(colour)[0] * share)


def _linear(colour: str) -> Triple:
    """Return red, green and blue as parts of light, each from 0 to 1 (IEC 61966-2-1)."""
    digits = full(colour)[1:]
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return _to_linear(red), _to_linear(green), _to_linear(blue)


def _to_linear(part: float) -> float:
    if part <= 0.04045:  # noqa: PLR2004 - of the standard
        return part / 12.92
    return float(((part + 0.055) / 1.055) ** 2.4)


def _from_linear(part: float) -> float:
    if part <= 0.0031308:  # noqa: PLR2004 - of the standard
        return part * 12.92
    return float(1.055 * part ** (1 / 2.4) - 0.055)


def _oklab(colour: str) -> Triple:
    red, green, blue = _linear(colour)
    long = 0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue
    middle = 0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue
    short = 0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue
    long, middle, short = (float(one ** (1 / 3)) for one in (long, middle, short))
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _from_oklab(lab: Triple) -> Triple:
    """Return the linear parts of a colour; some lie outside 0 to 1 where no screen shows it."""
    lightness, a, b = lab
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _is_shown(linear: Triple) -> bool:
    # The published matrices are rounded: white comes out of them a little above 1.
    return all(-0.0001 <= part <= 1.0001 for part in linear)  # noqa: PLR2004


def _written(linear: Triple) -> str:
    parts = (_from_linear(min(max(part, 0.0), 1.0)) for part in linear)
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
