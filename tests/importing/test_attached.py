"""A letterhead above what is attached is that of the document once more, or stays in the text."""

from __future__ import annotations

from datetime import date

import pytest

from bantin.importing.documents import WordParts
from bantin.importing.docx import WordDocument
from bantin.importing.regulations import make_regulation
from bantin.importing.values import ImportOptions, Notes
from tests.importing.test_parts import lines

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
DECISION = (
    *("UBND XÃ A", "Số: 5/QĐ-UBND", *NATION, "A, ngày 5 tháng 7 năm 2026"),
    *("QUYẾT ĐỊNH", "Ban hành Quy chế chợ", "Điều 1. Ban hành Quy chế chợ.", "TM. ỦY BAN NHÂN DÂN"),
    *("CHỦ TỊCH", "(Đã ký)", "Nguyễn Văn A"),
)
ANNEX = ("QUY CHẾ", "Về chợ", "Điều 1. Chợ họp buổi sáng.")


def made(*head: str) -> tuple[str, set[str]]:
    parts = WordParts(WordDocument(blocks=tuple(lines(*DECISION, *head, *ANNEX))), ())
    notes = Notes()
    wanted = ImportOptions(today=date(2026, 11, 29))
    text = make_regulation(parts, "regulation", "x", wanted, notes).files[0].data.decode()
    return text, {one.phrase.key for one in notes.all()}


def test_the_same_letterhead_once_more_is_left_out_and_told() -> None:
    text, told = made("UBND XÃ A", *NATION)
    assert NATION[0] not in text
    assert "Điều 1. Chợ họp buổi sáng." in text
    assert "importing.changed.letterhead-again" in told


@pytest.mark.parametrize("head", [("UBND XÃ B", *NATION), ("UBND XÃ A", "Mẫu số 1", *NATION), ()])
def test_anything_else_stays(head: tuple[str, ...]) -> None:
    text, told = made(*head)
    assert all(one in text for one in (*head, *ANNEX))
    assert "importing.changed.letterhead-again" not in told
