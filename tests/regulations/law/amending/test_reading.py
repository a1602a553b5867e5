"""Sentences of amending acts, and what they order."""

from __future__ import annotations

import pytest

from bantin.regulations.law import recognise
from bantin.regulations.law.amending import read
from tests.regulations.law.amending.lab import NUMBER, orders, reading, told

CLAUSE = "“2. Chợ đêm họp vào Chủ nhật.”."


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (f"Sửa đổi, bổ sung khoản 2 Điều 2 như sau:\n{CLAUSE}", ["replace dieu-2.khoan-2"]),
        (f"Khoản 2 Điều 2 được sửa đổi như sau:\n{CLAUSE}", ["replace dieu-2.khoan-2"]),
        (f"Thay thế khoản 2 Điều 2 như sau: {CLAUSE}", ["replace dieu-2.khoan-2"]),
        (
            (
                "Sửa đổi khoản 2 và bổ sung khoản 2a vào sau khoản 2 Điều 2 như sau:\n"
                "“2. Chợ đêm nghỉ.\n2a. Chợ Tết họp cả đêm.”;"
            ),
            ["replace dieu-2.khoan-2", "insert dieu-2.khoan-2a after dieu-2.khoan-2"],
        ),
        (
            "Bổ sung các khoản 4, 5 vào sau khoản 3 Điều 2 như sau:\n“4. Một.\n5. Hai.”.",
            [
                "insert dieu-2.khoan-4 after dieu-2.khoan-3",
                "insert dieu-2.khoan-5 after dieu-2.khoan-4",
            ],
        ),
        (
            "Bổ sung một khoản vào sau khoản 3 Điều 2 như sau:\n“4. Chợ Tết họp cả đêm.”.",
            ["insert dieu-2.khoan-4 after dieu-2.khoan-3"],
        ),
        (
            "Bổ sung vào sau khoản 2 Điều 3 01 (một) khoản mới như sau:\n“2a. Ban trực đêm.”.",
            ["insert dieu-3.khoan-2a after dieu-3.khoan-2"],
        ),
        (
            (
                "Bổ sung hai điểm sau điểm d khoản 2 Điều 2 như sau:\n“đ) Không hút thuốc;\n"
                "e) Không đốt lửa.”."
            ),
            [
                "insert dieu-2.khoan-2.diem-dd after dieu-2.khoan-2.diem-d",
                "insert dieu-2.khoan-2.diem-e after dieu-2.khoan-2.diem-dd",
            ],
        ),
        (
            "Bổ sung một Điều vào sau Điều 3 như sau:\n“Điều 3a. Tổ trật tự\nTổ có năm người.”.",
            ["insert dieu-3a after dieu-3"],
        ),
        (
            "Bổ sung thêm khoản vào Điều 3 như sau:\n“3. Ban trực đêm.\n4. Ban có quỹ.”.",
            ["insert dieu-3.khoan-3", "insert dieu-3.khoan-4"],
        ),
        (
            (
                "Sửa đổi khoản 2 và bổ sung một khoản vào sau khoản 2 Điều 3 như sau:\n"
                "“2. Ban báo cáo.\n2a. Ban trực đêm.”."
            ),
            ["replace dieu-3.khoan-2", "insert dieu-3.khoan-2a after dieu-3.khoan-2"],
        ),
        (
            "Sửa đổi khoản 1 và khoản 3 Điều 2 như sau: “1. Chợ họp cả ngày.” “3. Chợ nghỉ.”.",
            ["replace dieu-2.khoan-1", "replace dieu-2.khoan-3"],
        ),
        (
            (
                "Sửa đổi khoản 3 Điều 2 và khoản 1 Điều 3 như sau:\n“3. Ngày lễ chợ họp.”;\n"
                "“1. Ban thu giá.\na) Một;\nb) Hai.”."
            ),
            ["replace dieu-2.khoan-3", "replace dieu-3.khoan-1"],
        ),
        (
            "Bổ sung 02 khoản vào sau khoản 3 Điều 2 như sau:\n“4. Một.”\n“5. Hai.”.",
            [
                "insert dieu-2.khoan-4 after dieu-2.khoan-3",
                "insert dieu-2.khoan-5 after dieu-2.khoan-4",
            ],
        ),
        (
            "Bổ sung điểm c vào khoản 2 Điều 2 như sau:\n“c) Không hút thuốc.”.",
            ["insert dieu-2.khoan-2.diem-c"],
        ),
        (
            "Bổ sung khoản 1a vào trước khoản 2 Điều 3 như sau:\n“1a. Ban có ba người.”.",
            ["insert dieu-3.khoan-1a before dieu-3.khoan-2"],
        ),
        (
            (
                "Bổ sung Điều 3a vào sau Điều 3 trong Chương II như sau:\n“Điều 3a. Tổ trật tự\n"
                "Tổ trật tự có năm người.”."
            ),
            ["insert dieu-3a after dieu-3"],
        ),
        (
            (
                "Bổ sung Chương Ia vào sau Chương I như sau:\n“Chương Ia\nVỆ SINH\n"
                "Điều 2a. Rác\nRác để riêng.”."
            ),
            ["insert chuong-1a after chuong-1"],
        ),
        (
            "Sửa đổi tên Điều 2 như sau:\n“Điều 2. Thời gian họp chợ”.",
            ["replace title dieu-2"],
        ),
        (
            (
                "Sửa đổi, bổ sung tên điều và đoạn mở đầu khoản 2 Điều 2 như sau:\n"
                "“Điều 2. Thời gian họp chợ\n2. Chợ đêm họp như sau:”."
            ),
            ["replace title dieu-2", "replace opening dieu-2.khoan-2"],
        ),
        ("Sửa đổi đoạn thứ hai Điều 1 như sau: “Câu khác.”", ["replace paragraph dieu-1 2"]),
        ("Bãi bỏ khoản 3 Điều 2.", ["repeal dieu-2.khoan-3"]),
        (
            "Bãi bỏ điểm b khoản 2, khoản 3 Điều 2 và Điều 4.",
            ["repeal dieu-2.khoan-2.diem-b", "repeal dieu-2.khoan-3", "repeal dieu-4"],
        ),
        ("Bãi bỏ các điều từ Điều 2 đến Điều 4.", ["repeal dieu-2 .. dieu-4"]),
        ("Hủy bỏ Chương II.", ["repeal chuong-2"]),
        (
            "Thay cụm từ “thu phí” bằng cụm từ “thu giá” tại khoản 1 Điều 3 và Điều 4.",
            [
                "substitute dieu-3.khoan-1 'thu phí' 'thu giá'",
                "substitute dieu-4 'thu phí' 'thu giá'",
            ],
        ),
        (
            "Cụm từ “thu phí” tại khoản 1 Điều 3 được thay bằng cụm từ “thu giá”.",
            ["substitute dieu-3.khoan-1 'thu phí' 'thu giá'"],
        ),
        ("Thay từ “chợ” bằng từ “phiên”.", ["substitute 'chợ' 'phiên'"]),
        (
            "Thay cụm từ “a b” bằng cụm từ “c d” và bỏ cụm từ “e g” tại khoản 2 Điều 3.",
            ["substitute dieu-3.khoan-2 'a b' 'c d'", "omit dieu-3.khoan-2 'e g' ''"],
        ),
        (
            "Bỏ cụm từ “a b” tại tên Điều 2; cụm từ “c d” tại điểm a khoản 2 Điều 2.",
            ["omit title dieu-2 'a b' ''", "omit dieu-2.khoan-2.diem-a 'c d' ''"],
        ),
        (
            "Bổ sung cụm từ “, thu giá” vào sau cụm từ “thu phí” tại khoản 1 Điều 3.",
            ["add dieu-3.khoan-1 'thu phí' after ', thu giá'"],
        ),
        (
            (
                "Thay cụm từ “a” bằng cụm từ “b” tại khoản 2 Điều 2 và sửa đổi, bổ sung khoản này "
                f"như sau:\n{CLAUSE}"
            ),
            ["substitute dieu-2.khoan-2 'a' 'b'", "replace dieu-2.khoan-2"],
        ),
        ("Chuyển khoản 3 thành khoản 4 Điều 2.", ["renumber dieu-2.khoan-3 -> 4"]),
        (
            "Đánh số lại các khoản 2, 3 Điều 2 thành các khoản 3, 4.",
            ["renumber dieu-2.khoan-2 -> 3", "renumber dieu-2.khoan-3 -> 4"],
        ),
        ("Sửa đổi Điều 2 như sau:\n“Chợ nghỉ.”.", ["replace dieu-2"]),
        (
            "Sửa đổi Điều 2 như sau:\n“1. Chợ họp cả ngày.\n2. Chợ đêm nghỉ.”.",
            ["replace dieu-2"],
        ),
        (
            "Sửa đổi khoản 2 Điều 2 như sau:\n“Chợ đêm họp:\na) Thứ Bảy;\nb) Chủ nhật.”.",
            ["replace dieu-2.khoan-2"],
        ),
        (
            "Bổ sung vào khoản 3 Điều 2 như sau:\n“Ngày Tết chợ họp một buổi.”.",
            ["insert paragraph dieu-2.khoan-3 -1"],
        ),
        (
            (
                "Thay cụm từ “ban”, “tổ” bằng cụm từ “đội” tại câu mũ khoản 2, điểm a, điểm b "
                "khoản 2 Điều 2."
            ),
            [
                f"substitute {place} '{old}' 'đội'"
                for old in ("ban", "tổ")
                for place in (
                    "opening dieu-2.khoan-2",
                    "dieu-2.khoan-2.diem-a",
                    "dieu-2.khoan-2.diem-b",
                )
            ],
        ),
        (
            "Sửa đổi cụm từ “a” tại khoản 1 Điều 2 và “b” tại Điều 3 thành “c”.",
            ["substitute dieu-2.khoan-1 'a' 'c'", "substitute dieu-3 'b' 'c'"],
        ),
        (
            "Sửa đổi tiêu đề khoản 2 Điều 2 như sau:\n“2. Chợ đêm:”.",
            ["replace opening dieu-2.khoan-2"],
        ),
        (
            (
                "Thay thế các Điều 3 và 4 bằng các Điều 3 và 4 mới như sau:\n“Điều 3. Một\nMột.\n"
                "Điều 4. Hai\nHai.”."
            ),
            ["replace dieu-3", "replace dieu-4"],
        ),
        (
            "Sửa đổi số thứ tự 2 tại Phụ lục I như sau:\n“| 2 | Cá | 6.000 |”",
            ["replace row phu-luc-1 2"],
        ),
    ],
)
def test_a_sentence_is_read(clause: str, expected: list[str]) -> None:
    assert told(clause) == expected


