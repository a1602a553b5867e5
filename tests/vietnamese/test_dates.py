import datetime as dt

import pytest

from bantin.vietnamese import (
    administrative_date,
    long_date,
    month_name,
    short_date,
    time_of_day,
)


@pytest.mark.parametrize(
    ("date", "start", "text"),
    [
        (dt.date(2024, 7, 13), True, "Thứ Bảy, ngày 13 tháng 7 năm 2024"),
        (dt.date(2024, 7, 13), False, "thứ Bảy, ngày 13 tháng 7 năm 2024"),
        (dt.date(2024, 7, 14), True, "Chủ nhật, ngày 14 tháng 7 năm 2024"),
        (dt.date(2024, 7, 14), False, "Chủ nhật, ngày 14 tháng 7 năm 2024"),
        (dt.date(2024, 1, 1), True, "Thứ Hai, ngày 1 tháng 1 năm 2024"),
    ],
)
def test_the_press_writes_the_day_of_the_week(date: dt.date, *, start: bool, text: str) -> None:
    assert long_date(date, start=start) == text


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (dt.date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (dt.date(2020, 2, 9), "ngày 09 tháng 02 năm 2020"),
        (dt.date(2020, 3, 10), "ngày 10 tháng 3 năm 2020"),
        (dt.date(2020, 12, 31), "ngày 31 tháng 12 năm 2020"),
    ],
)
def test_documents_write_a_zero_before_small_days_and_two_months(date: dt.date, text: str) -> None:
    assert administrative_date(date) == text


def test_short_date_has_no_zeros() -> None:
    assert short_date(dt.date(2024, 7, 3)) == "3/7/2024"


@pytest.mark.parametrize(
    ("time", "text"),
    [
        (dt.time(8, 30), "8 giờ 30"),
        (dt.time(8, 5, 59), "8 giờ 05"),
        (dt.time(14), "14 giờ"),
        (dt.datetime(2024, 7, 13, 0, 15), "0 giờ 15"),  # noqa: DTZ001 only its clock is read
    ],
)
def test_time_in_words(time: dt.time | dt.datetime, text: str) -> None:
    assert time_of_day(time) == text


def test_month_heading() -> None:
    assert month_name(2024, 7) == "Tháng 7 năm 2024"
