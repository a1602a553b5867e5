"""A model that comes from Word with blanks: each is offered as an open point."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.content.reading import parse
from bantin.importing import Imported, ImportOptions, import_file
from bantin.importing.blanks import Blanks
from bantin.importing.docx import WordDocument, WordParagraph, WordPlace, WordRun, read_word
from bantin.importing.known import KINDS
from bantin.regulations.content.regulation import RegulationMeta
from tests.importing.forms import WORDS, known
from tests.importing.word_hands import W

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.importing.blanks import OfferedPoint

TODAY = date(2026, 11, 29)
_W = W.strip("{}")


def offered(*texts: str | tuple[WordRun, ...]) -> tuple[list[str], list[OfferedPoint]]:
    """Return paragraphs with the ids of points in double brackets, and what is offered."""
    blanks = Blanks(())
    blocks = blanks.marked(
        WordParagraph(
            source=WordPlace(), runs=text if isinstance(text, tuple) else (WordRun(text=text),)
        )
        for text in texts
    )
    shown = [one.text for one in blocks if isinstance(one, WordParagraph)]
    return [one.replace("\ue010", "[[").replace("\ue011", "]]") for one in shown], blanks.found


@pytest.mark.parametrize(
    ("text", "made", "type_"),
    [
        (
            "Khối Dân vận có …… thành viên.",
            "Khối Dân vận có [[khoi_dan_van]] thành viên.",
            "number",
        ),
        ("Trưởng khối là ..................", "Trưởng khối là [[truong_khoi]]", "text"),
        ("Địa chỉ hộp thư: ______", "Địa chỉ hộp thư: [[dia_chi_hop_thu]]", "text"),
        ("họp tại [...] mỗi quý", "họp tại [[hop]] mỗi quý", "text"),
        ("của xã [tên xã] ban hành", "của xã [[ten_xa]] ban hành", "text"),
        (
            "Khối họp [hằng tháng/hằng quý] một lần",
            "Khối họp [[khoi_hop]] một lần",
            "choice",
        ),
        (
            "hoàn thành trước ngày … tháng … năm 20…",
            "hoàn thành trước ngày [[hoan_thanh_truoc]]",
            "date",
        ),
        ("có hiệu lực từ ngày …/…/20…", "có hiệu lực từ ngày [[hieu_luc_tu_ngay]]", "date"),
        ("kèm theo văn bản số …/…", "kèm theo văn bản số [[kem_theo_van_ban]]", "text"),
    ],
)
def test_blanks_of_every_sort(text: str, made: str, type_: str) -> None:
    texts, found = offered(text)
    assert texts == [made]
    assert [one.type for one in found] == [type_]


@pytest.mark.parametrize(
    "text",
    [
        "Gồm có: đại diện, v.v…",
        "Điều 1... và Điều 2",
        "theo Điều 5 [2] và [^1]",
        "xem [danh mục](https://example.vn)",
        "[Đã ký]",
        "các mục (1), (2) và (3)",
    ],
)
def test_what_is_no_blank_stays(text: str) -> None:
    assert offered(text) == ([text], [])


def test_names_are_given_once() -> None:
    texts, found = offered("Số điện thoại ……", "Số điện thoại ……")
    assert texts == ["Số điện thoại [[dien_thoai]]", "Số điện thoại [[dien_thoai_2]]"]
    assert len({one.id for one in found}) == 2


def test_numbers_in_brackets_are_named_by_their_legend() -> None:
    texts, found = offered(
        "Khối Dân vận …(1)… do (2) đứng đầu; (1) bảo đảm.", "(1) Tên xã.", "(2) Chức danh"
    )
    assert texts == ["Khối Dân vận [[ten_xa]] do [[chuc_danh]] đứng đầu; [[ten_xa]] bảo đảm."]
    assert [one.label for one in found] == ["Tên xã", "Chức danh"]


def test_words_in_a_markers_colour_say_what_belongs_there() -> None:
    texts, found = offered(
        (
            WordRun(text="Khối họp "),
            WordRun(text="hằng tháng hoặc hằng quý ", highlight="yellow"),
            WordRun(text="tại "),
            WordRun(text="ghi tên hội trường", highlight="yellow"),
            WordRun(text="."),
        )
    )
    assert texts == ["Khối họp [[khoi_hop]] tại [[ten_hoi_truong]]."]
    assert found[0].options == ("hằng tháng", "hằng quý")
    assert found[1].hint == "ghi tên hội trường"


def test_a_blank_in_several_runs_is_one() -> None:
    texts, found = offered((WordRun(text="Trưởng khối: …"), WordRun(text="……"), WordRun(text="…")))
    assert texts == ["Trưởng khối: [[truong_khoi]]"]
    assert len(found) == 1


@settings(max_examples=60)
@given(st.lists(st.text("abcđê …._[]()/12 ngàythángnăm\xa0", max_size=30), max_size=6))
def test_any_text_is_read_and_its_words_are_kept(texts: list[str]) -> None:
    _, found = offered(*texts)
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert one.declared()["label"]


# Through Word itself


def word_file(paragraphs: Iterable[str], *, marked: str = "") -> bytes:
    document = Document()
    for text in paragraphs:
        added = document.add_paragraph(text)
        if text in HEAD:
            added.alignment = WD_ALIGN_PARAGRAPH.CENTER
    if marked:
        run = document.add_paragraph("2. Tổ Dân vận họp tại ").add_run(marked)
        run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    control = parse_xml(
        f'<w:p xmlns:w="{_W}"><w:r><w:t xml:space="preserve">3. Kỳ họp: </w:t></w:r>'
        "<w:sdt><w:sdtPr>"
        '<w:alias w:val="Kỳ họp của khối"/><w:id w:val="7"/><w:showingPlcHdr/><w:dropDownList>'
        '<w:listItem w:displayText="hằng tháng" w:value="1"/>'
        '<w:listItem w:displayText="hằng quý" w:value="2"/></w:dropDownList></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>Chọn</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    document.element.body.insert(len(document.element.body) - 1, control)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def imported(data: bytes) -> Imported:
    made = import_file(data, "mau.docx", ImportOptions(today=TODAY))
    assert isinstance(made, Imported)
    return made


HEAD = (
    "ỦY BAN NHÂN DÂN",
    "XÃ CẦN GIỜ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Số: ……/QĐ-UBND",
    "Cần Giờ, ngày …… tháng …… năm ……",
    "QUY CHẾ",
    "Mẫu về hoạt động của khối Dân vận",
)


def test_a_model_becomes_one_with_open_points() -> None:
    data = word_file(
        (*HEAD, "Điều 1. Tổ chức", "1. Khối Dân vận xã …… có …… thành viên."),
        marked="[ghi nơi họp]",
    )
    made = imported(data)
    file = made.files[0]
    document, body, problems = parse(
        file.path, file.data, zone=known().config.site.zone, kinds=KINDS
    )
    assert document is not None, (problems, file.data.decode())
    assert isinstance(document.meta, RegulationMeta)
    assert document.meta.document.model
    points = document.meta.open_points
    assert [one.type for one in points.values()] == ["text", "number", "text", "choice"]
    assert [*points["ky_hop_cua_khoi"].options.values()] == ["hằng tháng", "hằng quý"]
    for name in points:
        assert f"[[{name}]]" in body
    said = [WORDS.speak(one.phrase) for one in made.told if one.phrase.key == "blanks.offered"]
    assert len(said) == 4
    assert isinstance(read_word(data), WordDocument)
