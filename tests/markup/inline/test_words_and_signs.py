"""What inline markup becomes: breaks, escapes, code, emphasis, links, and words like it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.markup.resolving import resolve
from tests.builders import quick, render


def shown(text: str) -> str:
    """The HTML of one paragraph, with the addresses as they were written."""
    body = render(text)
    attributes = [
        f'{"src" if one.element == "img" else "href"}="{one.target}"'
        for one in body.rendered.references
    ]
    return resolve(body.html, attributes).removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("một  \nhai", "một<br>\nhai"),
        ("một\\\nhai", "một<br>\nhai"),
        ("một\\  \nhai", "một<br>\nhai"),
        ("một       \nhai", "một<br>\nhai"),
        ("một  \n     hai", "một<br>\nhai"),
        ("một\\\n     hai", "một<br>\nhai"),
        ("*một  \nhai*", "<em>một<br>\nhai</em>"),
        ("*một\\\nhai*", "<em>một<br>\nhai</em>"),
        ("`mã  \nsau`", "<code>mã   sau</code>"),
        ("`mã\\\nsau`", "<code>mã\\ sau</code>"),
        ("một\\", "một\\"),
        ("một\nhai", "một\nhai"),
        ("một<br>hai<br/>ba<BR />bốn", "một<br>\nhai<br>\nba<br>\nbốn"),
    ],
)
def test_a_line_breaks_where_an_editor_broke_it(text: str, html: str) -> None:
    assert shown(text) == html


def test_every_sign_of_ascii_can_be_escaped() -> None:
    signs = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
    html = shown("x" + "".join(f"\\{sign}" for sign in signs))
    assert html == "x!\"#$%&amp;'()*+,-./:;&lt;=&gt;?@[\\]^_`{|}~"
    assert shown("x\\a \\Đ \\ y") == "x\\a \\Đ \\ y"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("~~bỏ~~ và ~bỏ~", "<del>bỏ</del> và <del>bỏ</del>"),
        ("~~bỏ **đậm** hết~~", "<del>bỏ <strong>đậm</strong> hết</del>"),
        ("10~15 người, 20~25 hộ", "10~15 người, 20~25 hộ"),
        ("khoảng ~100 đến ~200", "khoảng ~100 đến ~200"),
        ("(~100) và (~200)", "(~100) và (~200)"),
        ("x ~~~không~~~ ~~không~", "x ~~~không~~~ ~~không~"),
        ("\\~\\~không\\~\\~", "~~không~~"),
        ("`~~mã~~`", "<code>~~mã~~</code>"),
    ],
)
def test_words_are_struck_out(text: str, html: str) -> None:
    assert shown(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*a* _b_ **c** __d__", "<em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong>"),
        ("***a** b*", "<em><strong>a</strong> b</em>"),
        ("*a **b** c*", "<em>a <strong>b</strong> c</em>"),
        ("a_b_c d*e*f", "a_b_c d<em>e</em>f"),
        ("* a * b", "* a * b"),
        ("x ** a ** y", "x ** a ** y"),
        ("**Kết quả:**Nội dung", "<strong>Kết quả:</strong>Nội dung"),
        ("Về**“Họp dân”**nhé", "Về<strong>“Họp dân”</strong>nhé"),
        ("**(a)**b", "<strong>(a)</strong>b"),
        ("5*(3+2)*4", "5*(3+2)*4"),
        ("*(**a**)*", "<em>(<strong>a</strong>)</em>"),
        ("**a** *b", "<strong>a</strong> *b"),
    ],
)
def test_emphasis_is_read_as_it_is_meant(text: str, html: str) -> None:
    assert shown(f"x {text}") == f"x {html}"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[x](a.md)", '<a href="a.md">x</a>'),
        ("[x](bao cao 2026.pdf)", '<a href="bao cao 2026.pdf">x</a>'),
        ('[x](a.md "Xã "A" họp")', '<a href="a.md" title="Xã &quot;A&quot; họp">x</a>'),
        ("[x](a.md 'Tên')", '<a href="a.md" title="Tên">x</a>'),
        ("[x](a_(b).md)", '<a href="a_(b).md">x</a>'),
        ("[x](<a b.md>)", '<a href="a b.md">x</a>'),
        ("[x](a\\_b.md)", '<a href="a_b.md">x</a>'),
        ("[x](a.md", "[x](a.md"),
        ("[x] (a.md)", "[x] (a.md)"),
        ("\\[x](a.md)", "[x](a.md)"),
        ("[x\\](a.md)", "[x](a.md)"),
        ("[một [hai] ba](a.md)", '<a href="a.md">một [hai] ba</a>'),
        ("[một [hai](b.md) ba](a.md)", '[một <a href="b.md">hai</a> ba](a.md)'),
        ("[*một*](a.md)", '<a href="a.md"><em>một</em></a>'),
        ("*[một*](a.md)", '*<a href="a.md">một*</a>'),
        ("`[x](a.md)`", "<code>[x](a.md)</code>"),
        ("[x`](a.md)`", "[x<code>](a.md)</code>"),
        ("![Một *hai* `ba`](a.png) x", '<img alt="Một hai ba" src="a.png"> x'),
        ("x ![a ![b](c.png)](d.png)", 'x <img alt="a b" src="d.png">'),
        ("\\![a](b.md)", '!<a href="b.md">a</a>'),
    ],
)
def test_links_and_pictures(text: str, html: str) -> None:
    assert shown(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[Một]", '<a href="a.md" title="Tên">Một</a>'),
        ("[hai][MỘT]", '<a href="a.md" title="Tên">hai</a>'),
        ("[một][]", '<a href="a.md" title="Tên">một</a>'),
        ("![ảnh][một] x", '<img alt="ảnh" src="a.md" title="Tên"> x'),
        ("[ba]", "[ba]"),
        ("[hai][ba]", "[hai][ba]"),
        ("[một](xem sau)", '<a href="a.md" title="Tên">một</a>(xem sau)'),
    ],
)
def test_links_by_definition(text: str, html: str) -> None:
    assert shown(f'{text}\n\n[một]: a.md "Tên"') == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<Nguyễn Văn A>", "&lt;Nguyễn Văn A&gt;"),
        ("<Nguyen Van A>", "&lt;Nguyen Van A&gt;"),
        ("<Họ và tên>, <...>, <ten-don-vi>", "&lt;Họ và tên&gt;, &lt;...&gt;, &lt;ten-don-vi&gt;"),
        ("</ten>", "&lt;/ten&gt;"),
        ("a<b và c>d", "a&lt;b và c&gt;d"),
        ("a<b va c>d", "a&lt;b va c&gt;d"),
        ("x < 5 và y > 3, x<5, 3>2", "x &lt; 5 và y &gt; 3, x&lt;5, 3&gt;2"),
        ("<ghi:chu>", "&lt;ghi:chu&gt;"),
        ("x <!-- không đóng", "x &lt;!-- không đóng"),
        ("x <? không đóng", "x &lt;? không đóng"),
        ("H<sub>2</sub>O <kbd>A</kbd>", "H<sub>2</sub>O <kbd>A</kbd>"),
        ("x <!-- ghi chú --> y", "x  y"),
        ("<details open><summary>a</summary></details> b", None),
    ],
)
def test_words_in_angle_brackets_are_words(text: str, html: str | None) -> None:
    body = render(text)
    assert body.dropped == ()
    if html is not None:
        assert shown(text) == html


def test_words_within_a_block_of_html_are_words_too() -> None:
    body = render("<div>\nKính gửi <Nguyễn Văn A>\n</div>\n\nSau")
    assert "Kính gửi &lt;Nguyễn Văn A&gt;" in body.html
    assert body.dropped == ()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("AT&T; R&D &copy; &amp;copy; &#272;", "AT&amp;T; R&amp;D © &amp;copy; Đ"),
        ("\\&copy; &khong; &copy", "&amp;copy; &amp;khong; &amp;copy"),
        ("`&copy;`", "<code>&amp;copy;</code>"),
        ("&lt;b&gt;", "&lt;b&gt;"),
        ("a&#1;b&#xE010;c&#xFEFF;d", "ab c d"),
        ("[x](a&amp;b.md) [y](a&b.md)", '<a href="a&b.md">x</a> <a href="a&b.md">y</a>'),
    ],
)
def test_references_to_characters(text: str, html: str) -> None:
    assert shown(text) == html


def test_a_tag_that_nothing_closes_ends_with_its_paragraph() -> None:
    body = render("Một <b>hai\n\nBa <i>bốn</i>")
    assert body.html == "<p>Một <b>hai</b></p>\n<p>Ba <i>bốn</i></p>"
    assert body.noticed.unclosed == ("<b>",)


def test_an_element_that_would_swallow_the_rest_does_not() -> None:
    for name in ("style", "title", "textarea", "iframe", "object", "svg", "select"):
        body = render(f"Một <{name}> hai\n\nBa `<{name}>`")
        assert body.html.endswith(f"Ba <code>&lt;{name}&gt;</code></p>")
        assert f"Một &lt;{name}" in body.html


def test_nesting_has_an_end() -> None:
    html = shown("*a **b " * 300 + "c" + "** d*" * 300)
    assert html.count("<em>") + html.count("<strong>") <= 64
    assert html.count("c") == 1
    assert html.count("a") >= 300


LETTERS = st.sampled_from([*"*_~`[]()!<>&\\ \n", "**", "![", "](", "a", "Đ", ".", "“", "b c", "1"])


@given(st.lists(LETTERS, max_size=30).map("".join))
@quick
def test_no_letter_is_lost(text: str) -> None:
    """Whatever signs stand around them, words are shown."""
    html = render(f"x {text} y").html
    for letter in ("Đ", "x", "y", "“"):
        assert html.count(letter) >= min(1, text.count(letter))
