"""Quotations: where one that opens on a line ends, however its marks were typed.

What a line of running text quotes ends on it. A quotation that begins a line, or that "như sau:"
introduces, may hold many: the units of another document. Keyboards and converters leave curly
marks, straight ones, one of each, one too many or one too few. Counting alone would run on to the
end of the text where a single mark is missing: so a quotation ends, too, where a sentence in it is
closed and the act goes on, and before the next unit of the act that cannot be quoted.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OPENING, CLOSING, STRAIGHT = "“„", "”‟", '"'
_MARK = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]")
_BEFORE_OPENING = frozenset("([/*_>“„–—:- \t\u00a0")
# What may stand behind the mark that closes a line: ”. ”; ”) and emphasis.
_TAIL = re.compile(r"[\s.;,:)\]/*_\\…]*(?:\[\^?\d+\][\s.;]*)?$")
_SENTENCE_END = re.compile(r"[.;:!?…)][\s*_]*$")
_INTRODUCES = re.compile(r"(?:như sau|sau đây|:)[\s*_]*$", re.IGNORECASE)
_INTRODUCES_HERE = re.compile(r"(?:như sau|:)[\s*_]*(?=[“„\"])", re.IGNORECASE)
_LEAD = re.compile(r"[\s*_>#-]*$")
_UNIT = r"(?:điểm|khoản|điều|mục|tiểu mục|chương|phần|phụ lục|đoạn|gạch đầu dòng|tiết|mẫu|biểu)"
_ACTS = r"(?:sửa đổi|bổ sung|thay thế|bãi bỏ|huỷ bỏ|hủy bỏ|thay|đổi|chuyển|bỏ|đính chính)"
_INSTRUCTION = re.compile(
    rf"[\s*_]*(?:{_ACTS}\b.*?(?:\b{_UNIT}\b|cụm từ|\btừ\b|\btên\b|một số)"
    rf"|(?:tại\s+)?(?:tên\s+)?{_UNIT}\s+(?:thứ\s+)?\S+.*?\b(?:{_ACTS})\b)",
    re.IGNORECASE,
)
_AHEAD = 60  # lines, at most, that are looked through for what comes first


class Quoted(NamedTuple):
    """Where a quotation ends: behind `column` of `line`; not `closed`, before a line of the act."""

    line: int
    column: int
    closed: bool


def instructs(text: str) -> bool:
    """Whether words give an instruction to amend: "Sửa đổi khoản 2 Điều 5", "Khoản 2 … sửa đổi"."""
    return bool(_INSTRUCTION.match(text))


def introduces(text: str) -> bool:
    """Whether a line introduces what stands below it: it ends with "như sau" or a colon."""
    return bool(_INTRODUCES.search(text))


def introduced_in(text: str) -> int:
    """Return where a quotation stands that a line introduces and opens itself, else -1."""
    found = _INTRODUCES_HERE.search(text)
    return found.end() if found else -1


def opens(text: str, at: int) -> bool:
    """Whether the mark at an index can open a quotation: by its form, or by what is around it."""
    if text[at] in OPENING:
        return True
    behind, before = text[at + 1 : at + 2], text[at - 1 : at]
    if not behind.strip() or (before and before not in _BEFORE_OPENING):
        return False
    return text[at] == STRAIGHT or behind.isalnum()


def opening(text: str, start: int = 0) -> int:
    """Return where the first mark stands that can open a quotation, -1 if none does."""
    marks = _MARK.finditer(text, start)
    return next((mark.start() for mark in marks if opens(text, mark.start())), -1)


def is_within(text: str, start: int) -> bool:
    """Whether what the mark at an index opens is a part of its line's sentence, and ends there."""
    lead = text[:start]
    return not (_LEAD.fullmatch(lead) or introduces(lead))


def closing_within(text: str, start: int) -> int:
    """Return where a quotation within a line is closed, -1 if it is not."""
    depth = 1
    for mark in _MARK.finditer(text, start + 1):
        depth += 1 if opens(text, mark.start()) else -1
        if depth == 0:
            return mark.start()
    return -1


def closing(
    lines: Sequence[str],
    start: int,
    column: int,
    goes_on: Callable[[int], bool],
    *,
    first: str,
    last: int,
) -> Quoted:
    """Return where the quotation ends that a line opens at a column of its text, `first`.

    It is looked for up to the `last` line.

    `goes_on` tells of a later line, asked in their order, whether it is the act's own again if it
    is not quoted: the next unit of the act, an instruction, the signature.
    """
    depth, column = 1, column + 1
    closed: Quoted | None = None
    for index in range(start, last):
        line = lines[index] if index > start else first
        if index > start:
            column = 0
            if goes_on(index) and not _is_closed_first(lines, index):
                return _ended(lines, closed, index)
        for mark in _MARK.finditer(line, column):
            at = mark.start()
            if opens(line, at):
                depth += 1
                continue
            depth -= 1
            ends = bool(_TAIL.match(line, at + 1))
            if depth <= 0:
                again = _closed_again(lines, index, line, at, goes_on)
                return again or Quoted(index, at, closed=True)
            if ends:
                closed = Quoted(index, at, closed=True)
                if _SENTENCE_END.search(line[max(0, at - 3) : at]) and _is_last(
                    lines, index, goes_on
                ):
                    return closed
    return _ended(lines, closed, last)


def _ended(lines: Sequence[str], closed: Quoted | None, end: int) -> Quoted:
    """Return the mark that closes the line before one, or that nothing closes what ends there."""
    above = end - 1
    while above > 0 and not lines[above].strip():
        above -= 1
    return closed if closed and closed.line == above else Quoted(end, 0, closed=False)


def _is_closed_first(lines: Sequence[str], start: int) -> bool:
    """Whether from a line on a mark closes what is open before another quotation begins a line."""
    depth = 0
    for index in range(start, min(start + _AHEAD, len(lines))):
        line = lines[index]
        for mark in _MARK.finditer(line):
            at = mark.start()
            if opens(line, at):
                if not is_within(line, at):
                    return False
                depth += 1
            elif depth == 0:
                return True
            else:
                depth -= 1
        depth = 0
    return False


def _is_last(lines: Sequence[str], index: int, goes_on: Callable[[int], bool]) -> bool:
    """Whether behind a line nothing is quoted: the act goes on, or another quotation begins."""
    below = index + 1
    while below < len(lines) and not lines[below].strip():
        below += 1
    if below == len(lines):
        return True
    lead = lines[below].lstrip("*_> ")[:1]
    return lead in OPENING or lead == STRAIGHT or goes_on(below)


def _closed_again(
    lines: Sequence[str], index: int, first: str, column: int, goes_on: Callable[[int], bool]
) -> Quoted | None:
    """Return where a quotation really ends, if it was closed once too early.

    That is where another mark closes a line and nothing has opened what it would close.
    """
    for later in range(index, min(len(lines), index + _AHEAD)):
        line = lines[later] if later > index else first
        if later > index and goes_on(later):
            return None
        mark = _MARK.search(line, column + 1 if later == index else 0)
        if mark:
            at = mark.start()
            ends = not opens(line, at) and line[at] != STRAIGHT and bool(_TAIL.match(line, at + 1))
            return Quoted(later, at, closed=True) if ends else None
    return None
