"""Words: what the index and the search page's script must know alike."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.search import fold, words
from tests.builders import quick


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dân vận khéo", "dân vận khéo"),
        ("ĐẢNG ỦY", "đảng uỷ"),
        ("hòa bình, thủy lợi; khỏe", "hoà bình thuỷ lợi khoẻ"),
        ("tòan dân, Hùynh, qúy", "toàn dân huỳnh quý"),  # a tone on the wrong letter
        ("quỳ, mùa, của", "quỳ mùa của"),
        ("15/2025/QĐ-UBND", "15 2025 qđ ubnd"),
        ("05-QĐ/BDVHU", "5 qđ bdvhu"),
        ("217qd", "217 qd"),
        ("ngày 05/08, 000 đồng", "ngày 5 8 0 đồng"),
        ("100 m², ½ lít", "100 m lít"),
        ("Đ/c A.B_c", "đ c a b c"),
        ("Москва İzmir ΟΔΟΣ", "москва i̇zmir οδος"),
        ("", ""),
        (" –, \n\t", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert " ".join(words(text)) == expected


def test_a_decomposed_text_has_the_same_words() -> None:
    text = "Ủy ban nhân dân xã Cần Giờ, hoà giải ở cơ sở"
    assert words(unicodedata.normalize("NFD", text)) == words(text)


def test_folding_takes_diacritics_only() -> None:
    assert fold("đường") == "duong"
    assert fold("uỷ") == "uy"
    assert fold("straße") == "straße"
    assert fold("@topic:dan-van") == "@topic:dan-van"


@quick
@given(st.text())
def test_the_words_of_words_are_themselves(text: str) -> None:
    said = words(text)
    assert words(" ".join(said)) == said
    assert words(text.lower()) == words(text.lower().lower())
    assert not any(word.isspace() or not word for word in said)
