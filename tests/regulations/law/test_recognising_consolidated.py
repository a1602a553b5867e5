"""Consolidated texts: marks of footnotes, units that are no more, printed notes, authentication."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bantin.regulations.law import recognise, walk

if TYPE_CHECKING:
    from bantin.regulations.law.values import Unit

HEAD = "Chương I\nCHUNG\nĐiều 1. Một\n1. Hai.\n"


def units(text: str) -> list[Unit]:
    return [path[-1] for path in walk(recognise(text))]


def ids(text: str) -> list[str]:
    return [unit.id for unit in units(text)]


@pytest.mark.parametrize(
    ("line", "label", "words"),
    [
        ("Điều 2a[3]. Họp", "Điều 2a.", "[3] Họp"),
        ("Điều 2a.[3] Họp", "Điều 2a.", "[3] Họp"),
        ("Điều 2a.[^3] Họp", "Điều 2a.", "[^3] Họp"),
        ("Điều 2a.\\[3\\] Họp", "Điều 2a.", "\\[3\\] Họp"),
        ("**Điều 2a[3]. Họp**", "Điều 2a.", "[3] Họp"),
        ("**Điều 2a.**[3] Họp", "Điều 2a.", "[3] Họp"),
        ("Chương II[12]\nHỌP", "Chương II", "[12] HỌP"),
        ("Mục 2[8]\nHỌP", "Mục 2", "[8] HỌP"),
        ("2.[1] Họp.", "2.", "[1] Họp."),
        ("2[1]. Họp.", "2.", "[1] Họp."),
        ("2.[1][2] Họp.", "2.", "[1][2] Họp."),
        ("2.[1]", "2.", "[1]"),
        ("a[2]) Họp;", "a)", "[2] Họp;"),
        ("Điều 2³. Họp", "Điều 2.", "³ Họp"),
        ("2.¹² Họp.", "2.", "¹² Họp."),
        ("Điều 2.<sup>[3]</sup> Họp", "Điều 2.", "<sup>[3]</sup> Họp"),
        ("a)[2] Họp;", "a)", "[2] Họp;"),
        ("2. Họp [3] quý", "2.", "Họp [3] quý"),
    ],
)
def test_the_mark_of_a_footnote_is_no_part_of_a_label(line: str, label: str, words: str) -> None:
    found = units(HEAD + line)[-1]
    assert (found.label, found.title or found.content) == (label, words)


@pytest.mark.parametrize(
    "line",
    [
        "Điều 2 (được bãi bỏ).",
        "Điều 2. được bãi bỏ.",
        "Điều 2. (được bãi bỏ)",
        "Điều 2.[5] (được bãi bỏ)",
        "Điều 2[5]. (Được bãi bỏ)",
        "Điều 2. (đã được bãi bỏ theo Quyết định số 5)",
        "Điều 2. (bãi bỏ)",
        "Điều 7 (được bãi bỏ)",
    ],
)
def test_an_article_that_is_no_more_is_one_without_a_title(line: str) -> None:
    *_, found, after = units(f"{HEAD}{line}\nĐiều 8. Sau\n")
    assert found.id.startswith("dieu-")
    assert "bãi bỏ" in found.content
    assert (found.title, after.id) == ("", "dieu-8")


def test_clauses_and_points_that_are_no_more_keep_their_places() -> None:
    text = f"{HEAD}2.[1] (được bãi bỏ)\n5. (được bãi bỏ)\n6. Còn:\na) (được bãi bỏ);\nb) Một."
    assert ids(text)[3:] == [
        *("dieu-1.khoan-2", "dieu-1.khoan-5", "dieu-1.khoan-6", "dieu-1.khoan-6.diem-a"),
        "dieu-1.khoan-6.diem-b",
    ]


def test_a_mention_of_a_repealed_article_is_none() -> None:
    assert ids(f"{HEAD}2. Áp dụng Điều 9 và\nĐiều 10 được bãi bỏ theo luật.") == [
        *("chuong-1", "dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-2")
    ]


NOTES = (
    "[1] Điều này được sửa đổi theo quy định tại khoản 2 Điều 1 của Quyết định số 5.\n"
    "[2] Điều 2 và Điều 3 của Quyết định số 5 quy định như sau:\n"
    "“Điều 2. Hiệu lực\n1. Từ nay.\nĐiều 3. Thi hành\n2. Hết.”.\n"
    "Điều 4 của Quyết định số 6 quy định như sau:\n“Điều 4. Hiệu lực\nTừ nay.”.\n"
)


@pytest.mark.parametrize(
    "before",
    [
        "",
        "Nơi nhận:\n- Lưu.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n",
        "BỘ TƯ PHÁP\nSố: 5/VBHN-BTP\nXÁC THỰC VĂN BẢN HỢP NHẤT\nBỘ TRƯỞNG\nNguyễn Văn A\n",
    ],
)
def test_printed_footnotes_hold_no_units_and_are_nobody_s_signature(before: str) -> None:
    outline = recognise(HEAD + before + NOTES)
    assert [path[-1].id for path in walk(outline)] == ["chuong-1", "dieu-1", "dieu-1.khoan-1"]
    assert outline.notes.replace("\n\n", "\n") == NOTES.strip()
    assert not any("[" in line or "Điều" in line for line in outline.signature)


def test_the_text_goes_on_behind_a_footnote_at_the_bottom_of_a_page() -> None:
    text = f"{HEAD}{NOTES}2. Ba.\nĐiều 2. Bốn\n"
    assert ids(text)[2:] == ["dieu-1.khoan-1", "dieu-1.khoan-2", "dieu-2"]
    one = NOTES.split("\n", maxsplit=1)[0]
    outline = recognise(f"{HEAD}{one}\nvà ba.\n2. Bốn.")
    assert outline.notes == one
    assert [path[-1].content for path in walk(outline)][2:] == ["Hai.\nvà ba.", "Bốn."]


def test_a_list_in_brackets_is_no_footnote() -> None:
    text = f"{HEAD}[5] Nguyễn Văn A, Báo Nhân Dân.\n2. Ba."
    assert recognise(text).notes == ""


def test_an_appendix_stands_behind_the_footnotes() -> None:
    assert ids(f"{HEAD}CHỦ TỊCH\n{NOTES}Phụ lục I\nBIỂU\n1. Một")[3:] == [
        *("phu-luc-1", "phu-luc-1.khoan-1")
    ]


def test_the_block_that_authenticates_is_a_signature() -> None:
    outline = recognise(
        f"{HEAD}VĂN PHÒNG QUỐC HỘI\n\nSố: 5/VBHN-VPQH\n\nXÁC THỰC VĂN BẢN HỢP NHẤT\n\n"
        "Hà Nội, ngày 18 tháng 3 năm 2026\nCHỦ NHIỆM\nNguyễn Văn A\n"
    )
    assert [path[-1].content for path in walk(outline)] == ["", "", "Hai."]
    assert outline.signature[:3] == (
        *("VĂN PHÒNG QUỐC HỘI", "Số: 5/VBHN-VPQH", "XÁC THỰC VĂN BẢN HỢP NHẤT"),
    )


def test_the_documents_that_changed_this_one_are_listed_before_it_and_no_units() -> None:
    text = (
        "Luật A, được sửa đổi, bổ sung bởi:\n1. Luật số 6, có hiệu lực từ nay;\n2. Luật số 7.\n"
        "Căn cứ Hiến pháp;\n1. Một.\n2. Hai."
    )
    outline = recognise(text)
    assert [unit.line for unit in outline.units] == [5, 6]
    assert "1. Luật số 6" in outline.preamble


def test_a_mark_that_lost_its_height_is_none_of_a_clause_s_number() -> None:
    end = "4.7 (được bãi bỏ)\nĐiều 2.8 (được bãi bỏ)\nXÁC THỰC VĂN BẢN HỢP NHẤT\n"
    text = f"Điều 1. Một\n1.2 Hai\n2. Ba\n2.1. Bốn\n2.2. Năm\n3.5 Sáu\n{end}"
    assert [(unit.id, unit.label) for unit in units(text)] == [
        *(("dieu-1", "Điều 1."), ("dieu-1.khoan-1", "1."), ("dieu-1.khoan-2", "2.")),
        *(("dieu-1.khoan-2.diem-2-1", "2.1."), ("dieu-1.khoan-2.diem-2-2", "2.2.")),
        *(("dieu-1.khoan-3", "3."), ("dieu-1.khoan-4", "4."), ("dieu-2", "Điều 2.")),
    ]
    assert units(text)[-2].content == "7 (được bãi bỏ)"


def test_a_text_that_is_not_consolidated_has_decimals_only() -> None:
    assert ids("Điều 1. Một\n1. Hai\n1.1 Ba\n2.5 Bốn") == [
        *("dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-1.diem-1-1")
    ]
