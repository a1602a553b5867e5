"""The first day of force is what a document says of itself as a whole; all else is told."""

from __future__ import annotations

from datetime import date

import pytest

from bantin.importing.force import ForceSaid, day_passed, read_force

ISSUED = date(2026, 7, 5)


def said(*lines: str, type_: str = "Quyết định") -> ForceSaid:
    return read_force(lines, type_, ISSUED)


@pytest.mark.parametrize(
    ("text", "type_", "day"),
    [
        ("Điều 2. Quyết định này có hiệu lực từ ngày 01/8/2026.", "Quyết định", date(2026, 8, 1)),
        ("2. Quyết định này có hiệu lực kể từ ngày 01.8.2026.", "Quyết định", date(2026, 8, 1)),
        ("Luật này có hiệu lực thi hành từ 00 giờ ngày 01/8/2026", "Luật", date(2026, 8, 1)),
        ("Văn bản này có hiệu lực từ ngày 01/8/2026.", "Hướng dẫn", date(2026, 8, 1)),
        (
            (
                "Nghị quyết này đã được Hội đồng nhân dân xã khóa X thông qua ngày 10/7/2026 và có "
                "hiệu lực từ ngày 20 tháng 7 năm 2026."
            ),
            "Nghị quyết",
            date(2026, 7, 20),
        ),
        (
            (
                "Quyết định này thay thế Quyết định số 1/QĐ-UBND ngày 02/01/2020 và có hiệu lực từ "
                "ngày 20/7/2026."
            ),
            "Quyết định",
            date(2026, 7, 20),
        ),
        ("Nghị quyết này có hiệu lực từ ngày 01/8/2026.", "Nghị quyết liên tịch", date(2026, 8, 1)),
        ("Quyết định này có hiệu lực kể từ ngày ký.", "Quyết định", None),
        ("Quyết định này có hiệu lực từ ngày 05/7/2026.", "Quyết định", None),
        ("Kể từ ngày Quyết định này có hiệu lực, chợ cũ đóng cửa.", "Quyết định", None),
        ("Hợp đồng này có hiệu lực từ ngày 01/8/2026.", "Quyết định", None),
        ("Quy chế này có hiệu lực từ ngày 01/8/2026.", "Quyết định", None),
    ],
)
def test_what_is_said_of_the_whole_is_taken(text: str, type_: str, day: date | None) -> None:
    assert said(text, type_=type_) == ForceSaid(day=day)


@pytest.mark.parametrize(
    "text",
    [
        "2. Khoản 2 Điều 4 của Quyết định này có hiệu lực từ ngày 01/01/2027.",
        "Quyết định này có hiệu lực sau 15 ngày kể từ ngày 01/8/2026.",
        "Quyết định này có hiệu lực thi hành sau 10 ngày kể từ ngày ký.",
        "“Điều 4. Quyết định này có hiệu lực từ ngày 01/01/2027.”",
        "Quyết định này hết hiệu lực từ ngày 01/01/2027.",
        "Quyết định này có hiệu lực từ ngày 31/02/2027.",
    ],
)
def test_what_is_not_of_the_whole_is_told_and_not_taken(text: str) -> None:
    found = said(text)
    assert found.day is None
    assert len(found.unclear) == 1


def test_an_end_and_an_exception_are_told_beside_the_first_day() -> None:
    found = said("Quyết định này có hiệu lực từ ngày 01/8/2026 đến hết ngày 31/10/2026.")
    assert found.day == date(2026, 8, 1)
    assert "đến hết ngày 31/10/2026" in found.unclear[0]


def test_a_part_that_begins_later_does_not_delay_the_whole() -> None:
    found = said(
        "1. Quyết định này có hiệu lực từ ngày ký.",
        "2. Riêng Điều 4 Quyết định này có hiệu lực từ ngày 01/01/2027.",
        "3. Quyết định này có hiệu lực từ ngày 02/02/2027.",
    )
    assert found.day is None
    assert len(found.unclear) == 2


def test_words_put_into_another_document_are_quoted_over_several_lines() -> None:
    found = said(
        "Điều 1. Sửa đổi Điều 4 như sau:",
        "“Điều 4. Hiệu lực",
        "Quyết định này có hiệu lực từ ngày 01/01/2027.”",
        "Điều 2. Quyết định này có hiệu lực từ ngày 01/8/2026.",
    )
    assert found.day == date(2026, 8, 1)
    assert found.unclear == ("Quyết định này có hiệu lực từ ngày 01/01/2027",)


def test_a_day_before_that_of_issue_is_told() -> None:
    found = said("Quyết định này có hiệu lực từ ngày 01/8/2006.")
    assert found == ForceSaid(early=date(2006, 8, 1), doubtful=True)


def test_a_day_of_force_is_taken_where_no_day_of_issue_is_known() -> None:
    found = read_force(("Luật này có hiệu lực thi hành từ ngày 01/7/2026.",), "Luật", None)
    assert found == ForceSaid(day=date(2026, 7, 1))


def test_a_law_is_of_the_day_on_which_it_was_passed() -> None:
    passed = (
        "Luật này đã được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XIV, kỳ họp thứ 8 "
        "thông qua ngày 26 tháng 11 năm 2019."
    )
    assert day_passed(("Điều 1. Họp.", passed), "Luật") == date(2019, 11, 26)
    assert day_passed((f"“{passed}”",), "Luật") is None
    assert day_passed((passed,), "Quyết định") is None
    assert day_passed((passed,), "Bộ luật") is None


def test_a_quotation_that_nobody_closed_does_not_hide_the_day_of_force() -> None:
    found = said(
        "Điều 1. Bản án phải ghi “Để thi hành“.",
        "Điều 2. Quyết định này có hiệu lực từ ngày 01/8/2026.",
    )
    assert found.day == date(2026, 8, 1)


@pytest.mark.parametrize(
    ("line", "doubtful"),
    [
        ("Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký.", True),
        ("Quyết định này có hiệu lực từ ngày 01/8/2006.", True),
        ("Quyết định này có hiệu lực kể từ ngày ký.", False),
        ("Quyết định này có hiệu lực từ ngày 01/8/2026.", False),
        ("Các phòng chuyên môn chịu trách nhiệm thi hành.", False),
    ],
)
def test_no_first_day_is_guessed_where_another_is_said(line: str, *, doubtful: bool) -> None:
    assert said(line).doubtful is doubtful
