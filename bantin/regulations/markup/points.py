"""Open points in a text, `[[id]]`: placeholders for the values that localities give."""

from __future__ import annotations

import re

_POINT = re.compile(r"\[\[([a-z][a-z0-9_]*)\]\]")
_ANY_POINT = re.compile(r"\[\[([^\[\]\n]{1,60})\]\](?!\()")


def mark_points(text: str) -> str:
    """Put marks in place of open points, `[[id]]`."""
    return _POINT.sub("\ue010\\1\ue011", text)


def strange_points(text: str) -> list[str]:
    """Return what is written like an open point and is none: `[[Kỳ họp]]`."""
    return [found[1] for found in _ANY_POINT.finditer(text) if not _POINT.fullmatch(found[0])]
