"""Word's quotation marks around a value."""

from __future__ import annotations

import pytest

from bantin.diagnostics import hint_of
from tests.builders import VI, parse


@pytest.mark.parametrize(
    "value", ["“Họp dân”", "‘Họp dân’", "«Họp dân»", "„Họp dân“", "‘Họp'", "‹Họp›"]
)
def test_they_are_told_and_printed(value: str) -> None:
    parsed = parse(f"---\ntitle: {value}\ndate: 2024-07-13\n---\n")
    assert parsed.places == ["2:8 curly-quotes"]
    assert parsed.document is not None
    assert parsed.document.meta.title == value
    assert f'"{value}"' in hint_of(parsed.problems[0], VI)
    meant = parse(f'---\ntitle: "{value}"\ndate: 2024-07-13\n---\n')
    assert meant.problems == []
    assert meant.document is not None
    assert meant.document.meta.title == value


@pytest.mark.parametrize(
    "value", ["“Họp” và “bàn”", "Họp “dân”", "“Họp” dân", "“Họp", "Họp”", "«A», «B»", "’Họp’"]
)
def test_what_stands_in_a_text_is_a_part_of_it(value: str) -> None:
    assert parse(f"---\ntitle: {value}\ndate: 2024-07-13\n---\n").problems == []


def test_they_are_told_in_lists_and_mappings() -> None:
    parsed = parse(
        "---\ntitle: T\ndate: 2024-07-13\nimage:\n  src: a.jpg\n  alt: “Ảnh”\n"
        "attachments:\n  - file: a.pdf\n    title: ‘Quy chế’\n---\n"
    )
    assert parsed.places == ["6:8 curly-quotes", "9:12 curly-quotes"]


@pytest.mark.parametrize(
    ("line", "code"),
    [("updated: “2024-07-14”", "not-a-date"), ("draft: “true”", "wrong-type")],
)
def test_a_value_of_another_type_is_an_error_too(line: str, code: str) -> None:
    parsed = parse(f"---\ntitle: T\ndate: 2024-07-13\n{line}\n---\n")
    assert sorted(parsed.codes) == sorted(["curly-quotes", code])
    assert parsed.document is None


def test_a_date_in_them_is_suggested_without() -> None:
    parsed = parse("---\ntitle: T\ndate: “2024-07-13”\n---\n")
    (date,) = (one for one in parsed.problems if one.code == "not-a-date")
    assert date.params["suggestion"] == "2024-07-13"
