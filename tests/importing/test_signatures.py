"""Offices above a signature are words of the end, not headings of the article."""

from __future__ import annotations

from datetime import date

from msgspec import structs

from bantin.importing.articles import make_article
from bantin.importing.documents import WordParts
from bantin.importing.docx import WordDocument, WordParagraph
from bantin.importing.values import ImportOptions, Notes
from tests.importing.test_parts import lines

NOTICE = (
    *("UBND XÃ A", "Số: 88/TB-UBND", "A, ngày 12 tháng 11 năm 2025", "THÔNG BÁO"),
    *("Về việc thu tiền nước", "Xã thông báo như sau.", "Thời gian", "Từ ngày 20.", "Nơi nhận:"),
    *("- Các ấp;", "- Lưu: VT.", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Phạm Quốc Bảo"),
    *("Phụ lục", "Các điểm thu tiền."),
)
BOLD = {"Thời gian", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG", "Phạm Quốc Bảo", "Phụ lục"}


def made() -> list[str]:
    blocks: list[WordParagraph] = []
    for one in lines(*NOTICE):
        runs = tuple(structs.replace(run, bold=run.text in BOLD) for run in one.runs)
        blocks.append(structs.replace(one, runs=runs))
    parts = WordParts(WordDocument(blocks=tuple(blocks)), ())
    wanted = ImportOptions(today=date(2026, 11, 29))
    return make_article(parts, "notice", "x", wanted, Notes()).files[0].data.decode().splitlines()


def test_bold_lines_of_the_text_and_behind_it_are_headings_and_those_that_sign_are_not() -> None:
    text = made()
    assert [one for one in text if one.startswith("#")] == ["## Thời gian", "## Phụ lục"]


def test_no_line_is_lost_or_moved() -> None:
    text = [one.strip("#*- ") for one in made()]
    wanted = [one.strip("- ") for one in NOTICE[5:]]
    assert [one for one in text if one in wanted] == wanted
