"""Documents named by titles and short names, and units whose owner is one of these."""

from __future__ import annotations

import pytest

from bantin.regulations.law.citations.finding import find, may_cite
from bantin.regulations.law.citations.naming import Name, name_of


def said(text: str, within: str = "") -> list[tuple[str, str, str]]:
    """Return words, unit, and what names the document of each citation."""
    return [
        (one.text, one.unit, one.number or one.title or one.short)
        for _, _, one in find(text, within=within)
    ]


@pytest.mark.parametrize(
    ("text", "mention", "title", "year"),
    [
        ("Theo Luật Đất đai năm 2024 thì", "Luật Đất đai năm 2024", "Luật Đất đai", 2024),
        ("Theo Luật Đất đai (năm 2024) thì", "Luật Đất đai (năm 2024)", "Luật Đất đai", 2024),
        ("Theo Bộ luật Dân sự thì", "Bộ luật Dân sự", "Bộ luật Dân sự", 0),
        ("Theo Điều 5 BLDS 2015 thì", "Điều 5 BLDS 2015", "Bộ luật Dân sự", 2015),
        ("Luật Cán bộ, công chức có", "Luật Cán bộ, công chức", "Luật Cán bộ, công chức", 0),
        ("Luật Vũ trụ năm 2031 có", "Luật Vũ trụ năm 2031", "Luật Vũ trụ", 2031),
        (
            "Luật thi hành án dân sự quy định",
            "Luật thi hành án dân sự",
            "Luật thi hành án dân sự",
            0,
        ),
        ("Luật Báo chí (sửa đổi) có", "Luật Báo chí (sửa đổi)", "Luật Báo chí (sửa đổi)", 0),
    ],
)
def test_a_law_goes_by_its_title_up_to_where_the_name_ends(
    text: str, mention: str, title: str, year: int
) -> None:
    ((_, _, one),) = find(text, within="dieu-1")
    assert (one.text, one.title, one.year) == (mention, title, year)


@pytest.mark.parametrize(
    "text",
    [
        "Công ty Luật Hoàng Anh năm 2024",
        "Luật sư Nguyễn Văn A năm 2024",
        "dự thảo Luật Đất đai (sửa đổi), khoản 1 Điều 5",
        "Điều 5 dự án Luật Báo chí",
        "Luật Vũ trụ quy định",
        "Tôn trọng Hiến pháp và pháp luật",
        "Kế hoạch 6 tháng, Quyết định 3 người, Thông tư 2 trang, Nghị quyết 2025",
        "Quy định 37 khoản chi phí",
    ],
)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert find(text) == ()


def test_a_law_that_changes_others_is_one_document() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của Luật Quy hoạch, Luật Đầu tư số 57/2024/QH15"
    assert said(text) == [(text, "", "57/2024/QH15")]


AMENDING = "Luật sửa đổi, bổ sung một số điều của "


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Quốc hội ban hành LAW Luật Kiến trúc số 40/2019/QH14.", "Luật Kiến trúc số 40/2019/QH14"),
        (
            "Trình LAW Luật Kiến trúc số 40/2019/QH14 đã được sửa đổi, bổ sung một số điều.",
            "Luật Kiến trúc số 40/2019/QH14",
        ),
        ("Căn cứ LAW Luật Kiến trúc số 40/2019/QH14;", "40/2019/QH14"),
        ("Theo Điều 2 của LAW Luật Kiến trúc số 40/2019/QH14.", "40/2019/QH14"),
    ],
)
def test_a_number_that_may_be_the_changed_laws_is_not_the_amending_laws(
    text: str, link: str
) -> None:
    found = [one.citation for one in find(text.replace("LAW ", AMENDING))]
    assert [(one.text, one.unit, one.number) for one in found] == [(link, "", "40/2019/QH14")]


def test_a_law_that_has_its_own_number_is_not_named_by_it_again() -> None:
    amending = f"{AMENDING}Luật Kiến trúc số 7/2031/QH19"
    text = f"Luật Kiến trúc số 40/2019/QH14 đã được sửa đổi, bổ sung theo {amending} thì"
    assert said(text)[1:] == [(amending, "", "7/2031/QH19")]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Theo Luật Tổ chức HĐND và UBND thì", ["Luật Tổ chức HĐND và UBND"]),
        ("Theo Luật Bầu cử đại biểu Quốc hội và đại biểu các cấp thì", []),
        ("Theo Luật Khiếu nại và tố cáo thì", []),
        ("Theo Luật Khiếu nại và các văn bản khác thì", ["Luật Khiếu nại"]),
        ("Theo Luật Khiếu nại và Luật Tố cáo thì", ["Luật Khiếu nại", "Luật Tố cáo"]),
    ],
)
def test_a_title_is_not_cut_at_and_so_that_another_law_is_meant(
    text: str, links: list[str]
) -> None:
    assert [one.citation.text for one in find(text)] == links


def test_a_title_may_abbreviate_bodies() -> None:
    whole = name_of("Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân")
    assert whole is not None
    assert name_of("Luật Tổ chức HĐND và UBND") == whole


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("theo Quy định 377.", "377"),
        ("theo Chỉ thị số 35 của Bộ Chính trị", "35"),
        ("theo Thông tư 33/2019 thì", "33/2019"),
        ("theo Nghị định 30 thì", "30"),
        ("theo Nghị định 30 năm 2020", "30/2020/NĐ-CP"),
    ],
)
def test_a_short_name_is_a_type_and_a_number(text: str, short: str) -> None:
    assert [name for _, _, name in said(text)] == [short]


