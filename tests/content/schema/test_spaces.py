"""Spaces and colons that only look like YAML's: told where they part a line, mended in a value."""

from __future__ import annotations

import pytest

from bantin.content.characters import SPACES
from bantin.diagnostics import message_of
from tests.builders import VI, parse

BASE = "---\ntitle: Họp\ndate: 2024-07-13\n{}\n---\n"


@pytest.mark.parametrize("space", [*SPACES, "\u2003", "\u2009"])
@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        ("summary:{}Họp dân", "4:9", "sau “summary:”"),
        ("image:\n{0}{0}src: a.jpg", "5:1", "thụt vào"),
        ("image:\n  src: a.jpg\n {}alt: Ảnh", "6:2", "thụt vào"),
        ("image:\n  src:{}a.jpg", "5:7", "sau “src:”"),
        ("topics:\n  -{}dan-van", "5:4", "sau dấu gạch"),
        ("topics:\n  - dan-van\n  -{}quy-che", "6:4", "sau dấu gạch"),
        ("topics:\n{}- dan-van", "5:1", "thụt vào"),
    ],
)
def test_another_space_that_parts_a_line_is_told_as_that(
    space: str, lines: str, place: str, words: str
) -> None:
    parsed = parse(BASE.format(lines.format(space)))
    assert parsed.document is None
    assert parsed.places == [f"{place} yaml-syntax"]
    said = message_of(parsed.problems[0], VI)
    assert words in said
    assert "khác dấu cách" in said


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle:\u00a0Họp\ndate: 2024-07-13\n---\n",
        "---\ntitle:\u00a0Họp\n---\n",
        "---\n\u00a0title: Họp\ndate: 2024-07-13\n---\n",
    ],
)
def test_it_is_told_in_the_first_line_too(text: str) -> None:
    parsed = parse(text)
    assert [problem.span.line for problem in parsed.problems] == [2]
    assert "khác dấu cách" in message_of(parsed.problems[0], VI)


@pytest.mark.parametrize(
    "text", ["title：Họp", "title： Họp", "title ：Họp", "summary：Họp\ntitle: T"]
)
def test_a_wide_colon_is_told_as_that(text: str) -> None:
    parsed = parse(f"---\n{text}\ndate: 2024-07-13\n---\n")
    assert parsed.codes == ["yaml-syntax"]
    assert parsed.problems[0].span.line == 2
    assert "“：”" in message_of(parsed.problems[0], VI)


@pytest.mark.parametrize(
    ("lines", "summary"),
    [
        ("summary: Họp\u00a0dân", "Họp dân"),
        ("summary: \u00a0Họp dân\u00a0", "Họp dân"),
        ("summary: 'Họp\u202fdân'", "Họp dân"),
        ("summary: Điều\u00a05", "Điều\u00a05"),
        ("summary: Kính gửi：các xã", "Kính gửi：các xã"),
        ("summary: |\n  Lưu:\u00a0ý\n  \u00a0\u00a0src: a", "Lưu:\u00a0ý\n\u00a0\u00a0src: a\n"),
        ("summary: Note:\u00a0họp", "Note:\u00a0họp"),
    ],
)
def test_in_a_value_it_is_read_as_it_looks(lines: str, summary: str) -> None:
    parsed = parse(BASE.format(lines))
    assert parsed.problems == []
    assert parsed.document is not None
    assert parsed.document.meta.summary == summary


def test_a_value_of_another_type_has_none_at_its_ends() -> None:
    parsed = parse(
        BASE.format("draft: true\u00a0\nupdated: \u00a02024-07-14\ntopics: [dan-van\u00a0]")
    )
    assert parsed.problems == []
    assert parsed.document is not None
    assert parsed.document.meta.draft
    assert parsed.document.meta.topics == ("dan-van",)


def test_another_mistake_is_told_as_what_it_is() -> None:
    parsed = parse(BASE.format("summary: Họp\u00a0dân\nauthor: Ban: biên tập"))
    assert parsed.places == ["5:12 yaml-syntax"]
