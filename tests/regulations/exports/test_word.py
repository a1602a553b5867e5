from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Mm, Twips
from hypothesis import given, settings
from lxml import etree
from msgspec import structs

from bantin.regulations.exports.word.document import docx
from tests.regulations.exports.test_samples import (
    OUTLINE,
    OUTLINES,
    PARTY,
    SAMPLES,
    STATE,
    TEXTS,
)

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from bantin.regulations.exports import LegalText
    from bantin.regulations.law.values import Outline


def opened(text: LegalText, outline: Outline = OUTLINE) -> WordDocument:
    return Document(BytesIO(docx(text, outline)))


def styled(document: WordDocument, style: str) -> list[str]:
    found = [one.text for one in document.paragraphs if one.style and one.style.name == style]
    return [text.replace("\n", " / ") for text in found]


def cells(document: WordDocument, table: int) -> list[str]:
    return [cell.text for row in document.tables[table].rows for cell in row.cells]


def controls(document: WordDocument) -> list[etree._Element]:
    return [*document.element.body.iter(qn("w:sdt"))]


def test_the_page_is_a4_with_the_margins_of_the_decree() -> None:
    (section,) = opened(STATE).sections
    assert section.page_width is not None
    assert section.page_height is not None
    # Lengths are kept in twentieths of a point.
    assert abs(section.page_width - Mm(210)) < Twips(1)
    assert abs(section.page_height - Mm(297)) < Twips(1)
    margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    for margin, least, most in zip(margins, (20, 15, 20, 30), (25, 20, 25, 35), strict=True):
        assert margin is not None
        assert Mm(least) - Twips(1) <= margin <= Mm(most)


def test_pages_are_numbered_at_the_top_from_the_second_on() -> None:
    (section,) = opened(STATE).sections
    assert section.different_first_page_header_footer
    assert "".join(one.text for one in section.first_page_header.paragraphs) == ""
    (number,) = section.header.paragraphs
    fields = [*number._p.iter(qn("w:fldSimple"))]
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE"]
    assert number.style is not None
    assert number.style.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.CENTER


def test_words_are_times_new_roman_and_vietnamese() -> None:
    with ZipFile(BytesIO(docx(STATE, OUTLINE))) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
    (defaults,) = styles.iter(qn("w:rPrDefault"))
    values = {one.tag: dict(one.attrib) for one in defaults.iter()}
    assert values[qn("w:rFonts")][qn("w:ascii")] == "Times New Roman"
    assert values[qn("w:sz")][qn("w:val")] == "28"
    assert values[qn("w:lang")][qn("w:val")] == "vi-VN"


def test_text_is_indented_by_a_tab_and_justified() -> None:
    document = opened(STATE)
    looks = document.styles["Body Text"].paragraph_format
    assert looks.first_line_indent == Cm(1.27)
    assert looks.alignment == WD_ALIGN_PARAGRAPH.JUSTIFY


def test_headings_are_words_own_and_make_its_navigation() -> None:
    document = opened(PARTY)
    assert styled(document, "Heading 1") == [
        "Chương I / Quy định chung",
        "Chương II / Điều khoản thi hành",
        "Phụ lục I / Biểu mẫu báo cáo",
    ]
    assert styled(document, "Heading 2") == [
        "Mục 1 / Phạm vi",
        "Điều 3. Chế độ báo cáo định kỳ",
    ]
    (first, second) = styled(document, "Heading 3")
    assert first == "Điều 1. Phạm vi điều chỉnh"
    assert second.startswith("Điều 2. Khối có 11 thành viên, họp hằng quý")


def test_a_label_is_bold_and_the_text_behind_it_is_not() -> None:
    document = opened(STATE)
    (heading,) = [one for one in document.paragraphs if one.text.startswith("Điều 2.")]
    bold = {run.text: run.bold for run in heading.runs}
    assert bold["Điều 2."] is None  # as its style has it
    assert bold["11"] is False
    assert document.styles["Heading 3"].font.bold


def test_bases_are_in_italics() -> None:
    (base,) = [one for one in opened(STATE).paragraphs if one.text.startswith("Căn cứ Điều lệ")]
    assert all(run.italic for run in base.runs)


