"""Outlines with units put in, taken out or replaced. What is not touched is the same value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.regulations.law.textual import Path
    from bantin.regulations.law.values import Outline, Unit

Siblings = tuple["Unit", ...]


def changed(outline: Outline, path: Path, unit: Unit) -> Outline:
    """Return an outline with another unit in place of the last one of a path."""
    return among(outline, path, lambda units, at: (*units[:at], unit, *units[at + 1 :]))


def without(outline: Outline, path: Path) -> Outline:
    """Return an outline without the last unit of a path."""
    return among(outline, path, lambda units, at: (*units[:at], *units[at + 1 :]))


def beside(outline: Outline, path: Path, unit: Unit, *, after: bool) -> Outline:
    """Return an outline with a unit behind or before the last one of a path."""
    return among(
        outline, path, lambda units, at: (*units[: at + after], unit, *units[at + after :])
    )


def among(outline: Outline, path: Path, change: Callable[[Siblings, int], Siblings]) -> Outline:
    """Return an outline whose units around the last one of a path are what a function makes."""
    return replace(outline, units=_among(outline.units, path, change))


def _among(units: Siblings, path: Path, change: Callable[[Siblings, int], Siblings]) -> Siblings:
    at = next(index for index, unit in enumerate(units) if unit is path[0])
    if len(path) == 1:
        return change(units, at)
    children = _among(units[at].children, path[1:], change)
    return (*units[:at], replace(units[at], children=children), *units[at + 1 :])
