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

_OPENING = frozenset(("“", "„", "«", "‘‘"))
_FIRST = frozenset("“„«\"‘'")
_STRAIGHT = frozenset(('"', "''"))
_MARK = re.compile("[“„«”‟»\"]|‘‘|’’|''")
_BEFORE_OPENING = frozenset("([/*_>“„«–—:- \t\u00a0")
# What may stand behind the mark that closes a line: ”. ”; ”) and emphasis.
_TAIL = re.compile(r"[\s.;,:)\]/*_\\…]*(?:\[\^?\d+\][\s.;]*)?$")
_LAST = re.compile(r"[”‟»\"’][\s.;,:)/*_]*$")
_SENTENCE_END = re.compile(r"[.;:!?…)][\s*_]*$")
_INTRODUCES = re.compile(r"(?:như sau|sau đây|:)[\s*_]*$", re.IGNORECASE)
_INTRODUCES_HERE = re.compile(r"(?:như sau|:)[\s*_]*(?=[“„«\"]|‘‘|'')", re.IGNORECASE)
_LEAD = re.compile(r"[\s*_>#-]*$")
_UNIT = r"(?:điểm|khoản|điều|mục|tiểu mục|chương|phần|phụ lục|đoạn|gạch đầu dòng|tiết|mẫu|biểu)"
_NAMED = (
    r"(?:Điểm|Khoản|Điều|Mục|Tiểu mục|Chương|Phần|Phụ lục|Đoạn|Tên|Tiết|Mẫu|Biểu|Các|Tại|Cụm từ"
    r"|Gạch đầu dòng)"
)
_INSTRUCTION = re.compile(
    rf"[\s*_]*(?:(?:Sửa đổi|Sửa|Bổ sung|Thay thế|Thay|Bãi bỏ|H[uủ][ỷy] bỏ|Bỏ|Đổi|Chuyển|Đính chính)"
    rf"\s+(?i:.*?\b(?:{_UNIT}|cụm từ|từ|tên|một số)\b)"
    rf"|{_NAMED}\s.*?\b(?:(?:được|bị)\s+(?:sửa|bổ sung|thay|bãi bỏ|hủy bỏ|huỷ bỏ|đổi|bỏ|chuyển)"
    r"|(?:sửa đổi|bổ sung)\b.*như sau))\b"
)
_BROKEN = 6  # lines, at most, of words that are quoted within a sentence
_AHEAD = 60  # lines, at most, that are looked through for what comes first


class Mark(NamedTuple):
    """A quotation mark in a line: its first character, and the index behind its last."""

    start: int
    end: int


class Quoted(NamedTuple):
    """Where a quotation ends: with a mark in a line; without one, before a line of the act."""

    line: int
    mark: Mark | None = None


def instructs(text: str) -> bool:
    """Whether words give an instruction to amend: "Sửa đổi khoản 2 Điều 5", "Khoản 2 … sửa đổi"."""
    return bool(_INSTRUCTION.match(text))


def may_quote(text: str) -> bool:
    """Whether a text has a mark at all that may open a quotation."""
    return "“" in text or '"' in text or "„" in text or "«" in text or "‘‘" in text or "''" in text


def is_balanced(text: str) -> bool:
    """Whether nothing in a text can be open: every mark that opens has one that closes."""
    if text.count('"') % 2 or "‘‘" in text or "''" in text:
        return False
    return sum(map(text.count, "“„«")) <= sum(map(text.count, "”‟»"))


def introduces(text: str) -> bool:
    """Whether a line introduces what stands below it: it ends with "như sau" or a colon."""
    return bool(_INTRODUCES.search(text))


def closes(text: str) -> bool:
    """Whether a line ends with a mark that closes a quotation."""
    return bool(_LAST.search(text))


def introduced_in(text: str) -> Mark | None:
    """Return the mark of a quotation that a line introduces and opens itself."""
    found = _INTRODUCES_HERE.search(text)
    return opening(text, found.end()) if found else None


def begins_quotation(text: str) -> bool:
    """Whether a line begins with a quotation mark, behind emphasis."""
    lead = text.lstrip("*_> ")
    return lead[:1] in _FIRST and (lead[0] not in "‘'" or lead[1:2] == lead[0])


def opening(text: str, start: int = 0) -> Mark | None:
    """Return the first mark of a line that can open a quotation."""
    marks = _MARK.finditer(text, start)
    return next((Mark(*mark.span()) for mark in marks if _opens(text, mark)), None)


