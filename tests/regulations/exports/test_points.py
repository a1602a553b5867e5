"""Open points in Word: controls that people fill in, each point once for all its places."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Literal
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from msgspec import structs

from bantin.regulations.exports import LegalText, OpenPoint
from bantin.regulations.exports.word.document import docx
from bantin.regulations.law.values import Outline
from tests.regulations.exports.test_samples import MODEL, OUTLINE, article, point

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

DATE = ("w:dateFormat", "w:lid", "w:storeMappedDataAs", "w:calendar")


def opened(text: LegalText, outline: Outline = OUTLINE) -> WordDocument:
    return Document(BytesIO(docx(text, outline)))


def controls(document: WordDocument) -> list[etree._Element]:
    return [*document.element.body.iter(qn("w:sdt"))]


def settings_of(control: etree._Element) -> etree._Element:
    found = control.find(qn("w:sdtPr"))
    assert found is not None
    return found


def setting(control: etree._Element, name: str) -> str | None:
    found = settings_of(control).find(qn(name))
    return None if found is None else found.get(qn("w:val"))


def shown(control: etree._Element) -> str:
    return "".join(one.text or "" for one in control.iter(qn("w:t")))


def test_a_model_has_a_control_for_each_place_to_fill_in() -> None:
    found = controls(opened(MODEL))
    # First those of the text, then the list's.
    assert [setting(one, "w:tag") for one in found] == [
        *("so_thanh_vien", "ky_hop", "tu_ngay", "noi_hop", "tu_ngay"),
        *("so_thanh_vien", "ky_hop", "tu_ngay", "noi_hop"),
    ]
    assert {shown(one) for one in found} == {"……"}
    assert len({setting(one, "w:id") for one in found}) == len(found)
    for control in found:
        assert settings_of(control).find(qn("w:showingPlcHdr")) is not None


def test_a_control_says_which_values_fit() -> None:
    points = (
        OpenPoint(id="a", label="Số thành viên", required=True, limits="từ 9 đến 15"),
        OpenPoint(id="b", label="Kỳ họp thêm", limits="đến 80 ký tự"),
        OpenPoint(id="c", label="Nhãn dài " * 8, required=True, limits="từ 1 đến 2"),
    )
    outline = Outline(units=(article(1, "", content=f"<p>{point('a')}{point('b')}{point('c')}"),))
    titles = [
        setting(one, "w:alias")
        for one in controls(opened(structs.replace(MODEL, points=points), outline))[:3]
    ]
    assert titles == [
        "Số thành viên (từ 9 đến 15)",
        "Kỳ họp thêm (đến 80 ký tự; có thể để trống)",
        ("Nhãn dài " * 8)[:64],
    ]


def test_controls_are_of_the_points_type() -> None:
    number, choice, day, text = map(settings_of, controls(opened(MODEL))[:4])
    assert number.find(qn("w:text")) is not None
    assert text.find(qn("w:text")) is not None
    formats = [one.get(qn("w:val")) for one in day.iter(*map(qn, DATE))]
    assert formats == ["dd/MM/yyyy", "vi-VN", "date", "gregorian"]
    # An option that is empty or there twice would make Word refuse the file.
    options = [one.get(qn("w:value")) for one in choice.iter(qn("w:listItem"))]
    assert options == ["hằng tháng", "hằng quý"]


def test_settings_of_a_control_stand_in_the_order_of_the_schema() -> None:
    order = "rPr alias tag id placeholder showingPlcHdr dataBinding text date dropDownList".split()
    for control in controls(opened(MODEL)):
        names = [etree.QName(one).localname for one in settings_of(control)]
        assert names == sorted(names, key=order.index)


def bound(control: etree._Element, archive: ZipFile) -> list[etree._Element]:
    """What a control is bound to, looked for as Word does."""
    binding = control.find(f"{qn('w:sdtPr')}/{qn('w:dataBinding')}")
    assert binding is not None
    prefix, address = (binding.get(qn("w:prefixMappings")) or "").split("=")
    names = {prefix.removeprefix("xmlns:"): address.strip("'")}
    properties = etree.fromstring(archive.read("customXml/itemProps1.xml"))
    assert binding.get(qn("w:storeItemID")) in properties.attrib.values()
    data = etree.fromstring(archive.read("customXml/item1.xml"))
    found = data.xpath(binding.get(qn("w:xpath")) or "", namespaces=names)
    assert isinstance(found, list)
    return found


def test_all_places_of_a_point_are_bound_to_one_value() -> None:
    made = docx(MODEL, OUTLINE)
    with ZipFile(BytesIO(made)) as archive:
        for control in controls(Document(BytesIO(made))):
            (place,) = bound(control, archive)
            assert place.get("ma") == setting(control, "w:tag")
            assert place.text is None
        relations = archive.read("word/_rels/document.xml.rels").decode()
        assert "../customXml/item1.xml" in relations
        assert "itemProps1.xml" in archive.read("customXml/_rels/item1.xml.rels").decode()
        assert "customXmlProperties+xml" in archive.read("[Content_Types].xml").decode()


def test_an_emptied_control_shows_a_blank_again() -> None:
    made = docx(MODEL, OUTLINE)
    with ZipFile(BytesIO(made)) as archive:
        glossary = etree.fromstring(archive.read("word/glossary/document.xml"))
    name = glossary.find(f".//{qn('w:docPartPr')}/{qn('w:name')}")
    assert name is not None
    assert "".join(glossary.itertext()) == "……"
    for control in controls(Document(BytesIO(made))):
        wanted = control.find(f"{qn('w:sdtPr')}/{qn('w:placeholder')}/{qn('w:docPart')}")
        assert wanted is not None
        assert wanted.get(qn("w:val")) == name.get(qn("w:val"))


@pytest.mark.parametrize(
    ("kind", "value", "kept", "chosen"),
    [
        ("text", "15 ngày", "15 ngày", None),
        ("date", "05/7/2024", "2024-07-05", "2024-07-05T00:00:00Z"),
        ("date", "cuối tháng", "cuối tháng", None),
        ("date", "31/02/2024", "31/02/2024", None),
    ],
)
def test_a_default_is_shown_in_the_control(
    kind: Literal["text", "date"], value: str, kept: str, chosen: str | None
) -> None:
    given_ = OpenPoint(id="a", label="A", type=kind, value=value)
    text = structs.replace(MODEL, points=(given_,))
    outline = Outline(units=(article(1, "", content=f"<p>{point('a')} {point('b')}</p>"),))
    made = docx(text, outline)
    control, in_list = controls(Document(BytesIO(made)))
    assert shown(control) == shown(in_list) == value
    about = settings_of(control)
    assert about.find(qn("w:showingPlcHdr")) is None
    days = [one.get(qn("w:fullDate")) for one in about.iter(qn("w:date"))]
    assert days == ([chosen] if kind == "date" else [])
    with ZipFile(BytesIO(made)) as archive:
        assert [one.text for one in bound(control, archive)] == [kept]


def test_a_model_ends_with_the_list_of_its_points() -> None:
    points = (
        OpenPoint(id="a", label="Số", type="number", required=True, limits="từ 9 đến 15"),
        OpenPoint(id="b", label="Kỳ", type="choice", options=("tháng", "quý"), default="quý"),
        OpenPoint(id="c", label="Nơi", hint="Ghi rõ địa chỉ."),
    )
    document = opened(structs.replace(MODEL, points=points))
    rows = [[cell.text for cell in row.cells][:3] for row in document.tables[-1].rows]
    assert rows == [
        ["STT", "Điểm mở", "Cách điền"],
        ["1", "Số", "Ghi một số, từ 9 đến 15."],
        [
            "2",
            "Kỳ",
            "Chọn một trong các phương án; có thể để trống:\n- tháng\n- quý\nThường chọn: quý.",
        ],
        ["3", "Nơi", "Ghi bằng chữ; có thể để trống.\nGhi rõ địa chỉ."],
    ]
    assert "DANH MỤC ĐIỂM MỞ" in [one.text for one in document.paragraphs]


def test_a_model_says_which_version_of_which_model_it_is() -> None:
    """In its properties and, for those are easily taken out, with the data of its controls."""
    text = structs.replace(MODEL, work_slug="quy-che-mau")
    with ZipFile(BytesIO(docx(text, OUTLINE))) as archive:
        properties = etree.fromstring(archive.read("docProps/custom.xml"))
        data = etree.fromstring(archive.read("customXml/item1.xml"))
    said = {str(one.get("name")): "".join(one.itertext()) for one in properties}
    assert said.keys() == {"bantin-van-ban-mau", "bantin-phien-ban", "bantin-loi-van"}
    assert said["bantin-van-ban-mau"] == "quy-che-mau"
    assert said["bantin-phien-ban"] == MODEL.version.isoformat()
    assert dict(data.attrib) == said


def test_the_digest_of_a_model_is_of_its_words() -> None:
    text = structs.replace(MODEL, work_slug="quy-che-mau")

    def digest(outline: Outline) -> str:
        with ZipFile(BytesIO(docx(text, outline))) as archive:
            return str(etree.fromstring(archive.read("customXml/item1.xml")).get("bantin-loi-van"))

    other = structs.replace(OUTLINE, units=OUTLINE.units[:-1])
    assert digest(OUTLINE) == digest(OUTLINE) != digest(other)


def test_no_other_text_says_so() -> None:
    for text in (MODEL, structs.replace(MODEL, model=False, work_slug="quy-che-mau")):
        with ZipFile(BytesIO(docx(text, OUTLINE))) as archive:
            assert "docProps/custom.xml" not in archive.namelist()
