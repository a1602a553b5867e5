"""What is odd about a text is told at its line and column."""

from __future__ import annotations

import pytest

from bantin.content import ItemMeta
from bantin.content.places import FilePlaces, locate_finding
from bantin.content.reading import split
from bantin.portal.prepare import prepare_article
from tests.builders import MARKDOWN


def told(text: str) -> list[str]:
    """The codes of what is told of a body, each with line and column in it."""
    whole = f"---\ntitle: T\n---\n{text}"
    source, _ = split("a.md", whole)
    assert source is not None
    made = prepare_article("a.md", ItemMeta(title="T"), source.body, MARKDOWN)
    found = []
    for finding in made.findings:
        span = locate_finding(finding, lambda path: FilePlaces(path, whole)).span
        found.append(f"{span.line - 3}:{span.column} {finding.code}")
    return found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n\n`<font>` b <FONT color=red>c</font>", ["3:12 dropped-html"]),
        (
            "~~~\n<font>\n~~~\n\nb\n<o:p></o:p> <font>c</font>",
            ["6:1 dropped-html", "6:13 dropped-html"],
        ),
        ("a <b>b</b>\n\nc <b>d\n\ne <b>f", ["3:3 tag-unclosed", "5:3 tag-unclosed"]),
        ("`[^1]`\n\na[^1] b[^1]", ["3:2 footnote-missing", "3:8 footnote-missing"]),
        (
            "![x](a.png)\n\nz ![](a.png) <img src='b.png'>",
            ["3:7 missing-alt", "3:24 missing-alt"],
        ),
        (
            "![](a.png 'Lời')\n\n<img src='b.png' alt=' '>",
            ["1:5 missing-alt", "3:11 missing-alt"],
        ),
        ("\\<b> \\[^1] c[^1] <b>d", ["1:18 tag-unclosed", "1:13 footnote-missing"]),
        (
            "`[a][b]` [a][b][c]\n\n[d][E F] ![x][anh] \\[a][b]",
            [f"{at} link-undefined" for at in ("1:13", "1:16", "3:4", "3:14")],
        ),
        ("a [1][2] [x][ ] [x][] [b][c] [x][^1]\n\n[c]: u.md\n[^1]: Lời", []),
        ("**Kính gửi: **UBND xã", ["1:1 bold-unpaired"]),
        ("`**a` \\**b** a * b (*) **** **a:**b 2**3**", []),
        ("- **a\n\n  **b** c **", ["1:3 bold-unpaired"]),
        ("<Nguyễn Văn A> a<b và c>d ![a](b.png)", []),
    ],
)
def test_odd_markup_is_told_where_it_stands(text: str, found: list[str]) -> None:
    assert told(text) == found


def test_many_findings_are_placed_one_by_one() -> None:
    text = "\n\n".join(f"a[^{number}] <b>b" for number in range(50))
    assert told(text) == [
        *(f"{2 * number + 1}:{7 if number < 10 else 8} tag-unclosed" for number in range(50)),
        *(f"{2 * number + 1}:2 footnote-missing" for number in range(50)),
    ]
