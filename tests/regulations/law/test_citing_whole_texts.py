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
