"""What a body becomes: references, headings, figures, tables, notes, a summary."""

from __future__ import annotations

from html import escape

import pytest
from lxml.html import fragment_fromstring

from bantin.content import Heading, Reference
from bantin.markup.anchors import heading_id, roman
from bantin.markup.labels import labelled
from bantin.markup.rendering import converter
from bantin.markup.rendering import render as render_markdown
from bantin.markup.resolving import resolve
from tests.builders import render


def headings(text: str) -> list[tuple[int, str, str]]:
    return [(h.level, h.id, h.title) for h in render(text).rendered.headings]


@pytest.mark.parametrize(
    ("text", "references"),
    [
        ("[x](a.md)", (Reference("a", "a.md"),)),
        ("[x](../r/quy-che.md#dieu-5)", (Reference("a", "../r/quy-che.md#dieu-5"),)),
        ("[x](/van-ban/)", (Reference("a", "/van-ban/"),)),
        ("![x](anh.jpg)", (Reference("img", "anh.jpg"),)),
        ('<img src="anh.jpg">', (Reference("img", "anh.jpg"),)),
        ('[x](a%20b.md "Tên")', (Reference("a", "a%20b.md"),)),
        ("[x](<a b.md>)", (Reference("a", "a b.md"),)),
        ("[x](a&amp;b.md)", (Reference("a", "a&b.md"),)),
        ("[![x](a.png)](b.md)", (Reference("a", "b.md"), Reference("img", "a.png"))),
        ("[x](a.md) [y](a.md)", (Reference("a", "a.md"), Reference("a", "a.md"))),
        ("[x][y]\n\n[y]: a.md", (Reference("a", "a.md"),)),
        ("[x]()", (Reference("a", ""),)),
        ("[x](#dieu-5)", ()),
        (
            "[x](https://x.vn) <https://y.vn> <a@x.vn> [z](tel:+84)",
            tuple(Reference("a", one) for one in ("https://x.vn", "mailto:a@x.vn", "tel:+84")),
        ),
        (
            '<a href=" https://x.vn">x</a> <a href="//y.vn/a">y</a>',
            (Reference("a", " https://x.vn"), Reference("a", "//y.vn/a")),
        ),
        ("`[x](a.md)`", ()),
    ],
)
def test_addresses_are_recorded_as_written(text: str, references: tuple[Reference, ...]) -> None:
    assert render(text).rendered.references == references


@pytest.mark.parametrize(
    "address",
    [
        "https://y.vn",
        "http://www.y.vn/a_b/c-d.html?e=f&g=%20h#i",
        "https://y.vn/x.vn.html",
        "https://X.vn/a",
        "https://sub.x.vn/a",
        "https://user@y.vn/",
        "https://y.vn:8443/a",
        "https://bộ.vn/",
        "https://y.vn/a(b)'c\"d",
        "http://localhost:8000/",
    ],
)
def test_an_address_elsewhere_is_the_same_with_and_without_a_reference(address: str) -> None:
    text = f'[a](<{address}> "T") và <{address}>, <a href="{escape(address)}">b</a>'
    references = render_markdown(text, converter((), "")).rendered.references
    assert references
    for host in ("x.vn", "z.vn"):
        some = render_markdown(text, converter((), host))
        left = some.rendered.references
        assert set(left) <= set(references)
        given = [f'href="{escape(one.target)}"' for one in left]
        everything = [f'href="{escape(one.target)}"' for one in references]
        every = render_markdown(text, converter((), ""))
        assert _parsed(resolve(some.html, given)) == _parsed(resolve(every.html, everything))


def _parsed(html: str) -> list[tuple[str, dict[str, str], str]]:
    return [
        (str(one.tag), {str(k): str(v) for k, v in one.items()}, str(one.text))
        for one in fragment_fromstring(html, create_parent=True).iter()
    ]


def test_ordinary_addresses_elsewhere_are_no_references() -> None:
    body = render("[x](https://y.vn/a?b=1&c=2) ![z](https://y.vn/a.png) [w](https://x.vn/a)")
    assert body.rendered.references == (
        Reference("img", "https://y.vn/a.png"),
        Reference("a", "https://x.vn/a"),
    )
    assert '<a href="https://y.vn/a?b=1&amp;c=2">x</a>' in body.html


def test_addresses_are_put_in_place_of_the_references() -> None:
    html = render("[x](a.md) ![y](b.png) [z](c.md) [w](https://x.vn)").html
    outside = 'href="https://x.vn"'
    resolved = resolve(html, ['href="/a/"', 'src="/b.png" width="1"', "", outside])
    assert '<a href="/a/">x</a>' in resolved
    assert '<img alt="y" src="/b.png" width="1">' in resolved
    assert " z " in resolved
    assert '<a href="https://x.vn">w</a>' in resolved
    assert "\x01" not in resolved


