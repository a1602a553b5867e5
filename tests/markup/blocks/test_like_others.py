"""Blocks of generated text are those that another parser of CommonMark finds (markdown-it-py)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.builders import quick
from tests.markup.blocks.commonmark import ours, theirs

OTHER = MarkdownIt("commonmark").enable("table")
# No bullet within a number, and no bars outside of tables: those are meant to differ.
CONTAINERS = st.sampled_from(
    [
        *[""] * 6,
        "  ",
        "   ",
        "> ",
        ">",
        "- ",
        "* ",
        "-   ",
        "  - ",
        "> - ",
        "- > ",
        "- - ",
        "+ > > ",
    ]
)
LINES = st.sampled_from(
    [
        *("aa", "bb cc", "dd", "", "", "# ee", "##", "---", "===", "***", "```", "~~~ x", "-", "*"),
        *("<div>", "</div>", "<!-- x -->", "- x", "> y", "a  "),
        *("- - -", "__ _", "    code", "\tcode"),
    ]
)
TABLE = "\n| a | b |\n|---|---|\n| c | d |"
BLOCKS = st.one_of(st.tuples(CONTAINERS, LINES).map("".join), st.just(TABLE))
# What is empty and parted by a blank line is loose here, as in the specification, and tight there.
NUMBERED = st.sampled_from(["", "", "   ", "1. ", "1) ", "   - "])
WORDS = st.sampled_from(["aa", "bb cc", "# dd", "---"])


@given(st.lists(BLOCKS, max_size=9).map("\n".join))
@quick
def test_blocks_are_found_where_others_find_them(text: str) -> None:
    assert ours(f"{text}\n") == theirs(OTHER.render(f"{text}\n")), text


@given(st.lists(st.tuples(NUMBERED, WORDS).map("".join) | st.just(""), max_size=9).map("\n".join))
@quick
def test_numbered_lists_are_those_of_others(text: str) -> None:
    assert ours(f"{text}\n") == theirs(OTHER.render(f"{text}\n")), text
