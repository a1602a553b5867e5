"""What does not fit is left as it is, and said with the reason and the lines."""

from __future__ import annotations

import pytest

from bantin.regulations.law import recognise
from tests.regulations.law.amending.lab import LAW, amended


@pytest.mark.parametrize(
    ("clause", "reason", "lines"),
    [
        ("Bãi bỏ Điều 9.", "unit-missing", ()),
        ("Bãi bỏ khoản 7 Điều 2.", "unit-missing", ()),
        (
            "Bổ sung khoản 3 vào sau khoản 2 Điều 2 như sau: “3. Chợ nghỉ.”.",
            "number-taken",
            (18,),
        ),
        (
            "Bổ sung một khoản vào sau khoản 2 Điều 2 như sau: “3. Chợ nghỉ.”.",
            "number-taken",
            (18,),
        ),
        ("Bổ sung một khoản vào Điều 2 như sau: “6. Chợ nghỉ.”.", "no-place", (8,)),
        ("Bổ sung khoản 6 vào Điều 2 như sau: “6. Chợ nghỉ.”.", "no-place", (8,)),
        (
            "Bổ sung Điều 4a vào sau khoản 1 Điều 3 như sau:\n“Điều 4a. Rác\nRác để riêng.”.",
            "no-place",
            (25,),
        ),
        ("Bổ sung Điều 4a như sau: “Chợ nghỉ ngày Tết.”.", "no-place", ()),
        ("Bổ sung vào khoản 2 Điều 2 như sau: “Chợ đêm nghỉ ngày Tết.”.", "no-place", (12,)),
        ("Bổ sung vào khoản 3 Điều 2 như sau: “Ngày lễ chợ nghỉ.”.", "words-there", (18,)),
        ("Sửa đổi Điều 2 như sau:\n“1. Một.\n2. Hai.”.", "units-fewer", (8,)),
        ("Sửa đổi đoạn mở đầu khoản 3 Điều 2 như sau: “3. Chợ:”.", "paragraph-missing", (18,)),
        ("Thay từ “rượu” bằng từ “bia” tại khoản 1 Điều 2.", "words-missing", (10,)),
        ("Thay cụm từ “Thu Phí” bằng cụm từ “thu giá” tại khoản 1 Điều 3.", "words-case", (25,)),
        ("Thay cụm từ “ủy ban” bằng từ “hội đồng” tại Điều 3.", "words-case", (23,)),
        ("Bỏ từ “giờ” tại khoản 1 Điều 2.", "words-twice", (10,)),
        ("Bổ sung từ “sáng” vào sau từ “giờ” tại khoản 1 Điều 2.", "words-twice", (10,)),
        (
            "Thay cụm từ “5 giờ” bằng cụm từ “5 giờ đến 18 giờ” tại khoản 1 Điều 2.",
            "words-there",
            (10,),
        ),
        (
            "Bổ sung cụm từ “đến 18 giờ” vào sau cụm từ “từ 5 giờ” tại khoản 1 Điều 2.",
            "words-there",
            (10,),
        ),
        ("Sửa đổi đoạn thứ ba Điều 1 như sau: “Câu khác.”.", "paragraph-missing", (4,)),
        ("Sửa đổi số thứ tự 2 tại Điều 1 như sau: “| 2 | Cá |”.", "paragraph-missing", (4,)),
        ("Chuyển khoản 2 Điều 2 thành khoản 3.", "number-taken", (18,)),
        ("Bãi bỏ các điều từ Điều 3 đến Điều 2.", "no-place", (23, 8)),
    ],
)
def test_an_instruction_that_does_not_fit_is_left(
    clause: str, reason: str, lines: tuple[int, ...]
) -> None:
    done = amended(clause)
    assert [(one.reason, one.lines) for one in done.refusals] == [(reason, lines)]
    assert done.refusals[0].instruction.by == "dieu-1.khoan-1"
    assert done.outline == recognise(LAW)
    assert done.changes == ()


def test_a_higher_number_is_not_put_before_a_lower_one() -> None:
    law = "Điều 1. Phí\n1. Một.\n2. Hai.\n2a. Hai nữa.\n"
    done = amended("Bổ sung một khoản vào sau khoản 2 Điều 1 như sau: “3. Ba.”.", law=law)
    assert [(one.reason, one.lines) for one in done.refusals] == [("no-place", (4,))]


def test_what_fits_is_carried_out_beside_what_does_not() -> None:
    done = amended("Thay cụm từ “thu phí” bằng cụm từ “thu giá” tại Điều 1 và khoản 1 Điều 3.")
    assert [one.instruction.target.id for one in done.refusals] == ["dieu-1"]
    assert [one.unit for one in done.changes] == ["dieu-3.khoan-1"]


def test_two_units_of_one_number_are_said_with_both_lines() -> None:
    law = "Điều 1. Một\nMột.\n\nĐiều 2. Hai\nHai.\n\n**Điều 2. Hai nữa**\n\nHai nữa.\n"
    done = amended("Bãi bỏ Điều 2.", law=law)
    assert [(one.reason, one.lines) for one in done.refusals] == [("unit-twice", (4, 7))]


def test_a_repealed_unit_is_not_changed_again() -> None:
    law = "Điều 1. Một\n1. (được bãi bỏ)\n2. Hai.\n"
    done = amended("Sửa đổi khoản 1 Điều 1 như sau: “1. Một.”.", law=law)
    assert [one.reason for one in done.refusals] == ["unit-repealed"]


def test_a_paragraph_behind_the_last_point_may_be_of_the_clause() -> None:
    law = "Điều 1. Phí\n1. Miễn phí cho:\na) Trẻ em;\nb) Người già.\nBan quản lý xét.\n2. Hết.\n"
    clauses = (
        "Sửa đổi điểm b khoản 1 Điều 1 như sau: “b) Người già và người nghèo.”.",
        "Bổ sung điểm c vào sau điểm b khoản 1 Điều 1 như sau: “c) Người nghèo.”.",
        "Bãi bỏ điểm b khoản 1 Điều 1.",
        "Sửa đổi điểm a khoản 1 Điều 1 như sau: “a) Trẻ em dưới 6 tuổi;”.",
    )
    done = amended(*clauses, law=law)
    assert [(one.reason, one.instruction.by) for one in done.refusals] == [
        ("no-place", f"dieu-1.khoan-{number}") for number in (1, 2, 3)
    ]
    assert [one.unit for one in done.changes] == ["dieu-1.khoan-1.diem-a"]


def test_words_that_the_act_itself_has_given_are_not_changed_by_it() -> None:
    done = amended(
        "Sửa đổi khoản 1 Điều 3 như sau: “1. Ban thu phí chợ.”.",
        "Thay cụm từ “thu phí” bằng cụm từ “thu giá” tại Điều 3.",
    )
    assert [one.reason for one in done.refusals] == ["words-new"]


def test_a_unit_with_another_number_is_not_meant_by_the_old_one() -> None:
    done = amended(
        "Chuyển khoản 3 Điều 2 thành khoản 4.",
        "Bãi bỏ khoản 4 Điều 2.",
        "Bãi bỏ khoản 3 Điều 2.",
    )
    assert [one.reason for one in done.refusals] == ["renumbered", "renumbered"]
