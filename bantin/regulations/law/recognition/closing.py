"""The end of a document: who receives it, and the signature block."""

from __future__ import annotations

import re

from bantin.regulations.law.recognition.paragraphs import is_capitals

_RECIPIENTS = re.compile(r"[\s*_#-]*(?:Nơi nhận|NƠI NHẬN)[\s*_]*(?::[\s*_]*(.*)|$)")
# On behalf of whom: TM. KT. TL. TUQ. Q. of the State, T/M, K/T, T/L, T/UQ of the Party.
_ON_BEHALF = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|TƯQ|T/M|K/T|T/L|T/UQ)(?:\s*[./]\s*|\s+)|Q\.\s*)[A-ZĐÀ-Ỹ]{2}"
)
_OFFICE = re.compile(
    r"(?:Q\.\s*|QUYỀN\s+|PHÓ\s+|THỨ\s+|TỔNG\s+|CHÁNH\s+)*"
    r"(?:CHỦ TỊCH|CHỦ NHIỆM|BÍ THƯ|TRƯỞNG BAN|BỘ TRƯỞNG|THỦ TƯỚNG|GIÁM ĐỐC|TRƯỞNG|VĂN PHÒNG"
    r"|HIỆU TRƯỞNG|CỤC TRƯỞNG|CHÁNH ÁN|VIỆN TRƯỞNG|KIỂM TOÁN NHÀ NƯỚC|THỐNG ĐỐC|THANH TRA)\b"
)
_AUTHENTICATION = "XÁC THỰC VĂN BẢN HỢP NHẤT"
_SIGNED = re.compile(r"[*_\s]*\(?\s*(?:Đã ký|đã ký|ĐÃ KÝ)\s*\)?[*_\s]*$")
_COLUMNS = re.compile(r"\t+|\s{3,}")


def recipients_heading(text: str) -> str | None:
    """Return what stands behind "Nơi nhận:" on its line, None if the line is another one."""
    heading = _RECIPIENTS.match(text)
    return None if heading is None else (heading[1] or "")


def begins_signature(text: str) -> bool:
    """Whether a line begins the signature block: on whose behalf, or an office in capitals.

    A consolidated text ends with one that authenticates it.
    """
    plain = text.strip("*_ \t")
    if not is_capitals(plain) or plain[-1:] in ".;:,":
        return False
    return is_on_behalf(plain) or bool(_OFFICE.match(plain)) or is_authentication(plain)


def is_authentication(text: str) -> bool:
    """Whether a line heads the block that ends a consolidated text."""
    return _AUTHENTICATION in text


def is_on_behalf(text: str) -> bool:
    """Whether a line says on whose behalf somebody signs: "TM. ỦY BAN NHÂN DÂN"."""
    return bool(_ON_BEHALF.match(text.strip("*_ \t")))


def is_signed(text: str) -> bool:
    """Whether a line says "(Đã ký)"."""
    return bool(_SIGNED.match(text))


def columns(text: str) -> tuple[str, str]:
    """Return a line's left and right column: Word sets the recipients left of the signature."""
    if text.startswith("|"):
        cells = [cell.strip() for cell in text.strip("|").split("|")]
        if all(set(cell) <= set("-: ") for cell in cells):
            return "", ""
        return cells[0], " ".join(cells[1:]).strip()
    parts = [part for part in _COLUMNS.split(text) if part]
    if len(parts) == 2 and (begins_signature(parts[1]) or is_signed(parts[1])):  # noqa: PLR2004
        return parts[0], parts[1]
    return text, ""
