from __future__ import annotations

from urllib.parse import urldefrag, urljoin

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.regulations.exports.reading import address, blocks, inline, words_only
from bantin.regulations.exports.runs import Paragraph, Table, TextRun, block_text
from bantin.regulations.exports.values import BLANK, OpenPoint
from tests.regulations.exports.test_samples import OUTLINES, point

BASE = "https://example.vn/van-ban/qd/"


def texts(html: str) -> list[str]:
    return [block_text(block, {}) for block in blocks(html)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("", []),
        ("một  \n hai", ["một hai"]),
        ("<p> một </p>\n<p>hai</p>", ["một", "hai"]),
        ("<p>5 &lt; 6 &amp; 7&nbsp;kg</p>", ["5 < 6 & 7\xa0kg"]),
        ("<p>dòng 1 <br> dòng 2<br></p>", ["dòng 1\ndòng 2"]),
        ("<p>a</p><p> <b> </b> </p>", ["a"]),
        ("<ul><li>a</li><li><p>b</p><p>c</p></li></ul>", ["- a", "- b", "c"]),
        ("<ol start='3'><li>a<ul><li>b</li></ul></li><li>c</li></ol>", ["3. a", "  - b", "4. c"]),
        ("<pre>a\n  b</pre>", ["a\n  b"]),
        ("<q>lời</q>", ["“lời”"]),
        ("<img src=x alt='Sơ đồ'>", ["[Sơ đồ]"]),
        ("<script>x</script>y", ["y"]),
        ("a\x00\x0b\ufffeb", ["ab"]),
        ("</p></li></table>x</b>", ["x"]),
        ("a<![x['>b<![", ["ab<!["]),
    ],
)
def test_html_is_read_as_paragraphs(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_styles_are_those_of_all_elements_around() -> None:
    html = "<b>a<em>b</em></b><sup>c</sup><code>d</code><a href='/x'>e</a>"
    assert inline(html, base=BASE) == (
        TextRun(text="a", strong=True),
        TextRun(text="b", strong=True, em=True),
        TextRun(text="c", raised="sup"),
        TextRun(text="d", code=True),
        TextRun(text="e", href="https://example.vn/x"),
    )


def test_open_points_are_runs_of_their_own_and_stray_marks_are_dropped() -> None:
    found = inline(f"có <b>{point('so')}</b> người\ue010, {point('noi')}\ue011")
    assert [run.point or run.text for run in found] == ["có ", "so", " người, ", "noi"]
    assert found[1].strong


def test_a_blank_is_shown_unless_the_point_has_a_value() -> None:
    (block,) = blocks(f"<p>{point('a')}, {point('b')}, {point('c')}</p>")
    points = {"a": OpenPoint(id="a", label="A", value="5"), "b": OpenPoint(id="b", label="B")}
    assert block_text(block, points) == f"5, {BLANK}, {BLANK}"


def test_quotations_and_lists_say_how_deep_they_are() -> None:
    found = blocks("<blockquote><p>a</p><ul><li>b</li></ul></blockquote><p>c</p>")
    assert [(one.quoted, one.depth) for one in found if isinstance(one, Paragraph)] == [
        (1, 0),
        (1, 1),
        (0, 0),
    ]


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("#dieu-5", "#dieu-5"),
        (f"{BASE}#dieu-5", "#dieu-5"),
        ("/van-ban/qd/#dieu-5", "#dieu-5"),
        ("../khac/", "https://example.vn/van-ban/khac/"),
        ("mailto:a@b.vn", "mailto:a@b.vn"),
        ("javascript:alert(1)", ""),
        ("http://[", ""),
        ("https://a b", ""),
        ("https://a/" + "x" * 3000, ""),
        ("", BASE),
    ],
)
def test_addresses_are_made_to_hold_outside_the_page(href: str, expected: str) -> None:
    assert address(href, BASE) == expected


SEGMENTS = st.text("aB9_-.", min_size=1, max_size=5).filter(lambda text: text[0] != ".")
PATHS = st.lists(SEGMENTS).map(lambda parts: "".join(f"/{part}" for part in parts))
ADDRESSES = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(("", "https://example.vn", "http://khac.vn:80", "//a.vn", "https:")),
    PATHS | st.just("/van-ban/qd") | st.just("/a/../b"),
    st.sampled_from(("", "/", "/./", "?a=1")),
    st.sampled_from(("", "#", "#dieu-5", "#dieu-5.khoan-1", "#a b")),
)


@given(
    ADDRESSES, st.sampled_from((BASE, "", "https://example.vn/van-ban/qd", "http://khac.vn:80/"))
)
def test_an_address_is_completed_as_a_browser_does(href: str, base: str) -> None:
    full = urljoin(base, href)
    page, fragment = urldefrag(full)
    expected = full if full.startswith(("http://", "https://")) and " " not in full else ""
    if fragment and page == base:
        expected = f"#{fragment}"
    assert address(href, base) == expected


def test_a_table_is_a_rectangle_whatever_spans_say() -> None:
    (table,) = blocks(
        "<table><tr><th rowspan=9>a<th colspan=5>b</tr><tr><td>c<td>d<td>e<td>f<td>g<td>h</tr>"
        "<tr><td colspan=2>i</tr></table>"
    )
    assert isinstance(table, Table)
    assert table.columns == len(table.weights) == 7
    assert cells(table) == {(row, column) for row in range(3) for column in range(7)}


