"""Headers are read back as what was written."""

from __future__ import annotations

from datetime import date, datetime

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.content.reading import split
from bantin.importing.front_matter import Noted, front_matter

WORDS = st.text(st.characters(codec="utf-8")) | st.sampled_from(
    [
        "yes",
        "05",
        "1e3",
        "12:30",
        "2024-08-01",
        "- a",
        "a: b",
        "a #b",
        "~",
        "|",
        "600.000",
        "=",
        "…",
    ]
)
KEYS = st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True)


def loaded(header: str) -> object:
    inner = header.removeprefix("---\n").removesuffix("---\n")
    return yaml.load(inner, yaml.SafeLoader)


@given(st.dictionaries(KEYS, WORDS, min_size=1))
def test_any_string_is_read_back(pairs: dict[str, str]) -> None:
    assert loaded(front_matter(pairs)) == pairs


@settings(max_examples=40)  # each is large
@given(
    st.dictionaries(
        KEYS,
        st.recursive(
            WORDS | st.booleans() | st.integers() | st.dates(min_value=date(1000, 1, 1)),
            lambda inner: st.lists(inner, min_size=1) | st.dictionaries(KEYS, inner, min_size=1),
            max_leaves=12,
        ),
        min_size=1,
    )
)
def test_any_nesting_is_read_back(pairs: dict[str, object]) -> None:
    assert loaded(front_matter(pairs)) == pairs  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("Quy chế của khối Dân vận", "Quy chế của khối Dân vận"),
        ("08-QC/ĐU", "08-QC/ĐU"),
        ("T/M BAN THƯỜNG VỤ", "T/M BAN THƯỜNG VỤ"),
        ("600.000", '"600.000"'),
        ("19:30", '"19:30"'),
        ("“Dân vận khéo”", '"“Dân vận khéo”"'),
        ("Có", "Có"),
        ("", '""'),
        (11, "11"),
        (True, "true"),
        (date(2024, 8, 1), "2024-08-01"),
        (datetime(2024, 8, 1, 9, 5), "2024-08-01 09:05"),  # noqa: DTZ001 - as editors write it
    ],
)
def test_values_stand_bare_where_they_can(value: object, written: str) -> None:
    assert front_matter({"key": value}) == f"---\nkey: {written}\n---\n"  # type: ignore[dict-item]


def test_lines_stay_lines_and_comments_stand_above() -> None:
    header = front_matter(
        {
            "title": Noted("Quy chế", "Tên của văn bản."),
            "departures": [{"unit": "dieu-8", "text": "Điều 8. Tổ\n1. Một;\n2. Hai.\n"}],
            "empty": [],
        }
    )
    assert header == (
        "---\n# Tên của văn bản.\ntitle: Quy chế\ndepartures:\n  - unit: dieu-8\n    text: |\n"
        "      Điều 8. Tổ\n      1. Một;\n      2. Hai.\n---\n"
    )
    assert split("a.md", header + "\n")[0] is not None
