"""Which words are spelt as Vietnamese syllables are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bantin.vietnamese.syllables import is_bare_syllable, is_syllable

CONTENT = Path(__file__).parents[2] / "content"


@pytest.mark.parametrize(
    "word",
    "Công tác dân vận quốc huyện giếng gì nghiêng ngoằn khuỷu khuya yêu ủy uỷ hòa hoà Điều "
    "thuở quýt quynh ĐẢNG xoong chuyển nước mưa ướt".split(),
)
def test_a_word_of_vietnamese_is_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    "Müller Straße café garçon Noël niño ñôn João Dvořák Ævar công1 C«ng tac tàc cạch1 ke-o "
    "ce ngi gê kan qan b ngh ươ aa tôt bảt ".split(),
)
def test_another_word_is_none(word: str) -> None:
    assert not is_syllable(word)


def test_a_syllable_may_lack_its_tone() -> None:
    assert is_bare_syllable("tac")
    assert is_bare_syllable("ban")
    assert not is_bare_syllable("tact")


def test_nearly_every_word_of_the_sample_is_one() -> None:
    texts = (path.read_text("utf-8") for path in CONTENT.rglob("*.md"))
    words = {word for text in texts for word in re.findall(r"[^\W\d_]+", text)}
    words = {word for word in words if re.search("[\u1ea0-\u1ef9ăđơưâêô]", word.lower())}
    strange = {word for word in words if not is_syllable(word)}
    assert len(words) > 900
    assert len(strange) < len(words) / 50, strange
