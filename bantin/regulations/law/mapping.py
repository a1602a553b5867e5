"""Every text of an outline: one by one, or all changed alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from bantin.regulations.law.values import Outline, Unit


def texts(outline: Outline) -> Iterator[tuple[str, str]]:
    """Yield every text with the id of its unit (or `""`), in the order of reading."""
    yield "", outline.preamble
    yield from _texts(outline.units)
    for line in (*outline.recipients, *outline.signature, outline.notes):
        yield "", line


def _texts(units: Iterable[Unit]) -> Iterator[tuple[str, str]]:
    for unit in units:
        yield unit.id, unit.title
        yield unit.id, unit.content
        yield from _texts(unit.children)


def mapped(outline: Outline, change: Callable[[str], str]) -> Outline:
    """Return an outline with every title, content and line changed; labels and ids stay.

    What is empty stays so, as every second text of an outline is.
    """

    def unit(one: Unit) -> Unit:
        return replace(
            one,
            title=one.title and change(one.title),
            content=one.content and change(one.content),
            children=tuple(map(unit, one.children)),
        )

    return replace(
        outline,
        preamble=change(outline.preamble),
        units=tuple(map(unit, outline.units)),
        recipients=tuple(map(change, outline.recipients)),
        signature=tuple(map(change, outline.signature)),
        notes=change(outline.notes),
    )
