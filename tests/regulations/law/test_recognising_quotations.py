"""What an act quotes of another document is never a unit of the act, however it is marked."""

from __future__ import annotations

import time

import pytest

from bantin.regulations.law import recognise, walk

ACT = "Điều 1. Sửa đổi, bổ sung một số điều của Quy chế\n"


def ids(text: str) -> list[str]:
    return [path[-1].id for path in walk(recognise(text))]


def content(text: str, address: str) -> str:
    return next(way[-1].content for way in walk(recognise(text)) if way[-1].id == address)


@pytest.mark.parametrize(
    "quoted",
    [
        "“Điều 4. Họp\n1. Hằng tháng.\na) Sáng;\nb) Chiều.\n2. Hằng quý.”.",
        "“Điều 4. Họp\n1. Hằng tháng.\n2. Hằng quý.”;",
        "“Điều 4. Họp\n1. Hằng tháng.\n2. Hằng quý”.",
        '"Điều 4. Họp\n1. Hằng tháng.\n2. Hằng quý.".',
        '"Điều 4. Họp\n1. Hằng tháng.\n2. Hằng quý.”.',
        '“Điều 4. Họp\n1. Hằng tháng.\n2. Hằng quý."',
        "«Điều 4. Họp\n1. Hằng tháng.\n2. Hằng quý.»",
        "‘‘Điều 4. Họp\n1. Hằng tháng.\n2. Hằng quý.’’.",
        "“Điều 4. Họp\n“1. Hằng tháng.\n2. Hằng quý.”.",  # opened twice, closed once
        "“Điều 4. Họp “giao ban\n1. Hằng tháng.\n2. Hằng quý.”.",
        "“Điều 4. Họp “giao ban”\n1. Gọi là “họp”;\n2. Hằng quý.”.",
        "“Điều 4. Họp\n1. Gọi là họp”;\n2. Hằng quý.”.",  # closed once too often
        '“Điều 4. Họp\n1. Gọi là "họp" hoặc "gặp".\n2. Hằng quý.”.',
        "“Điều 4. Họp\n1. Hằng tháng.\n2. Hằng quý.”[3].",
        "“Điều 4. Họp\n1. Hằng tháng.\n2. Hằng quý",  # never closed: the next unit ends it
        "“Điều 4. Họp\n1. Hằng tháng.\n7. Hằng quý.",
        "**“Điều 4. Họp**\n1. Hằng tháng.\n2. Hằng quý.”.",
        "“1. Hằng tháng.\n2. Hằng quý.”.",
        "“b) Hằng tháng;\nc) Hằng quý.”.",
        "“Mục 1a\nHỌP\nĐiều 4a. Họp\n1. Hằng tháng.”.",
        "“Phụ lục I\nDANH MỤC\n1. Hằng tháng.”.",
    ],
)
@pytest.mark.parametrize(
    "said", ["Sửa đổi Điều 4 như sau:", "Sửa đổi Điều 4 như sau", "Điều 4 được sửa đổi"]
)
def test_what_is_quoted_is_no_unit_and_the_act_goes_on_behind_it(quoted: str, said: str) -> None:
    text = f"{ACT}1. {said}\n{quoted}\n2. Bãi bỏ khoản 3 Điều 5.\nĐiều 2. Hiệu lực\n1. Từ nay.\n"
    assert ids(text) == [
        *("dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-2", "dieu-2.khoan-1")
    ]
    said_and_quoted = content(text, "dieu-1.khoan-1").replace("\n\n", "\n")
    assert said_and_quoted == f"{said}\n{quoted}"


@pytest.mark.parametrize(
    "text",
    [
        # The act's next unit is larger than what is quoted, or its number cannot be quoted here.
        f"{ACT}1. Sửa đổi điểm b như sau:\n“b) Họp;\n2. Các quy định khác giữ nguyên.",
        f"{ACT}1. Sửa đổi khoản 5 như sau:\n“5. Họp.\n2. Các quy định khác giữ nguyên.",
        f"{ACT}1. Sửa đổi khoản 1 như sau:\n“1. Họp.\n2. Sửa đổi khoản 2 như sau:\n“2. Báo cáo.”",
    ],
)
def test_a_quotation_that_is_not_closed_ends_before_the_next_unit_of_the_act(text: str) -> None:
    assert ids(text) == ["dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2"]


