"""Dates and times in Vietnamese words. Plain tables: nothing here depends on a process locale."""

import datetime as dt

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_PADDED_DAYS = 9
_PADDED_MONTHS = 2


def long_date(d: dt.date, *, start: bool = True) -> str:
    """Return the date as the press writes it; `start=False` is the form within a sentence.

    There, only the word that names the day keeps its capital: thứ Bảy, but Chủ nhật
    (Nghị định 30/2020/NĐ-CP, Phụ lục II).
    """
    weekday = _WEEKDAYS[d.weekday()]
    if not start:
        weekday = weekday.replace("Thứ", "thứ")
    return f"{weekday}, ngày {d.day} tháng {d.month} năm {d.year}"


def administrative_date(d: dt.date) -> str:
    """Return the date as documents write it: a leading 0 for days under 10 and months 1 and 2 only.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, on the place and date of a document.
    """
    day = f"{d.day:02}" if d.day <= _PADDED_DAYS else str(d.day)
    month = f"{d.month:02}" if d.month <= _PADDED_MONTHS else str(d.month)
    return f"ngày {day} tháng {month} năm {d.year}"


def short_date(d: dt.date) -> str:
    """Return day/month/year without leading zeros: 13/7/2024."""
    return f"{d.day}/{d.month}/{d.year}"


def date_range(first: dt.date, last: dt.date) -> str:
    """Return two days with what they share said once: 1–3/12/2026, 30/11–2/12/2026."""
    if first == last:
        return short_date(first)
    if first.year != last.year:
        return f"{short_date(first)}–{short_date(last)}"
    if first.month != last.month:
        return f"{first.day}/{first.month}–{short_date(last)}"
    return f"{first.day}–{short_date(last)}"


def time_of_day(t: dt.time | dt.datetime) -> str:
    """Return the 24-hour time in words: 8 giờ 30, 8 giờ 05, 8 giờ. Seconds are left out."""
    return f"{t.hour} giờ {t.minute:02}" if t.minute else f"{t.hour} giờ"


def month_of(d: dt.date) -> str:
    """Return the month of a day: tháng 7."""
    return f"tháng {d.month}"


def month_name(year: int, month: int) -> str:
    """Return the heading of a month: Tháng 7 năm 2024."""
    return f"Tháng {month} năm {year}"