def is_within(text: str, mark: Mark) -> bool:
    """Whether what a mark opens is a part of its line's sentence, and ends with it."""
    lead = text[: mark.start]
    return not (_LEAD.fullmatch(lead) or introduces(lead))


def closing_within(lines: Sequence[str], index: int, mark: Mark) -> Quoted:
    """Return where a quotation within a sentence ends, which may have been broken by hand."""
    depth, start = 1, mark.end
    for later in range(index, min(index + _BROKEN, len(lines))):
        line = lines[later]
        for found in _MARK.finditer(line, start):
            depth += 1 if _opens(line, found) else -1
            if depth == 0:
                return Quoted(later, Mark(*found.span()))
        if not line.strip() or _SENTENCE_END.search(line):
            break
        start = 0
    return Quoted(index + 1)


def closing(
    lines: Sequence[str],
    start: int,
    mark: Mark,
    goes_on: Callable[[int], bool],
    *,
    first: str,
    last: int,
) -> Quoted:
    """Return where the quotation ends that a mark opens in the text of a line, `first`.

    `goes_on` tells of a later line, asked in their order, whether it is the act's own again if it
    is not quoted: the next unit of the act, an instruction, the signature. The end is looked for up
    to the `last` line.
    """
    depth, column = 1, mark.end
    closed: Quoted | None = None
    for index in range(start, last):
        line = lines[index] if index > start else first
        if index > start:
            column = 0
            if goes_on(index) and not _is_closed_first(lines, index):
                return _ended(lines, closed, index)
        for found in _MARK.finditer(line, column):
            if _opens(line, found):
                depth += 1
                continue
            depth -= 1
            here = Quoted(index, Mark(*found.span()))
            if depth <= 0:
                return _closed_again(lines, here, line, goes_on) or here
            if _TAIL.match(line, found.end()):
                closed = here
                ended = _SENTENCE_END.search(line[max(0, found.start() - 3) : found.start()])
                if ended and _is_last(lines, index, goes_on):
                    return here
    return _ended(lines, closed, last)


def closing_unopened(lines: Sequence[str], start: int, goes_on: Callable[[int], bool]) -> int:
    """Return the index behind a line that a mark ends which nothing below `start` opens, else 0."""
    depth = 0
    for index in range(start, min(start + _AHEAD, len(lines))):
        line = lines[index]
        if index > start and goes_on(index):
            return 0
        for mark in _MARK.finditer(line):
            if _opens(line, mark):
                if not is_within(line, Mark(*mark.span())):
                    return 0
                depth += 1
            elif depth:
                depth -= 1
            else:
                return index + 1 if _TAIL.match(line, mark.end()) else 0
    return 0


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark can open a quotation: by its form, or by what is around it."""
    if mark[0] in _OPENING:
        return True
    behind, before = text[mark.end() : mark.end() + 1], text[: mark.start()][-1:]
    if not behind.strip() or (before and before not in _BEFORE_OPENING):
        return False
    return mark[0] in _STRAIGHT or behind.isalnum()


def _ended(lines: Sequence[str], closed: Quoted | None, end: int) -> Quoted:
    """Return the mark that closes the line before one, or that nothing closes what ends there."""
    above = end - 1
    while above > 0 and not lines[above].strip():
        above -= 1
    return closed if closed and closed.line == above else Quoted(end)


def _is_closed_first(lines: Sequence[str], start: int) -> bool:
    """Whether from a line on a mark closes what is open before another quotation begins a line."""
    depth = 0
    for index in range(start, min(start + _AHEAD, len(lines))):
        line = lines[index]
        for mark in _MARK.finditer(line):
            if _opens(line, mark):
                if not is_within(line, Mark(*mark.span())):
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
    return begins_quotation(lines[below]) or goes_on(below)


def _closed_again(
    lines: Sequence[str], here: Quoted, text: str, goes_on: Callable[[int], bool]
) -> Quoted | None:
    """Return where a quotation really ends, if it was closed once too early.

    That is where another mark closes a line and nothing has opened what it would close.
    """
    start = here.mark.end if here.mark else 0
    for later in range(here.line, min(len(lines), here.line + _AHEAD)):
        line = lines[later] if later > here.line else text
        if later > here.line and goes_on(later):
            return None
        if mark := _MARK.search(line, start):
            ends = not _opens(line, mark) and mark[0] not in _STRAIGHT
            return (
                Quoted(later, Mark(*mark.span()))
                if ends and _TAIL.match(line, mark.end())
                else None
            )
        start = 0
    return None
