"""What is kept of the orders of a text, and whether it is worth reading for them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.regulations.law import recognise
from bantin.regulations.law.amending import read
from bantin.regulations.law.numbering import siblings, spoken, without_suffix
from bantin.regulations.law.orders import kept, may_order

ACT = """\
Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 5/2020/NĐ-CP
1. Sửa đổi khoản 2 Điều 3 như sau:
“2. Họp.”
2. Bãi bỏ Điều 4, từ Điều 6 đến Điều 8 Nghị định số 5/2020/NĐ-CP.

Điều 2. Bãi bỏ Điều 9 Thông tư số 7/2021/TT-BNV.
"""


def test_orders_are_kept_by_the_document_that_they_are_for() -> None:
    found = kept(read(recognise(ACT)))
    told = {
        to.document.number: [(one.unit, one.until, one.how, one.by) for one in to.orders]
        for to in found.to
    }
    assert told == {
        "5/2020/NĐ-CP": [
            ("dieu-3.khoan-2", "", "amended", "dieu-1.khoan-1"),
            ("dieu-4", "", "repealed", "dieu-1.khoan-2"),
            ("dieu-6", "dieu-8", "repealed", "dieu-1.khoan-2"),
        ],
        "7/2021/TT-BNV": [("dieu-9", "", "repealed", "dieu-2")],
    }
    assert [to.line for to in found.to] == [2, 6]
    assert found.unread == ()


def test_of_a_sentence_that_could_not_be_read_the_beginning_is_kept() -> None:
    words = "và các quy định khác có liên quan đến việc này " * 9
    text = ACT.replace("Bãi bỏ Điều 4, từ", f"Bổ sung như sau {words} “X”; Bãi bỏ từ")
    (unread,) = kept(read(recognise(text))).unread
    assert len(unread.text) <= 81
    assert unread.text.startswith("Bổ sung như sau")
    assert unread.line == 4


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("1. Bãi bỏ khoản 3.", True),
        ("**Điều 2.** Sửa đổi khoản 1", True),
        ("a) Thay cụm từ", True),
        ("1\\. Bổ sung Điều 5a", True),
        ("Thayer nói", False),
        ("Quyết định này thay thế Quyết định số 5.", False),
        ("Điều 1. Phạm vi sửa đổi", False),
    ],
)
def test_a_text_is_worth_reading_if_a_line_begins_with_an_order(text: str, *, worth: bool) -> None:
    assert may_order(f"Mở đầu.\n\n{text}\n") is worth


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("dieu-5", "Điều 5"),
        ("dieu-5a.khoan-2b.diem-dd1", "điểm đ1 khoản 2b Điều 5a"),
        ("chuong-2", "Chương 2"),
        ("phu-luc-1", "Phụ lục 1"),
        ("quy-che.dieu-5.khoan-2", "khoản 2 Điều 5"),
    ],
)
def test_a_unit_is_named_by_its_id(unit: str, words: str) -> None:
    assert spoken(unit) == words


@settings(max_examples=200, deadline=None)
@given(st.text())
def test_any_id_has_a_name(unit: str) -> None:
    assert isinstance(spoken(unit), str)


def test_a_range_holds_what_stands_between_in_the_same_place() -> None:
    units = ["dieu-1", "dieu-1.khoan-1", "chuong-2", "dieu-2", "dieu-2a", "dieu-3"]
    assert siblings(units, "dieu-1", "dieu-2a") == ("dieu-1", "dieu-2", "dieu-2a")
    assert siblings(units, "dieu-3", "dieu-1") == ()
    assert siblings(units, "dieu-1", "dieu-9") == ()
    assert siblings(units, "dieu-1", "dieu-1.khoan-1") == ()


@pytest.mark.parametrize(
    ("unit", "before"),
    [("dieu-5a", "dieu-5"), ("dieu-5.khoan-2a", "dieu-5.khoan-2"), ("dieu-5", "dieu-5")],
)
def test_an_inserted_unit_stands_behind_one_without_its_letter(unit: str, before: str) -> None:
    assert without_suffix(unit) == before
