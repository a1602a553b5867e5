"""Content controls, form fields of the old kind, and the data to which controls are bound."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from bantin.importing.docx import Binding, WordControl, WordDocument
from tests.importing.docx.parts import all_of, docx, p, r, read, relations

STORE = "{6E0D61A8-6B59-4F0C-9D53-2C9B6F6A4D01}"
DATA = (
    '<d:diem-mo xmlns:d="urn:x"><d:diem ma="so">15</d:diem><d:diem ma="ngay">2024-07-05</d:diem>'
    "</d:diem-mo>"
)
PROPERTIES = (
    '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"'
    f' ds:itemID="{STORE}"/>'
)
PARTS: dict[str, str | bytes] = {
    "customXml/item1.xml": DATA,
    "customXml/itemProps1.xml": PROPERTIES,
    "customXml/_rels/item1.xml.rels": relations([("rId1", "customXmlProps", "itemProps1.xml")]),
}
MORE = [("rIdD", "customXml", "../customXml/item1.xml")]


def sdt(properties: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def bound(path: str, prefixes: str = "xmlns:d='urn:x'", store: str = STORE) -> str:
    return (
        f'<w:dataBinding w:prefixMappings="{prefixes}" w:xpath="{path}" w:storeItemID="{store}"/>'
    )


def document_of(body: str) -> WordDocument:
    return read(docx(body, parts=PARTS, more=MORE))


def control_in(properties: str, content: str = r("chữ")) -> WordControl:
    (found,) = document_of(p(sdt(properties, content))).controls
    return found


def test_a_control_with_all_that_it_says() -> None:
    about = '<w:alias w:val="Số thành viên"/><w:tag w:val="so"/><w:text/>'
    found = control_in(about + bound("/d:diem-mo[1]/d:diem[1]"), r("15"))
    assert (found.alias, found.tag, found.type, found.text) == ("Số thành viên", "so", "text", "15")
    assert not found.blank
    assert found.binding == Binding(
        store=STORE,
        xpath="/d:diem-mo[1]/d:diem[1]",
        value="15",
        attributes=(("ma", "so"),),
    )


class Path(NamedTuple):
    xpath: str
    value: str | None
    prefixes: str = "xmlns:d='urn:x'"


@pytest.mark.parametrize(
    "path",
    [
        Path("/d:diem-mo/d:diem[2]", "2024-07-05"),
        Path("/d:diem-mo[1]/*[2]", "2024-07-05"),
        Path("/d:diem-mo[1]/d:diem[2]/@ma", "ngay"),
        Path("/q:diem-mo[1]/q:diem[1]", "15", "xmlns:q=&quot;urn:x&quot;"),
        Path("/d:diem-mo[1]/d:diem[3]", None),
        Path("/diem-mo[1]", None),
        Path("//d:diem", None),
        Path("/d:diem-mo[count(//*) &gt; 0]", None),
        Path("", None),
    ],
)
def test_what_a_control_is_bound_to(path: Path) -> None:
    found = control_in(bound(path.xpath, path.prefixes)).binding
    assert found
    assert found.value == path.value


def test_a_binding_to_data_that_is_not_there() -> None:
    found = control_in(bound("/d:diem-mo[1]", store="{0}")).binding
    assert found == Binding(store="{0}", xpath="/d:diem-mo[1]")


def test_the_data_itself_is_handed_on() -> None:
    (part,) = document_of(p("chữ")).data
    assert (part.store, part.namespace, part.data) == (STORE, "urn:x", DATA.encode())


def test_kinds_of_controls() -> None:
    options = '<w:listItem w:displayText="Có" w:value="1"/><w:listItem w:value="Không"/>'
    listed = control_in(f"<w:dropDownList>{options}</w:dropDownList>")
    assert (listed.type, listed.options) == ("dropdown", (("Có", "1"), ("Không", "Không")))
    day = control_in('<w:date w:fullDate="2024-07-05T00:00:00Z"/>')
    assert (day.type, day.date) == ("date", "2024-07-05T00:00:00Z")
    box = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'
    assert [control_in(box.format(one)).checked for one in "10"] == [True, False]
    assert control_in("<w:comboBox/>").type == "combo-box"
    assert control_in("").type == "rich-text"


def test_a_control_is_blank_while_it_shows_its_placeholder_or_nothing() -> None:
    assert control_in("<w:showingPlcHdr/>", r("……")).blank
    assert control_in("", "").blank
    assert not control_in("", r("15")).blank


def test_an_empty_control_stands_where_it_stands() -> None:
    (paragraph,) = all_of(docx(p(r("a"), sdt("", ""), r("b"))))
    assert [(run.text, run.controls) for run in paragraph.runs] == [
        ("a", ()),
        ("", (1,)),
        ("b", ()),
    ]


def test_controls_around_runs_paragraphs_and_in_each_other() -> None:
    inner = sdt('<w:tag w:val="trong"/>', r("b"))
    body = sdt('<w:tag w:val="khối"/>', p(r("a"), inner) + p("c"))
    document = document_of(body)
    assert [(one.tag, one.text) for one in document.controls] == [("khối", "ab\nc"), ("trong", "b")]
    first, second = all_of(docx(body))
    assert (first.controls, second.controls) == ((1,), (1,))
    assert [run.controls for run in first.runs] == [(), (2,)]


def test_the_text_of_a_control_is_that_of_the_accepted_changes() -> None:
    change = '<w:del w:id="1" w:author="A"><w:r><w:delText>10</w:delText></w:r></w:del>'
    change += f'<w:ins w:id="2" w:author="A">{r("15")}</w:ins>'
    assert control_in("", change).text == "15"


def old_field(data: str, name: str, *result: str) -> str:
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    code = f"<w:r><w:instrText>{name}</w:instrText></w:r>"
    marks = ('<w:r><w:fldChar w:fldCharType="separate"/></w:r>', *result)
    return f'{begin}{code}{"".join(marks)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def test_form_fields_of_the_old_kind() -> None:
    text = old_field(
        '<w:name w:val="Text1"/><w:textInput><w:default w:val="……"/></w:textInput>',
        "FORMTEXT",
        r("……"),
    )
    ticked = old_field(
        '<w:name w:val="Check1"/><w:checkBox><w:default w:val="1"/></w:checkBox>', "FORMCHECKBOX"
    )
    entries = '<w:result w:val="1"/><w:listEntry w:val="Có"/><w:listEntry w:val="Không"/>'
    listed = old_field(f"<w:name w:val='List1'/><w:ddList>{entries}</w:ddList>", "FORMDROPDOWN")
    document = document_of(p(text, ticked, listed))
    found = {one.tag: one for one in document.controls}
    assert all(one.legacy for one in document.controls)
    assert (found["Text1"].text, found["Text1"].blank) == ("……", True)
    assert (found["Check1"].text, found["Check1"].checked) == ("☒", True)
    assert (found["List1"].text, found["List1"].options[0]) == ("Không", ("Có", "Có"))
