"""Open points in the words of an outline: values in their places, or blanks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from msgspec import structs

from bantin.law.plain import POINT
from bantin.law.printing import BLANK

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from bantin.law.printing import Fill
    from bantin.model.law import Outline, Unit


def filled(outline: Outline, fills: Mapping[str, Fill]) -> Outline:
    """Put values, escaped, or blanks in place of the marks of open points."""

    def value(found: re.Match[str]) -> str:
        fill = fills.get(found[1])
        return escape(fill.value) if fill is not None and fill.value is not None else BLANK

    def text(html: str) -> str:
        return POINT.sub(value, html)

    def unit(one: Unit) -> Unit:
        return structs.replace(
            one,
            title=text(one.title),
            content=text(one.content),
            children=tuple(map(unit, one.children)),
        )

    return structs.replace(
        outline,
        bases=tuple(map(text, outline.bases)),
        preamble=text(outline.preamble),
        units=tuple(map(unit, outline.units)),
        recipients=tuple(map(text, outline.recipients)),
        signature=tuple(map(text, outline.signature)),
    )