def test_units_below_take_up_what_the_one_around_them_says() -> None:
    assert told(
        "Sửa đổi, bổ sung một số điểm, khoản của Điều 2 như sau:\n"
        "a) Sửa đổi khoản 1 như sau:\n“1. Chợ họp cả ngày.”;\n"
        "b) Bổ sung điểm c vào sau điểm b khoản 2 như sau:\n“c) Không hút thuốc.”;\n"
        "c) Bãi bỏ khoản 3."
    ) == [
        "replace dieu-2.khoan-1",
        "insert dieu-2.khoan-2.diem-c after dieu-2.khoan-2.diem-b",
        "repeal dieu-2.khoan-3",
    ]


def test_a_list_has_the_verb_and_the_words_of_its_heading() -> None:
    assert told(
        "Bãi bỏ các quy định sau đây:\na) Khoản 3 Điều 2;\nb) Điều 4.",
        "Thay cụm từ “a b” bằng cụm từ “c d” tại các điều, khoản sau đây:\n"
        "a) Khoản 1 Điều 2;\nb) Điều 3.",
    ) == [
        "repeal dieu-2.khoan-3",
        "repeal dieu-4",
        "substitute dieu-2.khoan-1 'a b' 'c d'",
        "substitute dieu-3 'a b' 'c d'",
    ]


