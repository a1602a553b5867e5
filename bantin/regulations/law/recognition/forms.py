"""Appendices, their forms, and the lists that name them: what is only listed is no unit.

"Mẫu số 01" heads a form. In a list of forms, in lines or in the cells of a table, the same numbers
stand close together with nothing but their names, and come again where the forms are. So do those
of appendices, in the article that says what is issued with a document.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORM = re.compile(
    r"[*_#\s]*(?:Mẫu|MẪU|Biểu mẫu|BIỂU MẪU|Biểu|BIỂU)\s+(?i:số)\s*:?\s*0*(\d{1,3}[a-zđ]?\d?)(.*)"
)
_APPENDIX = re.compile(
    r"[*_#\s]*(?:Phụ lục|Phụ Lục|PHỤ LỤC)\s+(?:(?i:số)\s*)?0*([IVXLC]{1,7}|\d{1,3})\b(.*)"
)
_NAME = 3  # lines, at most, between two forms that are listed
_MANY = 3  # forms, at least, of a list whose forms come nowhere


class Forms:
    """Which lines of a text only list forms."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._forms: set[int] | None = None
        self._appendices: set[int] | None = None

    def lists(self, index: int) -> bool:
        """Whether the form that a line names is only listed there."""
        if self._forms is None:
            self._forms = _listed(self._lines, _FORM)
        return index in self._forms

    def lists_appendix(self, index: int) -> bool:
        """Whether the appendix that a line names is only listed there."""
        if self._appendices is None:
            self._appendices = _listed(self._lines, _APPENDIX)
        return index in self._appendices


def _listed(lines: Sequence[str], pattern: re.Pattern[str]) -> set[int]:
    """Return the lines that list what a pattern names."""
    named: list[tuple[int, str, bool]] = []
    gaps: list[int] = []
    gap = 0
    for index, line in enumerate(lines):
        found = pattern.match(line)
        if found:
            gaps.append(gap)
            named.append((index, found[1].casefold(), bool(found[2].strip(" .:*_"))))
            gap = 0
        else:
            gap += bool(line.strip())
    gaps = [*gaps[1:], gap]
    found_later: set[str] = set()
    comes_again = [False] * len(named)
    for position in range(len(named) - 1, -1, -1):
        comes_again[position] = named[position][1] in found_later
        found_later.add(named[position][1])
    listed: set[int] = set()
    run: list[int] = []
    for position, (index, _, titled) in enumerate(named):
        close = gaps[position] <= _NAME
        like = bool(run) and named[position - 1][2] == titled and gaps[position - 1] <= _NAME
        if comes_again[position] and (close or like):
            listed.add(index)
        run = [*run, index] if like or not run else [index]
        if not close:
            if len(run) >= _MANY + 1:
                listed.update(run[:-1])
            run = []
    if len(run) >= _MANY:
        listed.update(run)
    return listed
