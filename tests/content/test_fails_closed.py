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


@pytest.mark.parametrize("line", ["draft: true", "title: Hai", "expires: 2024-08-01"])
@pytest.mark.parametrize("before", ["", "\n", "Chữ của bài thứ nhất.\n\n"])
def test_a_second_header_is_no_text(before: str, line: str) -> None:
    parsed = parse(f"---\ntitle: T\ndate: 2024-07-13\n---\n{before}---\n{line}\n---\nChữ.\n")
    assert parsed.document is None
    assert [problem.code for problem in parsed.problems] == ["header-twice"]


@pytest.mark.parametrize(
    "body",
    [
        "Ví dụ:\n\n```yaml\n---\ntitle: X\ndate: 2024-01-01\n---\n```\n",
        "```yaml\ntitle: X\ndate: 2024-01-01\n---\n```\n",
        "~~~\n---\ndraft: true\n---\n~~~\n",
        "---\n\nChữ.\n\n---\n\nChữ nữa.\n",
        "---\n---\n",
        "Thời gian họp\ndate: 8 giờ\n\n---\n\nChữ.\n",
        "---\n| a | b |\n---\n",
    ],
)
def test_a_sample_or_a_rule_is_text(body: str) -> None:
    parsed = parse(f"---\ntitle: T\ndate: 2024-07-13\n---\n{body}")
    assert parsed.problems == []
    assert parsed.body.strip() == body.strip()


def test_what_looks_like_a_fence_in_a_header_hides_no_stray_delimiter() -> None:
    parsed = parse(
        "---\ntitle: T\ndate: 2024-07-13\n---\nsummary: |\n  ```\ndraft: true\n---\nChữ.\n"
    )
    assert [problem.code for problem in parsed.problems] == ["header-split"]