@pytest.mark.parametrize(
    "text",
    ["Quy định 377 (Điều 9)", "Luật Tố cáo năm 2018 (khoản 1 Điều 9)", "Luật Cư trú (Điều 9)"],
)
def test_units_in_brackets_behind_a_document_are_its_own_wherever_it_stands(text: str) -> None:
    for within in ("", "dieu-2"):
        (_, _, document), (_, _, unit) = find(text, within=within)
        assert unit.unit.startswith("dieu-9")
        assert (unit.title, unit.short) == (document.title, document.short)


@pytest.mark.parametrize(
    "text",
    [
        "Theo Luật Đất đai năm 2024, Điều 5 thì",
        "Theo Quyết định số 8/QĐ-UBND tại Điều 5 thì",
        "Theo Luật Đất đai năm 2024 việc giao đất như Điều 5.",
        "Điều 5 về giá đất của Luật Đất đai năm 2024",
        "Điều 5 và các quy định khác của Luật Đất đai năm 2024",
    ],
)
def test_in_a_regulation_units_beside_another_document_are_nobodys_to_say(text: str) -> None:
    assert [unit for _, unit, _ in said(text, "dieu-2.khoan-1")] == [""]


def test_units_in_another_sentence_are_the_texts_own() -> None:
    text = "Theo Luật Đất đai năm 2024. Xã làm theo Điều 5."
    assert said(text, "dieu-2")[1] == ("Điều 5", "dieu-5", "")


def test_this_article_is_the_texts_own_beside_any_document() -> None:
    text = "Theo Luật Đất đai năm 2024, khoản 1 Điều này và Điều 5 Quy chế này."
    assert [unit for _, unit, _ in said(text, "dieu-2")] == ["", "dieu-2.khoan-1", "dieu-5"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("điểm (a) khoản 2 Điều 5 Luật Cư trú", ["dieu-5.khoan-2.diem-a"]),
        ("Điều 12.3 Luật Cư trú", ["dieu-12.khoan-3"]),
        ("khoản 2.1 Điều 4 Luật Cư trú", ["dieu-4.khoan-2-1"]),
        ("khoản 1 các điều 4, 5 Luật Cư trú", ["dieu-4.khoan-1", "dieu-5.khoan-1"]),
        ("từ Điều 4 đến Điều 6 Luật Cư trú", ["dieu-4", "dieu-6"]),
        ("khoản 50.000 đồng, mục 2403.11, điểm 10.5 của Luật Cư trú", [""]),
    ],
)
def test_units_are_written_in_many_ways(text: str, ids: list[str]) -> None:
    assert [unit for _, unit, _ in said(text)] == ids


def test_numbers_have_as_many_bodies_as_there_are_and_a_blank_at_the_stroke() -> None:
    many = "01/2017/TTLT-BCA-BQP-BTC-BNNPTNT-VKSNDTC"
    assert said(f"Thông tư liên tịch số {many}")[0][2] == many
    assert said("Chỉ thị số 35-CT/ TW")[0][2] == "35-CT/TW"
    assert said("Nghị định 30/2020 /NĐ-CP")[0][2] == "30/2020/NĐ-CP"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Luật Đất đai 2024", Name("luat", "luat dat dai", 2024)),
        ("Quy định 0377", Name("quy dinh", "377")),
        ("Thông tư 33/2019", Name("thong tu", "33", 2019)),
        ("Nghị định 30 năm 2020", Name("nghi dinh", "30", 2020)),
        ("Quy chế làm việc", None),
        ("Luật Đất đai 2024 và hơn nữa", None),
    ],
)
def test_a_name_by_itself(text: str, name: Name | None) -> None:
    assert name_of(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "Luật sư bảo vệ pháp luật; kỷ luật Đảng; Luật quy định.",
        "Bộ luật quy định, nghị định nói, quy định 3 ngày, thông tư 2 trang.",
        "Quyết định của ông, Kết luận của hội nghị ngày 5/6 với 300 người.",
    ],
)
def test_a_text_that_names_nothing_is_done_with_at_once(text: str) -> None:
    assert not may_cite(text)


def test_marks_of_footnotes_and_torn_words_hide_no_owner() -> None:
    assert [
        unit for _, unit, _ in said("tại các khoản 5, 6 và 7[32] Điều 6 Luật Cư trú", "dieu-8")
    ] == [*("dieu-6.khoan-5", "dieu-6.khoan-6", "dieu-6.khoan-7")]
    assert said("tại khoản 4 Điều 10 c ủa Luật Cư trú", "dieu-8")[0][1] == "dieu-10.khoan-4"
    assert said("tại khoản 4 Điều 1 0 của Luật Cư trú", "dieu-8") == [
        ("Luật Cư trú", "", "Luật Cư trú")
    ]
    number = "104/2025/NĐ-CP"
    assert said("Nghị định số 104/ 2025/NĐ-CP") == [("Nghị định số 104/ 2025/NĐ-CP", "", number)]
