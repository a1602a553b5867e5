"""Values typed where a control was deleted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.importing.adoptions.restoring import likened, restored

A, B = "\ue010a\ue011", "\ue010b\ue011"


@pytest.mark.parametrize(
    ("pattern", "text", "values"),
    [
        (f"có {A} thành viên", "có 11 thành viên", {"a": "11"}),
        (
            f"họp {A} và họp thêm {B}.",
            "họp hằng quý và họp thêm khi cần.",
            {"a": "hằng quý", "b": "khi cần"},
        ),
        (f"họp {A} và họp thêm {B}.", f"họp {A} và họp thêm khi cần.", {"b": "khi cần"}),
        (f"{A} họp", "Khối họp", {"a": "Khối"}),
        (f"Trưởng khối là {A}", "Trưởng khối là đồng chí phó bí thư", {"a": "đồng chí phó bí thư"}),
        (f"có {A} người", "có …… người", {"a": ""}),
        (f"có {A} người", "có ……12 người", {"a": "12"}),
    ],
)
def test_by_the_words_around(pattern: str, text: str, values: dict[str, str]) -> None:
    assert restored(pattern, text) == (pattern, values)


def test_a_sentence_of_which_more_was_changed() -> None:
    pattern = f"Khối Dân vận họp {A}, vào ngày {B} của tháng, tại trụ sở của Đảng ủy xã."
    text = "Khối Dân vận họp hằng quý, vào ngày 8 của tháng, tại nhà văn hóa của ấp."
    built, values = restored(pattern, text)
    assert values == {"a": "hằng quý", "b": "8"}
    assert built == f"Khối Dân vận họp {A}, vào ngày {B} của tháng, tại nhà văn hóa của ấp."


def test_a_sentence_that_was_written_anew_gives_no_value() -> None:
    pattern = f"Khối Dân vận có {A} thành viên."
    text = "Số lượng do cấp ủy quyết định từng nhiệm kỳ."
    assert restored(pattern, text) == (text, {})


WORD = st.text("abcdeđêôơư 0123456789,.()%/“”", min_size=1, max_size=12).map(str.strip).filter(bool)


SAID = WORD.filter(lambda word: any(sign.isalnum() for sign in word))


@given(st.lists(WORD, min_size=3, max_size=3), st.lists(SAID, min_size=2, max_size=2))
def test_whatever_was_typed_is_in_the_text_again(words: list[str], said: list[str]) -> None:
    """What is restored says the same when the values are put in."""
    pattern = f"{words[0]} {A} {words[1]} {B} {words[2]}"
    text = f"{words[0]} {said[0]} {words[1]} {said[1]} {words[2]}"
    built, values = restored(pattern, text)
    for name, value in values.items():
        built = built.replace(f"\ue010{name}\ue011", value)
    assert likened(built) == likened(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“Dân vận khéo”", '"Dân vận khéo"'),
        ("2021–2025", "2021-2025"),
        ("hòa giải, thủy lợi, khoẻ", "hoà giải, thuỷ lợi, khỏe"),
        ("xã\xa0An", "xã  An"),
        ("xa\u0303", "xã"),
        ("v.v…", "v.v..."),
    ],
)
def test_what_programs_change_by_themselves_is_alike(one: str, other: str) -> None:
    assert likened(one) == likened(other)


def test_what_people_change_is_not() -> None:
    assert likened("hóa") != likened("hòa")
    assert likened("tóan") != likened("toán")  # one of these is a mistake
    assert likened("Hoà") == likened("Hòa") != likened("hòa")
