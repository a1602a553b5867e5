"""Blanks at a place in a line, and the signs that begin a block."""

from __future__ import annotations

import re

TAB = 4  # columns from one tab stop to the next
CODE_INDENT = 4  # columns from which on an indented line may be code

_BLANK = frozenset(" \t")
_BLANKS = re.compile(r"[ \t]*").match


def skip(line: str, place: int) -> tuple[str, int]:
    """Return the line, and the index of the first character from `place` on that is no blank.

    Tabs that are skipped become spaces, so that every character up to there is one column wide.
    """
    if line[place : place + 1] not in _BLANK:
        return line, place
    found = _BLANKS(line, place)
    end = found.end() if found else place
    if line.find("\t", place, end) < 0:
        return line, end
    blanks = (" " * place + line[place:end]).expandtabs(TAB)
    return line[:place] + blanks[place:] + line[end:], len(blanks)


def behind(line: str, place: int) -> tuple[str, int]:
    """Return the line, and the index behind one blank at `place`, if there is one."""
    if line[place : place + 1] == "\t":
        line, _ = skip(line, place)
    return line, place + line.startswith(" ", place)
