"""Marks of Git in articles, in the configuration, in templates."""

from __future__ import annotations

import pytest

from bantin.content.config_reading import parse_config
from bantin.content.conflicts import conflict_marks
from bantin.theme.files import theme_files
from tests.builders import PARTS, parse

HEADER = "---\ntitle: T\ndate: 2024-07-13\n---\n"
BOTH = "<<<<<<< HEAD\nMột\n=======\nHai\n>>>>>>> nhánh\n"


def marked(text: str) -> list[tuple[int, str]]:
    return [(one.span.line, str(one.params["mark"])) for one in conflict_marks("x", text)]


def test_each_mark_is_told_at_its_line_and_nothing_else() -> None:
    parsed = parse(HEADER + BOTH)
    assert parsed.document is None
    assert parsed.places == [f"{line}:1 conflict-mark" for line in (5, 7, 9)]


def test_a_header_with_marks_is_told_as_that() -> None:
    parsed = parse(f"---\ntitle: T\n{BOTH}---\nChữ.\n")
    assert [problem.code for problem in parsed.problems] == ["conflict-mark"] * 3
    assert [problem.span.line for problem in parsed.problems] == [3, 5, 7]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (BOTH, [(1, "<<<<<<<"), (3, "======="), (5, ">>>>>>>")]),
        ("<<<<<<< HEAD\nA\n||||||| gốc\nB\n=======\nC\n>>>>>>> x", [1, 3, 5, 7]),
        ("Chữ\n<<<<<<< HEAD\nMột", [2]),
        ("Chữ\n>>>>>>> nhánh", [2]),
        ("<<<<<<<\n", [1]),
        ("Câu.\n=======\nCâu.", [2]),
        ("Câu\n\n=======\nCâu", [3]),
        ("Kết quả\n=======\n\nChữ", []),
        ("Kết quả\n========\n", []),
        ("a <<<<<<< b\n >>>>>>> c\n<<<<<<<< d\n<<<<<<<e\n", []),
        ("> > > > > > > sâu", []),
        (f"```\n{BOTH}```\n", []),
        (f"```\nmã\n```\n{BOTH}", [4, 6, 8]),
    ],
)
def test_a_mark_is_a_line_of_its_own(text: str, found: list[int | tuple[int, str]]) -> None:
    marks = marked(text)
    assert (
        marks if found and isinstance(found[0], tuple) else [line for line, _ in marks]
    ) == found


def test_the_configuration_has_none() -> None:
    _, found = parse_config(f"site:\n  title: T\n{BOTH}", PARTS.kinds)
    assert [(one.code, one.span.line) for one in found] == [
        ("conflict-mark", line) for line in (3, 5, 7)
    ]


@pytest.mark.parametrize("name", ["base.html", "locale/vi.po", "static/style.css"])
def test_templates_and_static_files_have_none(name: str) -> None:
    found = theme_files({}, {name: f"a\n{BOTH}".encode()}).diagnostics
    assert [(one.span.source_path, one.span.line) for one in found] == [
        (f"templates/{name}", line) for line in (2, 4, 6)
    ]
