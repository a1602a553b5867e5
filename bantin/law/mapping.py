"""One change to every text of an outline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.model.law import Outline, Unit


def mapped(outline: Outline, change: Callable[[str], str]) -> Outline:
    """Return an outline with every title, content and line changed; labels and ids stay."""

    def unit(one: Unit) -> Unit:
        return replace(
            one,
            title=change(one.title),
            content=change(one.content),
            children=tuple(map(unit, one.children)),
        )

    return replace(
        outline,
        bases=tuple(map(change, outline.bases)),
        preamble=change(outline.preamble),
        units=tuple(map(unit, outline.units)),
        recipients=tuple(map(change, outline.recipients)),
        signature=tuple(map(change, outline.signature)),
    )
