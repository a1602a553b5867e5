"""The new wording of a unit, cut out of the unit that changes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.markup.plain import elements, plain
from bantin.regulations.law import wording

TABLE = "<table><tr><td>Một</td></tr></table>"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<p>Sửa đổi khoản 1 như sau:</p>\n<p>“1. Họp.”</p>", "<p>“1. Họp.”</p>"),
        ("<p>Như sau: “1. Họp &lt;quý&gt;.”</p>", "<p>“1. Họp &lt;quý&gt;.”</p>"),
        (
            f"<p>Như sau:</p>\n<p>“1. Họp:</p>\n{TABLE}\n<p>a) Một.”.</p>\n<p>Hết.</p>",
            f"<p>“1. Họp:</p>\n{TABLE}\n<p>a) Một.”.</p>",
        ),
        ('<p>Như sau:</p><p>"1. Họp."</p>', '<p>"1. Họp."</p>'),
        (
            "<p>Thay cụm từ “tháng” bằng cụm từ “quý”.</p>",
            "<p>Thay cụm từ “tháng” bằng cụm từ “quý”.</p>",
        ),
        ("<p>Bãi bỏ khoản 2 Điều 7.</p>", ""),
        ("", ""),
        (
            '<p>Như sau:</p><p id="a">“1. Họp<sup id="fnref:1"><a href="#fn:1">1</a></sup>.”</p>',
            "<p>“1. Họp.”</p>",
        ),
    ],
)
def test_the_wording_is_what_a_colon_introduces(content: str, expected: str) -> None:
    assert wording(content) == expected


PIECES = st.sampled_from(
    ["<p>", "</p>", "Họp:", "“", "”", '"', "<br>", TABLE, "<ul><li>a</li></ul>", "một", "&lt;"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_content_gives_whole_elements_and_only_its_own_words(content: str) -> None:
    assert "".join("".join(elements(content)).split()) == "".join(content.split())
    quoted = plain(wording(content)).replace("\n", "").replace(" ", "")
    assert all(word in content for word in quoted if word.isalpha())
