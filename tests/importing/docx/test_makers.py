"""Files as programs make them: python-docx, our own export, LibreOffice."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import docx as python_docx
import pytest

from bantin.importing.doc_files import as_docx
from bantin.importing.docx import WordTable, paragraphs
from tests.importing.docx.parts import (
    abstract,
    all_of,
    docx,
    lvl,
    num,
    p,
    r,
    read,
    start_over,
    style,
)
from tests.importing.libreoffice import converted, needs_libreoffice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.importing.docx import WordParagraph

REGULATION = docx(
    "".join(
        (
            p("Những quy định chung", num=1, level=0, style="u1"),
            p("Phạm vi điều chỉnh", num=1, level=1, style="u2"),
            p("Quy chế này quy định:", num=1, level=2),
            p("nguyên tắc làm việc;", num=1, level=3),
            p("chế độ trách nhiệm;", num=1, level=3),
            p(r("đ) "), r("việc khác.", "<w:b/>")),
            p("Đối tượng áp dụng", num=1, level=1, style="u2"),
            p("Tổ chức", num=1, level=0, style="u1"),
            p("Cơ cấu", num=1, level=1, style="u2"),
            p("gạch đầu dòng", num=2, level=0),
            p("Chương khác", num=3, level=0),
        )
    ),
    parts={
        "styles": style("u1", "<w:rPr><w:b/></w:rPr>", title="heading 1")
        + style("u2", '<w:basedOn w:val="u1"/>', title="heading 2"),
        "numbering": abstract(
            1,
            lvl(0, "Chương %1", "upperRoman", more='<w:suff w:val="space"/>'),
            lvl(1, "Điều %2.", more='<w:suff w:val="space"/>'),
            lvl(2, "%3."),
            lvl(3, "%4)", "lowerLetter"),
        )
        + abstract(2, lvl(0, "-", "bullet"))
        + num(1)
        + num(2, 2)
        + num(3, more=start_over(0, 7)),
    },
)


def told(found: Iterable[WordParagraph]) -> list[tuple[str, str]]:
    return [(one.label, one.text) for one in found if one.text]


def test_lists_and_tables_of_python_docx() -> None:
    document = python_docx.Document()
    document.add_heading("Bản tin", 1)
    for text in ("một", "hai"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("dấu", style="List Bullet")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "gộp"
    made = BytesIO()
    document.save(made)
    found = read(made.getvalue())
    assert told(paragraphs(found.blocks)) == [
        *(("", "Bản tin"), ("1.", "một"), ("2.", "hai"), ("•", "dấu"), ("", "gộp")),
    ]
    assert [one.heading for one in paragraphs(found.blocks)][:1] == [1]
    grid = found.blocks[-1]
    assert isinstance(grid, WordTable)
    assert [[cell.columns for cell in row.cells] for row in grid.rows] == [[2], [1, 1]]


@pytest.mark.slow
@needs_libreoffice
@pytest.mark.parametrize("form", ["docx", "doc", "odt"])
def test_a_regulation_that_went_through_libreoffice(form: str) -> None:
    """Labels and words are the same; only the bullet's sign is another font's."""
    once = as_docx(converted(REGULATION, form))
    assert isinstance(once, bytes)
    assert told(all_of(once)) == told(all_of(REGULATION))
    assert [one.heading for one in all_of(once) if one.text] == [
        one.heading for one in all_of(REGULATION)
    ]
