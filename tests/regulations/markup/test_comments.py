"""HTML comments in a regulation's text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations import law
from bantin.regulations.law.known import recognised
from bantin.regulations.markup.comments import uncommented
from bantin.regulations.markup.outlines import read_outline, render_outline
from tests.builders import MARKDOWN, quick


@pytest.mark.parametrize(
    ("text", "expected", "unclosed"),
    [
        ("a <!-- x --> b <!-- y -->", "a  b ", ()),
        ("a <!--\n1. x\n--> b", "a \n\n b", ()),
        ("`<!-- a -->` <!-- b -->", "`<!-- a -->` ", ()),
        ("```\n<!-- a -->\n```\n<!-- b -->c", "```\n<!-- a -->\n```\nc", ()),
        ("<!-- ```\n--> a\n```\nx\n```", "\n a\n```\nx\n```", ()),
        ("a --> b", "a --> b", ()),
        ("a\n<!-- x", "a\n<!-- x", (2,)),
        ("a <!-- x\n<!-- y -->z\n<!-- c", "a \nz\n<!-- c", (1, 3)),
    ],
)
def test_a_comment_is_taken_out_but_no_code(
    text: str, expected: str, unclosed: tuple[int, ...]
) -> None:
    assert uncommented(text) == (expected, unclosed)


@given(st.lists(st.sampled_from(["<!--", "-->", "`", "```", "\n", "a", " "])).map("".join))
@quick
def test_what_is_left_stays_on_its_line(text: str) -> None:
    read, unclosed = uncommented(text)
    assert len(read) <= len(text)
    lines = text.split("\n")
    for before, after in zip(lines, read.split("\n"), strict=True):
        assert set(after) <= set(before)
    assert all("<!--" in lines[number - 1] for number in unclosed)


def test_what_stands_in_a_comment_is_neither_unit_nor_public() -> None:
    text = "Điều 1. A\n\n1. Một <!-- mật -->\n<!--\n2. Ẩn [[so]]\n-->\n<div>\n\n2. Hai"
    outline = read_outline(text)
    assert [(trail[-1].id, trail[-1].line) for trail in law.walk(outline)] == [
        *(("dieu-1", 1), ("dieu-1.khoan-1", 3), ("dieu-1.khoan-2", 9)),
    ]
    body = render_outline(outline, MARKDOWN)
    words = "".join(unit.content for unit in law.units_of(body.outline))
    assert "mật" not in words
    assert "Ẩn" not in words
    assert "--" not in words
    assert recognised(body.rendered).points == {}
