"""What one sentence of a text says helps to understand another."""

from __future__ import annotations

import pytest

from bantin.regulations.law.citations.whole_text import find_all


def said(*texts: str | tuple[str, str]) -> list[tuple[str, str, str]]:
    """Return words, unit and document of what the last of the texts cites."""
    whole = [("", one) if isinstance(one, str) else one for one in texts]
    return [
        (one.text, one.unit, one.number or one.title or one.short or one.type)
        for _, _, one in find_all(whole)[-1]
    ]


@pytest.mark.parametrize(
    ("first", "later", "number"),
    [
        ("Căn cứ Luật Đất đai số 31/2024/QH15;", "Luật Đất đai", "31/2024/QH15"),
        ("Luật Đất đai 2024 (số 31/2024/QH15) có", "Luật Đất đai", "31/2024/QH15"),
        ("Quy định số 377-QĐ/TW, ngày 8/10/2025", "Quy định 377", "377-QĐ/TW"),
        ("Thông tư số 38/2015/TT-BTC", "Thông tư 38", "38/2015/TT-BTC"),
        ("Luật Thư viện số 46/2019/QH14 (sau đây gọi là LTV)", "LTV", "46/2019/QH14"),
        ("Luật Thư viện số 46/2019/QH14, sau đây gọi tắt là Luật TV.", "Luật TV", "46/2019/QH14"),
        (
            "Quy chế ban hành kèm theo Quyết định số 5/QĐ-UBND (sau đây gọi là “Quy chế họp”)",
            "Quy chế họp",
            "5/QĐ-UBND",
        ),
    ],
)
def test_a_name_means_what_the_text_says_of_it(first: str, later: str, number: str) -> None:
    assert said(first, f"theo Điều 5 {later}.") == [(f"Điều 5 {later}", "dieu-5", number)]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        # Two that it may be; another year; a name for all of several; a name for an agency.
        ("Luật Đất đai số 45/2013/QH13, Luật Đất đai số 31/2024/QH15", "Luật Đất đai"),
        ("Luật Đất đai số 31/2024/QH15", "Luật Đất đai năm 2013"),
        ("So với Luật Đất đai năm 2013 thì", "Luật Đất đai"),
        ("Quyết định số 5/QĐ-UBND và Quyết định số 5/QĐ-HĐND", "Quyết định 5"),
        ("Luật số 8/2017/QH14, Luật số 9/2018/QH14 (sau đây gọi chung là Luật Cũ)", "Luật Cũ"),
    ],
)
def test_a_name_that_is_not_certain_stays_a_name(first: str, later: str) -> None:
    assert all("/" not in name for _, _, name in said(first, f"theo Điều 5 {later}."))


def test_a_name_for_an_agency_is_none_for_a_document() -> None:
    first = "Ủy ban nhân dân xã (sau đây gọi là Ủy ban) theo Nghị quyết số 5/NQ-HĐND"
    assert said(first, "Ủy ban họp theo Điều 5 Luật Cư trú")[0][2] == "Luật Cư trú"


def test_the_word_of_a_type_is_a_name_where_it_has_units() -> None:
    first = "Quy chế kèm theo Quyết định số 5/QĐ-UBND (sau đây gọi tắt là Quy chế)"
    assert said(first, "theo Điều 7 Quy chế.") == [("Điều 7 Quy chế", "dieu-7", "5/QĐ-UBND")]
    assert said(first, "Quy chế nói rõ. Quy chế phối hợp, Điều 7 Quy chế phối hợp") == []


CHANGES = "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 24/2014/NĐ-CP"


