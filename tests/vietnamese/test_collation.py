from itertools import pairwise
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.vietnamese import sort_key

ALPHABET = "a ă â b c d đ e ê f g h i j k l m n o ô ơ p q r s t u ư v w x y z".split()
texts = st.text() | st.text(alphabet="aáàâấăđdDÐ ouưhy0129-\u0301\u0323", max_size=12)


@pytest.mark.parametrize(
    "ordered",
    [
        ALPHABET,
        ["la", "là", "lả", "lã", "lá", "lạ"],
        ["da", "dạ", "dz", "đa", "đạ", "ea"],  # a letter outweighs every tone
        ["Dũng", "Đà Nẵng", "Eo Gió"],
        ["thư", "thư ký", "thường", "thương mại"],  # all letters come before any tone
        ["hòa an", "hoà bình", "hòa cường"],  # where the tone stands does not count
        ["Điều 1", "Điều 2", "Điều 10", "Điều 100"],
        ["2 việc", "10 việc", "An Giang"],
        ["xã 007", "xã 8"],
        ["ban", "Ban", "bàn"],  # tones outweigh case
        ["an", "ân", "b", "日本", "한국"],
        ["an bình", "anh"],  # a gap comes before a letter
    ],
)
def test_order(ordered: list[str]) -> None:
    assert all(sort_key(one) < sort_key(other) for one, other in pairwise(ordered))


@pytest.mark.parametrize(
    ("one", "other"), [("hoà", "hòa"), ("Uỷ ban", "Ủy ban"), ("thuỷ, bộ", "thủy - bộ")]
)
def test_tone_placement_and_punctuation_weigh_nothing_before_the_exact_text(
    one: str, other: str
) -> None:
    assert sort_key(one)[:3] == sort_key(other)[:3]
    assert sort_key(one) != sort_key(other)


def test_eth_sorts_as_the_letter_it_was_typed_for() -> None:
    assert sort_key("\u00d0à")[:3] == sort_key("Đà")[:3]


@given(texts)
def test_composed_and_decomposed_text_have_one_key(text: str) -> None:
    assert sort_key(normalize("NFD", text)) == sort_key(normalize("NFC", text))


@given(texts, texts)
def test_the_order_is_total(one: str, other: str) -> None:
    same = normalize("NFC", one) == normalize("NFC", other)
    assert (sort_key(one) == sort_key(other)) is same


@given(st.text(alphabet="abcxyzàộ"), st.sampled_from("dD"), st.sampled_from("eEê"))
def test_d_with_stroke_stands_between_d_and_e(tail: str, d: str, e: str) -> None:
    assert sort_key(d + tail)[0] < sort_key("Đ" + tail)[0] < sort_key(e + tail)[0]


@given(st.integers(min_value=0), st.integers(min_value=0))
def test_numbers_compare_by_value(one: int, other: int) -> None:
    keys = sort_key(f"khoản {one}")[0], sort_key(f"khoản {other}")[0]
    assert (keys[0] < keys[1]) is (one < other)
