"""Open points in the words of an outline: values in their places, or blanks."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bantin.law.mapping import mapped
from bantin.law.plain import POINT
from bantin.law.printing import BLANK

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from bantin.law.printing import Fill
    from bantin.model.law import Outline


def filled(outline: Outline, fills: Mapping[str, Fill]) -> Outline:
    """Put values, escaped, or blanks in place of the marks of open points."""

    def value(found: re.Match[str]) -> str:
        fill = fills.get(found[1])
        return escape(fill.value) if fill is not None and fill.value is not None else BLANK

    return mapped(outline, lambda html: POINT.sub(value, html))
