"""From when a text says that it is in force: an open point, or the day on which it is issued."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.regulations.law.values import Outline, Unit

_IN_FORCE = re.compile(
    r"có hiệu lực(?:\s+thi hành)?\s*(?:kể\s+)?từ\s+(?:ngày\s+)?"
    r"(?:\ue010([^\ue011]*)\ue011|(?:ký|ban hành))"
)


def begins_by(outline: Outline) -> str | None:
    """Return the open point that is a text's first day of force, `""` where it is that of issue.

    None where a plain outline says neither. What stands last in it counts.
    """
    for unit in outline.units[::-1]:
        for text in _texts(unit):
            if (found := _IN_FORCE.search(text)) is not None:
                return found[1] or ""
    return None


def _texts(unit: Unit) -> Iterator[str]:
    """Yield the contents of a unit and of those in it, the last first."""
    for child in reversed(unit.children):
        yield from _texts(child)
    yield unit.content
