"""Numbers in the formats of lists."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.importing.docx.number_formats import written
from tests.builders import quick

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("decimal", "1 2 9 10 21 27 53 100"),
        ("decimalZero", "01 02 09 10 21 27 53 100"),
        ("lowerLetter", "a b i j u aa aaa vvvv"),
        ("upperLetter", "A B I J U AA AAA VVVV"),
        ("lowerRoman", "i ii ix x xxi xxvii liii c"),
        ("upperRoman", "I II IX X XXI XXVII LIII C"),
        ("ordinal", "1st 2nd 9th 10th 21st 27th 53rd 100th"),
        ("decimalEnclosedCircle", "① ② ⑨ ⑩ ㉑ ㉗ 53 100"),
        ("decimalFullWidth", "１ ２ ９ １０ ２１ ２７ ５３ １００"),
        ("hex", "1 2 9 A 15 1B 35 64"),
        ("russianLower", "а б и к х э шш нннн"),
    ],
)
def test_a_format(form: str, expected: str) -> None:
    numbers = (1, 2, 9, 10, 21, 27, 53, 100)
    assert [written(number, form) for number in numbers] == expected.split()


@pytest.mark.parametrize(
    ("number", "form", "words"),
    [
        (1, "cardinalText", "One"),
        (27, "cardinalText", "Twenty-seven"),
        (3500, "cardinalText", "Three thousand five hundred"),
        (12, "ordinalText", "Twelfth"),
        (30, "ordinalText", "Thirtieth"),
        (21, "ordinalText", "Twenty-first"),
        (100, "ordinalText", "One hundredth"),
        (1, "vietnameseCounting", "một"),
        (10, "vietnameseCounting", "mười"),
        (15, "vietnameseCounting", "mười lăm"),
        (21, "vietnameseCounting", "hai mươi mốt"),
        (45, "vietnameseCounting", "bốn mươi lăm"),
        (7, "numberInDash", "- 7 -"),
        (4, "chicago", "§"),
        (6, "chicago", "††"),
        (6, "none", ""),
        (0, "decimalEnclosedCircle", "⓪"),
        (50, "decimalEnclosedCircle", "㊿"),
    ],
)
def test_words_and_signs(number: int, form: str, words: str) -> None:
    assert written(number, form) == words


def test_a_pattern_of_the_writer_s_own() -> None:
    assert written(7, "custom", "001, 002, 003, ...") == "007"
    assert written(1234, "custom", "01, 02, 03, ...") == "1234"
    assert written(7, "custom", "а, й, к, ...") is None


@quick
@given(st.integers(1, 32_767))
def test_a_roman_number_says_what_it_is(number: int) -> None:
    found = written(number, "lowerRoman")
    assert found
    worth = [_ROMAN[one] for one in found]
    behind = [*worth[1:], 0]
    assert sum(-one if one < next_ else one for one, next_ in zip(worth, behind, strict=True)) == (
        number
    )


@pytest.mark.parametrize("form", ["lowerLetter", "upperRoman", "vietnameseCounting", "chicago"])
@pytest.mark.parametrize("number", [0, -1, 10**8])
def test_what_a_format_cannot_say_is_not_made_up(form: str, number: int) -> None:
    assert written(number, form) in {None, "không"}


def test_an_unknown_format_is_none() -> None:
    assert written(1, "japaneseLegal") is None
