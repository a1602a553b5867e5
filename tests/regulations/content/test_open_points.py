"""Open points: which values fit, and how texts spell them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations.content.open_points import (
    OpenPointMeta,
    accepted,
    limits,
    meant,
    problems_of,
    shown,
)
from bantin.words import Words

TEXT = OpenPointMeta(label="Nơi họp", min="2", max="5")
NUMBER = OpenPointMeta(label="Số", type="number", min="9", max="1500.5")
DAY = OpenPointMeta(label="Ngày", type="date", min="2024-01-31", max="2024-12-31")
CHOICE = OpenPointMeta(label="Kỳ", type="choice", options={"thang": "mỗi tháng", "quy": "mỗi quý"})


@pytest.mark.parametrize(
    ("point", "written", "text"),
    [
        (TEXT, "Ấp", "Ấp"),
        (TEXT, "Ấp 123", ""),
        (TEXT, "A", ""),
        (NUMBER, "9", "9"),
        (NUMBER, "1234.50", "1.234,50"),
        (NUMBER, "8.9", ""),
        (NUMBER, "1501", ""),
        (NUMBER, "chín", ""),
        (NUMBER, "NaN", ""),
        (NUMBER, "1.234", ""),
        (NUMBER, "1 234", ""),
        (NUMBER, "1_234", ""),
        (NUMBER, "12 người", ""),
        (NUMBER, "Infinity", ""),
        (DAY, "2024-02-01", "01/02/2024"),
        (DAY, "2024-03-15", "15/3/2024"),
        (DAY, "2024-01-30", ""),
        (DAY, "2025-01-01", ""),
        (DAY, "15/3/2024", ""),
        (CHOICE, "quy", "mỗi quý"),
        (CHOICE, "mỗi quý", ""),
        (OpenPointMeta(label="Số", type="number"), "-1000000", "-1.000.000"),
    ],
)
def test_a_value_is_spelt_as_texts_spell_it_or_refused_with_a_reason(
    point: OpenPointMeta, written: str, text: str
) -> None:
    found, reason = shown(point, written)
    assert found == text
    assert bool(reason) == (not text)


@pytest.mark.parametrize(
    ("point", "keys"),
    [
        (TEXT, []),
        (NUMBER, []),
        (OpenPointMeta(label="A", type="choice"), ["options"]),
        (OpenPointMeta(label="A", options={"a": "b"}), ["options"]),
        (OpenPointMeta(label="A", type="number", min="ba"), ["min"]),
        (OpenPointMeta(label="A", type="number", min="9", max="5"), ["max"]),
        (OpenPointMeta(label="A", type="date", min="2024-02-01", max="2024-01-31"), ["max"]),
        (OpenPointMeta(label="A", type="number", max="2.000.000"), ["max"]),
        (OpenPointMeta(label="A", type="date", max="31/12"), ["max"]),
        (OpenPointMeta(label="A", type="choice", options={"a": "b"}, min="1"), ["min"]),
        (OpenPointMeta(label="A", type="number", min="5", default="4"), ["default"]),
        (OpenPointMeta(label="A", type="choice", options={"a": "b"}, default="b"), ["default"]),
    ],
)
def test_a_declaration_that_cannot_be_is_told(point: OpenPointMeta, keys: list[str]) -> None:
    assert [key for key, _ in problems_of(point)] == keys


@pytest.mark.parametrize(
    ("point", "written", "value"),
    [
        (NUMBER, "1.234 đồng", "1234"),
        (NUMBER, "12 người", "12"),
        (NUMBER, "12,5", "12.5"),
        (NUMBER, "3 người", ""),  # fewer than there may be
        (NUMBER, "mười hai", ""),
        (DAY, "1/9/2024", "2024-09-01"),
        (DAY, "2024-9-1", "2024-09-01"),
        (DAY, "ngày 01 tháng 9 năm 2024", "2024-09-01"),
        (DAY, "31/6/2024", ""),
        (DAY, "1/9/2023", ""),
    ],
)
def test_a_refused_value_suggests_one_that_fits(
    point: OpenPointMeta, written: str, value: str
) -> None:
    assert meant(point, written) == value


def test_limits_are_spelt_as_texts_spell_values() -> None:
    assert limits(NUMBER) == ("9", "1.500,5")
    assert limits(DAY) == ("31/01/2024", "31/12/2024")
    assert limits(TEXT) == ("2", "5")
    assert limits(OpenPointMeta(label="A", max="5")) == ("", "5")
    assert limits(CHOICE) == ("", "")


@pytest.mark.parametrize(
    ("point", "vietnamese", "english"),
    [
        (NUMBER, "số từ 9 đến 1.500,5", "a number from 9 to 1.500,5"),
        (
            DAY,
            "ngày viết năm-tháng-ngày, từ 2024-01-31 đến 2024-12-31",
            "a date written year-month-day, from 2024-01-31 to 2024-12-31",
        ),
        (TEXT, "chữ từ 2 đến 5 ký tự", "text, from 2 to 5 characters"),
        (OpenPointMeta(label="A", min="2"), "chữ từ 2 ký tự", "text, from 2 characters"),
        (OpenPointMeta(label="A", max="5"), "chữ đến 5 ký tự", "text, up to 5 characters"),
        (OpenPointMeta(label="A"), "chữ", "text"),
        (CHOICE, "thang (mỗi tháng), quy (mỗi quý)", "thang (mỗi tháng), quy (mỗi quý)"),
    ],
)
def test_what_a_point_accepts_is_told_in_the_language_of_the_editor(
    point: OpenPointMeta, vietnamese: str, english: str
) -> None:
    said = accepted(point)
    assert Words("vi").speak(said) == vietnamese
    assert Words("en").speak(said) == english


@given(st.sampled_from((TEXT, NUMBER, DAY, CHOICE)), st.text())
def test_any_value_is_shown_or_refused(point: OpenPointMeta, written: str) -> None:
    text, reason = shown(point, written)
    assert not (text and reason)
