"""Footnotes: what is a note's own of the lines behind its label.

Editors write them as Markdown has it ("[^3]: …"). The gazette prints them below a consolidated text
("[3] Điều này được sửa đổi …"), and quotes whole articles in them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.regulations.law.recognition.closing import begins_signature, recipients_heading
from bantin.regulations.law.recognition.lines import MARKED
from bantin.regulations.law.recognition.paragraphs import apart, is_labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.regulations.law.recognition.labels import Label
    from bantin.regulations.law.recognition.placing import Growth

_PRINTED = re.compile(r"\\?\[(\d{1,3})\\?\]\s*(?=[^\W\d_])")
_CHANGED = re.compile(
    r"(?:Tên|Đoạn|Cụm từ|Từ|Nội dung|Điểm|Khoản|Điều|Mục|Tiểu mục|Chương|Phần|Phụ lục|Mẫu|Biểu|Việc"
    r"|Quy định|Căn cứ|Luật|Bộ luật|Nghị định|Thông tư|Nghị quyết|Pháp lệnh|Quyết định)\b.*?"
    r"(?:được (?:sửa đổi|bổ sung|bãi bỏ|hủy bỏ|thay|bỏ|đính chính)|như sau|có căn cứ|hiệu lực)"
)
# The documents that a consolidated text is made of are listed before it begins.
_CHANGED_BY = re.compile(r"(?:sửa đổi|bổ sung|hợp nhất|thay thế|đính chính)\b.*:$", re.IGNORECASE)
_CONSOLIDATED = ("XÁC THỰC VĂN BẢN HỢP NHẤT", "/VBHN-", "được sửa đổi, bổ sung theo quy định tại")
_APART = 40  # footnotes, at most, that mark no clause between two that do
_INDENTED = ("    ", "\t")
_OTHERS = ("|", ">", "<", "#", "`", "~")


def note(lines: Sequence[str], start: int) -> tuple[list[str], int]:
    """Return the lines of the footnote that begins on a line, and the index behind them.

    Its paragraph may be broken by hand; further ones are set in, as Markdown has it.
    """
    found = [lines[start].strip()]
    index = start + 1
    while index < len(lines):
        end = index
        while end < len(lines) and not lines[end].strip():
            end += 1
        if end == len(lines) or not _goes_on(found[-1], lines[end], blank=end > index):
            break
        line = lines[end]
        found += [""] * (end > index)
        found.append(line.expandtabs(4).rstrip() if line.startswith(_INDENTED) else line.strip())
        index = end + 1
    return found, index


def _goes_on(before: str, line: str, *, blank: bool) -> bool:
    text = line.strip()
    if line[0] in MARKED or text.startswith(_OTHERS) or is_labelled(text):
        return False
    if recipients_heading(text) is not None or begins_signature(text):
        return False
    return line.startswith(_INDENTED) or not (blank or apart(before, text))


def printed_note(text: str) -> int:
    """Return the number of the printed footnote that a line begins, 0 if it begins none."""
    found = _PRINTED.match(text)
    return int(found[1]) if found else 0


def tells_of_change(text: str) -> bool:
    """Whether a printed footnote says what became of a unit, or on what a change stands."""
    found = _PRINTED.match(text)
    return bool(found and _CHANGED.match(text, found.end()))


class FlatMarks:
    """Marks of footnotes that lost their height on the way out of a PDF: "4.54" for "4.⁵⁴".

    In a consolidated text their numbers rise from one to the next. A clause is told by them from
    a unit "4.54" of clause 4: it is the next clause, and the unit is none that could follow.
    """

    def __init__(self, text: str) -> None:
        self._may_be = any(said in text for said in _CONSOLIDATED)
        self._last = 0

    def clause(self, label: Label, growth: Growth) -> Label:
        """Return the label of the clause that a decimal's label is, else that label."""
        number, _, mark = label.number.partition(".")
        if not self._may_be or label.stopped or not mark.isdecimal():
            return label
        if not self._last < int(mark) <= self._last + _APART or growth.placed(label).is_next:
            return label
        clause = replace(label, form="clause", number=number, text=f"{number}.", note=mark)
        if not growth.placed(clause).is_next:
            return label
        self._last = int(mark)
        return replace(clause, stopped=True)


def lists_changes(line: str) -> bool:
    """Whether a line of a preamble introduces the documents that have changed this one."""
    return bool(_CHANGED_BY.search(line))
