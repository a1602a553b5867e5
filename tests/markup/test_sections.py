"""A body in sections: below headings, and at what can be cited."""

from __future__ import annotations

import pytest

from bantin.markup.sections import Section, sections
from tests.builders import render


def test_a_body_is_parted_at_its_headings() -> None:
    html = render("Mở đầu.\n\n## Việc *hay*\n\nMột,\nhai.\n\n- ba\n- bốn\n\n### Xa\n\nNăm.").html
    assert list(sections(html)) == [
        Section("", "", "Mở đầu.", headed=False),
        Section("viec-hay", "Việc hay", "Một, hai.\nba\nbốn"),
        Section("xa", "Xa", "Năm."),
    ]


def test_a_unit_is_known_by_the_element_around_its_heading_or_by_its_citation() -> None:
    html = (
        '<div class="law-preamble"><p>Căn cứ Luật;</p></div>\n'
        '<section class="unit unit-article" id="dieu-1" data-cited="Điều 1">'
        '<h2 class="unit-heading">'
        '<span class="unit-label">Điều 1.</span> <span class="unit-title">Phạm vi</span></h2>\n'
        '<div class="unit unit-clause" id="dieu-1.khoan-1" data-cited="khoản 1 Điều 1">'
        "<p><span>1.</span> Áp dụng &amp; giải thích:</p>\n"
        '<div class="unit unit-subpoint" id="dieu-1.khoan-1.tiet-1"><p>- tiết</p></div>\n</div>\n'
        '</section>\n<footer class="law-closing"><p>Nơi nhận:</p></footer>'
    )
    assert list(sections(html)) == [
        Section("", "", "Căn cứ Luật;", headed=False),
        Section("dieu-1", "Điều 1. Phạm vi", ""),
        Section(
            "dieu-1.khoan-1", "khoản 1 Điều 1", "1. Áp dụng & giải thích:\n- tiết", headed=False
        ),
        Section("", "", "Nơi nhận:", headed=False),
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>m<sup>2</sup> và <strong>đậm</strong>,<br>dòng</p>", "m2 và đậm,\ndòng"),
        ('<p>Ảnh <img src="a" alt="Bà con &quot;họp&quot;"> ở ấp</p>', 'Ảnh Bà con "họp" ở ấp'),
        ("<table><tr><td>Ô một</td><td>Ô\thai</td></tr></table>", "Ô một\nÔ hai"),
        ('<p><a href="x" title="1 > 0">liên kết</a></p>', "liên kết"),
        ('<p>Có<sup id="fnref:1"><a href="#fn:1">1</a></sup> chú thích</p>', "Có chú thích"),
        ("<p>1 &lt; 2</p>", "1 < 2"),
        ("", ""),
    ],
)
def test_a_text_has_a_line_for_each_block(html: str, text: str) -> None:
    (section,) = sections(html)
    assert section.text == text


def test_a_long_body_is_read_once() -> None:
    """Time is not measured: a pattern that looked back would not come to an end."""
    html = '<section id="a">' * 4_000 + "<p>x</p>" + "<h2" * 4_000 + '<div id="x" ' * 4_000
    assert "x" in "".join(section.text for section in sections(html))
