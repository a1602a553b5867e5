"""Every word of a body is on its page, unless something is said of it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from tests.builders import quick, render

WORDS = st.sampled_from(["đường", "Xã", "an", "Bình", "họp", "mười", "Kế", "dân", "x", "Ủy"])
MARKS = st.sampled_from(
    [
        *("- ", "* ", "+ ", "1. ", "2) ", "a) ", "• ", "– ", "> ", "# ", "## ", ": ", "[ ] ", "-"),
        *("```", "~~~", "`", "|", "|---|---|", "---", "===", "***", "[^1]: ", "[^1]", "    ", "\t"),
        *("<div>", "</div>", "<details>", "<b>", "</b>", "<!--", "-->", "<p>", "<table>", "<td>"),
        *("<script>", "</script>", '<div a="', "<", ">", "&", "\\", "*", "**", "_", "[", "](", ")"),
        *("<style>", "<textarea>", "<svg>", "<?", "<!", "<![CDATA[", '="', "/>"),
    ]
)
LINES = st.lists(st.one_of(WORDS, WORDS, MARKS), max_size=6).map(" ".join)
INDENTED = st.tuples(st.sampled_from(["", "", "", "  ", "   ", "    ", "\t", "> "]), LINES)
BODIES = st.lists(INDENTED.map("".join), max_size=14).map("\n".join)
# What editors say is hidden or dropped: comments, and elements that no page may have.
HIDDEN = re.compile(r"<!|<\?|<(?:script|style|svg)|^\s*\S*\[|\[[^\]]*\]:", re.MULTILINE)
# Tags, and the language of code.
UNSEEN = re.compile(r"</?[a-z][^<>]*>|(?:```|~~~)[^`\n]*$", re.MULTILINE)
WORD = re.compile(r"[^\W\d_]+")
PROPERLY = ("table-cells", "comment-unclosed", "tag-unclosed")


def words_shown(html: str) -> set[str]:
    """Return the words that a reader can see."""
    if not html.strip():
        return set()
    root = lxml_html.fragment_fromstring(html, create_parent="main")
    return set(WORD.findall(" ".join(root.itertext())))


@given(BODIES)
@quick
def test_no_word_is_lost(text: str) -> None:
    body = render(text)
    told = {one.code for one in body.notices}
    if told & set(PROPERLY) or body.unclosed or body.dropped or HIDDEN.search(text):
        return
    written = set(WORD.findall(UNSEEN.sub(" ", text)))
    footnotes = set(WORD.findall(" ".join(re.findall(r"\[\^1\]:[^\n]*", text))))
    assert written - footnotes <= words_shown(body.html)


@given(BODIES, st.sampled_from(["<!--", "<script>", '<div a="', "<style>", "<textarea>", "<svg>"]))
@quick
def test_nothing_that_stays_open_swallows_what_is_behind_it(text: str, opener: str) -> None:
    body = render(f"{opener}\n\n{text}\n\n```\n```\n\n~~~\n~~~\n\n<!-- -->\n\nCuối cùng")
    if "-->" in text or "</" in text or "```" in text or "~~~" in text or '"' in text:
        return
    assert "Cuối cùng" in body.html or body.notices or body.unclosed
