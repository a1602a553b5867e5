"""A document that is marked as secret, internal or a draft is not published by its import."""

from __future__ import annotations

from datetime import date

import pytest

from bantin.importing.articles import make_article
from bantin.importing.documents import WordParts
from bantin.importing.docx import WordDocument
from bantin.importing.markings import marking_in
from bantin.importing.regulations import make_regulation
from bantin.importing.values import ImportOptions, Notes
from tests.importing.test_parts import lines

WANTED = ImportOptions(today=date(2026, 11, 29))
HEAD = ("Số: 5/QĐ-UBND", "A, ngày 5 tháng 7 năm 2026", "QUYẾT ĐỊNH", "Về việc họp")


def parts(*texts: str, header: str = "") -> WordParts:
    headers = (tuple(lines(header)),) if header else ()
    return WordParts(WordDocument(blocks=tuple(lines(*texts)), headers=headers), ())


@pytest.mark.parametrize(
    "mark",
    [
        "MẬT",
        "TỐI MẬT",
        "Mật",
        "DỰ THẢO",
        "Dự thảo lần 2",
        "(DỰ THẢO NGÀY 05/7/2026)",
        "⚠ TÀI LIỆU NỘI BỘ – KHÔNG LƯU HÀNH CÔNG KHAI ⚠",
        "Lưu hành nội bộ",
    ],
)
def test_a_mark_is_seen_above_the_text_and_in_headers(mark: str) -> None:
    assert marking_in(parts("UBND XÃ A", mark, *HEAD, "Điều 1. Họp.")) == mark
    assert marking_in(parts("UBND XÃ A", *HEAD, "Điều 1. Họp.", header=mark)) == mark
    assert marking_in(parts(mark, "Một bài nói về việc họp.")) == mark


@pytest.mark.parametrize(
    "text",
    ["Mật ong rừng", "Dự thảo Luật Đất đai được góp ý", "Nội bộ đoàn kết", "KẾ HOẠCH", "HỎA TỐC"],
)
def test_words_that_only_begin_like_a_mark_are_none(text: str) -> None:
    assert not marking_in(parts(text, "Một bài."))


def test_a_marked_document_is_a_draft_and_that_is_said() -> None:
    notes = Notes()
    marked = parts("UBND XÃ A", "DỰ THẢO LẦN 2", *HEAD, "Điều 1. Họp.")
    made = make_regulation(marked, "regulation", "x", WANTED, notes)
    assert b"\ndraft: true\n" in made.files[0].data
    assert "importing.changed.marking" in {one.phrase.key for one in notes.all()}
    news = make_article(parts("MẬT", "Họp dân", "Một bài."), "news", "x", WANTED, Notes())
    assert b"\ndraft: true\n" in news.files[0].data


def test_a_document_without_a_mark_is_no_draft() -> None:
    made = make_regulation(parts("UBND XÃ A", *HEAD, "Điều 1."), "regulation", "x", WANTED, Notes())
    assert b"draft" not in made.files[0].data
