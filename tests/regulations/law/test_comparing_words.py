"""Two texts word by word."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations.law.comparison.differing import difference, likeness, pairs, tokens

LETTERS = "aăâáẤđĐộ ữ,.;()\n\t1/-\u0301\u0323\ue010\ue011_"
TEXTS = st.one_of(
    st.text(LETTERS),
    st.text(),
    st.lists(st.sampled_from(["họp", "tổ", "dân", "vận", "và", ",", "\n"])).map(" ".join),
)


def shown(old: str, new: str) -> str:
    marks = {"same": "{}", "insert": "[+{}]", "delete": "[-{}]"}
    return "".join(marks[piece.op].format(piece.text) for piece in difference(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", ""),
        ("Họp.", "Họp.", "Họp."),
        ("", "Họp.", "[+Họp.]"),
        ("Họp.", "", "[-Họp.]"),
        (
            "Tổ họp mỗi quý một lần.",
            "Tổ họp mỗi tháng một lần.",
            "Tổ họp mỗi [-quý ][+tháng ]một lần.",
        ),
        ("Họp mỗi tháng", "Họp mỗi tháng.", "Họp mỗi tháng[+.]"),
        ("Tổ trưởng, tổ phó", "Tổ trưởng và tổ phó", "Tổ trưởng[-, ][+ và ]tổ phó"),
        ("Do tổ trưởng chủ trì", "Do tổ trưởng chủ trì họp", "Do tổ trưởng chủ trì[+ họp]"),
        ("một hai ba", "một\nhai ba", "một[- ][+\n]hai ba"),
        (
            "Có \ue010so_nguoi\ue011 người",
            "Có \ue010so_to\ue011 người",
            "Có [-\ue010so_nguoi\ue011 ][+\ue010so_to\ue011 ]người",
        ),
        (
            "Theo Quyết định 15/2023/QĐ-UBND của xã",
            "Theo Quyết định 15/2024/QĐ-UBND của xã",
            "Theo Quyết định [-15/2023/QĐ-UBND ][+15/2024/QĐ-UBND ]của xã",
        ),
    ],
)
def test_what_goes_stands_before_what_comes(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_a_rewritten_text_goes_as_a_whole() -> None:
    old = "Tổ trưởng chủ trì cuộc họp và ký biên bản."
    new = "Ban Thường vụ giao Khối vận và đoàn thể theo dõi."
    assert shown(old, new) == f"[-{old}][+{new}]"


def test_one_word_that_stays_between_two_that_do_not_is_not_kept() -> None:
    old = "Điều lệ của Hội quy định rõ việc bầu cử và chế độ sinh hoạt của các chi hội ở cơ sở."
    new = "Điều lệ của Hội quy định rõ phải biểu quyết và cách làm việc của các chi hội ở cơ sở."
    assert "[-việc bầu cử và chế độ sinh hoạt ]" in shown(old, new)


@given(TEXTS)
def test_no_letter_of_a_text_is_lost_in_its_words(text: str) -> None:
    assert "".join(token.word + token.space for token in tokens(text)) == text


@given(TEXTS, TEXTS)
def test_the_pieces_are_both_texts(old: str, new: str) -> None:
    pieces = difference(old, new)
    assert "".join(piece.text for piece in pieces if piece.op != "insert") == old
    assert "".join(piece.text for piece in pieces if piece.op != "delete") == new
    assert all(piece.text for piece in pieces)
    ops = [piece.op for piece in pieces]
    assert all(one != other for one, other in pairwise(ops))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Điều 5a. Tổ dân vận", ["", "Điều", "5a", ".", "Tổ", "dân", "vận"]),
        ("  họp ", ["", "họp"]),
        ("mo\u0323\u0302t ho\u0323p", ["", "mo\u0323\u0302t", "ho\u0323p"]),
        ("(1/2)", ["", "(", "1/2", ")"]),
        ("và/hoặc", ["", "và", "/", "hoặc"]),
        ("ngày 15 tháng 3 năm 2025.", ["", "ngày 15 tháng 3 năm 2025", "."]),
        ("tháng 3 năm 2025, 15/3/2025;", ["", "tháng 3 năm 2025", ",", "15/3/2025", ";"]),
        ("số 15/2025/QĐ-UBND, 217-QĐ/TW.", ["", "số", "15/2025/QĐ-UBND", ",", "217-QĐ/TW", "."]),
        ("1.500.000 đồng 2,5%", ["", "1.500.000", "đồng", "2,5", "%"]),
        ("\ue010so nguoi\ue011,", ["", "\ue010so nguoi\ue011", ","]),
    ],
)
def test_words_end_at_spaces_and_keep_their_marks(text: str, words: list[str]) -> None:
    assert [token.word for token in tokens(text)] == words


@given(TEXTS, TEXTS)
def test_likeness_is_mutual_and_full_for_equal_words(old: str, new: str) -> None:
    there, back = likeness(pairs(old), pairs(new)), likeness(pairs(new), pairs(old))
    assert there == pytest.approx(back)
    assert 0 <= there <= 1
    assert likeness(pairs(old), pairs(old)) == pytest.approx(1)
