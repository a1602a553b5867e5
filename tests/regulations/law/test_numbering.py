"""Numbers of units: their order, ids, and how they are cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations.law import cited, find, recognise
from bantin.regulations.law.numbering import (
    LETTERS,
    follows,
    from_ordinal,
    from_roman,
    place,
    to_roman,
    unit_name,
)

if TYPE_CHECKING:
    from bantin.regulations.law.values import UnitKind


def test_points_have_twenty_three_letters_with_d_stroke_behind_d() -> None:
    assert " ".join(LETTERS) == "a b c d đ e g h i k l m n o p q r s t u v x y"


@given(st.integers(min_value=1, max_value=3999))
def test_roman_numerals_there_and_back(number: int) -> None:
    assert from_roman(to_roman(number)) == number


@pytest.mark.parametrize(
    ("numeral", "value"),
    [("I", 1), ("IV", 4), ("XIX", 19), ("XL", 40), ("XCIX", 99), ("IIII", 0), ("VX", 0), ("", 0)],
)
def test_a_roman_numeral_is_read_strictly(numeral: str, value: int) -> None:
    assert from_roman(numeral) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        *(("nhất", 1), ("hai", 2), ("tư", 4), ("Bốn", 4), ("NĂM", 5), ("mười", 10)),
        *(("mười một", 11), ("mười lăm", 15), ("hai mươi", 20), ("hai mươi mốt", 21)),
        *(("tự", 0), ("", 0), ("tự hai", 0)),
    ],
)
def test_ordinals_in_words(words: str, value: int) -> None:
    assert from_ordinal(words) == value


@pytest.mark.parametrize(
    ("kind", "before", "after", "expected"),
    [
        ("clause", None, "1", True),
        ("clause", None, "2", False),
        ("clause", "1", "2", True),
        ("clause", "1", "3", False),
        ("clause", "2", "2", False),
        ("clause", "2", "2a", True),
        ("clause", "2a", "2b", True),
        ("clause", "2a", "3", True),
        ("clause", "2b", "2a", False),
        ("clause", "9", "10", True),
        ("article", "05", "6", True),
        ("point", "d", "đ", True),
        ("point", "đ", "e", True),
        ("point", "e", "g", True),
        ("point", "d", "e", False),
        ("point", "d", "d1", True),
        ("point", "d1", "đ", True),
        ("point", "đ", "đ1", True),
        ("point", "i", "k", True),
        ("point", "v", "x", True),
        ("point", "1.1", "1.2", True),
        ("chapter", "I", "II", True),
        ("chapter", "II", "IIa", True),
        ("chapter", "III", "IV", True),
        ("chapter", "1", "2", True),
        ("part", "thứ nhất", "thứ hai", True),
        ("part", "A", "B", True),
    ],
)
def test_what_follows_in_a_sequence(
    kind: UnitKind, before: str | None, after: str, *, expected: bool
) -> None:
    here = place(kind, after)
    assert here is not None
    assert follows(place(kind, before) if before else None, here) is expected


@pytest.mark.parametrize("letter", "fjwz")
def test_letters_that_vietnamese_lists_do_not_use_have_no_place(letter: str) -> None:
    assert place("point", letter) is None


@pytest.mark.parametrize(
    ("kind", "number", "label", "name"),
    [
        ("part", "I", "Phần I", "phan-1"),
        ("part", "thứ hai", "PHẦN THỨ HAI", "phan-2"),
        ("part", "A", "A.", "phan-a"),
        ("chapter", "II", "Chương II", "chuong-2"),
        ("chapter", "IIa", "Chương IIa", "chuong-2a"),
        ("section", "1", "Mục 1", "muc-1"),
        ("subsection", "1", "Tiểu mục 1", "tieu-muc-1"),
        ("article", "5", "Điều 5.", "dieu-5"),
        ("article", "5a", "Điều 5a.", "dieu-5a"),
        ("article", "5đ", "Điều 5đ.", "dieu-5dd"),
        ("article", "217A", "Điều 217A.", "dieu-217a"),
        ("clause", "2a", "2a.", "khoan-2a"),
        ("clause", "01", "01.", "khoan-1"),
        ("point", "d", "d)", "diem-d"),
        ("point", "đ", "đ)", "diem-dd"),
        ("point", "d1", "d1)", "diem-d1"),
        ("point", "đ1", "đ1)", "diem-dd1"),
        ("point", "i", "i)", "diem-i"),
        ("point", "1.2", "1.2.", "diem-1-2"),
        ("subpoint", "3", "-", "tiet-3"),
        ("appendix", "I", "PHỤ LỤC I", "phu-luc-1"),
        ("appendix", "", "PHỤ LỤC", "phu-luc"),
        ("appendix", "", "QUY CHẾ", "quy-che"),
        ("appendix", "01", "Mẫu số 01", "mau-1"),
    ],
)
def test_the_last_piece_of_an_id(kind: UnitKind, number: str, label: str, name: str) -> None:
    assert unit_name(kind, number, label) == name


TEXT = """Phần thứ nhất
CHUNG

Chương II
TỔ CHỨC

Mục 1. Họp

Tiểu mục 1. Họp thường kỳ

Điều 5a. Chế độ

1. Họp:

2. Báo cáo:

a) Một;

đ) Hai:

- Ba;

- Bốn.

Điều 6. Khác

a) Một.

Phụ lục I
MẪU

Điều 2. Ghi

1. Một.

Phụ lục II
BẢNG

1. Một.
"""


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("phan-1", "Phần thứ nhất"),
        ("chuong-2", "Chương II Phần thứ nhất"),
        ("chuong-2.muc-1", "Mục 1 Chương II Phần thứ nhất"),
        ("chuong-2.muc-1.tieu-muc-1", "Tiểu mục 1 Mục 1 Chương II Phần thứ nhất"),
        ("dieu-5a", "Điều 5a"),
        ("dieu-5a.khoan-2", "khoản 2 Điều 5a"),
        ("dieu-5a.khoan-2.diem-dd", "điểm đ khoản 2 Điều 5a"),
        (
            "dieu-5a.khoan-2.diem-dd.tiet-2",
            "gạch đầu dòng thứ 2 điểm đ khoản 2 Điều 5a",
        ),
        ("dieu-6.diem-a", "điểm a Điều 6"),
        ("phu-luc-1", "Phụ lục I"),
        ("phu-luc-1.dieu-2.khoan-1", "khoản 1 Điều 2 Phụ lục I"),
        ("phu-luc-2.khoan-1", "khoản 1 Phụ lục II"),
    ],
)
def test_how_running_text_names_a_unit(address: str, words: str) -> None:
    assert cited(find(recognise(TEXT), address)) == words


def test_an_attached_regulation_is_named_by_its_type() -> None:
    text = "Điều 1. A.\nNơi nhận:\n- B.\nQUY CHẾ\nHọp\n(Kèm theo Quyết định)\nĐiều 1. C\nD."
    assert cited(find(recognise(text), "quy-che.dieu-1")) == "Điều 1 Quy chế"
    assert cited(()) == ""
