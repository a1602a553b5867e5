"""Damage that could publish what was not meant to be public is an error."""

from __future__ import annotations

import pytest

from tests.builders import parse


@pytest.mark.parametrize("line", ["draft: true", "expires: 2024-08-01", "date: 2030-01-01"])
def test_a_stray_delimiter_does_not_cut_off_what_decides_publication(line: str) -> None:
    parsed = parse(f"---\ntitle: T\ndate: 2024-07-13\n---\n{line}\n---\nChữ.\n")
    assert parsed.document is None
    assert [problem.code for problem in parsed.problems] == ["header-split"]
    assert parsed.problems[0].span.line == 4


def test_a_rule_in_the_text_is_no_stray_delimiter() -> None:
    parsed = parse("---\ntitle: T\ndate: 2024-07-13\n---\nThời gian: 8 giờ\n\n---\n\nChữ.\n")
    assert parsed.document is not None


@pytest.mark.parametrize("line", ["draft:", "draft: ~", "draft: null"])
def test_an_empty_draft_line_is_no_answer(line: str) -> None:
    parsed = parse(f"---\ntitle: T\ndate: 2024-07-13\n{line}\n---\nChữ.\n")
    assert [problem.code for problem in parsed.problems] == ["empty-value"]


def test_an_empty_slug_is_told_at_its_line() -> None:
    parsed = parse('---\ntitle: Họp dân\nslug: ""\ndate: 2024-07-13\n---\nChữ.\n')
    assert [(p.code, p.span.line) for p in parsed.problems] == [("bad-slug", 3)]
    assert parsed.problems[0].params["suggestion"] == "hop-dan"
