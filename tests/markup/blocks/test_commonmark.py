"""How many of CommonMark's examples come out as the specification says, section by section.

What stays different is told in docs/en/content.md: it is meant, or is about what is within a line.
"""

from __future__ import annotations

import pytest

from tests.markup.blocks.commonmark import alike, counts, examples, find_specification

# At least so many, of how many.
BLOCKS = {
    "Tabs": (11, 11),
    "Precedence": (1, 1),
    "Thematic breaks": (19, 19),
    "ATX headings": (18, 18),
    "Setext headings": (27, 27),
    "Indented code blocks": (12, 12),
    "Fenced code blocks": (29, 29),
    "HTML blocks": (34, 44),
    "Link reference definitions": (22, 27),
    "Paragraphs": (8, 8),
    "Blank lines": (1, 1),
    "Block quotes": (25, 25),
    "List items": (47, 48),
    "Lists": (26, 26),
}
# The one of its kind in lists and quotations that is read otherwise, as most people write it.
MEANT = "10) foo\n   - bar\n"


@pytest.fixture(scope="module")
def specification() -> str:
    text, reason = find_specification()
    if reason:
        pytest.skip(reason)
    return text


def test_as_many_examples_of_each_section_come_out_alike(specification: str) -> None:
    found = counts([one for one in examples(specification) if one.section in BLOCKS])
    assert {section: whole for section, (_, whole) in found.items()} == {
        section: whole for section, (_, whole) in BLOCKS.items()
    }
    assert {
        section: same for section, (same, _) in found.items() if same < BLOCKS[section][0]
    } == {}


def test_what_is_read_otherwise_in_lists_is_what_is_meant_to_be(specification: str) -> None:
    sections = {"Lists", "List items", "Block quotes", "Tabs"}
    others = [
        one.text
        for one in examples(specification)
        if one.section in sections and not alike(one.text, one.html)
    ]
    assert others == [MEANT]


def test_the_comparison_sees_a_difference() -> None:
    assert alike("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>")
    assert not alike("- a\n- b", "<ul>\n<li>a b</li>\n</ul>")
    assert not alike("- a\n\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>")
    assert not alike("```\na  b\n```", "<pre><code>a b\n</code></pre>")
