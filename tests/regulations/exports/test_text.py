from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from msgspec import structs

from bantin.regulations.exports import Decision, LegalText
from bantin.regulations.exports.facts_file import outline_json
from bantin.regulations.exports.letterhead import (
    attachment,
    dated_lines,
    heading,
    in_lines,
    letterhead,
    signature,
)
from bantin.regulations.exports.lines import Entry, line_text
from bantin.regulations.exports.sheet import sheet
from bantin.regulations.exports.text_file import plain
from bantin.regulations.law.values import Outline, Unit
from tests.regulations.exports.test_samples import (
    MODEL,
    OUTLINE,
    OUTLINES,
    PARTY,
    STATE,
    TEXTS,
    article,
    point,
)


def end(content: str, text: LegalText) -> str:
    bare = structs.replace(text, signing="", signer_role="", signer_name="", attached_to=None)
    return plain(bare, Outline(units=(article(1, "", content=content),))).decode().split("\n")[-2]


def test_the_states_letterhead_has_a_colon_and_two_lines_of_the_nation() -> None:
    head = letterhead(STATE)
    assert head.nation == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
    assert head.number == "Số: 05/2025/QĐ-UBND"
    assert head.dated == "Cần Giờ, ngày 05 tháng 02 năm 2025"
    assert (head.parent, head.issuer) == (
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH",
        "ỦY BAN NHÂN DÂN XÃ CẦN GIỜ",
    )


def test_the_partys_letterhead_has_no_colon() -> None:
    head = letterhead(PARTY)
    assert head.nation == ("ĐẢNG CỘNG SẢN VIỆT NAM",)
    assert head.number == "Số 05-QC/ĐU"


@pytest.mark.parametrize(
    ("number", "expected"), [("5/QĐ-UBND", "Số: 05/QĐ-UBND"), ("15/QĐ", "Số: 15/QĐ"), ("", "")]
)
def test_the_states_numbers_under_ten_take_a_zero(number: str, expected: str) -> None:
    assert letterhead(structs.replace(STATE, number=number)).number == expected


def test_a_model_has_blanks_for_what_a_locality_will_write() -> None:
    head = letterhead(MODEL)
    assert (head.number, head.dated) == ("Số ……", "……, ngày …… tháng …… năm ……")


@pytest.mark.parametrize(
    ("type_", "title", "expected"),
    [
        ("Quyết định", "Quyết định ban hành quy chế", ("QUYẾT ĐỊNH", "Ban hành quy chế")),
        ("Kế hoạch", "Dọn bãi biển", ("KẾ HOẠCH", "Dọn bãi biển")),
        ("Quy chế", "Quy chế", ("QUY CHẾ", "")),
    ],
)
def test_the_title_is_the_type_and_the_subject(
    type_: str, title: str, expected: tuple[str, str]
) -> None:
    assert heading(structs.replace(STATE, type=type_, title=title)) == expected


def test_a_decision_is_named_as_the_state_and_as_the_party_name_it() -> None:
    decision = Decision(number="15/QĐ", issuer="Ủy ban nhân dân xã", issued=date(2023, 1, 5))
    assert attachment(decision, party=False) == (
        "(Ban hành kèm theo Quyết định số 15/QĐ ngày 05 tháng 01 năm 2023 của Ủy ban nhân dân xã)"
    )
    assert ", ngày 5/1/2023 của" in attachment(decision, party=True)


def test_a_text_that_names_its_decision_does_not_name_it_twice() -> None:
    said = Outline(preamble="<p><em>(Ban hành kèm theo Quyết định số 9-QĐ/ĐU)</em></p>")
    assert plain(PARTY, said).decode().count("Ban hành kèm theo") == 1
    assert plain(PARTY, Outline()).decode().count("Ban hành kèm theo") == 1


@pytest.mark.parametrize(
    ("content", "state", "party"),
    [
        ("<p>Hết.</p>", "Hết./.", "Hết."),
        ("<p>Hết</p>", "Hết./.", "Hết."),
        ("<p>Hết./.</p>", "Hết./.", "Hết./."),
        (f"<p>Ngày {point('x')}</p>", "Ngày ……./.", "Ngày ……"),
    ],
)
def test_the_end_of_the_text_is_marked(content: str, state: str, party: str) -> None:
    assert end(content, STATE) == f"Điều 1. {state}"
    assert end(content, PARTY) == f"Điều 1. {party}"


