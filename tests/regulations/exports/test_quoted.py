"""What an act quotes for other documents is read as units, with the styles of its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from bantin.regulations.exports.quoted import QuotedUnits, parts
from bantin.regulations.exports.reading import blocks
from bantin.regulations.exports.runs import Paragraph, block_text
from bantin.regulations.law.values import Outline
from tests.regulations.exports.test_akoma import read, strings
from tests.regulations.exports.test_akoma_times import ACT
from tests.regulations.exports.test_samples import STATE, article, clause

if TYPE_CHECKING:
    from bantin.regulations.exports import LegalText
    from bantin.regulations.exports.quoted import QuotedUnit
    from bantin.regulations.exports.runs import TextRun

NEW = (
    "<p>Sửa đổi Điều 5 như sau:</p><p>“Điều 5. <b>Họp</b></p>"
    '<ol><li><p>Họp theo <a href="/van-ban/x/#dieu-1">Điều 1</a>.</p></li>'
    "<li><p>Ghi sổ.”.</p></li></ol>"
)


def said(runs: tuple[TextRun, ...]) -> str:
    return "".join(run.text for run in runs)


def labels(unit: QuotedUnit) -> list[str]:
    inside = "".join(block_text(block, {}) for block in unit.content)
    own = f"{unit.id}|{unit.label}|{said(unit.title)}|{inside}"
    return [own, *(one for child in unit.children for one in labels(child))]


def test_quoted_units_keep_their_labels_and_the_styles_of_their_words() -> None:
    first, quoted = parts(blocks(NEW, base="https://x.vn/"))
    assert isinstance(first, Paragraph)
    assert isinstance(quoted, QuotedUnits)
    (unit,) = quoted.units
    assert labels(unit) == [
        "dieu-5|Điều 5.|Họp|",
        "dieu-5.khoan-1|1.||Họp theo Điều 1.",
        "dieu-5.khoan-2|2.||Ghi sổ.",
    ]
    assert unit.title[0].strong
    (words,) = unit.children[0].content
    assert isinstance(words, Paragraph)
    assert words.runs[1].href == "https://x.vn/van-ban/x/#dieu-1"
    assert (quoted.opened, quoted.closed, said(quoted.behind)) == ("“", "”", ".")


def test_a_quotation_within_a_paragraph_has_what_stands_before_it() -> None:
    html = "<p>Sửa đổi khoản 2 như sau: “2. Họp <em>kín</em>.”</p><p>Sau đó.</p>"
    quoted, behind = parts(blocks(html))
    assert isinstance(quoted, QuotedUnits)
    assert said(quoted.before).strip() == "Sửa đổi khoản 2 như sau:"
    assert labels(quoted.units[0]) == ["khoan-2|2.||Họp kín."]
    assert block_text(behind, {}) == "Sau đó."  # type: ignore[arg-type] # no quotation


@pytest.mark.parametrize(
    "html",
    [
        "<p>Thay cụm từ “tháng” bằng cụm từ “quý”.</p>",
        "<p>Như sau:</p><p>“2. Họp kín.</p><p>Và sau đó.</p>",  # never closed
        "<p>Như sau:</p><p>“Họp kín.”</p>",
        "<p>Họp.</p>",
        "",
    ],
)
def test_what_quotes_no_units_stays_as_it_is(html: str) -> None:
    found = blocks(html)
    assert parts(found) == found


PIECES = st.lists(
    st.sampled_from(
        "<p>“2. Họp</p> <p>“Điều+5.+Tên</p> <p>1.+Một”</p> <p>a)+Hai;</p> <p>Như+sau:</p> ” “"
        " <b>”</b> <table><tr><td>x</td></tr></table> <ol><li>Một</li></ol> <p>”.</p> &nbsp; <br>"
        "".split()
    ),
    max_size=8,
).map(lambda found: "".join(found).replace("+", " "))


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_no_word_is_lost_and_none_comes_twice(html: str) -> None:
    found = blocks(html)
    before = "".join(block_text(block, {}) for block in found)
    after = "".join(_all_words(part) for part in parts(found))
    assert "".join(after.split()) == "".join(before.split())


def _all_words(part: object) -> str:
    if not isinstance(part, QuotedUnits):
        return block_text(part, {})  # type: ignore[arg-type] # a block
    units = "".join(map(_unit_words, part.units))
    return f"{said(part.before)}{part.opened}{units}{part.closed}{said(part.behind)}"


def _unit_words(unit: QuotedUnit) -> str:
    inside = "".join(block_text(block, {}) for block in unit.content)
    return unit.label + said(unit.title) + inside + "".join(map(_unit_words, unit.children))


def ordering(*units: str) -> LegalText:
    from bantin.regulations.exports import OwnChange  # noqa: PLC0415

    change = OwnChange(unit="dieu-5", how="amended", of=ACT, place="dieu-1.khoan-1")
    return structs.replace(STATE, changes=(change,), ordering=units)


def test_an_act_quotes_units_as_structure_and_its_modification_names_it() -> None:
    outline = Outline(units=(article(1, "Sửa", clause("dieu-1", 1, NEW)),))
    root = read(ordering("dieu-1.khoan-1"), outline)
    path = "//a:mod/a:quotedStructure"
    assert strings(root, f"{path}/@startQuote") == ["“"]
    assert strings(root, f"{path}/a:article/@eId") == ["mod_1__qstr_1__art_5"]
    assert strings(root, f"{path}/a:article/a:heading/a:b") == ["Họp"]
    assert strings(root, f"{path}/a:article/a:paragraph/a:num") == ["1.", "2."]
    assert strings(root, f"{path}//a:ref") == ["Điều 1"]
    assert strings(root, "//a:textualMod/a:new/@href") == ["#mod_1__qstr_1"]


def test_of_two_changes_in_one_place_neither_names_what_is_quoted() -> None:
    outline = Outline(units=(article(1, "Sửa", clause("dieu-1", 1, NEW)),))
    text = ordering("dieu-1.khoan-1")
    twice = (*text.changes, structs.replace(text.changes[0], unit="dieu-6"))
    root = read(structs.replace(text, changes=twice), outline)
    assert len(strings(root, "//a:textualMod")) == 2
    assert strings(root, "//a:textualMod/a:new") == []


def test_a_text_that_orders_nothing_quotes_words() -> None:
    outline = Outline(units=(article(1, "Sửa", clause("dieu-1", 1, NEW)),))
    root = read(STATE, outline)
    assert strings(root, "//a:quotedStructure") == []
    assert "“Điều 5. Họp" in "".join(root.itertext())


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_any_quotation_is_valid(html: str) -> None:
    outline = Outline(units=(article(1, "Sửa", clause("dieu-1", 1, html)),))
    found = strings(read(ordering("dieu-1.khoan-1"), outline), "//@eId")
    assert len(found) == len(set(found))
