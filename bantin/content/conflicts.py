"""Marks that Git leaves in a file where two people changed the same lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.content.code import in_fences
from bantin.diagnostics import Span, error

if TYPE_CHECKING:
    from bantin.diagnostics import Diagnostic

_ONE_SIDED = re.compile(r"(?:<{7}|>{7}|\|{7})(?: \S.*)?[ \t]*")
_MIDDLE = re.compile(r"={7}[ \t]*")
_HEADING = re.compile(r"[^\s.,;:!…][ \t]*$")


def conflict_marks(path: str, text: str) -> list[Diagnostic]:
    """Tell the lines of a file that are such marks.

    Seven equals signs by themselves may be the line below a heading: they are a mark where another
    one is in the file, or where what is above them is no heading.
    """
    # Few texts have one of the characters, which is found much sooner than several in a row.
    begun = any(sign in text and sign * 7 in text for sign in "<>")
    if not (begun or ("=" in text and "\n=======" in text)):
        return []
    lines = text.split("\n")
    fenced = in_fences(lines)
    plain = [(number, line) for number, line in enumerate(lines, 1) if not fenced[number - 1]]
    sides = {number for number, line in plain if _ONE_SIDED.fullmatch(line)}
    middles = {
        number
        for number, line in plain
        if _MIDDLE.fullmatch(line) and (sides or not _HEADING.search(lines[number - 2]))
    }
    return [
        error("conflict-mark", Span(path, number, 1), mark=lines[number - 1][:7])
        for number in sorted(sides | middles)
    ]
