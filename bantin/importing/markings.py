"""Marks that keep a document from readers: secret, for internal use, a draft."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from bantin.importing.sheets import sheet_lines

if TYPE_CHECKING:
    from bantin.importing.documents import WordParts
    from bantin.importing.front_matter import Node
    from bantin.importing.values import Notes

_FIRST = 6  # lines, at most, in which a document without a head has its mark
_MARK = re.compile(
    r"(?:(?:độ )?(?:(?:tuyệt|tối) )?mật"
    r"|bản nháp|(?:bản )?dự thảo(?: lần\b.*| ngày\b.*| [\d(].*)?"
    r"|(?:(?:tài liệu|văn bản) )?(?:lưu hành )?nội bộ(?:\s*[-–—,;:(].*)?"
    r"|(?:tài liệu|văn bản) mật\b.*"
    r"|(?:chỉ )?lưu hành nội bộ\b.*|không (?:lưu hành|phổ biến|công khai|đăng tải)\b.*)",
    re.IGNORECASE,
)
_DRAFT_OF = re.compile(r"DỰ THẢO\b")
_AROUND = " \xa0\t*-–—_()[]⚠!:.“”\"'"
_LONGEST = 120


def marking_in(parts: WordParts) -> str:
    """Return the mark as it is written above the text or in a header, `""` where none is."""
    document = parts.document
    above = [line.text for line in sheet_lines(parts.blocks, 0, parts.begin)]
    first = (line.text for line in sheet_lines(parts.blocks, 0, len(parts.blocks)) if line.text)
    headers = [
        line.text for header in document.headers for line in sheet_lines(header, 0, len(header))
    ]
    lines = (*above, *(() if parts.begin else islice(first, _FIRST)), *headers)
    return next(filter(_is_marking, lines), "")


def withheld(parts: WordParts, notes: Notes) -> dict[str, Node]:
    """Return the key that keeps a marked document off the pages, and say why it is there."""
    marking = marking_in(parts)
    if not marking:
        return {}
    notes.say("changed", "marking", text=marking)
    return {"draft": True}


def _is_marking(text: str) -> bool:
    bare = text.strip(_AROUND)
    marked = _MARK.fullmatch(bare) or (bare.isupper() and _DRAFT_OF.match(bare))
    return bool(marked) and len(text) <= _LONGEST
