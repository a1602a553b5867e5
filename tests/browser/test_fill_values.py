"""The form reads values as the import does, checks them as a build does, and quotes for YAML."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from bantin.importing.adoptions.spelling import as_header, cleaned
from bantin.regulations.content import open_points as points
from bantin.regulations.content.open_points import OpenPointMeta

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READ = """(cases) => cases.map(([point, typed]) => {
  const { written, shown, wrong } = FillValues.read({ ...point, options: new Map() }, typed);
  return { written, shown: shown || "", wrong: Boolean(wrong) };
})"""
POINTS = (
    OpenPointMeta(label="Số", type="number"),
    OpenPointMeta(label="Số", type="number", min="9", max="15"),
    OpenPointMeta(label="Số", type="number", min="-1.5", max="2000000"),
    OpenPointMeta(label="Ngày", type="date"),
    OpenPointMeta(label="Ngày", type="date", min="2024-08-01", max="2024-10-31"),
    OpenPointMeta(label="Lời", min="3", max="10"),
    OpenPointMeta(label="Lời"),
)
SPELT = (
    *(
        "600000",
        "600.000",
        "600 000",
        "600,000",
        "1,5",
        "1.5",
        "1.234,5",
        "0",
        "-0",
        "007",
        "00,50",
    ),
    *(
        "-1,5",
        "-1,6",
        "15",
        "15,0",
        "15,01",
        "9",
        "8,999",
        "2.000.000",
        "2.000.001",
        "12a",
        "1e3",
    ),
    *("1.23.4", "1 000 00", "99999999999999999999", "2000000,0001", "-", "5%", "…", "……", "……5"),
    *("05/7/2024", "5/7/2024", "05-07-2024", "5.7.2024", "ngày 5 tháng 7 năm 2024", "2024-07-05"),
    *("1/8/2024", "31/7/2024", "31/10/2024", "1/11/2024", "29/2/2024", "29/2/2023", "31/4/2024"),
    *(
        "29/2/1900",
        "29/2/2000",
        "0/1/2024",
        "1/0/2024",
        "1/13/2024",
        "1/1/0000",
        "1/1/24",
        "32/1/2024",
    ),
    *(
        "",
        " ",
        "ab",
        "abc",
        "a" * 10,
        "a" * 11,
        "e\u0301e\u0301e",
        "  hai  chữ ",
        "chữ\u200b ẩn",
        "😀😀😀",
    ),
    *("xã Thạnh An", "[[x]]", "<b>", "a\tb", "a\u00a0b"),
)


def any_texts(seed: int, letters: str, count: int, longest: int) -> Iterator[str]:
    dice = random.Random(seed)
    for _ in range(count):
        yield "".join(dice.choices(letters, k=dice.randint(0, longest)))


def as_the_import_does(point: OpenPointMeta, typed: str) -> dict[str, Any]:
    said = cleaned(typed)
    if not said:
        return {"written": "", "shown": "", "wrong": False}
    written = as_header(point, said)
    shown, reason = points.shown(point, written)
    if reason:
        return {"written": "", "shown": "", "wrong": True}
    return {"written": written, "shown": shown, "wrong": False}


def test_values_are_read_as_the_import_reads_them(visitor: Visitor) -> None:
    texts = (*SPELT, *any_texts(1, "0123456789.,- /", 1500, 10), *any_texts(2, "xz …._é", 200, 12))
    cases = [(point, text) for point in POINTS for text in texts]
    asked = [
        ({"type": one.type, "lowest": one.min or "", "highest": one.max or ""}, text)
        for one, text in cases
    ]
    with visitor.open("filling") as page:
        got = page.evaluate(READ, asked)
    differing = [
        (point.type, point.min, text, found, meant)
        for (point, text), found in zip(cases, got, strict=True)
        if found != (meant := as_the_import_does(point, text))
    ]
    assert differing == []
    assert sum(one["wrong"] for one in got) > len(got) / 20
    assert sum(bool(one["written"]) for one in got) > len(got) / 20


def test_whatever_is_written_into_a_header_is_the_text_that_it_was(visitor: Visitor) -> None:
    texts = [
        *("yes", "No", "null", "5", "05", "1.5", "2024-10-01", "08-QC/ĐU", "12/2026/QĐ-UBND", "~"),
        *(
            "a: b",
            "a #b",
            "#a",
            "- a",
            "a:",
            "'a'",
            '"a"',
            "\\n",
            "[a]",
            "{a}",
            "*a",
            "&a",
            "!a",
            "%a",
        ),
        *(
            "inf",
            ".inf",
            "1_000",
            "0x1F",
            "12:30",
            "T/M BAN THƯỜNG VỤ",
            "“từ 5 đến 7”",
            "a, b; c",
            "?",
        ),
        *any_texts(3, "ab:#-'\"\\[]{}, *&!%@`~|>?=._/015eExo“”…\u2028đ", 3000, 8),
    ]
    texts = [" ".join(one.split()) for one in texts if one.split()]
    with visitor.open("filling") as page:
        scalars = page.evaluate("(texts) => texts.map(FillFiles.scalar)", texts)
    for text, scalar in zip(texts, scalars, strict=True):
        header = f"k: {scalar}\n"
        assert yaml.safe_load(header) == {"k": text.replace("\u2028", " ")}, scalar
    assert json.dumps(scalars[7], ensure_ascii=False) == '"08-QC/ĐU"'