def test_a_heading_without_a_text_is_not_marked() -> None:
    assert (
        sheet(STATE, Outline(units=(article(1, "Tên"),))).body[0]
        == sheet(PARTY, Outline(units=(article(1, "Tên"),))).body[0]
    )


def test_labels_run_into_their_text() -> None:
    found = plain(STATE, OUTLINE).decode()
    for line in (
        "Chương I\nQuy định chung",
        "Điều 1. Phạm vi điều chỉnh",
        "2. Quy chế này áp dụng đối với:",
        "đ) Cá nhân có liên quan, gồm:",
        "- Trưởng khối;",
        "Điều 2. Khối có 11 thành viên, họp hằng quý từ ngày 01/8/2024",
    ):
        assert f"\n\n{line}" in found


def test_the_signature_stands_before_the_appendices() -> None:
    found = plain(STATE, OUTLINE).decode()
    order = ("Quy chế này có hiệu lực", "Nơi nhận:\n- Huyện ủy;", "CHỦ TỊCH\nNguyễn", "Phụ lục I")
    assert sorted(order, key=found.index) == list(order)


def test_heading_levels_never_skip_one() -> None:
    page = sheet(STATE, OUTLINE)
    levels = [line.level for line in page.body if isinstance(line, Entry) and line.level]
    assert levels == [1, 2, 3, 3, 1, 2]


def test_capitals_in_the_preamble_stand_in_the_middle() -> None:
    page = sheet(STATE, Outline(preamble="<p>QUYẾT ĐỊNH:</p><p>Như sau:</p>"))
    assert [line.role for line in page.body if isinstance(line, Entry)] == ["centred", "text"]


def test_a_signature_in_the_text_goes_before_the_facts() -> None:
    lines = ("TM. ỦY BAN", "CHỦ TỊCH", "(Đã ký)", "Trần Thị Mẫu")
    found = signature(STATE, Outline(signature=lines), {})
    assert (found.titles, found.mark, found.name) == (lines[:2], lines[2], lines[3])
    unnamed = signature(STATE, Outline(signature=lines[:3]), {})
    assert (unnamed.titles, unnamed.mark, unnamed.name) == (lines[:2], lines[2], "")


def test_long_lines_are_broken_evenly_and_not_within_names() -> None:
    assert in_lines("ĐẢNG BỘ THÀNH PHỐ HỒ CHÍ MINH", 27) == ("ĐẢNG BỘ THÀNH PHỐ", "HỒ CHÍ MINH")
    assert in_lines("ngắn", 27) == ("ngắn",)
    assert in_lines("", 27) == ()


def test_the_json_holds_the_outline_and_the_facts() -> None:
    found = json.loads(outline_json(PARTY, OUTLINE))
    assert found["document"]["number"] == "05-QC/ĐU"
    assert found["document"]["issued"] == "2025-02-05"
    second = found["units"][0]["children"][0]["children"][1]
    assert second["id"] == "dieu-2"
    assert second["text"].startswith("Khối có 11 thành viên")
    assert found["open_points"][1]["label"] == "Kỳ họp"
    assert found["departures"][0]["unit"] == "dieu-3.khoan-2"
    assert found["recipients"] == ["Huyện ủy;", "Các chi bộ;", "Lưu: VT."]
    assert (
        "……"
        in json.loads(outline_json(MODEL, OUTLINE))["units"][0]["children"][0]["children"][1][
            "text"
        ]
    )


@given(TEXTS, OUTLINES)
def test_any_text_is_written_the_same_each_time(text: LegalText, outline: Outline) -> None:
    assert plain(text, outline) == plain(text, outline)
    assert outline_json(text, outline) == outline_json(text, outline)
    assert ids(json.loads(outline_json(text, outline))["units"]) == [*unit_ids(outline.units)]


def ids(nodes: list[dict[str, object]]) -> list[object]:
    found: list[object] = []
    for node in nodes:
        children = node["children"]
        assert isinstance(children, list)
        found += [node["id"], *ids(children)]
    return found


def unit_ids(units: tuple[Unit, ...]) -> list[str]:
    return [one for unit in units for one in (unit.id, *unit_ids(unit.children))]


