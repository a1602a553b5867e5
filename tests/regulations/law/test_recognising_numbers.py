"""Numbers as the Party, old laws, villages and associations write them."""

from __future__ import annotations

import pytest

from bantin.regulations.law import recognise, walk


def units(text: str) -> list[tuple[str, str]]:
    return [(path[-1].label, path[-1].id) for path in walk(recognise(text))]


def ids(text: str) -> list[str]:
    return [address for _, address in units(text)]


def test_the_party_numbers_with_dashes_and_stars() -> None:
    first = "I- CHUNG\n1- Một\n1.1- Hai:\na- Ba;\nb) Bốn.\n1.2.- Năm\n* Sáu\n2- (Khoản 1): Bảy\n"
    text = f"{first}II-RIÊNG\n1- Tám"
    assert units(text) == [
        *(("I-", "phan-1"), ("1-", "phan-1.khoan-1"), ("1.1-", "phan-1.khoan-1.diem-1-1")),
        *(("a-", "phan-1.khoan-1.diem-1-1.diem-a"), ("b)", "phan-1.khoan-1.diem-1-1.diem-b")),
        *(("1.2.-", "phan-1.khoan-1.diem-1-2"), ("*", "phan-1.khoan-1.diem-1-2.tiet-1")),
        *(("2-", "phan-1.khoan-2"), ("II-", "phan-2"), ("1-", "phan-2.khoan-1")),
    ]


@pytest.mark.parametrize("line", ["1 - phenyl là chất cấm", "1.5- 2 m", "1- 2 m"])
def test_a_dash_in_running_words_ends_no_number(line: str) -> None:
    assert ids(f"Điều 1. Một\n{line}") == ["dieu-1"]


@pytest.mark.parametrize(
    ("line", "label", "number"),
    [
        ("Điều thứ nhất - Lập một Ban.", "Điều thứ nhất -", 1),
        ("ĐIỀU THỨ NHẤT: Lập một Ban.", "ĐIỀU THỨ NHẤT:", 1),
        ("Điều thứ nhất.– Lập một Ban.", "Điều thứ nhất.–", 1),
        ("Điều thứ mười hai: Lập một Ban.", "Điều thứ mười hai:", 12),
        ("Điều thứ 1: Lập một Ban.", "Điều thứ 1:", 1),
        ("Điều 1- Lập một Ban.", "Điều 1-", 1),
    ],
)
def test_old_laws_write_their_articles_in_words(line: str, label: str, number: int) -> None:
    assert units(line) == [(label, f"dieu-{number}")]


def test_a_part_may_be_about_something() -> None:
    text = "Phần thứ nhất về tục lệ\nKhoản thứ 1- Hội.\nĐiều thứ 1- Một.\nPhần thứ hai\nHỌ\n"
    assert ids(text) == ["phan-1", "phan-1.khoan-1", "dieu-1", "phan-2"]


def test_clauses_in_brackets_are_siblings_and_below_a_clause_lesser_items() -> None:
    assert ids("Điều 1. Một\n1) Hai;\n2) Ba.") == ["dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2"]
    assert ids("Điều 1. Một\n1. Hai:\n1) Ba;\n2) Bốn.") == [
        *("dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-1.tiet-1", "dieu-1.khoan-1.tiet-2")
    ]


def test_a_roman_number_goes_on_behind_a_line_without_a_full_stop() -> None:
    assert ids("I. Một\n1. Hai\nII. Ba\n1. Bốn") == [
        *("phan-1", "phan-1.khoan-1", "phan-2", "phan-2.khoan-1")
    ]


def test_decimals_belong_to_the_article_whose_number_they_bear() -> None:
    assert ids("Điều 2\n2.1 Một\n2.2 Hai\nĐiều 3\n2.1 Ba") == [
        *("dieu-2", "dieu-2.diem-2-1", "dieu-2.diem-2-2", "dieu-3")
    ]


def test_a_title_may_end_with_what_is_enclosed() -> None:
    text = f"Điều 53. Văn bản yêu cầu {'và hồ sơ ' * 5}tài liệu kèm theo\n1. Một.\n2. Hai."
    assert ids(text) == ["dieu-53", "dieu-53.khoan-1", "dieu-53.khoan-2"]
    assert recognise(text).units[0].title.endswith("kèm theo")
