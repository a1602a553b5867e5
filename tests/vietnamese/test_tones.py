"""Where a tone stands in a syllable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.vietnamese.syllables import is_syllable
from bantin.vietnamese.tones import habit_of, well_toned, with_habit
from tests.builders import quick


@pytest.mark.parametrize(
    ("word", "habit"),
    [
        *((word, "first") for word in ("hòa", "thủy", "khỏe", "úy", "Tùy", "HÓA", "lũy")),
        *((word, "second") for word in ("hoà", "thuỷ", "khoẻ", "uý", "Tuỳ", "HOÁ", "luỹ")),
        *((word, None) for word in ("quý", "quà", "hoàn", "hoa", "ngoài", "của", "mía", "khuỷu")),
    ],
)
def test_only_open_oa_oe_uy_have_a_habit(word: str, habit: str | None) -> None:
    assert habit_of(word) == habit


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("hòang", "hoàng"),
        ("Tòan", "Toàn"),
        ("ngừơi", "người"),
        ("cuả", "của"),
        ("nghiã", "nghĩa"),
        ("lọai", "loại"),
        ("gìa", "già"),
        ("qủa", "quả"),
    ],
)
def test_a_tone_over_another_letter_is_put_right(wrong: str, right: str) -> None:
    assert well_toned(wrong) == right


@pytest.mark.parametrize(
    "word", "giữa gìn giếng quốc quyển khuỷu ngoài được ruộng thuở rượu yếu ưa ừ à uyển".split()
)
def test_what_is_right_stays(word: str) -> None:
    assert well_toned(word) == word


WORDS = st.text(alphabet="abcghiklmnoptuyòóùúàèìăâêôơưđqx", min_size=1, max_size=7)


@quick
@given(WORDS)
def test_one_habit_and_back_again_changes_nothing(word: str) -> None:
    for habit in ("first", "second"):
        once = with_habit(word, habit)
        assert with_habit(once, habit) == once
        assert habit_of(once) in {None, habit}
        assert with_habit(with_habit(once, "first"), habit_of(once) or "first") == once


@quick
@given(WORDS)
def test_a_tone_put_right_stays_there_and_makes_no_other_syllable(word: str) -> None:
    better = well_toned(word)
    assert well_toned(better) == better
    assert is_syllable(better) == is_syllable(word)
