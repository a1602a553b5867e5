"""How many of CommonMark's examples of inline markup come out as the specification says.

What stays different is told in docs/en/content.md; addresses are not percent-encoded here, which a
browser does by itself, and a bare address is a link, as it is for GitHub.
"""

from __future__ import annotations

import pytest

from tests.markup.blocks.commonmark import counts, examples, find_specification

# At least so many, of how many.
INLINE = {
    "Backslash escapes": (12, 13),
    "Entity and numeric character references": (14, 17),
    "Inlines": (1, 1),
    "Code spans": (21, 22),
    "Emphasis and strong emphasis": (131, 132),
    "Links": (77, 90),
    "Images": (22, 22),
    "Autolinks": (12, 19),
    "Raw HTML": (14, 20),
    "Hard line breaks": (15, 15),
    "Soft line breaks": (2, 2),
    "Textual content": (3, 3),
}


def test_as_many_examples_of_each_section_come_out_alike() -> None:
    text, reason = find_specification()
    if reason:
        pytest.skip(reason)
    found = counts([one for one in examples(text) if one.section in INLINE])
    assert {section: whole for section, (_, whole) in found.items()} == {
        section: whole for section, (_, whole) in INLINE.items()
    }
    assert {
        section: same for section, (same, _) in found.items() if same < INLINE[section][0]
    } == {}
