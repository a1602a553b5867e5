"""What an act quotes of another document's units: it is read as text, and none of its own units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.law.numbering import Rank, follows, place
from bantin.regulations.law.recognition.closing import begins_signature, recipients_heading
from bantin.regulations.law.recognition.labels import Label, read_label
from bantin.regulations.law.recognition.noting import printed_note
from bantin.regulations.law.recognition.quotations import (
    begins_quotation,
    closes,
    closing,
    instructs,
    introduced_in,
    introduces,
    is_within,
    opening,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.regulations.law.recognition.placing import Growth

_UNITS = frozenset(
    "appendix sheet part chapter section subsection article roman clause decimal point".split()
)
_LARGE = frozenset("appendix part chapter section subsection article".split())
_UNANNOUNCED, _OF_PROSE = 60, 400  # lines, at most, of a quotation that may be none


class Quoting:
    """Finds the end of what a line begins to quote, among the lines of a text that is read."""

    def __init__(self, lines: Sequence[str], growth: Growth) -> None:
        self._lines = lines
        self._growth = growth

    def until(self, index: int, text: str, said: str) -> int:
        """Return the index behind a quotation that the text of a line opens, 0 if it opens none.

        `said` are the words before it. What is quoted without a closing mark ends before the next
        unit of the act, and is a quotation only if it begins with a label.
        """
        begins = begins_quotation(text)
        mark = opening(text) if begins else introduced_in(text)
        if mark is None:
            return 0
        label = read_label(text[mark.end :].lstrip('*_“„" '))
        quotes = label is not None and label.form in _UNITS and (label.stopped or not label.rest)
        announced = not begins or introduces(said) or instructs(said)
        if not announced and not quotes:
            return 0
        last = len(self._lines)
        if not quotes:
            last = min(last, index + _OF_PROSE)
        elif not announced and label and label.form not in _LARGE and not closes(said):
            last = min(last, index + _UNANNOUNCED)
        resumed = _Resumed(self._lines, self._growth, label)
        ended = closing(self._lines, index, mark, resumed, first=text, last=last)
        if ended.mark is None and (not quotes or ended.line == last < len(self._lines)):
            return 0
        end = ended.line + (ended.mark is not None)
        return end if end > index + 1 or (quotes and begins and ended.mark) else 0

    def within_note(self, index: int, text: str) -> int:
        """Return the index behind a line of printed footnotes, with what it quotes."""
        mark = opening(text)
        if mark is None or is_within(text, mark):
            return index + 1
        last = min(len(self._lines), index + _OF_PROSE)
        ended = closing(self._lines, index, mark, self._is_note, first=text, last=last)
        return ended.line + 1 if ended.mark else max(index + 1, ended.line)

    def below_note(self, index: int) -> int:
        """Return the index behind what a printed footnote above quotes here, 0 if it does not."""
        start = index
        while start < len(self._lines) and not self._lines[start].strip():
            start += 1
        if start == len(self._lines) or not introduces(self._lines[index - 1].strip()):
            return 0
        text = self._lines[start].strip()
        return self.within_note(start, text) if begins_quotation(text) else 0

    def _is_note(self, index: int) -> bool:
        return bool(printed_note(self._lines[index].strip()))


class _Resumed:
    """Tells whether a line is the act's own again, if it is not quoted."""

    def __init__(self, lines: Sequence[str], growth: Growth, first: Label | None) -> None:
        self._lines = lines
        self._growth = growth
        self._first = growth.placed(first).rank if first else 0
        self._last: dict[str, Rank | None] = {}
        self._known: dict[int, bool] = {}
        if first:
            self._is_quoted_next(first)

    def __call__(self, index: int) -> bool:
        if index not in self._known:
            self._known[index] = self._resumes(self._lines[index].strip())
        return self._known[index]

    def _resumes(self, text: str) -> bool:
        if not text:
            return False
        label = read_label(text)
        if label is None:
            heading = recipients_heading(text) is not None or begins_signature(text)
            return heading or instructs(text)
        quoted = self._is_quoted_next(label)
        if not self._growth.goes_on(label):
            return False
        return instructs(label.rest) or not quoted or self._growth.placed(label).rank < self._first

    def _is_quoted_next(self, label: Label) -> bool:
        """Whether a label continues, or begins, a sequence of what is quoted."""
        here = place("point" if label.form == "point" else "clause", label.number)
        before = self._last.get(label.form)
        self._last[label.form] = here
        if here is None or here == (1, 0, 0):
            return True
        return follows(before, here)
