"""Whatever a file holds, the result is a document or the reasons why not; never a public draft."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.diagnostics import message_of
from tests.builders import VI, parse, quick

DRAFT = """---
title: Họp giao ban
date: 2024-07-13 08:30
draft: true
summary: "Kết luận: 3 việc"
topics: [dan-van]
attachments:
  - file: a.pdf
    title: 'Biểu mẫu'
---
Nội dung.

---

## Điều 5

| a | b |
|---|---|
"""
LINES = DRAFT.splitlines(keepends=True)
DRAFT_LINE = LINES.index("draft: true\n")
OTHERS = st.sampled_from([n for n in range(len(LINES)) if n != DRAFT_LINE])
SNIPPETS = [b"---\n", b"\n", b"title: T", b"date: 2024-07-13\n", b"draft: true\n", b"- ", b"...\n"]


def is_public(text: str) -> bool:
    document = parse(text).document
    return document is not None and not document.meta.draft


def test_the_undamaged_draft_is_a_draft() -> None:
    parsed = parse(DRAFT)
    assert parsed.problems == []
    assert parsed.document is not None
    assert parsed.document.meta.draft


@pytest.mark.parametrize("line", range(len(LINES)))
def test_a_lost_or_doubled_line_publishes_no_draft(line: int) -> None:
    lost = "".join(LINES[:line] + LINES[line + 1 :])
    doubled = "".join(LINES[: line + 1] + LINES[line:])
    assert line == DRAFT_LINE or not is_public(lost)
    assert not is_public(doubled)


@pytest.mark.parametrize("line", range(len(LINES)))
def test_a_file_that_ends_too_early_publishes_no_draft(line: int) -> None:
    assert not is_public("".join(LINES[:line]))


@given(OTHERS, st.integers(0, 40), st.sampled_from("\"'#:-[]{}|>&*!%@`,? \t\nx0\ufeff\r"))
@quick
def test_a_character_too_many_publishes_no_draft(line: int, place: int, char: str) -> None:
    text = LINES[line]
    place = min(place, len(text) - 1)  # behind the newline is the next line, perhaps the draft's
    damaged = text[:place] + char + text[place:]
    assert not is_public("".join([*LINES[:line], damaged, *LINES[line + 1 :]]))


@given(OTHERS, st.integers(0, 40), st.integers(1, 8))
@quick
def test_lost_characters_publish_no_draft(line: int, place: int, count: int) -> None:
    damaged = LINES[line][:place] + LINES[line][place + count :]
    assert not is_public("".join([*LINES[:line], damaged, *LINES[line + 1 :]]))


@given(OTHERS, st.text(st.characters(exclude_characters="-", exclude_categories=["Cs"])))
@quick
def test_a_rewritten_line_publishes_no_draft(line: int, text: str) -> None:
    assert not is_public("".join([*LINES[:line], text, "\n", *LINES[line + 1 :]]))


@pytest.mark.parametrize(
    "spelling",
    [
        "draft: yes",
        "draft: 'true'",
        "draft: 1",
        "draft: tru",
        "Draft: true",
        "draft:true",
        "- draft",
    ],
)
def test_a_misspelt_draft_line_is_an_error(spelling: str) -> None:
    assert parse(DRAFT.replace("draft: true", spelling)).document is None


@given(st.binary(max_size=400))
@quick
def test_any_bytes_are_a_document_or_problems(data: bytes) -> None:
    parsed = parse(data)
    assert (parsed.document is None) == any(p.severity == "error" for p in parsed.problems)


@given(st.lists(st.sampled_from(SNIPPETS) | st.binary(max_size=12), max_size=12).map(b"".join))
@quick
def test_any_header_like_bytes_are_a_document_or_problems(data: bytes) -> None:
    parsed = parse(b"---\n" + data)
    assert (parsed.document is None) == any(p.severity == "error" for p in parsed.problems)
    for problem in parsed.problems:
        assert message_of(problem, VI)
        assert problem.span.line >= 1
        assert problem.span.line <= data.count(b"\n") + data.count(b"\r") + 2
