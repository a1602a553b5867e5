"""One cause is one message, and a report for people has an end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.diagnostics import (
    Severity,
    Span,
    Told,
    digest,
    error,
    format_group,
    format_rest,
    warning,
)
from bantin.diagnostics.grouping import LIMIT, grouped
from bantin.diagnostics.visible import clean
from bantin.words import Words, phrase
from tests.builders import quick

if TYPE_CHECKING:
    from bantin.diagnostics import Diagnostic

VI, EN = Words("vi"), Words("en")
LONGEST = 1200  # characters of a line, whatever stands in files and names
MOST = 12 * LIMIT  # lines of a report


def told(*diagnostics: Diagnostic, line: str | None = None) -> list[Told]:
    return [Told(diagnostic=one, source_line=line) for one in diagnostics]


def unknown(path: str, key: str = "tags", suggestion: str = "topics") -> Diagnostic:
    return error("unknown-key", Span(path, 4, 1), key=key, suggestion=suggestion)


def report(found: list[Told], words: Words = VI, limit: int | None = LIMIT) -> str:
    shown = digest(found, limit)
    groups = [format_group(group, words, everything=limit is None) for group in shown.groups]
    return "\n".join((*groups, format_rest(shown, words)))


def test_one_mistake_in_many_files_is_one_message_with_its_first_places() -> None:
    found = told(*(unknown(f"{number:03}.md") for number in range(374)))
    assert report(found).rstrip("\n").split("\n") == [
        "000.md:4:1: lỗi: không có mục nào tên là “tags” [unknown-key]",
        "    và 373 chỗ nữa: 001.md:4:1, 002.md:4:1, 003.md:4:1, …",
        "    → Có phải ý bạn là “topics”? Sửa lại tên mục hoặc xóa dòng này.",
    ]
    assert "and 373 more places: 001.md:4:1" in report(found, EN)
    assert "and 1 more place: 001.md:4:1" in report(found[:2], EN)


def test_everything_names_every_place() -> None:
    found = told(*(unknown(f"{number:03}.md") for number in range(374)))
    assert all(f"{number:03}.md:4:1" in report(found, limit=None) for number in range(374))


@pytest.mark.parametrize(
    "other",
    [
        unknown("b.md", key="tag"),
        unknown("b.md", suggestion="title"),
        warning("unknown-key", Span("b.md", 4, 1), key="tags", suggestion="topics"),
        error("duplicate-key", Span("b.md", 4, 1), key="tags"),
    ],
)
def test_what_needs_another_remedy_stays_apart(other: Diagnostic) -> None:
    assert [group.size for group in grouped(told(unknown("a.md"), other))] == [1, 1]


def test_an_empty_value_of_one_key_is_another_than_that_of_another() -> None:
    found = [error("empty-value", Span("a.md", n), key=key) for n, key in enumerate("aab")]
    assert [group.size for group in grouped(told(*found))] == [2, 1]


def slip(page: str, line: int = 3, reason: str = "value") -> Diagnostic:
    place, why = Span("templates/item.html", line), phrase(f"templates.failure.{reason}")
    return error("template-error", place, page=page, reason=why, detail=f"KeyError: {page}")


def test_a_slip_in_a_template_is_one_message_for_its_line() -> None:
    pages = [slip(f"/{number}/") for number in range(1200)]
    first, second = grouped(told(*pages, slip("/0/", line=4)))
    assert (first.size, second.size) == (1200, 1)
    said = format_group(first, VI)
    assert "trang /0/" in said
    assert "và 1.199 trang nữa: /1/, /2/, /3/, …" in said


def test_groups_stand_where_their_first_members_stood() -> None:
    found = told(unknown("a.md", "x"), unknown("a.md", "y"), unknown("b.md", "x"))
    assert [group.first.diagnostic.params["key"] for group in grouped(found)] == ["x", "y"]


def test_a_mistake_made_in_a_thousand_ways_hides_none_that_was_made_once() -> None:
    many = [
        error("not-a-date", Span("a.md", n), value=str(n), suggestion=str(n))
        for n in range(1, 1001)
    ]
    warnings = [warning("missing-alt", Span("b.md", n), file=str(n)) for n in range(1, 1001)]
    lonely = unknown("z.md")
    shown = digest(told(*many, *warnings, lonely))
    assert len(shown.groups) == LIMIT
    codes = Counter(group.first.diagnostic.code for group in shown.groups)
    assert codes == {"not-a-date": LIMIT - 1, "unknown-key": 1}
    assert shown.rest == (
        (Severity.ERROR, "not-a-date", 1001 - LIMIT),
        (Severity.WARNING, "missing-alt", 1000),
    )
    said = format_rest(shown, VI)
    assert "981 lỗi [not-a-date], 1.000 cảnh báo [missing-alt]" in said
    assert "--all" in said


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 9), st.booleans()), max_size=80))
@quick
def test_nothing_is_lost_and_nothing_is_told_twice(made: list[tuple[str, int, bool]]) -> None:
    found = told(
        *(
            (error if bad else warning)(
                "unknown-topic", Span(path, line), value=str(line), suggestion=""
            )
            for path, line, bad in made
        )
    )
    for limit in (1, 3, LIMIT, None):
        shown = digest(found, limit)
        sizes = sum(group.size for group in shown.groups)
        assert sizes + sum(count for _, _, count in shown.rest) == len(found)
        assert limit is None or len(shown.groups) <= limit
        order = [found.index(group.first) for group in shown.groups]
        assert order == sorted(order)


ANY = st.text(st.characters(exclude_categories=()), max_size=30)
LONG = st.one_of(ANY, st.builds(lambda text, times: text * times, ANY, st.integers(1, 3000)))


@given(st.lists(st.tuples(LONG, LONG, LONG), max_size=30), LONG)
@quick
def test_no_input_makes_a_wall_of_text_or_steers_a_terminal(
    made: list[tuple[str, str, str]], line: str
) -> None:
    found = told(
        *(
            error(
                "unknown-topic",
                Span(path, 3, 9),
                related=(Span(path, 1),) * 40,
                value=value,
                suggestion=other,
                choices=", ".join([other] * 500),
            )
            for path, value, other in made
        ),
        line=line.replace("\n", " "),
    )
    lines = report(found).split("\n")
    assert len(lines) <= MOST
    assert max(map(len, lines)) <= LONGEST
    for one in lines:
        assert clean(one) == one or "\t" in one