def test_an_instruction_knows_its_unit_and_its_line() -> None:
    (one,) = orders("Bãi bỏ khoản 3 Điều 2.")
    assert (one.by, one.line, one.how) == ("dieu-1.khoan-1", 2, "repealed")
    assert one.target.words == "khoản 3 Điều 2"


def test_a_document_that_came_with_another_is_known_by_that_ones_number() -> None:
    (one,) = orders("Bãi bỏ Điều 4.")
    assert one.document.number == NUMBER
    assert (one.document.type, one.document.issued_with) == ("quy chế", "quyết định")
    assert one.document.title == "họp chợ"


def test_each_article_may_be_about_another_law() -> None:
    act = recognise(
        "Căn cứ Hiến pháp;\n"
        "Quốc hội ban hành Luật sửa đổi, bổ sung một số điều của Luật Chợ số 5/2020/QH14 và Luật "
        "Phà số 6/2021/QH15.\n"
        "Điều 1. Sửa đổi, bổ sung một số điều của Luật Chợ\n"
        "1. Bãi bỏ khoản 3 Điều 79.\n"
        "Điều 2. Sửa đổi, bổ sung khoản 1 Điều 4 của Luật Phà\n"
        "Sửa đổi, bổ sung khoản 1 Điều 4 như sau:\n“1. Phà chạy.”.\n"
        "Điều 3. Bãi bỏ khoản 2 Điều 6 của Luật Đò số 7/2022/QH15 đã được sửa đổi, bổ sung một số "
        "điều theo Luật số 8/2023/QH15.\n"
    )
    found = read(act)
    assert found.unread == ()
    assert [(one.document.number, one.target.id) for one in found.instructions] == [
        ("5/2020/QH14", "dieu-79.khoan-3"),
        ("6/2021/QH15", "dieu-4.khoan-1"),
        ("7/2022/QH15", "dieu-6.khoan-2"),
    ]