def cells(table: Table) -> set[tuple[int, int]]:
    """The places that are covered, each once."""
    covered = [
        (row + down, cell.column + right)
        for row, line in enumerate(table.rows)
        for cell in line
        for down in range(cell.rows)
        for right in range(cell.columns)
    ]
    assert len(covered) == len(set(covered))
    return set(covered)


def test_a_table_in_a_table_is_read_as_its_paragraphs() -> None:
    (table,) = blocks("<table><tr><td>a<table><tr><td>b</td></tr></table>c</td></tr></table>")
    assert block_text(table, {}) == "a b c"


def test_text_between_a_tables_cells_stands_before_it() -> None:
    first, second = blocks("<table><caption>Bảng 1</caption><tr><td>a</td></tr></table>")
    assert isinstance(second, Table)
    assert block_text(first, {}) == "Bảng 1"


@given(OUTLINES)
def test_any_html_is_read(outline: object) -> None:
    html = str(outline)
    for block in blocks(html, base=BASE):
        if isinstance(block, Table):
            rows, columns = range(len(block.rows)), range(block.columns)
            assert cells(block) == {(row, column) for row in rows for column in columns}
        else:
            assert any(run.text.strip() or run.point for run in block.runs)


PLAIN = st.text().map(lambda text: text.replace("<", "&lt;")) | st.sampled_from(
    ("&amp;", "&#60;b>", "&nbsp;", "&am", " ", "\n", "\xa0", point("so"), "\ue010", "\x00", "\x0b ")
)


@given(st.lists(PLAIN).map("".join) | st.lists(PLAIN.map("<p>{}</p>\n".format)).map("".join))
def test_paragraphs_without_tags_are_read_as_any_others(html: str) -> None:
    # Nothing follows from a comment but that the text is not plain.
    assert blocks(html) == blocks(f"{html}<!-- -->")


def test_blanks_around_a_sign_that_is_left_out_are_one() -> None:
    (found,) = blocks("<p>0 \x1f</p>\n")
    assert isinstance(found, Paragraph)
    assert [run.text for run in found.runs] == ["0"]


def test_the_same_content_is_completed_by_the_address_that_it_is_read_at() -> None:
    html = "<p>Xem <a href='../x/'>đây</a></p>"
    found = [inline(html, base=f"https://{name}.vn/a/b/")[1].href for name in ("mot", "hai")]
    assert found == ["https://mot.vn/a/x/", "https://hai.vn/a/x/"]


def columns(*texts: str) -> list[float]:
    """The share of a line that each column of one row takes."""
    (found,) = blocks("<table><tr>" + "".join(f"<td>{one}</td>" for one in texts) + "</table>")
    assert isinstance(found, Table)
    return [weight / sum(found.weights) for weight in found.weights]


def test_a_column_has_room_for_its_longest_word() -> None:
    long = "Tổ chức hội nghị đối thoại giữa người đứng đầu với Nhân dân " * 2
    number, _, day, money, *_ = columns("STT", long, "31/12/2026", "12.000.000", "Ghi chú", "Nơi")
    letters = 76  # of a line
    assert number * letters >= 6
    assert min(day, money) * letters >= 11


def test_a_column_with_more_words_is_wider() -> None:
    short, long = columns("Một hai ba", "Một hai ba bốn năm sáu bảy tám chín mười " * 2)
    assert 2 * short < long
    one, other = columns("Một hai ba", "Hai ba một")
    assert one == other


TAGGED = st.lists(
    st.sampled_from(
        (
            *("<p>", "</p>", "<b>", "</b>", "<em>", "</em>", "<br>", "<sup>", "</sup>", "<q>"),
            *("<ul>", "</ul>", '<ol start="3">', "</ol>", "<li>", "</li>", "<pre>", "</pre>"),
            *("<table>", "</table>", "<tr>", "</tr>", '<td colspan="2">', "</td>", "<th>", "</th>"),
            *('<a href="/x?a=1&amp;b=2">', '<a href="#fn:1" title="a &quot;b&quot; > c">', "</a>"),
            *('<img src="/a.png" alt="Sơ &amp; đồ">', "<hr>", '<h2 id="">', "</h2>", "</p x>"),
            *(
                "<P>",
                "<script>",
                "</script>",
                "<p/>",
                "<a href=x>",
                "<",
                "<b",
                "<?php",
                "&",
                "&amp",
            ),
        )
    )
    | PLAIN
).map("".join)


@settings(max_examples=500)
@given(TAGGED)
@example("<script><b></script>x")
@example('<p>a <a href="/x?a=1&amp;b=2">b</a><br>\n&amp;nbsp; &am</p>')
def test_the_sanitisers_spelling_is_read_as_the_library_reads_it(html: str) -> None:
    # A comment says nothing, and the sanitiser leaves none: it is for the library.
    assert blocks(html, base=BASE) == blocks(f"<!---->{html}", base=BASE)


@settings(max_examples=500)
@given(TAGGED)
@example('<p>a <a href="/x"> b</a></p>')
@example(f'<p>a<a href="{BASE}#fn:1">1</a></p>')
@example('<p>\ue010s<a href="/x">o\ue011</a></p>')
@example('<p>a <a href="/x">\x1b b&#32;</a> c</p>')
def test_words_do_not_depend_on_the_address_that_they_are_read_at(html: str) -> None:
    here = [block_text(block, {}) for block in words_only(html, base=BASE)]
    assert here == [block_text(block, {}) for block in blocks(html)]
