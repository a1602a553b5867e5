"""A regulation's text: recognised, rendered, and told of."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations import law
from bantin.regulations.law.known import citations_in, recognised
from bantin.regulations.markup.outlines import LegalBody, read_outline, resolve_outline
from bantin.regulations.markup.outlines import render_outline as render_units
from bantin.regulations.markup.points import strange_points
from tests.builders import MARKDOWN, quick

TEXT = """Căn cứ Quyết định số 5-QĐ/BDV;

## Chương I. Quy định chung

### Điều 1. Phạm vi của *khối*

1\\. Quy chế này có [[so]] thành viên, theo [tin](../news/a.md).

a) Một;

đ) Hai, theo khoản 1 Điều này.

| Cột | Số |
| --- | --: |
| A | 1 |

**Điều 2.** Có hiệu lực từ ngày ký[^1].

[^1]: Ghi chú.
"""


def render_outline(text: str) -> LegalBody:
    return render_units(read_outline(text), MARKDOWN)


def digests(body: LegalBody) -> list[str]:
    return [unit.digest for unit in recognised(body.rendered).units]


def contents(body: LegalBody) -> dict[str, str]:
    return {unit.id: unit.content for unit in law.units_of(body.outline)}


def test_every_unit_keeps_its_own_words_as_html() -> None:
    body = render_outline(TEXT)
    found = contents(body)
    assert [*found] == [
        *("chuong-1", "dieu-1", "dieu-1.khoan-1", "dieu-1.khoan-1.diem-a"),
        *("dieu-1.khoan-1.diem-dd", "dieu-2"),
    ]
    titles = {unit.id: unit.title for unit in law.units_of(body.outline)}
    assert titles["dieu-1"] == "Phạm vi của <em>khối</em>"
    assert found["dieu-1.khoan-1.diem-a"] == "<p>Một;</p>"
    assert "<table>" in found["dieu-1.khoan-1.diem-dd"]
    assert found["dieu-2"].endswith('<a class="footnote-ref" href="#fn:1">1</a></sup>.</p>')
    assert body.outline.notes.startswith('<div class="footnote">')
    assert "Ghi chú" in body.outline.notes
    link = '<a href="\x010\x01">Quyết định số 5-QĐ/BDV</a>'
    assert body.outline.preamble.startswith(f"<p>Căn cứ {link};</p>")


def test_what_others_may_say_of_a_unit_is_plain() -> None:
    units = {unit.id: unit for unit in recognised(render_outline(TEXT).rendered).units}
    assert units["dieu-1.khoan-1.diem-dd"].cited == "điểm đ khoản 1 Điều 1"
    assert units["dieu-1"].title == "Phạm vi của khối"
    assert units["dieu-1.khoan-1"].excerpt == "Quy chế này có …… thành viên, theo tin."


def test_citations_and_links_are_placeholders_in_one_row() -> None:
    body = render_outline(TEXT)
    assert [(r.element, r.target) for r in body.rendered.references] == [
        *(("mention", "regulation:0"), ("mention", "regulation:1")),
        *(("a", "../news/a.md"), ("mention", "regulation:2")),
    ]
    cited = citations_in(body.rendered)
    assert [(one.type, one.number, one.unit) for one in cited] == [
        ("quyết định", "5-QĐ/BDV", ""),
        ("quy chế", "", ""),
        ("", "", "dieu-1.khoan-1"),
    ]
    assert cited[2].within == "dieu-1.khoan-1.diem-dd"


def test_points_are_told_with_the_line_of_their_unit() -> None:
    assert recognised(render_outline(TEXT).rendered).points == {"so": 7}
    assert strange_points("Có [[Kỳ họp]] và [[so]].") == ["Kỳ họp"]


def test_the_table_of_contents_goes_down_to_dieu() -> None:
    headings = render_outline(TEXT).rendered.headings
    assert [(h.level, h.id, h.title) for h in headings] == [
        (2, "chuong-1", "Chương I. Quy định chung"),
        (3, "dieu-1", "Điều 1. Phạm vi của khối"),
        (3, "dieu-2", "Điều 2."),
    ]


def test_words_moved_by_numbers_of_links_are_the_same_words() -> None:
    one = render_outline("Điều 1. A\n\nTheo 5-QĐ/BDV.\n\nĐiều 2. B\n\nTheo 6-QĐ/BDV.")
    two = render_outline("Điều 1. A\n\nTheo luật.\n\nĐiều 2. B\n\nTheo 6-QĐ/BDV.")
    old, new = digests(one), digests(two)
    assert old[0] != new[0]
    assert old[1] == new[1]


@pytest.mark.parametrize("html", ["<div>", "<!-- ", "<title>", "<textarea>", "<table><tr><td>"])
def test_raw_html_cannot_tear_units_apart(html: str) -> None:
    body = render_outline(f"Điều 1. A\n\nMột {html} hai.\n\nĐiều 2. B\n\nBa.")
    found = contents(body)
    assert [*found] == ["dieu-1", "dieu-2"]
    assert "Ba." in found["dieu-2"]
    assert "Ba." not in found["dieu-1"]


def test_tags_that_nothing_closes_are_told_with_the_line_of_their_unit() -> None:
    body = render_outline("Ở <div> đây\n\nĐiều 1. A\n\n1. Một.\n\n2. Hai\n\n<div>\n\n3. **Ba**")
    assert body.torn == ((0, "<div"), (7, "<div"))
    assert contents(body)["dieu-1.khoan-3"] == "<p><strong>Ba</strong></p>"


def test_one_note_more_changes_the_words_of_no_unit() -> None:
    notes = "\n\n[^1]: Cũ.\n\nNơi nhận:\n- Lưu.\n\nCHỦ TỊCH"
    one = render_outline(f"Điều 1. A\n\n1. Một.\n\n2. Hai[^1].{notes}")
    two = render_outline(f"Điều 1. A[^b]\n\n1. Một[^b].\n\n2. Hai[^1].\n[^b]: Mới.{notes}")
    assert digests(one) == digests(two)
    assert recognised(two.rendered).units[1].excerpt == "Một."
    assert two.outline.signature == ("CHỦ TỊCH",)
    assert one.plain.notes.split()[0] == "Cũ."


def test_private_characters_of_a_text_are_no_marks() -> None:
    body = render_outline("Điều 1. A\n\n\ue0000\ue001 \ue010so\ue011 \ue0021 chữ.")
    assert "chữ" in contents(body)["dieu-1"]
    assert recognised(body.rendered).points == {}


def test_recipients_are_a_list_whose_dashes_are_not_part_of_them() -> None:
    text = "Điều 1. A\n\nB.\n\nNơi nhận:\n- Như trên;\n-Các chi bộ;\n– Lưu - VT."
    outline = render_outline(text).outline
    assert outline.recipients == ("Như trên;", "Các chi bộ;", "Lưu - VT.")


PIECES = (
    *("Điều 1. A", "Điều 2", "1. Một", "a) Hai", "đ) Ba", "- bốn", "Chương I", "[[so]]", "**b**"),
    *("<b>", "</div>", "<!--", "```", "> q", "| a | b |", "[^1]", "[x](y.md)", "Theo Điều 2."),
    *("\n", "\n\n", " ", "&lt;", "\ue000", "\\", "    "),
)


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@quick
def test_any_text_is_rendered_with_all_its_units(text: str) -> None:
    body = render_outline(text)
    written = [trail[-1].id for trail in law.walk(read_outline(text))]
    assert [unit.id for unit in law.units_of(body.outline)] == written
    html = "".join(unit.title + unit.content for unit in law.units_of(body.outline))
    numbers = [int(n) for n in re.findall("\x01(\\d+)\x01", html)]
    assert all(number < len(body.rendered.references) for number in numbers)
    assert "\ue000" not in html
    flat = resolve_outline(body.outline, ())
    assert "\x01" not in "".join(u.title + u.content for u in law.units_of(flat))


def test_an_id_in_raw_html_does_not_take_the_address_of_a_unit() -> None:
    html = '<p id="dieu-2">Một</p>\n\n<p id="rieng">Hai</p>'
    body = render_outline(f"Điều 1. A\n\n{html}\n\nĐiều 2. B\n\nBa.")
    assert contents(body)["dieu-1"].split() == ["<p>Một</p>", "<p", 'id="rieng">Hai</p>']
    assert sorted(body.rendered.anchors) == ["dieu-1", "dieu-2", "rieng"]
