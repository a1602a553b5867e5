"""Numbers written against the rules are told with what was probably meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations.law.citations.finding import find
from bantin.regulations.law.citations.odd import in_todays_form, odd_numbers


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("217/QĐ-TW", "217-QĐ/TW"),
        ("84 QĐ/TWĐTN", "84-QĐ/TWĐTN"),
        ("217-QĐ-TW", "217-QĐ/TW"),
        ("05/QC/BDVHU", "05-QC/BDVHU"),
        ("12/KL/TW", "12-KL/TW"),
        ("15/2023/QĐ/UBND", "15/2023/QĐ-UBND"),
        ("15-2023-QĐ-UBND", "15/2023/QĐ-UBND"),
        ("30/2020/ND-CP", "30/2020/NĐ-CP"),
        ("148 /QĐ-MĐC", "148/QĐ-MĐC"),
        ("12/KH - UBND", "12/KH-UBND"),
    ],
)
def test_an_odd_number_is_told_with_its_place(written: str, meant: str) -> None:
    text = f"Theo Quyết định số {written}, chi bộ họp."
    start = text.index(written)
    assert odd_numbers(text) == ((start, start + len(written), meant),)


@pytest.mark.parametrize(
    "text",
    [
        "217-QĐ/TW",
        "05-QC/BDVHU",
        "30/2020/NĐ-CP",
        "15/2023/QĐ-UBND",
        "12/KH-UBND",
        "01/2016/TTLT-BTP-BCA",
        "31-QĐ/ĐU và 15–KH/HU",
        "15-QĐ/CLB",
        "13/7/2024, 2021-2025, 24/7, F-16",
        "https://example.vn/15-2023-QD-UBND.pdf",
        "5 HD/TV, 3 TB/ngày",
        "Theo Quyết định số …/QĐ-UBND",
    ],
)
def test_regular_numbers_and_other_things_are_left_alone(text: str) -> None:
    assert odd_numbers(text) == ()


@given(
    st.text(max_size=40) | st.from_regex(r"\d{1,3}[-/ ](?:2023[/-])?(?:QĐ|KL|ND)[-/](?:TW|UBND|CP)")
)
def test_a_suggestion_is_regular_itself(text: str) -> None:
    for start, end, meant in odd_numbers(text):
        assert 0 <= start < end <= len(text)
        assert odd_numbers(meant) == ()
        assert [one.citation.number for one in find(f"Quyết định số {meant}.")] == [meant]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Quyết định số 07/1998/QĐ.UB ngày 03/02/1998 của UBND tỉnh", ["07/1998/QĐ.UB"]),
        ("theo Quyết định 345/QĐ.UBND. Sau đó", ["345/QĐ.UBND"]),
        ("Thông tư liên bộ số 21/TT.LB; Chỉ thị số 9.CT/UB", ["21/TT.LB", "9.CT/UB"]),
        ("Nghị định số 88-CP và số 91-CP ngày 17/8/1994", ["88-CP", "91-CP"]),
        ("Quyết định 193-HĐBT và 202-TTg", ["193-HĐBT", "202-TTg"]),
        # A full stop without a space behind it, and what is no number, end it as before.
        ("Quyết định số 15/QĐ-UBND.Căn cứ Luật", ["15/QĐ-UBND"]),
        ("mẫu 3.TT/BTC, xem 88-CP, máy 12-TTg", []),
    ],
)
def test_numbers_of_before_2000_are_whole(text: str, numbers: list[str]) -> None:
    assert [one.citation.number for one in find(text)] == numbers


@pytest.mark.parametrize(
    ("written", "today"),
    [
        ("07/1998/QĐ.UB", "07/1998/QĐ-UB"),
        ("9.CT/UB", "9-CT/UB"),
        ("88-CP", "88/CP"),
        ("88-cp", "88/cp"),
        ("7/1998/qđ.ub", "7/1998/qđ-ub"),
        ("217/QĐ-TW", "217-QĐ/TW"),
        ("15/2023/QĐ-UBND", "15/2023/QĐ-UBND"),
        ("08-CT/TW", "08-CT/TW"),
    ],
)
def test_a_number_has_one_form_in_which_it_is_compared(written: str, today: str) -> None:
    assert in_todays_form(written) == in_todays_form(today) == today
