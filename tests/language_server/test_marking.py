"""Stretches and columns, in whatever way a text is written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.characters import cleaned
from bantin.diagnostics import Span, error
from bantin.language_server.marking import as_written, stretch_of
from bantin.language_server.positions import At, from_units, lines_of, to_units, units
from bantin.vietnamese import nfc

TEXTS = st.text(st.sampled_from("ae\u0301\u0323\u0302ếộ😀đ \u2028\x0b-:x"), max_size=20)


def marked(line: str, column: int) -> str:
    """Return what is marked of a line for a diagnostic at a column from 1."""
    span = Span("content/news/a.md", 1, column)
    lines = lines_of(line)
    stretch = stretch_of(error("unknown-key", span, key="a", choices="b", suggestion=""), lines)
    assert stretch.start.line == stretch.end.line == 0
    return lines[0][stretch.start.column : stretch.end.column]


@pytest.mark.parametrize(
    ("line", "column", "wanted"),
    [
        ("titel: Một", 1, "titel"),
        ("date: 13/7/2024 # ngày", 7, "13/7/2024"),
        ('number: "05-QĐ/UBND, x" # số', 9, '"05-QĐ/UBND, x"'),
        ("topics: [a, khong-co]", 13, "khong-co"),
        ("Xem [đây](khong-co.md) nhé", 11, "khong-co.md"),
        ("  a:", 0, "a:"),
        ("a", 9, ""),
        (unicodedata.normalize("NFD", "Một chữ ở [đây](x.md)"), 17, "x.md"),
        ("😀😀 [đây](x.md)", 10, "x.md"),
        ("\ufefftitel: a", 1, "titel"),
    ],
)
def test_the_word_at_the_place_is_marked(line: str, column: int, wanted: str) -> None:
    assert marked(line, column) == wanted


def test_a_place_in_a_file_as_a_whole_is_its_first_line() -> None:
    span = Span("content/news/a.md")
    diagnostic = error("empty-file", span)
    stretch = stretch_of(diagnostic, ("---", "x"))
    assert (stretch.start, stretch.end) == (At(0, 0), At(0, 3))


@given(text=TEXTS.filter(lambda text: "\n" not in text))
def test_a_column_of_what_was_read_is_found_in_what_was_written(text: str) -> None:
    text = unicodedata.normalize("NFD", text)
    read = cleaned(text)
    for column in range(len(read)):
        at = as_written(text, column)
        assert nfc(cleaned(text[at:])).startswith(nfc(read[column:])[:1])


@given(text=TEXTS, encoding=st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_columns_are_counted_there_and_back(text: str, encoding: str) -> None:
    lines = lines_of(text)
    wide = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    for number, line in enumerate(lines):
        for column in range(len(line) + 1):
            place = to_units(lines, At(number, column), encoding)  # type: ignore[arg-type]
            assert place[1] == len(line[:column].encode(wide)) // size
            assert from_units(lines, *place, encoding) == At(number, column)  # type: ignore[arg-type]


def test_what_lies_beyond_is_the_end() -> None:
    assert from_units(("ab", "c"), 0, 99, "utf-16") == At(0, 2)
    assert from_units(("ab", "c"), 9, 0, "utf-16") == At(1, 1)
    assert to_units(("ab", "c"), At(9, 9), "utf-16") == (1, 1)
    assert from_units(("😀b",), 0, 1, "utf-16") == At(0, 0)
    assert units("😀b", "utf-16") == 3


def test_only_three_signs_end_a_line() -> None:
    assert lines_of("a\r\nb\rc\nd\u2028e\x0bf\x85g") == ("a", "b", "c", "d\u2028e\x0bf\x85g")