def test_ten_references_are_told_apart() -> None:
    html = render(" ".join(f"[x{n}]({n}.md)" for n in range(12))).html
    resolved = resolve(html, [f'href="/{n}/"' for n in range(12)])
    for number in range(12):
        assert f'<a href="/{number}/">x{number}</a>' in resolved


def test_links_within_a_body_are_checked_against_its_ids() -> None:
    body = render('## Điều 5\n\n<p id="a">x</p>\n\n[x](#dieu-5) [y](#a) [z](#) [w](#dieu-6)')
    assert body.rendered.anchors == ("dieu-5", "a")
    assert body.broken_fragments == ("dieu-6",)
    assert 'href="#dieu-5"' in body.html


@pytest.mark.parametrize(
    "written",
    ["#ket-qua", "#Kết quả", "#K%E1%BA%BFt%20qu%E1%BA%A3", "#kết-quả", "#KET QUA"],
)
def test_the_words_of_a_heading_lead_to_it(written: str) -> None:
    body = render(f'## Kết quả\n\nXem [kết quả](<{written}>), không phải `href="{written}"`.')
    assert body.broken_fragments == ()
    assert '<a href="#ket-qua">kết quả</a>' in body.html
    assert f'<code>href="{written}"</code>' in body.html


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        (r"[x](C:\anh\a.jpg)", (r"C:\anh\a.jpg",)),
        (r"![x](C:\anh\a.jpg)", (r"C:\anh\a.jpg",)),
        ("[x](file:///C:/a.pdf)", ("file:///C:/a.pdf",)),
        ("[x](zalo:0912) [y](https://y.vn)", ("zalo:0912",)),
        ("[x](javascript:alert(1))", ("javascript:alert(1)",)),
        ("[x](https://) và [y](http://)", ("https://", "http://")),
        ("[x](ftp://x.vn/a) [y](ftp://x.vn/a)", ("ftp://x.vn/a", "ftp://x.vn/a")),
        ("[x][1]\n\n[1]: zalo:1", ("zalo:1",)),
        ('<a href="zalo:1">x</a>', ("zalo:1",)),
        ("<a HREF = zalo:1>x</a>", ("zalo:1",)),
        ('<a href="&#106;avascript:x">x</a>', ("javascript:x",)),
        ('<img src="file:///a.png" alt="">', ("file:///a.png",)),
        ("`[x](zalo:1)` [y](a.md)", ()),
        ('`<a href="zalo:1">` [y](a.md)', ()),
        ("[x](mailto:a@x.vn) [y](tel:113) [z](#a) ![w](a.png) [v]()", ()),
        ('<b>x</b> <a href="https://x.vn/?a=1&amp;b=2">x</a>', ()),
    ],
)
def test_an_address_that_is_not_allowed_is_told(text: str, lost: tuple[str, ...]) -> None:
    assert render(text).lost == lost


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("# A\n\n## B\n\n### C", [2, 3, 4]),
        ("## A\n\n### B", [2, 3]),
        ("### A\n\n### B", [2, 2]),
        ("# A\n\n#### B\n\n## C\n\n# D", [2, 3, 3, 2]),
        ("#### A\n\n# B\n\n###### C", [2, 2, 3]),
        ("# A\n\n## B\n\n### C\n\n#### D\n\n##### E\n\n###### F", [2, 3, 4, 5, 6, 6]),
        ("A\n===\n\nB\n---", [2, 3]),
    ],
)
def test_headings_begin_at_two_and_skip_no_level(text: str, levels: list[int]) -> None:
    assert [level for level, _, _ in headings(text)] == levels


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("Điều 5. Chế độ họp", "dieu-5"),
        ("ĐIỀU 12", "dieu-12"),
        ("Điều 5a. Bổ sung", "dieu-5a"),
        ("Chương II. NHIỆM VỤ", "chuong-2"),
        ("Chương XIV", "chuong-14"),
        ("Phần thứ nhất", "phan-thu-nhat"),
        ("Mục 3", "muc-3"),
        ("Tiểu mục 2", "tieu-muc-2"),
        ("Phụ lục IV", "phu-luc-4"),
        ("Phụ lục 1", "phu-luc-1"),
        ("Điều kiện 5", "dieu-kien-5"),
        ("Chương trình", "chuong-trinh"),
        ("Mục lục", "muc-luc"),
        ("Kết luận của Đảng", "ket-luan-cua-dang"),
        ("日本", "muc"),
        ("", "muc"),
        ("BT Đoàn xã", "muc-bt-doan-xa"),
    ],
)
def test_a_heading_is_known_by_its_label_or_its_words(title: str, anchor: str) -> None:
    assert heading_id(title) == anchor


@pytest.mark.parametrize(
    ("numeral", "value"), [("i", 1), ("iv", 4), ("ix", 9), ("xl", 40), ("xcix", 99), ("mcm", 1900)]
)
def test_roman_numerals_have_their_value(numeral: str, value: int) -> None:
    if "m" in numeral:
        assert heading_id(f"Chương {numeral}") == f"chuong-{numeral}"
    else:
        assert roman(numeral) == value


