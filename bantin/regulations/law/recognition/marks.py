"""Quotation marks in a text: where what they hold begins and ends.

What a line quotes ends on it. A quotation that begins a paragraph, or that "như sau:" or a colon
introduces, may hold many: the units of another document. Marks are written as the editor's keyboard
had them: curly, straight, one of each, one too many or too few.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING, CLOSING, STRAIGHT = "“„", "”‟", '"'
_MARK = re.compile(f"[{OPENING}{CLOSING}{STRAIGHT}]")
_BEFORE_OPENING = re.compile(r"(?:^|[\s(\[/*_>“„–—:-])$")
# The words before a quotation of whole units: "… như sau:", "… như sau", "…:".
_INTRODUCES = re.compile(r"(?:như sau|sau đây|:)[\s*_]*$", re.IGNORECASE)
_LEAD = re.compile(r"[\s*_>#-]*$")
# What may stand behind the mark that closes a paragraph: ”. ”; ”) and emphasis.
_TAIL = re.compile(r"[\s.;,:)\]/*_\\]*$")
_SENTENCE_END = re.compile(r"[.;:!?…)][\s*_]*$")
# An instruction begins a paragraph, or the unit's own label does and it follows.
_INSTRUCTS = re.compile(
    r"[\s*_-]*(?:(?:Khoản\s+)?\w{1,3}\s?[.)]\s+)?"
    r"(?:Sửa đổi|Bổ sung|Bãi bỏ|Huỷ bỏ|Hủy bỏ|Thay|Đổi|Chuyển|Bỏ)\b"
)


class Span(NamedTuple):
    """A quotation in a text: from its opening mark to behind its closing one.

    `inner_end` is the index behind what it holds; `closed` says that a mark closes it.
    """

    start: int
    end: int
    inner_end: int
    closed: bool


def spans(text: str) -> Iterator[Span]:
    """Yield the outermost quotations of a text whose paragraphs are parted by blank lines."""
    position, size = 0, len(text)
    while position < size:
        opened = _MARK.search(text, position)
        if opened is None:
            return
        start = opened.start()
        if not _opens(text, start):
            position = start + 1
            continue
        found = _span(text, start)
        yield found
        position = found.end


def _opens(text: str, at: int) -> bool:
    """Whether the mark at an index begins a quotation, where none is open."""
    if text[at] in OPENING:
        return True
    following = text[at + 1 : at + 2]
    between = text[max(0, at - 1) : at]
    opens = bool(following.strip()) and bool(_BEFORE_OPENING.search(between))
    return opens and (text[at] == STRAIGHT or following.isalnum())


def _span(text: str, start: int) -> Span:
    """Return the quotation that the mark at an index opens."""
    paragraph = text.rfind("\n\n", 0, start) + 2 if "\n\n" in text[:start] else 0
    line_end = text.find("\n\n", start)
    line_end = len(text) if line_end < 0 else line_end
    lead = text[paragraph:start]
    is_block = bool(_LEAD.fullmatch(lead)) or bool(_INTRODUCES.search(lead))
    end = _closed(text, start, len(text) if is_block else line_end, is_block=is_block)
    if end < 0:
        last = len(text) if is_block else line_end
        return Span(start, last, last, closed=False)
    return Span(start, end + 1, end, closed=True)


def _closed(text: str, start: int, limit: int, *, is_block: bool) -> int:
    """Return the index of the mark that closes what one opens, -1 if none does."""
    depth = 1
    last_at_end = -1  # the last mark that closes a paragraph, and may be the one
    for mark in _MARK.finditer(text, start + 1, limit):
        at = mark.start()
        line_end = text.find("\n\n", at, limit)
        line_end = limit if line_end < 0 else line_end
        ends = bool(_TAIL.fullmatch(text, at + 1, line_end))
        if text[at] not in OPENING and (ends or not _opens(text, at)):
            depth -= 1
            if ends:
                last_at_end = at
                if depth <= 0 or (is_block and _is_last(text, start, at, line_end, limit)):
                    return at
            elif depth <= 0:
                if not is_block:
                    return at
                later = _closed_again(text, at, limit)
                return later if later >= 0 else at
        else:
            depth += 1
    return last_at_end


def _is_last(text: str, start: int, at: int, line_end: int, limit: int) -> bool:
    """Whether a quotation ends here though one inside it was not closed.

    A sentence ends before the mark ("….”."), and behind it stands nothing, an instruction, or the
    next quotation.
    """
    inner = text[max(start, at - 3) : at]
    following = text[line_end:limit].lstrip()
    if not following:
        return True
    return bool(_SENTENCE_END.search(inner)) and (
        following[0] in OPENING + STRAIGHT or bool(_INSTRUCTS.match(following))
    )


def _closed_again(text: str, at: int, limit: int) -> int:
    """Return the mark that closes a paragraph later on and that nothing has opened since, or -1."""
    for mark in _MARK.finditer(text, at + 1, limit):
        line_end = text.find("\n\n", mark.start(), limit)
        line_end = limit if line_end < 0 else line_end
        if text[mark.start()] in OPENING or text[mark.start()] == STRAIGHT:
            return -1
        return mark.start() if _TAIL.fullmatch(text, mark.end(), line_end) else -1
    return -1