def test_what_an_article_changes_owns_the_units_that_it_names() -> None:
    text = "Sửa đổi khoản 2 Điều 5 như sau:"
    assert said(("dieu-1", CHANGES), ("dieu-1.khoan-1", text)) == [
        ("khoản 2 Điều 5", "dieu-5.khoan-2", "24/2014/NĐ-CP")
    ]
    # Of the next article nothing is said, and of a khoản alone nobody knows in which Điều.
    assert said(("dieu-1", CHANGES), ("dieu-2", "Theo Điều 5 Nghị định này."))[0][2] == "nghị định"
    assert said(("dieu-1", CHANGES), ("dieu-1.khoan-2", "tại khoản 2 như sau:")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sửa đổi, bổ sung khoản 4 Điều 15 như sau:",
        "c) Bãi bỏ điểm b khoản 1 Điều 21 và Điều 24;",
        "2. Bỏ từ “huyện” tại Điều 12, khoản 3 Điều 14.",
        "Thay thế cụm từ “Sở Nội chính” bằng cụm từ “Sở Nội vụ” tại khoản 1 Điều 8",
        "4. Khoản 6 Điều 33 được sửa đổi, bổ sung như sau:",
        "Bổ sung Điều 5a vào sau Điều 5 như sau:",
    ],
)
def test_no_act_changes_its_own_units(text: str) -> None:
    mentions = find_all([("dieu-30.khoan-2", text)])[0]
    assert {one.citation.amended for one in mentions} == {True}
    named = find_all([("dieu-1", CHANGES), ("dieu-1.khoan-2", text)])[1]
    assert {(one.citation.number, one.citation.amended) for one in named} == {
        ("24/2014/NĐ-CP", False)
    }


@pytest.mark.parametrize(
    "text",
    [
        "Bổ sung hồ sơ theo quy định tại khoản 4 Điều 15.",
        "Thay thế người vắng mặt nêu tại Điều 9 chậm nhất sau 5 ngày.",
        "Điều 9 và Điều 10 được áp dụng như sau:",
        "Bãi bỏ Điều này khi hết dịch.",
        "Bổ sung từ quỹ dự phòng theo Điều 9.",
    ],
)
def test_what_is_done_under_units_of_its_own_is_no_instruction(text: str) -> None:
    mentions = find_all([("dieu-30.khoan-2", text)])[0]
    assert {one.citation.amended for one in mentions} == {False}


def test_a_unit_that_is_named_and_changed_again_is_not_that_of_the_place() -> None:
    text = "Bỏ từ “tổ” tại khoản 6 Điều 11 của Luật Cảnh vệ và sửa đổi, bổ sung khoản này như sau:"
    assert [unit for _, unit, _ in said(("dieu-4.khoan-3", text))] == ["dieu-11.khoan-6"]
    own = "Khi cần, Hội đồng sửa đổi, bổ sung khoản này cho phù hợp."
    assert [unit for _, unit, _ in said(("dieu-4.khoan-3", own))] == ["dieu-4.khoan-3"]


def test_a_unit_to_put_in_parts_no_chain() -> None:
    text = "Sửa đổi khoản 2 và bổ sung các khoản 6, 7 và 8 vào sau khoản 5 Điều 17 như sau:"
    assert [unit for _, unit, _ in said(("dieu-1", CHANGES), ("dieu-1.khoan-4", text))] == [
        "dieu-17.khoan-2",
        "dieu-17.khoan-5",
    ]


def test_names_of_units_are_in_a_list_with_units() -> None:
    text = "thay ở tên Chương IV; tên các điều 31 và 32; khoản 2 Điều 33 của Luật Đường bộ."
    assert [(unit, name) for _, unit, name in said(("dieu-9", text))] == [
        ("chuong-4", "Luật Đường bộ"),
        ("dieu-31", "Luật Đường bộ"),
        ("dieu-32", "Luật Đường bộ"),
        ("dieu-33.khoan-2", "Luật Đường bộ"),
    ]


def test_what_is_quoted_speaks_of_another_document() -> None:
    quoted = "“1. Theo khoản 2 Điều này và Điều 9.”; khoản 3 Điều này giữ nguyên."
    assert said(("dieu-3", quoted)) == [("khoản 3 Điều này", "dieu-3.khoan-3", "")]
    (mention,) = find_all([("dieu-3", "“Theo Điều 9 Nghị định này”")])[0]
    assert mention.citation.quoted


