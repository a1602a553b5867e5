"""What a unit quotes, as outlines, and the new wording cut out of the unit that changes another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.markup.plain import elements, plain
from bantin.regulations.law import Quotation, quotations, recognise, units_of, wording

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


def only(content: str) -> Quotation:
    (found,) = quotations(content)
    return found


def labels(quotation: Quotation) -> list[tuple[str, str]]:
    return [(unit.label, unit.id) for unit in units_of(quotation.outline)]


def test_a_quotation_of_units_is_an_outline_with_the_labels_as_written() -> None:
    content = "Sửa đổi Điều 4 như sau:\n\n“Điều 4. Họp\n\n1. Gọi là “họp”:\n\nđ) Một.\n\n2a. Hai.”."
    found = only(content)
    assert (found.before, found.closed) == ("Sửa đổi Điều 4 như sau:", True)
    assert content[found.start : found.end] == f"“{found.text}”"
    assert labels(found) == [
        *(("Điều 4.", "dieu-4"), ("1.", "dieu-4.khoan-1"), ("đ)", "dieu-4.khoan-1.diem-dd")),
        ("2a.", "dieu-4.khoan-2a"),
    ]
    assert found.outline.units[0].title == "Họp"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("“c. nhỏ; d. to.”", ("c.", "diem-c")),
        ("“7. họp.”", ("7.", "khoan-7")),
        ("“- Họp;”", ("-", "tiet-1")),
        ("“Mục 2a\n\nHỌP\n\nĐiều 5a. A”", ("Mục 2a", "muc-2a")),
        ("“Phụ lục II\n\nBIỂU”", ("Phụ lục II", "phu-luc-2")),
        ('"b) Một.”', ("b)", "diem-b")),
    ],
)
def test_the_first_label_opens_a_unit_whatever_its_number(
    text: str, first: tuple[str, str]
) -> None:
    assert labels(only(f"Như sau:\n\n{text}"))[0] == first


def test_phrases_of_a_sentence_are_told_with_the_words_before_each() -> None:
    content = 'Thay cụm từ “Điều 5” bằng "Điều\n6", bỏ «a “b” c» và ‘‘d’’ tại khoản 1.'
    assert [(one.before, one.text) for one in quotations(content)] == [
        ("Thay cụm từ", "Điều 5"),
        ("bằng", "Điều\n6"),
        (", bỏ", "a “b” c"),
        ("và", "d"),
    ]
    assert all(not one.outline.units for one in quotations(content))


def test_several_quotations_of_one_unit_each_have_their_place() -> None:
    content = "Bổ sung như sau:\n\n“d) Một;”\n\n“đ) Hai.”.\n\nBãi bỏ khoản 3."
    first, second = quotations(content)
    assert (first.text, second.text, second.before) == ("d) Một;", "đ) Hai.", "")
    assert content[second.end :] == ".\n\nBãi bỏ khoản 3."


def test_a_quotation_that_is_not_closed_goes_on_to_the_end_or_the_next_instruction() -> None:
    found = only("Như sau:\n\n“2. Một.\n\n3. Hai.")
    assert (found.closed, found.text) == (False, "2. Một.\n\n3. Hai.")
    first, second = quotations("Như sau:\n\n“2. Một.\n\nSửa đổi khoản 4 như sau:\n\n“4. Hai.”")
    assert (first.closed, first.text) == (False, "2. Một.")
    assert (second.closed, second.text) == (True, "4. Hai.")


def test_no_quotation_is_found_where_none_is() -> None:
    assert quotations('Bãi bỏ khoản 2 Điều 7; màn hình 21" và 5”.') == ()
    assert quotations("") == ()


MARKED = st.lists(
    st.sampled_from(
        ["“", "”", '"', "«", "»", "‘‘", "’’", "như sau:", "1. Họp", "a) B;", ".", "\n\n", "\n", " "]
    ),
    max_size=20,
).map("".join)


@given(MARKED)
def test_quotations_of_any_content_stand_in_order_and_lose_nothing(content: str) -> None:
    behind = 0
    for found in quotations(content):
        assert behind <= found.start < found.end <= len(content)
        assert content[behind : found.start].strip() == found.before
        assert found.text in content[found.start : found.end]
        behind = found.end


@given(MARKED)
def test_whatever_is_quoted_in_an_act_can_be_told(content: str) -> None:
    for unit in units_of(recognise(f"Điều 1. Sửa đổi\n{content}")):
        quotations(unit.content)
