"""HTML of a unit as plain text."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.markup.plain import in_one_line, plain, summarise


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("Chế độ họp", "Chế độ họp"),
        ("<p>Họp mỗi quý một lần.</p>", "Họp mỗi quý một lần."),
        ("<p>Một.</p>\n<p>Hai.</p>", "Một.\nHai."),
        ("<p>Một<br />hai</p>", "Một\nhai"),
        ("<p>Trong\n  một   đoạn</p>", "Trong một đoạn"),
        ("Tổ <strong>trưởng</strong>, <em> tổ</em> phó", "Tổ trưởng, tổ phó"),
        (
            "<p>Khoản&nbsp;2 &amp; 3 &lt;Điều&gt; &#7897;</p>",
            "Khoản\N{NO-BREAK SPACE}2 & 3 <Điều> ộ",
        ),
        ("R&amp;amp;D", "R&amp;D"),
        ('<a href="/a/?b=1" title="1 > 0">Điều 5</a>', "Điều 5"),
        ("<ul><li>một</li>\n<li>hai<ul><li>ba</li></ul></li></ul>", "một\nhai\nba"),
        ("<p>a</p><hr /><p>b</p>", "a\nb"),
        ("<pre><code>một\nhai</code></pre>", "một\nhai"),
        ("<p>Trước <!-- thôi --> sau</p>", "Trước sau"),
        ('<p><img src="a.png" alt="Sơ đồ &lt;1&gt;" /> của tổ</p>', "Sơ đồ <1> của tổ"),
        ('<p><img src="a.png" /></p>', ""),
        ("<p>Có \ue010so_thanh_vien\ue011 người</p>", "Có \ue010so_thanh_vien\ue011 người"),
    ],
)
def test_html_becomes_lines_of_text(html: str, text: str) -> None:
    assert plain(html) == text


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        ("<tr><th>Xã</th><th>Số tổ</th></tr>\n<tr><td>Lý Nhơn</td><td>4</td></tr>",
         "Xã\tSố tổ\nLý Nhơn\t4"),
        ("<tr> <td> a </td> <td>b</td> </tr>", "a\tb"),
        ("<tr><td></td><td>b</td><td></td></tr>", "\tb\t"),
        ("<tr><td></td><td></td></tr>", ""),
        ("<tr><td><p>a</p><p>b</p></td><td>c<br>d</td></tr>", "a b\tc d"),
        ("<tr><td>một\thai</td><td>c</td></tr>", "một hai\tc"),
    ],
)  # fmt: skip
def test_cells_are_parted_by_tabs_and_rows_by_lines(rows: str, text: str) -> None:
    assert plain(f'<div class="bt-table"><table><tbody>{rows}</tbody></table></div>') == text


def test_text_around_a_table_stands_on_lines_of_its_own() -> None:
    html = "<p>Trên</p><table><tr><td>a</td><td>b</td></tr></table><p>Dưới</p>"
    assert plain(html) == "Trên\na\tb\nDưới"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_no_word_of_an_escaped_paragraph_is_lost(paragraphs: list[str]) -> None:
    html = "".join(f"<p>{escape(text)}</p>" for text in paragraphs)
    wanted = [re.sub(r"[ \t\r\n\f]+", " ", text).strip(" ") for text in paragraphs]
    assert plain(html) == "\n".join(text for text in wanted if text)


@given(st.text("<>/\"'&;tdp prehx=!-\n\ue010\ue011"))
def test_any_text_is_taken(html: str) -> None:
    assert isinstance(plain(html), str)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("Sau<br>nữa", "Sau nữa"),
        ("<p>Một</p><p>hai <em>b</em>a</p>", "Một hai ba"),
        ("<td>a</td><td>b</td>", "a b"),
        ("a &amp; b\n\n c", "a & b c"),
        ("từ<wbr>ghép", "từghép"),
    ],
)
def test_one_line_has_a_space_where_a_reader_sees_one(html: str, words: str) -> None:
    assert in_one_line(html) == words


@pytest.mark.parametrize(
    ("html", "summary"),
    [
        ("<p>Sau<br>nữa</p>", "Sau nữa"),
        ("<table><tr><td><p>Ô</p></td></tr></table><p>Đoạn</p>", "Đoạn"),
        ("<ul><li><p>Mục</p></li></ul><p>Đoạn</p>", "Đoạn"),
        ('<div class="footnote"><ol><li><p>Chú</p></li></ol></div>', ""),
        ('<p>Một<sup id="fnref:1"><a href="#fn:1">1</a></sup>.</p>', "Một."),
        ("<figure><p>Ảnh</p></figure><p>Đoạn</p>", "Đoạn"),
        ('<p><img src="a" alt="Ảnh"> chú thích</p><p>Đoạn</p>', "Đoạn"),
        ('<p>Xem <img src="a" alt="Ảnh"> này</p>', "Xem này"),
        ("<p>• Một</p><p>a) Hai</p><p>Đoạn</p>", "Đoạn"),
        ("<p>– Một<br>– Hai</p>", "Một – Hai"),
        ("<pre>mã</pre>", ""),
    ],
)
def test_a_summary_comes_from_running_text(html: str, summary: str) -> None:
    assert summarise(html) == summary
