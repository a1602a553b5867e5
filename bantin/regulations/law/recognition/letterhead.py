"""A letterhead that is repeated above what is attached: no unit, and nobody's signature.

In lines, with tabs between its two columns, or in the cells of a table; of the State, the Party or
an organisation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CELLS = re.compile(r"\t+|\s{3,}|\|")
# What no other line of a text is: under one of these it is a letterhead.
_MOTTO = re.compile(
    r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|VIỆT NAM DÂN CHỦ CỘNG H(?:ÒA|OÀ)"
    r"|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc",
)
_BODY = re.compile(
    r"(?:ỦY BAN|UỶ BAN|HỘI ĐỒNG|BAN |BỘ |SỞ |CỤC |CHI CỤC|TỔNG |VIỆN |TRƯỜNG |TRUNG TÂM|CÔNG TY"
    r"|TỈNH|THÀNH PHỐ|THÀNH ỦY|HUYỆN|QUẬN|THỊ XÃ|THỊ TRẤN|XÃ |PHƯỜNG|ĐẶC KHU|ĐẢNG (?:BỘ|ỦY|UỶ|ĐOÀN)"
    r"|CHI BỘ|QUỐC HỘI|CHÍNH PHỦ|THỦ TƯỚNG|VĂN PHÒNG|LIÊN |HỘI |HIỆP HỘI|ĐOÀN |MẶT TRẬN|TÒA ÁN"
    r"|VIỆN KIỂM SÁT|KIỂM TOÁN|NGÂN HÀNG|BÍ THƯ|THÔN |LÀNG |ẤP |TỔ DÂN PHỐ)"
)
_NUMBER = re.compile(r"[*_(]*Số\s*:?\s*[\d.…/_-]|.{2,40}\bngày\s[\d.…\s]*tháng\s[\d.…\s]*năm\b")
_RULE = re.compile(r"[-–—_*=\s:|]+$")
_WITHIN = 5  # lines, at most, above the motto


def letterhead(lines: Sequence[str], start: int) -> int:
    """Return the index behind a letterhead that begins on a line, 0 if none does."""
    index, end, sure, above = start, start, False, 0
    while index < len(lines) and (sure or above < _WITHIN):
        text = lines[index].strip()
        kind = _kind(text)
        if kind == "motto":
            sure = True
        elif not kind and text:
            break
        if text:
            end, above = index + 1, above + 1
        index += 1
    return end if sure else 0


def names_body(text: str) -> bool:
    """Whether a line names a body in capitals, as a letterhead does: "ỦY BAN NHÂN DÂN XÃ A"."""
    return text.isupper() and bool(_BODY.match(text))


def may_begin_letterhead(text: str) -> bool:
    """Whether it is worth while to look for a letterhead that begins with a line's text."""
    return text[:2].isupper() or (text[0] in "|*_" and text.lstrip("*_| \t")[:2].isupper())


def is_motto(text: str) -> bool:
    """Whether a line names the State or the Party as the head of a letterhead does."""
    return bool(_MOTTO.match(text.lstrip("*_| ")))


def _kind(text: str) -> str:
    """Return what a line of a letterhead is: the motto, a part of it, or `""`."""
    cells = [cell.strip("*_ \t") for cell in _CELLS.split(text)]
    cells = [cell for cell in cells if cell]
    if not cells:
        return "rule" if text else ""
    if any(_MOTTO.match(cell) for cell in cells):
        return "motto"
    parts = (bool(_RULE.match(cell) or _NUMBER.match(cell) or names_body(cell)) for cell in cells)
    return "part" if all(parts) else ""