def test_an_open_quotation_ends_before_the_next_article_and_the_signature() -> None:
    text = f"{ACT}1. Sửa đổi Điều 9 như sau:\n“Điều 9. Họp\n1. Một.\n2. Hai.\n"
    assert ids(f"{text}Điều 2. Hiệu lực") == ["dieu-1", "dieu-1.khoan-1", "dieu-2"]
    signed = recognise(f"{text}Nơi nhận:\n- Lưu.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")
    assert len([*walk(signed)]) == 2
    assert (signed.recipients, signed.signature) == (
        ("- Lưu.",),
        ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    )


def test_a_closed_quotation_may_hold_what_looks_like_the_act_s_next_unit() -> None:
    quoted = "“Điều 9. Hiệu lực\n1. Từ nay.\n2. Bãi bỏ khoản 1 Điều 7.\n3. Hết.”."
    text = f"{ACT}1. Sửa đổi Điều 9 như sau:\n{quoted}\n2. Bãi bỏ Điều 5."
    assert ids(text) == ["dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2"]
    assert content(text, "dieu-1.khoan-1").endswith("2. Bãi bỏ khoản 1 Điều 7.\n\n3. Hết.”.")


@pytest.mark.parametrize(
    "quoted",
    [
        "2. Họp hằng quý.\n3. Họp hằng năm.”.",
        "Điều 5. Họp “giao ban”\n1. Hằng tháng.”;",
        "b) Họp.”.",
    ],
)
def test_a_quotation_whose_first_mark_is_lost_is_none_of_the_act_s_units(quoted: str) -> None:
    text = f"{ACT}1. Sửa đổi khoản 2 Điều 4 như sau:\n{quoted}\n2. Bãi bỏ Điều 6.\nĐiều 2. Hết\n"
    assert ids(text) == ["dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-2"]


def test_units_below_an_instruction_are_the_act_s_own_where_no_mark_is_lost() -> None:
    text = f"{ACT}1. Sửa đổi Điều 4 như sau:\na) Thay từ “họp” bằng “gặp”;\nb) Bãi bỏ khoản 3.\n"
    assert ids(text)[2:] == ["dieu-1.khoan-1.diem-a", "dieu-1.khoan-1.diem-b"]
    text = f"{ACT}1. Sửa đổi Điều 4 như sau:\na) Khoản 1:\n“1. Họp.”;\nb) Khoản 3:\n“3. Gặp.”.\n"
    assert ids(text)[2:] == ["dieu-1.khoan-1.diem-a", "dieu-1.khoan-1.diem-b"]


def test_what_stands_below_an_article_s_title_is_quoted_too() -> None:
    text = "Điều 1. Sửa đổi Điều 4 của Quy chế\n“Điều 4. Họp\n1. Một.\n2. Hai.”\nĐiều 2. Hết\n"
    assert ids(text) == ["dieu-1", "dieu-2"]
    assert recognise(text).units[0].title == "Sửa đổi Điều 4 của Quy chế"


def test_several_quotations_of_one_instruction_are_all_text() -> None:
    text = f"{ACT}1. Bổ sung các điểm như sau:\n“d) Một;”\n“đ) Hai.”.\n2. Bãi bỏ Điều 5."
    assert ids(text) == ["dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2"]


@pytest.mark.parametrize(
    "text",
    [
        "Điều 3. Từ ngữ\n1. “Họp” là gặp nhau.\n2. “Báo cáo” là\nviết ra.",
        "Điều 3. Từ ngữ\nNhư sau:\n“Họp” là gặp nhau.\n1. Một.\n2. Hai.",
        "Điều 3. Khẩu hiệu:\n“Học tập\n1. Một.\n2. Hai.",
        "Điều 3. Từ ngữ\n1. Cụm từ “họp là gặp.\n2. Hai.",
    ],
)
def test_words_in_marks_are_no_quotation_of_units(text: str) -> None:
    assert ids(text) == ["dieu-3", "dieu-3.khoan-1", "dieu-3.khoan-2"]


def test_quotations_take_time_as_the_text_is_long() -> None:
    def seconds(count: int) -> float:
        text = ACT + "".join(
            f"{number}. Sửa đổi Điều 7 như sau:\n“Điều {number}. Họp\n1. Một “hai.\n“2. Ba.\n"
            for number in range(1, count)
        )
        start = time.process_time()
        recognise(text)
        return time.process_time() - start

    seconds(50)
    assert seconds(1200) < 4 * 5 * max(seconds(300), 0.01)
