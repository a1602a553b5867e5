"""What an act quotes of another document's units: it is read as text, and none of its own units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.regulations.law.numbering import Rank, follows, place
from bantin.regulations.law.recognition.closing import begins_signature, recipients_heading
from bantin.regulations.law.recognition.labels import Label, read_label
from bantin.regulations.law.recognition.noting import printed_note
from bantin.regulations.law.recognition.quotations import (
    begins_quotation,
    closes,
    closing,
    closing_unopened,
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
# The number with which a line begins, if it does, without the letter of an insertion.
_NUMBER = re.compile(
    r"[\s*_#>-]*((?:Điều|ĐIỀU|Chương|CHƯƠNG|Mục|MỤC|Phần|PHẦN|Khoản|Điểm|Tiểu mục|TIỂU MỤC)\s+)?"
    r"(?:(?:số|SỐ)\s+)?(\d{1,4}|[IVXLC]{1,7}(?![^\W\d_])|thứ\b|[a-zđA-ZĐ](?![^\W\d_]))"
)
_AS_FOLLOWS = re.compile(r"như sau\s*:$")
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
        resumed = _Resumed(self._lines, index, self._growth, label)
        ended = closing(self._lines, index, mark, resumed, first=text, last=last)
        if ended.mark is None and (not quotes or ended.line == last < len(self._lines)):
            return 0
        end = ended.line + (ended.mark is not None)
        return end if end > index + 1 or (quotes and begins and ended.mark) else 0

    def unopened(self, index: int, text: str, said: str) -> int:
        """Return the index behind a quotation that a line begins without a mark, 0 if none does.

        An instruction introduces it, and a mark ends it that nothing has opened.
        """
        if not (_AS_FOLLOWS.search(said) and instructs(said)):
            return 0
        label = read_label(text)
        if label is None or label.form not in _UNITS or instructs(label.rest):
            return 0
        resumed = _Resumed(self._lines, index, self._growth, label)
        return closing_unopened(self._lines, index, resumed)

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

    def __init__(
        self, lines: Sequence[str], start: int, growth: Growth, first: Label | None
    ) -> None:
        self._lines = lines
        self._growth = growth
        self._expected = growth.expected()
        self._first = growth.placed(first).rank if first else 0
        self._last: dict[str, Rank | None] = {}
        self._read = start + 1
        self._known: dict[int, bool] = {}
        if first:
            self._is_quoted_next(first)

    def __call__(self, index: int) -> bool:
        if index not in self._known:
            self._known[index] = self._resumes(index, self._lines[index].strip())
        return self._known[index]

    def _resumes(self, index: int, text: str) -> bool:
        number = _NUMBER.match(text)
        if number:
            named, alone = self._expected
            if number[2] not in (named if number[1] else alone) and number[2] != "thứ":
                return False
        label = read_label(text) if number else None
        if label is None:
            return bool(text) and _ends_text(text)
        if not self._growth.goes_on(label):
            return False
        rank = self._growth.placed(label).rank
        return instructs(label.rest) or rank < self._first or not self._may_be_quoted(index, label)

    def _may_be_quoted(self, index: int, label: Label) -> bool:
        """Whether a label continues, or begins, a sequence of what is quoted above it."""
        while self._read < index:
            above = read_label(self._lines[self._read].strip())
            if above:
                self._is_quoted_next(above)
            self._read += 1
        self._read = index + 1
        return self._is_quoted_next(label)

    def _is_quoted_next(self, label: Label) -> bool:
        here = place("point" if label.form == "point" else "clause", label.number)
        before = self._last.get(label.form)
        self._last[label.form] = here
        if here is None or here == (1, 0, 0):
            return True
        return follows(before, here)


def _ends_text(text: str) -> bool:
    """Whether a line without a label cannot be quoted, if the act may go on with it."""
    if text.isupper():
        return begins_signature(text) or recipients_heading(text) is not None
    return text.startswith("Nơi nhận") or instructs(text)