def test_a_quotation_goes_on_over_paragraphs_and_ends_with_its_unit() -> None:
    opened = ("dieu-1.khoan-1", "như sau: “1. Họp.")
    assert said(opened, ("dieu-1.khoan-1", "2. Theo khoản 1 Điều này.”")) == []
    assert said(opened, ("dieu-1.khoan-2", "Theo khoản 1 Điều này.")) != []


def test_units_within_the_one_that_is_changed_are_named_shortly() -> None:
    whole = (("dieu-1", CHANGES), ("dieu-1.khoan-5", "Sửa đổi một số khoản của Điều 30 như sau:"))
    assert said(*whole, ("dieu-1.khoan-5.diem-a", "Sửa đổi, bổ sung khoản 2 như sau:")) == [
        ("khoản 2", "dieu-30.khoan-2", "24/2014/NĐ-CP")
    ]
    assert said(*whole, ("dieu-1.khoan-6", "Sửa đổi, bổ sung khoản 2 như sau:")) == []


def test_what_is_to_be_put_in_is_not_there_yet() -> None:
    text = "Bổ sung Điều 46a vào sau Điều 46 như sau:"
    assert said(("dieu-1", CHANGES), ("dieu-1.khoan-5", text)) == [
        ("Điều 46", "dieu-46", "24/2014/NĐ-CP")
    ]


def test_a_base_that_names_a_change_makes_no_amending_act() -> None:
    other = "Nghị định số 7/2025/NĐ-CP sửa đổi một số điều của Nghị định số 1/2022/NĐ-CP"
    later = "Việc bổ sung hồ sơ theo Điều 5."
    assert said(f"Căn cứ {other};", ("dieu-2", later)) == [("Điều 5", "dieu-5", "")]
    within = ("dieu-1", f"Mức thu theo {other}.")
    assert said(within, ("dieu-1.khoan-2", later)) == [("Điều 5", "dieu-5", "")]


def test_a_list_of_what_is_detailed_is_of_the_law_that_its_first_line_names() -> None:
    first = ("dieu-1.khoan-1", "Nghị định này quy định chi tiết một số điều của Luật Đê điều, gồm:")
    entry = "Khoản 4 Điều 3 về hành lang bảo vệ, trừ Điều 9 Nghị định này;"
    assert said(first, ("dieu-1.khoan-1.diem-a", entry)) == [
        ("Khoản 4 Điều 3", "dieu-3.khoan-4", "Luật Đê điều"),
        ("Điều 9 Nghị định này", "dieu-9", "nghị định"),
    ]
    other = "Xã làm theo khoản 4 Điều 3."
    assert said(first, ("dieu-1.khoan-1.diem-b", other))[0][2] == ""
    assert said(first, ("dieu-1.khoan-2", entry))[0][2] == ""


def test_a_change_of_one_unit_speaks_of_its_document_up_to_the_end_of_the_clause() -> None:
    law = "của Luật Thi hành án dân sự số 26/2008/QH12"
    first = ("dieu-1.khoan-7", f"Sửa đổi, bổ sung khoản 1 Điều 163 {law} như sau:")
    later = "Bổ sung điểm đ vào sau điểm d khoản 1 Điều 163 như sau:"
    assert said(("dieu-1", CHANGES), first, ("dieu-1.khoan-7.diem-a", later)) == [
        ("điểm d khoản 1 Điều 163", "dieu-163.khoan-1.diem-d", "26/2008/QH12")
    ]
    assert said(("dieu-1", CHANGES), first, ("dieu-1.khoan-8", later))[0][2] == "24/2014/NĐ-CP"


def test_what_is_put_in_by_another_document_changes_none() -> None:
    first = ("dieu-4.khoan-2", "Bổ sung hồ sơ theo khoản 1 Điều 5 Nghị định số 8/2020/NĐ-CP, gồm:")
    assert said(first, ("dieu-4.khoan-2.diem-a", "Giấy tờ nêu tại Điều 9.")) == [
        ("Điều 9", "dieu-9", "")
    ]