def test_two_headings_with_one_label_have_two_ids() -> None:
    found = headings("## Điều 5. A\n\n## Điều 5. B\n\n## Điều 5. C")
    assert found[0][1] == "dieu-5"
    assert len({anchor for _, anchor, _ in found}) == 3


def test_every_listed_heading_has_its_id_in_the_html() -> None:
    body = render("# BT xã\n\n## Điều 5\n\n## Điều 5\n\n### 日本\n\n### 日本")
    assert tuple(h.id for h in body.rendered.headings) == body.rendered.anchors


def test_titles_are_plain_text() -> None:
    assert render('# <b>Họp</b> & "bàn" `a<b` [x](y.md) *nhấn*').rendered.headings == (
        Heading(2, "hop-ban-a-b-x-nhan", 'Họp & "bàn" a<b x nhấn'),
    )


@pytest.mark.parametrize("between", [" ", "\n", "  \n", ""])
def test_several_images_alone_are_a_gallery(between: str) -> None:
    html = render(f'![Một](a.jpg "Bến"){between}![Hai](b.jpg){between}![Ba](c.jpg)').html
    assert html.startswith('<div class="bt-gallery">\n<figure><img ')
    assert html.count("<figure>") == 3
    assert html.count("<figcaption>Bến</figcaption>") == 1
    assert "<p>" not in html
    assert "<br" not in html


@pytest.mark.parametrize("text", ["![a](a.jpg) và ![b](b.jpg)", "![a](a.jpg) [![b](b.jpg)](c.md)"])
def test_images_among_words_and_links_are_no_gallery(text: str) -> None:
    assert "bt-gallery" not in render(text).html


def test_a_lone_image_is_a_figure_and_its_title_the_caption() -> None:
    html = render('![Phà](pha.jpg "Bến phà & sông")').html
    assert html.startswith("<figure><img ")
    assert "<figcaption>Bến phà &amp; sông</figcaption></figure>" in html
    assert "title=" not in html
    assert "<figcaption" not in render("![Phà](pha.jpg)").html


@pytest.mark.parametrize("text", ["x ![a](b.png)", "![a](b.png) x", "![a](b.png)\nx\n![c](d.png)"])
def test_an_image_among_words_is_no_figure(text: str) -> None:
    assert "<figure" not in render(text).html


@pytest.mark.parametrize("before", ["", "> ", "1. x\n\n    "])
def test_a_table_scrolls_by_itself_and_needs_no_style_attribute(before: str) -> None:
    lines = ["| a | b | c |", "|:--|:-:|--:|", "| 1 | 2 | 3 |"]
    indent = "> " if before == "> " else " " * 4 if before else ""
    body = render(before + f"\n{indent}".join(lines)).html
    html = labelled(body, {"Table": "Bảng"}.__getitem__)
    assert html.count('<div aria-label="Bảng" class="bt-table" role="region" tabindex="0">') == 1
    assert '<th class="bt-center">b</th>' in html
    assert '<td class="bt-right">3</td>' in html
    assert "<th>a</th>" in html
    assert "style=" not in html


def test_footnotes_and_link_definitions_stay_in_their_document() -> None:
    first = render("x[^1] [y][z]\n\n[^1]: Ghi chú\n\n[z]: a.md")
    second = render("x[^1] [y][z]")
    assert "Ghi chú" in first.html
    said = {"Back to the mention of footnote %(number)s": 'Về "%(number)s"'}
    assert 'title="Về &quot;1&quot;"' in labelled(first.html, said.__getitem__)
    assert second.html == "<p>x[^1] [y][z]</p>"
    assert second.rendered.anchors == ()


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        ("Một **hai** [ba](a.md) &amp; bốn.\n\nNăm.", "Một hai ba & bốn."),
        ("# Đề mục\n\nĐoạn.", "Đoạn."),
        ("![x](a.png)\n\nĐoạn.", "Đoạn."),
        ("- mục\n\nĐoạn.", "Đoạn."),
        ("Một[^1].\n\n[^1]: Ghi chú", "Một."),
        ("Một  \nhai", "Một hai"),
        ("&lt;b&gt; và <b>đậm</b>", "<b> và đậm"),
        ("```\ncode\n```", ""),
        ("", ""),
    ],
)
def test_the_summary_is_the_first_paragraph_as_plain_text(text: str, summary: str) -> None:
    assert render(text).rendered.summary == summary


def test_a_long_summary_ends_at_a_word() -> None:
    summary = render("Nội dung, " * 60).rendered.summary
    assert len(summary) <= 301
    assert summary.endswith("dung…")
    assert summary.removesuffix("…") in "Nội dung, " * 60


def test_the_words_of_a_list_are_printed_as_written() -> None:
    html = render("Điều 5\n\na) Một\n\nb) Hai\n\nđ) Ba").html
    assert "<p>đ) Ba</p>" in html
    assert "<ol" not in html
