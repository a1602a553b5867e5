"""Deadlines that a text states: the words, who and what where that is certain, and the days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations import law
from bantin.regulations.law.deadlines import deadlines
from tests.builders import quick

if TYPE_CHECKING:
    from bantin.regulations.law.deadlines import StatedDeadline


def found(text: str) -> tuple[StatedDeadline, ...]:
    return deadlines(law.recognise(f"Điều 1. Việc\n\n1. {text}\n"))


@pytest.mark.parametrize(
    ("text", "when", "who", "what"),
    [
        (
            "Tổ Dân vận báo cáo khối chậm nhất ngày 15 hằng tháng.",
            "chậm nhất ngày 15 hằng tháng",
            "Tổ Dân vận",
            "báo cáo khối",
        ),
        (
            "Trong thời hạn 05 ngày làm việc kể từ ngày nhận hồ sơ, UBND xã phải trả lời.",
            "Trong thời hạn 05 ngày làm việc kể từ ngày nhận hồ sơ",
            "UBND xã",
            "trả lời",
        ),
        (
            "Uỷ ban nhân dân xã phải hoàn thành việc rà soát trước ngày 30 tháng 6 năm 2027.",
            "trước ngày 30 tháng 6 năm 2027",
            "Uỷ ban nhân dân xã",
            "hoàn thành việc rà soát",
        ),
        ("Khối Dân vận họp hằng quý.", "hằng quý", "Khối Dân vận", "họp"),
        (
            "Sở Nội vụ tổng hợp định kỳ 6 tháng.",
            "định kỳ 6 tháng",
            "Sở Nội vụ",
            "tổng hợp",
        ),
        (
            "Tổ họp ít nhất một lần trong mỗi quý.",
            "mỗi quý",
            "Tổ",
            "họp ít nhất một lần trong mỗi quý",
        ),
        # A paper has no duty, and what is done to somebody is none of his.
        ("Kết quả được công khai trong 05 ngày làm việc.", "trong 05 ngày làm việc", "", ""),
        ("Sổ được ký xác nhận vào ngày cuối tháng.", "vào ngày cuối tháng", "", ""),
        (
            "Hộ kinh doanh không nộp báo cáo trong 05 ngày làm việc.",
            "trong 05 ngày làm việc",
            "",
            "",
        ),
    ],
)
def test_the_words_that_say_by_when_and_who_has_to_do_what(
    text: str, when: str, who: str, what: str
) -> None:
    (one,) = found(text)
    assert (one.unit, one.when, one.who, one.what) == ("dieu-1.khoan-1", when, who, what)


@pytest.mark.parametrize(
    ("words", "until", "day", "months"),
    [
        ("trước ngày 30 tháng 6 năm 2027", date(2027, 6, 29), None, ()),
        ("chậm nhất ngày 31/12/2026", date(2026, 12, 31), None, ()),
        ("chậm nhất là vào ngày 31 tháng 12 năm 2026", date(2026, 12, 31), None, ()),
        ("trước ngày 31 tháng 02 năm 2027", None, None, ()),
        ("chậm nhất ngày 15 hằng tháng", None, 15, ()),
        ("trước ngày 20 hàng tháng", None, 19, ()),
        ("vào ngày cuối tháng", None, 31, ()),
        ("chậm nhất ngày 30 hằng tháng", None, None, ()),
        ("chậm nhất ngày 15 tháng 11 hằng năm", None, 15, (11,)),
        ("trước ngày 15 của tháng", None, None, ()),
        ("hằng quý", None, None, ()),
        ("trong thời hạn 05 ngày làm việc kể từ ngày nhận", None, None, ()),
    ],
)
def test_days_are_those_that_the_words_name(
    words: str, until: date | None, day: int | None, months: tuple[int, ...]
) -> None:
    (one,) = found(f"Tổ Dân vận báo cáo khối {words}.")
    assert (one.when, one.until, one.day, one.months) == (words, until, day, months)


@pytest.mark.parametrize(
    "text",
    [
        "Nhiệm kỳ của tổ trưởng là 05 năm.",
        "Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2027.",
        "Dự toán ngân sách hằng năm do Hội đồng nhân dân quyết định.",
        "Người chấp hành xong trong 03 tháng được xem xét.",
        "Sửa đổi khoản 3 như sau: “3. Ủy ban nhân dân xã trả lời trong 05 ngày làm việc.”",
    ],
)
def test_what_is_no_deadline(text: str) -> None:
    assert found(text) == ()


def test_the_unit_above_may_say_who() -> None:
    text = """Điều 1. Trách nhiệm

1. Khối Dân vận có trách nhiệm:

a) Báo cáo cấp ủy hằng quý;

b) Trả lời trong thời hạn 03 ngày làm việc.
"""
    said = [(one.unit, one.who, one.what, one.line) for one in deadlines(law.recognise(text))]
    assert said == [
        ("dieu-1.khoan-1.diem-a", "Khối Dân vận", "báo cáo cấp ủy", 5),
        ("dieu-1.khoan-1.diem-b", "Khối Dân vận", "trả lời", 7),
    ]


@quick
@given(
    st.lists(
        st.sampled_from(
            (
                *(
                    "Tổ Dân vận",
                    "báo cáo",
                    "chậm nhất",
                    "trước",
                    "ngày",
                    "31",
                    "02",
                    "tháng",
                    "năm",
                ),
                *(
                    "2027",
                    "hằng tháng",
                    "hằng quý",
                    "05 ngày làm việc",
                    "kể từ",
                    ",",
                    ".",
                    ";",
                    "/",
                ),
                *("trong thời hạn", "“", "”", "cuối", "99", "0", "9999", "1"),
            )
        ),
        max_size=25,
    )
)
def test_any_words_are_read(words: list[str]) -> None:
    for one in found(" ".join(words)):
        assert one.when
        assert one.day is None or 1 <= one.day <= 31
