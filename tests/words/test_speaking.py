"""Sentences are put together in the language of the reader."""

from __future__ import annotations

import msgspec
import pytest

from bantin.words import Phrase, Words, phrase

VI, EN = Words("vi"), Words("en")


def test_a_sentence_is_said_in_the_language_with_its_values() -> None:
    assert VI.text("reasons.value.too-short", shortest="3") == "cần ít nhất 3 ký tự"
    assert EN.text("reasons.value.too-short", shortest="3") == "it needs at least 3 characters"


def test_phrases_within_phrases_are_said_too() -> None:
    first = phrase("reasons.value.at-least", limit="1")
    both = phrase("reasons.value.both", first=first, second="{x}")
    assert VI.speak(both) == "từ 1 trở lên và {x}"
    assert EN.text("header.bad-value.message", reason=both) == (
        "the value is not valid: at least 1 and {x}"
    )


def test_a_text_is_no_phrase() -> None:
    assert VI.speak("reasons.type.text") == "reasons.type.text"


def test_equal_phrases_are_equal_whatever_the_order_of_their_parameters() -> None:
    one, other = phrase("a.b", x="1", y="2"), phrase("a.b", y="2", x="1")
    assert one == other
    assert len({one, other}) == 1


def test_a_phrase_can_be_stored() -> None:
    one = phrase("a.b", x=phrase("c.d", y="2"))
    assert msgspec.json.decode(msgspec.json.encode(one), type=Phrase) == one
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Phrase) == one


def test_a_language_has_a_singular_or_not() -> None:
    assert EN.count("report.count.errors", 1) == "1 error"
    assert EN.count("report.count.errors", 0) == "0 errors"
    assert EN.count("report.count.errors", 1200) == "1,200 errors"
    assert VI.count("report.count.errors", 1) == "1 lỗi"


@pytest.mark.parametrize(
    ("value", "decimals", "vietnamese", "english"),
    [
        (0, 0, "0", "0"),
        (1234567, 0, "1.234.567", "1,234,567"),
        (1234.56, 1, "1.234,6", "1,234.6"),
        (0.04, 1, "0,0", "0.0"),
    ],
)
def test_numbers_are_spelt_as_the_language_does(
    value: float, decimals: int, vietnamese: str, english: str
) -> None:
    assert VI.number(value, decimals) == vietnamese
    assert EN.number(value, decimals) == english


@pytest.mark.parametrize("key", ["reasons.value.no-such", "reasons.no-such.x"])
def test_a_key_that_is_not_there_is_a_mistake_of_the_program(key: str) -> None:
    with pytest.raises(KeyError):
        VI.text(key)


def test_a_value_that_is_not_given_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError, match="shortest"):
        VI.text("reasons.value.too-short")
