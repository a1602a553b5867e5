"""Open points in the words of an outline: values in their places, or blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.law.mapping import mapped, texts
from bantin.regulations.law.printing import BLANK, POINT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.regulations.law.values import Outline


def filled(outline: Outline, values: Mapping[str, str]) -> Outline:
    """Put values, written as the outline's texts are, or blanks in place of open points."""
    return mapped(outline, lambda text: fill(text, values))


def fill(text: str, values: Mapping[str, str]) -> str:
    """Put values or blanks in place of the marks of open points in one text."""
    if "\ue010" not in text:
        return text
    return POINT.sub(lambda found: values.get(found[1], BLANK), text)


def points_in(text: str) -> list[str]:
    """Return the ids of the marked open points in one text, as often as they stand."""
    return POINT.findall(text)


def open_points(outline: Outline) -> frozenset[str]:
    """Return the ids of the open points that stand in a text."""
    return frozenset(point for _, text in texts(outline) for point in points_in(text))