def test_an_appendix_of_the_act_comes_in_place_of_one() -> None:
    act = recognise(
        "Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 3/2025/QĐ-UBND\n"
        "1. Thay thế Phụ lục I bằng Phụ lục I ban hành kèm theo Quyết định này.\n\n"
        "PHỤ LỤC I\nGIÁ CHỖ NGỒI\n\n| STT | Giá |\n|---|---|\n| 1 | 5.000 |\n"
    )
    (one,) = read(act).instructions
    assert (one.action, one.target.id) == ("replace", "phu-luc-1")
    assert "5.000" in one.units[0].content


@pytest.mark.parametrize(
    ("clause", "reason"),
    [
        ("Sửa đổi khoản 2 Điều 2 như sau:", "no-text"),
        ("Sửa đổi khoản 2 Điều 2 như sau:\n“3. Chợ nghỉ.”.", "other-text"),
        ("Sửa đổi khoản 2 Điều 2 như sau:\n“2. Một.\n3. Hai.”.", "other-text"),
        ("Sửa đổi Điều 2 như sau:\n“Giờ họp chợ\nChợ họp buổi sáng.”.", "other-text"),
        ("Sửa đổi Điều 2 như sau:\n“1. Chợ họp cả ngày.”.", "other-text"),
        ("Sửa đổi Điều 2 như sau:\n“3. Chợ họp cả ngày.\n4. Chợ đêm nghỉ.”.", "other-text"),
        ("Sửa đổi Điều 2 như sau:\n“Chợ họp:\nĐiều 3. Ban\nBan có ba người.”.", "other-text"),
        ("Bổ sung Điều 5 như sau:\n“Chợ nghỉ ngày Tết.”.", "other-text"),
        ("Bổ sung vào khoản 3 Điều 2 như sau:\n“4. Chợ nghỉ.”.", "other-text"),
        ("Bổ sung một khoản vào sau khoản 3 Điều 2 như sau:\n“4. Một.\n5. Hai.”.", "other-text"),
        ("Bổ sung 02 khoản vào sau khoản 3 Điều 2 như sau:\n“4. Một.”.", "other-text"),
        ("Bổ sung một khoản vào sau khoản 3 Điều 2 như sau:\n“5. Một.”.", "other-text"),
        ("Bổ sung một khoản vào sau khoản 3 Điều 2 như sau:\n“3b. Một.”.", "other-text"),
        ("Bổ sung hai khoản vào sau khoản 3 Điều 2 như sau:\n“4. Một.\n6. Hai.”.", "other-text"),
        ("Bổ sung một khoản vào sau khoản 3 Điều 2 như sau:\n“c) Một.”.", "other-text"),
        ("Bổ sung một khoản vào sau khoản 3 Điều 2 như sau:\n“Một.”.", "other-text"),
        ("Bổ sung một điểm vào sau khoản 3 Điều 2 như sau:\n“c) Một.”.", "other-text"),
        ("Bổ sung một khoản vào sau khoản 3 Điều 2 như sau:\n“4. Một.", "unclosed"),
        ("Bổ sung một khoản vào sau khoản 3 Điều 2.", "no-text"),
        ("Bổ sung một khoản vào trước khoản 3 Điều 2 như sau:\n“2a. Một.”.", "no-unit"),
        ("Bổ sung một Điều vào Chương II như sau:\n“Điều 5. Rác\nRác để riêng.”.", "no-unit"),
        ("Bổ sung một khoản, hai điểm vào Điều 2 như sau:\n“4. Một.”.", "wording"),
        ("Bổ sung khoản 4 và một khoản vào Điều 2 như sau:\n“4. Một.\n5. Hai.”.", "wording"),
        ("Bãi bỏ một khoản của Điều 2.", "wording"),
        ("Sửa đổi một khoản của Điều 2 như sau:\n“1. Một.”.", "wording"),
        ("Sửa đổi khoản 1 và khoản 3 Điều 2 như sau: “1. Một.” “2. Hai.”.", "other-text"),
        ("Sửa đổi khoản 1 và khoản 3 Điều 2 như sau: “1. Một.” “1. Hai.”.", "other-text"),
        ("Sửa đổi khoản 1 và khoản 3 Điều 2 như sau: “1. Một.” “3. Ba.” “4. Tư.”.", "other-text"),
        ("Sửa đổi khoản 1 và khoản 3 Điều 2 như sau: “1. Một.” “Ba.” “3. Ba.”.", "other-text"),
        (
            "Sửa đổi các khoản 1, 2 và 3 Điều 2 như sau: “1. Một.\n2. Hai.” “3. Ba.”.",
            "other-text",
        ),
        ("Sửa đổi khoản 1 và khoản 3 Điều 2 như sau: “1. Một.\n3. Ba.” “ ”.", "other-text"),
        (
            (
                "Sửa đổi các điểm a, b khoản 1 và khoản 2 Điều 2 như sau: “1. Một:\na) A.\nb) B.” "
                "“2. Hai.”."
            ),
            "other-text",
        ),
        (
            "Sửa đổi tên điều và đoạn mở đầu khoản 2 Điều 2 như sau: “Điều 2. Chợ” “2. Đêm:”.",
            "other-text",
        ),
        (
            "Thay từ “a” bằng từ “b” tại khoản 1 Điều 2 như sau:\n“1. Một.”\n“2. Hai.”.",
            "other-text",
        ),
        ("Sửa đổi khoản 1 và khoản 3 Điều 2 như sau: “1. Một.” “3. Ba.", "unclosed"),
        ("Sửa đổi khoản 2 Điều 2 như sau:\n“2. Chợ đêm:”\n“Họp vào Chủ nhật.”.", "other-text"),
        ("Sửa đổi điểm b(ii) khoản 2 Điều 2 như sau:\n“(ii) Chợ nghỉ.”.", "wording"),
        ("Thay cụm từ “a” tại Điều 1; bỏ cụm từ “b” tại Điều 2.", "wording"),
        ("Sửa đổi khoản 1 Điều 3. Khoản 2 giữ nguyên.", "no-text"),
        ("Sửa đổi điểm a như sau:\n“a) Từ 17 giờ.”.", "no-unit"),
        ("Bãi bỏ khoản 3 Điều 2 kể từ ngày chợ mới khánh thành.", "wording"),
        ("Thay cụm từ “a”; bỏ cụm từ “b” tại Điều 2.", "wording"),
        ("Thay cụm từ “a” bằng cụm từ “b”; bỏ cụm từ “c” tại Điều 2.", "wording"),
        ("Thay thế Phụ lục I bằng Phụ lục II ban hành kèm theo Quyết định này.", "no-text"),
    ],
)
def test_what_is_not_certain_is_said_and_not_read(clause: str, reason: str) -> None:
    found = reading(clause)
    assert found.instructions == ()
    assert [(one.reason, one.by, one.line) for one in found.unread] == [
        (reason, "dieu-1.khoan-1", 2)
    ]
