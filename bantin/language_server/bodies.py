"""The target of a link in a text in which somebody types, and whether a line is code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.content.code import in_fences
from bantin.language_server.places import LinkSpot
from bantin.language_server.positions import At, on_line

if TYPE_CHECKING:
    from collections.abc import Sequence

# What stands before a target, up to its first character; the target goes on to a sign that ends it.
_INLINE = re.compile(r"(?P<image>!)?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\((?P<open><)?")
_DEFINITION = re.compile(r"[ ]{0,3}\[[^\[\]]+\]:[ \t]*(?P<open><)?")
_HTML = re.compile(r"<(?P<tag>a|img|video|audio|source)\b[^<>]*?\b(?:href|src)=(?P<open>[\"'])")
_ENDS = re.compile(r"[\s)]|$")
_CODE = re.compile(r"(`+)(?:(?!\1).)+\1")


def link_at(text: str, at: At) -> LinkSpot | None:
    """Return the link whose target a place on a line stands in, None if it is none."""
    if any(found.start() < at.column < found.end() for found in _CODE.finditer(text)):
        return None
    for found in (*_INLINE.finditer(text), *_HTML.finditer(text)):
        opened = found["open"] or ""
        spot = _spot(text, at, found.end(), {"<": ">"}.get(opened, opened))
        if spot is not None:
            first, target = spot
            html = found.re is _HTML
            return LinkSpot(
                typed=text[first : at.column],
                text=target,
                stretch=on_line(at.line, first, first + len(target)),
                image=found["tag"] == "img" if html else bool(found["image"]),
                form="html" if html else "inline",
            )
    definition = _DEFINITION.match(text)
    spot = definition and _spot(text, at, definition.end(), ">" if definition["open"] else "")
    if not spot:
        return None
    first, target = spot
    return LinkSpot(
        typed=text[first : at.column],
        text=target,
        stretch=on_line(at.line, first, first + len(target)),
        form="definition",
    )


def _spot(text: str, at: At, first: int, closing: str) -> tuple[int, str] | None:
    """Return begin and text of a target, if the place is in it."""
    if closing:
        end = text.find(closing, first)
        end = end if end >= 0 else len(text)
    else:
        found = _ENDS.search(text, first)
        end = found.start() if found else len(text)
    return (first, text[first:end]) if first <= at.column <= end else None


def is_code(lines: Sequence[str], number: int) -> bool:
    """Tell whether a line of a body stands within a fence; `lines` are those of the body."""
    fenced = in_fences(lines[: number + 1])
    return bool(fenced and fenced[-1])