def test_the_states_letterhead() -> None:
    assert cells(opened(STATE), 0) == [
        "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\nỦY BAN NHÂN DÂN XÃ CẦN GIỜ\n",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n",
        "Số: 05/2025/QĐ-UBND",
        "Cần Giờ, ngày 05 tháng 02 năm 2025",
    ]


def test_the_partys_letterhead() -> None:
    left, right, number, _ = cells(opened(PARTY), 0)
    assert left.endswith("ĐẢNG ỦY XÃ CẦN GIỜ\n*")
    assert right == "ĐẢNG CỘNG SẢN VIỆT NAM\n"
    assert number == "Số 05-QC/ĐU"


def test_recipients_and_signature_stand_side_by_side() -> None:
    recipients, signature = cells(opened(STATE), 2)
    assert recipients == "Nơi nhận:\n- Huyện ủy;\n- Các chi bộ;\n- Lưu: VT."
    assert signature.split() == "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Nguyễn Văn Mẫu".split()


def test_tables_keep_their_spans() -> None:
    table = opened(STATE).tables[1]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[:2] == [
        ["STT", "Đơn vị thực hiện", "Đơn vị thực hiện"],
        ["STT", "Chủ trì", "Phối hợp"],
    ]
    assert rows[3] == ["2", "Khối Dân vận", "Mặt trận Tổ quốc"]


def test_an_adoption_is_ready_to_sign() -> None:
    document = opened(PARTY)
    assert controls(document) == []
    assert any("nhà văn hóa <ấp> & trụ sở #1" in one.text for one in document.paragraphs)
    assert not any("ĐIỂM MỞ" in one.text.upper() for one in document.paragraphs)


def test_a_filled_value_looks_like_the_words_around_it() -> None:
    (line,) = [one for one in opened(PARTY).paragraphs if one.text.startswith("Điều 2.")]
    found = {run.text: run for run in line.runs}
    filled, around = found["11"], found[" thành viên, họp "]
    assert filled._r.rPr is not None
    assert around._r.rPr is not None
    assert etree.tostring(filled._r.rPr) == etree.tostring(around._r.rPr)


def test_links_lead_to_bookmarks_and_to_other_pages() -> None:
    document = opened(STATE)
    links = [*document.element.body.iter(qn("w:hyperlink"))]
    names = {one.get(qn("w:name")) for one in document.element.body.iter(qn("w:bookmarkStart"))}
    anchors = {one.get(qn("w:anchor")) for one in links} - {None}
    assert anchors == {"u_dieu_1_khoan_2", "u_dieu_3"}
    assert anchors <= names
    targets = {document.part.rels[rel].target_ref for one in links if (rel := one.get(qn("r:id")))}
    assert targets == {"https://example.vn/van-ban/217/", "https://example.org/a?b=c&d"}


def test_the_properties_are_the_documents_own() -> None:
    about = opened(STATE).core_properties
    assert about.title == STATE.title
    assert about.author == about.last_modified_by == "Ủy ban nhân dân xã Cần Giờ"
    assert about.created is not None
    assert about.created.replace(tzinfo=None) == datetime(2025, 2, 5)  # noqa: DTZ001 # as written


def test_no_time_of_making_is_in_the_file() -> None:
    with ZipFile(BytesIO(docx(STATE, OUTLINE))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 2, 5, 0, 0, 0)}
        assert not any("thumbnail" in name or "customXml" in name for name in archive.namelist())


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_values_give_the_same_bytes(name: str) -> None:
    assert docx(SAMPLES[name], OUTLINE) == docx(SAMPLES[name], OUTLINE)


@settings(max_examples=40, deadline=None)
@given(TEXTS, OUTLINES)
def test_any_regulation_can_be_opened(text: LegalText, outline: Outline) -> None:
    for one in (text, structs.replace(text, model=True)):
        assert docx(one, outline) == docx(one, outline)
        document = opened(one, outline)
        for table in document.tables:
            assert all(row.cells for row in table.rows)
