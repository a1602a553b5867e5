"""Values as people write them into a form."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.importing.adoptions.spelling import as_header, cleaned, day_in, in_words, number
from bantin.regulations.content.open_points import OpenPointMeta, shown
from bantin.vietnamese import administrative_date, short_date

NUMBER = OpenPointMeta(label="Số", type="number")
DAY = OpenPointMeta(label="Ngày", type="date")
CHOICE = OpenPointMeta(
    label="Kỳ họp", type="choice", options={"thang": "hằng tháng", "quy": "Hằng quý, hòa giải"}
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("……", ""),
        ("………… / …………", ""),
        ("____", ""),
        (" \xa0 ", ""),
        ("……11", "11"),
        ("11……", "11"),
        ("11", "11"),
        ("xã\xa0Thạnh  An", "xã Thạnh An"),
        ("xa\u0303 Tha\u0323nh An", "xã Thạnh An"),
        ("khi cần...", "khi cần..."),
        ("khi cần......", "khi cần"),
        ("Tân An, v.v.", "Tân An, v.v."),
        ("x\u200by\ufeff", "xy"),
    ],
)
def test_a_field_is_read_without_its_blank(typed: str, meant: str) -> None:
    assert cleaned(typed) == meant


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("11", "11"),
        ("011", "11"),
        ("600.000", "600000"),
        ("600 000", "600000"),
        ("1.234,5", "1234.5"),
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        ("mười một", "11"),
        ("11 (mười một)", "11"),
        ("11 (mười hai)", ""),
        ("sáu trăm nghìn", "600000"),
        ("11 người", ""),
        ("khoảng 11", ""),
        ("", ""),
    ],
)
def test_numbers(said: str, written: str) -> None:
    assert number(said) == written


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("mười", 10),
        ("mười lăm", 15),
        ("hai mươi mốt", 21),
        ("hai mươi tư", 24),
        ("một trăm linh năm", 105),
        ("hai nghìn không trăm hai mươi tư", 2024),
        ("hai ngàn lẻ năm", 2005),
        ("một triệu hai trăm nghìn", 1_200_000),
        ("hai ba", None),
        ("mấy", None),
        ("", None),
    ],
)
def test_numbers_in_words(said: str, value: int | None) -> None:
    assert in_words(said) == value


@pytest.mark.parametrize(
    "said",
    [
        "20/10/2024",
        "20.10.2024",
        "20-10-2024",
        "2024-10-20",
        "2024-10-20T00:00:00Z",
        "ngày 20 tháng 10 năm 2024",
        "Ngày 20/10/2024.",
        "ngày hai mươi tháng mười năm hai nghìn không trăm hai mươi tư",
        "ngày 20 tháng mười năm 2024",
    ],
)
def test_days(said: str) -> None:
    assert day_in(said) == date(2024, 10, 20)


def test_days_that_are_none() -> None:
    for said in ("31/02/2024", "20/10", "hôm nay", "mùng một Tết", "ngày mai tháng sau năm nay"):
        assert day_in(said) is None
    assert day_in("mùng một tháng giêng năm 2025") == date(2025, 1, 1)
    assert day_in("ngày 5 tháng chạp năm 2025") == date(2025, 12, 5)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1) - timedelta(1)))
def test_every_spelling_of_a_day_is_read(day: date) -> None:
    written = shown(DAY, day.isoformat())[0]
    for said in (written, short_date(day), administrative_date(day)):
        assert as_header(DAY, said) == day.isoformat()


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2) | st.integers(-(10**9), 10**9))
def test_every_number_is_read_as_texts_show_it(value: Decimal | int) -> None:
    written = f"{value:f}" if isinstance(value, Decimal) else str(value)
    text, refused = shown(NUMBER, written)
    if not refused:
        assert Decimal(as_header(NUMBER, text)) == Decimal(written)


def test_choices_by_their_words_or_keys() -> None:
    assert as_header(CHOICE, "hằng tháng") == "thang"
    assert as_header(CHOICE, "Hằng tháng") == "thang"
    assert as_header(CHOICE, "hằng quý, hoà giải") == "quy"
    assert as_header(CHOICE, "quy") == "quy"
    assert as_header(CHOICE, "hai tháng một lần") == "hai tháng một lần"
