"""Outlines as HTML."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from bantin.regulations.law.printing import Fill, to_html
from bantin.regulations.law.values import Outline, Unit
from tests.regulations.law.units import article, chapter, clause, outline, outlines, point, unit

VIETNAMESE = {
    "Note on %(unit)s": "Ghi chú về %(unit)s",
    "Departs from the model": "Khác với bản mẫu",
    "Open point: %(label)s": "Điểm mở: %(label)s",
    "open point: %(label)s, not filled in": "điểm mở: %(label)s, chưa điền",
}
POINT = "\ue010so_nguoi\ue011"


def shown(
    text: Outline,
    fills: dict[str, Fill] | None = None,
    notes: dict[str, tuple[str, ...]] | None = None,
    departures: dict[str, str] | None = None,
) -> str:
    return to_html(
        text,
        fills=fills or {},
        notes=notes or {},
        departures=departures or {},
        words=VIETNAMESE.__getitem__,
    )


def tree(text: str) -> lxml_html.HtmlElement:
    return lxml_html.fragment_fromstring(text, create_parent="main")


def texts(root: lxml_html.HtmlElement, path: str) -> list[str]:
    found = root.xpath(path)
    assert isinstance(found, list)
    return [str(one) for one in found]


def test_units_are_sections_with_headings_and_blocks_with_labels() -> None:
    text = outline(
        chapter(
            "II",
            "Tổ <em>chức</em>",
            article("5", "Nhiệm vụ", clause("1", "Tham mưu:", point("đ", "Một;"))),
        )
    )
    five = "dieu-5.khoan-1"
    assert shown(text) == (
        '<section class="unit unit-chapter" id="chuong-2" data-cited="Chương II">'
        '<h2 class="unit-heading"><span class="unit-label">Chương II</span>'
        ' <span class="unit-title">Tổ <em>chức</em></span></h2>\n'
        '<section class="unit unit-article" id="dieu-5" data-cited="Điều 5">'
        '<h3 class="unit-heading"><span class="unit-label">Điều 5.</span>'
        ' <span class="unit-title">Nhiệm vụ</span></h3>\n'
        f'<div class="unit unit-clause" id="{five}" data-cited="khoản 1 Điều 5">'
        '<p><span class="unit-label">1.</span> Tham mưu:</p>\n'
        f'<div class="unit unit-point" id="{five}.diem-dd" data-cited="điểm đ khoản 1 Điều 5">'
        '<p><span class="unit-label">đ)</span> Một;</p>\n'
        "</div>\n</div>\n</section>\n</section>\n"
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", '<p><span class="unit-label">1.</span></p>'),
        (
            "<p>Một.</p>\n<p>Hai.</p>",
            '<p><span class="unit-label">1.</span> Một.</p>\n<p>Hai.</p>',
        ),
        ('<p class="x">Một.</p>', '<p class="x"><span class="unit-label">1.</span> Một.</p>'),
        (
            '<div class="bt-table"><table></table></div>',
            '<p><span class="unit-label">1.</span></p><div class="bt-table"><table></table></div>',
        ),
        ("<pre>Một</pre>", '<p><span class="unit-label">1.</span></p><pre>Một</pre>'),
    ],
)
def test_a_label_stands_in_the_first_paragraph(content: str, expected: str) -> None:
    one = Unit(kind="clause", number="1", label="1.", id="khoan-1", content=content)
    text = shown(outline(one))
    assert text == (
        f'<div class="unit unit-clause" id="khoan-1" data-cited="khoản 1">{expected}\n</div>\n'
    )


def test_a_clause_may_have_a_title() -> None:
    one = unit("clause", "1", "Mỗi quý.", title="Họp")
    assert '<span class="unit-label">1.</span> <span class="unit-title">Họp</span></p>' in shown(
        outline(one)
    )


def test_labels_and_ids_are_escaped() -> None:
    one = Unit(kind="article", number="<1>", label='"<1>" & co', id='a"b')
    text = shown(outline(one))
    assert '<span class="unit-label">&quot;&lt;1&gt;&quot; &amp; co</span>' in text
    assert 'id="a&quot;b"' in text


def test_units_bring_no_links_of_their_own() -> None:
    """A text of 87 units has no 87 stops for the keyboard, nor as many links to hear."""
    text = shown(outline(article("5", "Một", clause("1", "Hai", point("a", "Ba")))))
    assert "<a " not in text


def test_a_sub_point_is_cited_by_nobody() -> None:
    text = shown(outline(unit("subpoint", "1", "Một.")))
    assert "data-cited" not in text


def test_deep_headings_go_on_below_the_sixth_level() -> None:
    one = article("1", "Sâu")
    for kind in ("subsection", "section", "chapter", "part", "appendix"):
        one = unit(kind, "I", "", one, title="Trên")
    text = shown(outline(one))
    assert re.findall(r"<h(\d)", text) == ["2", "3", "4", "5", "6"]
    assert '<div role="heading" aria-level="7" class="unit-heading">' in text


def test_a_heading_counts_the_headings_around_it_only() -> None:
    text = shown(outline(article("1", "Một", clause("1", "Hai", article("2", "Ba")))))
    assert re.findall(r"<h(\d)", text) == ["2", "3"]


def test_a_blank_is_heard_and_its_first_place_has_an_anchor() -> None:
    text = shown(
        outline(article("1", f"Số {POINT}", text=f"Có {POINT} người.")),
        {"so_nguoi": Fill(label="Số <thành viên>", value=None)},
    )
    blank = (
        'data-point="so_nguoi" href="#bt-point-so_nguoi"><span class="unseen">'
        "điểm mở: Số &lt;thành viên&gt;, chưa điền"
        '</span><span aria-hidden="true">……<span class="point-label">Số &lt;thành viên&gt;'
        "</span></span></a>"
    )
    assert f'Số <a class="open-point" id="diem-mo-so_nguoi" {blank}' in text
    assert f'Có <a class="open-point" {blank} người.' in text


def test_a_value_is_marked_escaped_and_traceable() -> None:
    text = shown(
        outline(clause("1", f"Có {POINT} người.")),
        {"so_nguoi": Fill(label='Số "người"', value="<b>7</b> & 8")},
    )
    assert (
        'Có <a class="filled-point" id="diem-mo-so_nguoi" data-point="so_nguoi"'
        ' href="#bt-point-so_nguoi" title="Điểm mở: Số &quot;người&quot;">'
        "&lt;b&gt;7&lt;/b&gt; &amp; 8</a> người."
    ) in text


def test_a_point_that_nobody_knows_is_blank_under_its_id() -> None:
    assert "điểm mở: so_nguoi, chưa điền" in shown(outline(clause("1", POINT)))


@pytest.mark.parametrize(
    ("value", "printed"), [('7" onclick="x', "7&quot; onclick=&quot;x"), (None, "……")]
)
def test_in_an_attribute_a_point_is_text(value: str | None, printed: str) -> None:
    text = shown(
        outline(clause("1", f'<img src="a.png" alt="Có {POINT} > 5 người">')),
        {"so_nguoi": Fill(label="Số", value=value)},
    )
    assert f'<img src="a.png" alt="Có {printed} > 5 người">' in text


def test_notes_stand_behind_the_first_line_and_departures_are_marked() -> None:
    text = shown(
        outline(clause("1", "Một.</p><p>Hai.", point("a", "Ba."))),
        notes={"khoan-1": ("<p>Sửa bởi <a href='/x/'>x</a></p>", "Nữa"), "khong-co": ("Không",)},
        departures={"khoan-1.diem-a": "Xã đảo < 100 hộ", "khoan-1": ""},
    )
    assert text.index("Một.") < text.index("Sửa bởi") < text.index("Nữa") < text.index("Hai.")
    assert (
        '<aside class="unit-note" role="note" aria-label="Ghi chú về khoản 1">'
        "<p>Sửa bởi <a href='/x/'>x</a></p></aside>"
    ) in text
    assert '<div class="unit unit-point unit-departed" id="khoan-1.diem-a"' in text
    assert (
        '<aside class="unit-note unit-departure" role="note" aria-label="Khác với bản mẫu">'
        "<p><strong>Khác với bản mẫu</strong>: Xã đảo &lt; 100 hộ</p></aside>"
    ) in text
    assert "<p><strong>Khác với bản mẫu</strong></p>" in text
    assert "Không" not in text


def test_what_stands_around_the_units_is_printed() -> None:
    text = shown(
        Outline(
            preamble=(
                f"<p>UBND XÃ</p><p><em>Căn cứ Luật;</em></p><p>Để họp;</p><p>Theo {POINT}.</p>"
                "<p><strong>QUYẾT ĐỊNH:</strong></p><p>Về HĐND:</p>"
            ),
            units=(article("1", "Họp"),),
            recipients=("Như Điều 3;", "Lưu: VT."),
            signature=("TM. BAN", "Trưởng ban"),
            notes=f'<div class="footnote">{POINT}</div>',
        ),
        {"so_nguoi": Fill(label="Số", value="đề nghị")},
    )
    assert text.startswith(
        '<div class="law-preamble"><p class="law-enacting">UBND XÃ</p><p><em>Căn cứ Luật;</em></p>'
        "<p>Để họp;</p><p>Theo <a "
    )
    assert (
        '<p class="law-enacting"><strong>QUYẾT ĐỊNH:</strong></p><p>Về HĐND:</p></div>\n<section'
    ) in text
    closed, notes = text.split('<div class="footnote">')
    assert notes.startswith('<a class="filled-point"')
    assert closed.endswith(
        '</section>\n<footer class="law-closing">\n'
        '<div class="law-recipients"><p>Nơi nhận:</p>'
        "<ul><li>Như Điều 3;</li><li>Lưu: VT.</li></ul></div>\n"
        '<div class="law-signature"><p>TM. BAN</p><p>Trưởng ban</p></div>\n</footer>\n'
    )


def test_nothing_is_printed_of_nothing() -> None:
    assert shown(Outline()) == ""


# Text that an HTML page can hold: lxml refuses the rest.
VALUES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), min_size=1)


@given(outlines(), VALUES)
def test_html_has_every_anchor_once_and_skips_no_heading_level(model: Outline, value: str) -> None:
    text = outline(*model.units, article("99", f"Có {POINT}", text=POINT))
    root = tree(shown(text, {"so_nguoi": Fill(label=value, value=value)}))
    names = Counter(texts(root, "//@id"))
    assert set(names.values()) == {1}
    rows = {"bt-point-so_nguoi"}  # the list of points is the page's
    assert names.keys() | rows >= {href[1:] for href in texts(root, "//a/@href")}
    assert texts(root, "//*[@class='filled-point']/text()") == [value, value]
    levels = [int(str(one.tag)[1]) for one in root.iter("h2", "h3", "h4", "h5", "h6")]
    assert all(after <= before + 1 for before, after in zip([1, *levels], levels, strict=False))