def test_a_place_and_a_date_that_are_too_long_stand_on_two_lines() -> None:
    short, long = "Cần Giờ, ngày 05 tháng 02 năm 2026", "Thành phố Hồ Chí Minh, ngày 05 tháng 02"
    assert dated_lines(short, 40) == (short,)
    assert dated_lines(long, 30) == ("Thành phố Hồ Chí Minh,", "ngày 05 tháng 02")
    assert dated_lines("Ngày 05 tháng 02 năm 2026", 5) == ("Ngày 05 tháng 02 năm 2026",)
    assert dated_lines("", 5) == ()


def titles(outline: Outline) -> list[tuple[str, str]]:
    page = sheet(STATE, outline)
    lines = (*page.body, *page.appendices)
    return [(one.role, line_text(one)) for one in lines if isinstance(one, Entry)]


def test_a_label_on_a_line_of_its_own_ends_without_a_stop() -> None:
    unit = Unit(kind="chapter", number="I", label="Chương I.", id="chuong-1", title="Tên")
    assert titles(Outline(units=(unit,)))[0] == ("title", "Chương I\nTên")
    assert titles(Outline(units=(structs.replace(unit, title=""),)))[0] == ("title", "Chương I.")


def test_an_attached_text_has_its_title_as_written_and_what_it_came_with_below() -> None:
    content = "<p>(Ban hành kèm theo Quyết định số 7/QĐ-UBND)</p><p>Lời dẫn.</p>"
    annex = Unit(
        kind="appendix", number="", label="QUY CHẾ", id="quy-che", title="Về họp", content=content
    )
    roles = titles(Outline(units=(annex, structs.replace(annex, label="Phụ lục I", id="x"))))
    assert [role for role, _ in roles] == ["annex", "centred", "text", "title", "centred", "text"]
    page = sheet(STATE, Outline(units=(annex,)))
    assert isinstance(page.appendices[1], Entry)
    assert all(run.em for run in page.appendices[1].paragraph.runs)


def test_what_ends_with_a_colon_stays_with_what_it_leads_to() -> None:
    content = "<p>Gồm:</p><p>Một.</p><p>Hai.</p>"
    body = sheet(STATE, Outline(units=(article(1, "Tên", content=content),))).body
    assert [isinstance(one, Entry) and one.kept for one in body] == [False, True, False, True]


def test_the_list_of_open_points_is_the_models_alone() -> None:
    listed = plain(MODEL, OUTLINE).decode().split("DANH MỤC ĐIỂM MỞ")[1]
    assert "2 | Kỳ họp | Chọn một trong các phương án; có thể để trống: - hằng tháng" in listed
    assert "DANH MỤC" not in plain(PARTY, OUTLINE).decode()
    assert sheet(structs.replace(MODEL, points=()), OUTLINE).guide == ()


def test_json_says_which_points_a_unit_leaves_open() -> None:
    found = json.loads(outline_json(MODEL, Outline(units=OUTLINE.units[1:2])))
    (third,) = found["units"][0]["children"]
    assert [clause["open_points"] for clause in third["children"]] == [[], ["tu_ngay"]]


def test_a_preamble_is_printed_in_its_order() -> None:
    preamble = (
        "<p>HĐND XÃ</p><p>Để họp;</p><p>Căn cứ Luật;</p><p>Sau khi bàn,</p><p>Xét đề nghị.</p>"
    )
    found = plain(STATE, structs.replace(OUTLINE, preamble=preamble)).decode()
    places = [found.index(line) for line in ("HĐND XÃ", "Để", "Căn cứ", "Sau khi", "Xét đề")]
    assert places == sorted(places)


def test_what_came_with_a_decision_opens_with_its_title_alone() -> None:
    with_decision = structs.replace(
        STATE,
        type="Quy chế",
        title="Quy chế họp",
        number="",
        place="Cần Giờ",
        attached_to=Decision(number="15/QĐ-UBND", issued=date(2025, 2, 5)),
    )
    head = plain(with_decision, OUTLINE).decode().partition("Căn cứ")[0]
    assert "Số:" not in head
    assert "Cần Giờ, ngày" not in head
    assert "QUY CHẾ\nHọp\n\n(Ban hành kèm theo Quyết định số 15/QĐ-UBND ngày 05" in head
