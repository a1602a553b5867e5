"""No block pattern takes more than its share: four times as much text, about four times the work.

What is counted is calls and lines of Python that run, which no other program on the machine
changes; what runs in C in one call is bounded by what it is handed.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from bantin.markup.rendering import converter
from tests.builders import render

if TYPE_CHECKING:
    from types import FrameType

SMALL, LARGE = 3_000, 12_000
# Four times the text may take this many times the steps; what grows with its square takes sixteen.
MOST = 5.5
HOSTILE = {
    "underlined": "a\n=\n",
    "underlined twice": "a\n=\n-\n",
    "div": "<div>",
    "div on lines": "<div>\n",
    "div in paragraphs": "<div>\n\n",
    "div in list": "- <div>\n",
    "tags of lists": "<ul><li>",
    "comments": "<!--\n",
    "comments in paragraphs": "<!--\n\n",
    "comments in div": "<div><!--\n\n",
    "comments in quotes": "> <!--\n\n",
    "instructions": "<?\n",
    "data": "<![CDATA[\n",
    "scripts": "<script>\n\n",
    "attributes": '<div a="\n\n',
    "tags alone": "<b>\n\n",
    "equal headings": "# a\n",
    "empty headings": "#\n",
    "marks of headings": "# # ",
    "quotations": "> ",
    "quotations on lines": "> > > a\n",
    "quotations left": "> a\nb\n",
    "quoted items": "> - a\n",
    "stars": "* ",
    "plus": "+ ",
    "numbers": "1. ",
    "numbers on lines": "1. a\n",
    "items": "- a\n",
    "loose items": "- a\n\n",
    "items and headings": "- a\n  # h\n  a\n",
    "indented items": "\t- a\n",
    "empty items": "-\n\n",
    "tasks": "- [ ] a\n",
    "letters": "a) b\n",
    "numbers without blanks": "1.b\n",
    "fences": "```\n",
    "open fences": "~~~~\n\n",
    "fences in items": "- ```\n",
    "definitions of links": "[a]: b\n",
    "titles": '[a]: b\n"\n\n',
    "titles in one": '[a]: b "\n',
    "brackets": "[a",
    "footnotes": "[^1]: a\n",
    "footnotes in footnotes": "[^1]:\n\n    ",
    "terms": "a\n: b\n",
    "terms apart": "---\n\na\n\n: b\n\n",
    "tabs": "a\tb\n",
    "code": "    x=1\n",
    "code and blanks": "    x=1\n\n\n\n",
    "words indented": "\tĐoạn.\n",
    "rules": "---\n",
    "blanks": " ",
    "blanks behind": "a  \n",
}
WRAPPED = {
    "row of ticks": ("a|b\n-|-\n", "| `| "),
    "row of pairs": ("a|b\n-|-\n", "| `` ` "),
    "row of escapes": ("a|b\n-|-\n", "\\\\| "),
    "rows": ("|a|b|\n|-|-|\n", "|a|b|\n"),
    "rows too long": ("|a|b|\n|-|-|\n", "|a|b|c|\n"),
    "one footnote": ("a[^1]\n\n[^1]: b\n\n", "    c\n\n"),
    "one item": ("- b\n\n", "  c\n\n"),
}
PATTERNS = {name: ("", unit) for name, unit in HOSTILE.items()} | WRAPPED


def steps(text: str) -> int:
    """Return how many lines of Python run while a text is converted."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> object:
        nonlocal count
        count += event == "line"
        return trace

    one = converter((), "")
    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]  # it returns itself
    try:
        one.convert(text, {})
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("name", PATTERNS)
def test_the_work_grows_with_the_text(name: str) -> None:
    start, unit = PATTERNS[name]
    small, large = (steps(start + unit * (size // len(unit))) for size in (SMALL, LARGE))
    assert large < MOST * small + 2_000


@pytest.mark.parametrize("name", PATTERNS)
def test_much_of_it_is_a_page(name: str) -> None:
    start, unit = PATTERNS[name]
    render(start + unit * (50_000 // len(unit)))


@pytest.mark.parametrize("text", ["+ " * 500, "> " * 500, "1. " * 500, "- > " * 300, "<div>" * 999])
def test_depth_has_a_limit_that_is_told(text: str) -> None:
    body = render(f"Trước\n\n{text}sâu\n")
    codes = {one.code for one in body.notices} | {
        "too-deep" for one in body.unclosed if one.is_deep
    }
    assert "too-deep" in codes
    assert "sâu" in body.html
    assert "<p>Trước</p>" in body.html
