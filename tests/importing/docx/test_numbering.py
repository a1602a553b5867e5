"""Automatic numbers come out as Word shows them."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import quick
from tests.importing.docx.parts import (
    abstract,
    all_of,
    codes,
    docx,
    labels,
    lvl,
    num,
    p,
    read,
    start_over,
    style,
)

NINE = abstract(1, *map(lvl, range(9)))
REGULATION = abstract(
    1,
    lvl(0, "Chương %1", "upperRoman", more='<w:suff w:val="space"/>'),
    lvl(1, "Điều %2.", more='<w:lvlRestart w:val="0"/>'),
    lvl(2, "%3."),
    lvl(3, "%4)", "lowerLetter"),
) + num(1)


def body(*places: tuple[int, int]) -> str:
    return "".join(p("chữ", num=number, level=level) for number, level in places)


def of_levels(*levels: int, numbering: str) -> list[str]:
    return labels(body(*((1, level) for level in levels)), numbering)


def test_a_regulation_numbered_by_word() -> None:
    found = of_levels(0, 1, 2, 3, 3, 2, 3, 1, 0, 1, 2, numbering=REGULATION)
    assert found == [
        *("Chương I", "Điều 1.", "1.", "a)", "b)", "2.", "a)", "Điều 2."),
        *("Chương II", "Điều 3.", "1."),
    ]


def test_what_stands_between_number_and_words() -> None:
    levels = (
        lvl(0, "Điều %1.", more='<w:suff w:val="space"/>'),
        lvl(1, "Điều %2", more='<w:suff w:val="nothing"/>'),
        lvl(2, "%3 - ", more='<w:suff w:val="nothing"/>'),
        lvl(3),
    )
    numbering = abstract(1, *levels) + num(1)
    found = all_of(docx(body(*((1, level) for level in range(4))), parts={"numbering": numbering}))
    assert [(one.label, one.gap) for one in found] == [
        *(("Điều 1.", " "), ("Điều 1", ""), ("1 -", " "), ("1.1.1.1", "\t")),
    ]
    assert found[0].labelled == "Điều 1. chữ"
    assert [one.level for one in found] == [0, 1, 2, 3]


def test_a_number_is_in_composed_letters() -> None:
    text = unicodedata.normalize("NFD", "Điều thứ %1.")
    assert of_levels(0, numbering=abstract(1, lvl(0, text)) + num(1)) == ["Điều thứ 1."]


def test_a_list_goes_on_behind_other_paragraphs() -> None:
    text = body((1, 0)) + p("xen giữa") + body((1, 0))
    assert labels(text, NINE + num(1)) == ["1", "", "2"]


def test_lists_on_one_abstract_list_count_together() -> None:
    assert labels(body((1, 0), (2, 0), (1, 0)), NINE + num(1) + num(2)) == ["1", "2", "3"]


def test_lists_on_two_abstract_lists_do_not() -> None:
    numbering = NINE + abstract(2, lvl(0, "%1)")) + num(1) + num(2, 2)
    assert labels(body((1, 0), (2, 0), (1, 0)), numbering) == ["1", "1)", "2"]


def test_a_list_that_starts_over_does_so_once_and_others_go_on_behind_it() -> None:
    numbering = NINE + num(1) + num(2, more=start_over(0, 5))
    found = labels(body((1, 0), (2, 0), (2, 0), (1, 0), (2, 0)), numbering)
    assert found == ["1", "5", "6", "7", "8"]


def test_a_level_that_starts_over_does_so_whenever_it_begins_anew() -> None:
    numbering = NINE + num(1) + num(2, more=start_over(1, 7))
    found = labels(body((1, 0), (1, 1), (2, 1), (2, 1), (2, 0), (2, 1)), numbering)
    assert found == ["1", "1.1", "1.7", "1.8", "2", "2.7"]


def test_an_override_may_replace_a_level_and_does_not_start_over() -> None:
    roman = f'<w:lvlOverride w:ilvl="0">{lvl(0, "Phần %1", "upperRoman", 4)}</w:lvlOverride>'
    numbering = NINE + num(1) + num(2, more=roman)
    assert labels(body((1, 0), (2, 0), (1, 0)), numbering) == ["1", "Phần II", "3"]
    assert labels(body((2, 0), (2, 0)), numbering) == ["Phần IV", "Phần V"]


def test_a_level_above_that_was_not_used_counts_as_begun() -> None:
    assert of_levels(1, 1, 0, 2, 1, numbering=NINE + num(1)) == ["1.1", "1.2", "2", "2.1.1", "2.2"]


def test_a_level_without_a_start_starts_at_zero() -> None:
    assert of_levels(0, 0, numbering=abstract(1, lvl(0, "%1.", start=None)) + num(1)) == [
        "0.",
        "1.",
    ]


def test_a_level_begins_anew_behind_the_level_that_it_names() -> None:
    third = lvl(2, more='<w:lvlRestart w:val="1"/>')
    numbering = abstract(1, lvl(0), lvl(1), third) + num(1)
    found = of_levels(0, 1, 2, 1, 2, 0, 1, 2, numbering=numbering)
    assert found == ["1", "1.1", "1.1.1", "1.2", "1.2.2", "2", "2.1", "2.1.1"]


def test_a_legal_level_writes_all_numbers_as_decimals() -> None:
    levels = (
        lvl(0, "Chương %1", "upperRoman"),
        lvl(1, "%1.%2", "lowerLetter", more="<w:isLgl/>"),
        lvl(2, "%1.%2.%3", "decimalZero", more="<w:isLgl/>"),
    )
    assert of_levels(0, 1, 2, numbering=abstract(1, *levels) + num(1)) == [
        "Chương I",
        "1.1",
        "1.1.01",
    ]


def test_a_style_numbers_its_paragraphs_and_those_of_styles_on_it() -> None:
    def numbered(place: str) -> str:
        return f"<w:pPr><w:numPr>{place}</w:numPr></w:pPr>"

    second, none = numbered('<w:ilvl w:val="1"/>'), numbered('<w:numId w:val="0"/>')
    styles = (
        style("H1", numbered('<w:numId w:val="1"/>'), title="heading 1")
        + style("H2", f'<w:basedOn w:val="H1"/>{second}')
        + style("H3", '<w:basedOn w:val="H2"/>')
        + style("Tied", numbered('<w:numId w:val="1"/>'))
        + style("Off", f'<w:basedOn w:val="H1"/>{none}')
    )
    tied = lvl(3, more='<w:pStyle w:val="Tied"/>')
    numbering = abstract(1, lvl(0), lvl(1), lvl(2), tied) + num(1)
    text = "".join(p("chữ", style=name) for name in ("H1", "H2", "H3", "Tied", "Off"))
    text += (
        p("chữ", style="H2", level=2) + p("chữ", style="H2", num=0) + p("chữ", style="H2", num=1)
    )
    assert labels(text, numbering, styles) == [
        *("1", "1.1", "1.2", "1.2.1.1", "", "1.2.2", "", "1.3"),
    ]


def test_a_list_may_lead_to_a_style_of_lists() -> None:
    styles = style(
        "Quy", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', kind="numbering"
    )
    linked = abstract(2, more='<w:numStyleLink w:val="Quy"/>')
    numbering = abstract(1, lvl(0, "Điều %1."), more='<w:styleLink w:val="Quy"/>') + linked
    numbering += num(1) + num(2, 2)
    assert labels(body((2, 0), (2, 0)), numbering, styles) == ["Điều 1.", "Điều 2."]


@pytest.mark.parametrize(
    ("place", "why"),
    [((0, 0), "no list"), ((9, 0), "no such list"), ((3, 0), "a list on no abstract list")],
)
def test_no_number_without_a_list(place: tuple[int, int], why: str) -> None:
    assert labels(body(place, (1, 0)), NINE + num(1) + num(3, 8)) == ["", "1"], why


def test_what_is_not_defined_looks_like_the_level_above() -> None:
    assert of_levels(0, 3, 3, numbering=abstract(1, lvl(0), lvl(1)) + num(1)) == ["1", "1.1", "1.1"]
    single = abstract(1, lvl(0, "%1)"), lvl(1), more='<w:multiLevelType w:val="singleLevel"/>')
    assert of_levels(0, 1, numbering=single + num(1)) == ["1)", "2)"]


def test_bullets_of_symbol_fonts_are_characters_of_unicode() -> None:
    def bullet(number: int, text: str, font: str) -> str:
        look = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
        return abstract(number, lvl(0, text, "bullet", more=look)) + num(number, number)

    signs = [("\uf0b7", "Symbol"), ("\uf0a7", "Wingdings"), ("\uf0fc", "Wingdings"), ("-", "Arial")]
    signs += [("+", "Times New Roman"), ("o", "Courier New")]
    numbering = "".join(bullet(place, *sign) for place, sign in enumerate(signs, 1))
    found = all_of(docx(body(*((one, 0) for one in range(1, 7))), parts={"numbering": numbering}))
    assert [one.label for one in found] == ["•", "▪", "✓", "-", "+", "◦"]
    assert all(one.bullet for one in found)


def test_a_picture_for_a_bullet_is_a_bullet() -> None:
    level = lvl(0, "", "bullet", more='<w:lvlPicBulletId w:val="0"/>')
    assert of_levels(0, numbering=abstract(1, level) + num(1)) == ["•"]


def test_capitals_and_hidden_labels() -> None:
    capital = lvl(0, "Điều %1.", more="<w:rPr><w:caps/></w:rPr>")
    hidden = lvl(1, "%2)", more="<w:rPr><w:vanish/></w:rPr>")
    assert of_levels(0, 1, numbering=abstract(1, capital, hidden) + num(1)) == ["ĐIỀU 1.", ""]


def test_empty_paragraphs_count_and_a_mark_that_ends_a_section_does_not() -> None:
    text = body((1, 0)) + p(num=1, level=0) + p(num=1, level=0, settings="<w:sectPr/>")
    assert labels(text + body((1, 0)), NINE + num(1)) == ["1", "2", "", "3"]


def test_a_hidden_paragraph_is_none() -> None:
    hide = "<w:rPr><w:vanish/></w:rPr>"
    gone = p(f"<w:r>{hide}<w:t>ẩn</w:t></w:r>", num=1, level=0, settings=hide)
    document = read(docx(body((1, 0)) + gone + body((1, 0)), parts={"numbering": NINE + num(1)}))
    assert [one.label for one in document.blocks if hasattr(one, "label")] == ["1", "2"]
    assert codes(document) == {"word-hidden": 1}


def test_numbers_run_through_tables_and_controls_but_a_text_box_has_its_own() -> None:
    one = body((1, 0))
    table = f"<w:tbl><w:tr><w:tc>{one}</w:tc><w:tc>{one}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{one}</w:sdtContent></w:sdt>"
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{one}</w:txbxContent>"
    box += "</v:textbox></v:shape></w:pict></w:r>"
    text = one + table + control + p(box, num=1, level=0) + one
    assert labels(text, NINE + num(1)) == ["1", "2", "3", "4", "5", "1", "6"]


def test_a_format_that_is_not_known_is_told() -> None:
    numbering = abstract(1, lvl(0, "%1、", "ideographTraditional")) + num(1)
    document = read(docx(body((1, 0), (1, 0)), parts={"numbering": numbering}))
    assert codes(document) == {"word-number-format": 2}
    assert document.findings[0].place.words == "1、 chữ"


def test_words_of_a_language_that_is_not_known_are_told() -> None:
    def told(language: str) -> dict[str, int]:
        look = f'<w:rPr><w:lang w:val="{language}"/></w:rPr>'
        styles = f"<w:docDefaults><w:rPrDefault>{look}</w:rPrDefault></w:docDefaults>"
        numbering = abstract(1, lvl(0, "%1", "ordinalText")) + num(1)
        parts: dict[str, str | bytes] = {"numbering": numbering, "styles": styles}
        return codes(read(docx(body((1, 0)), parts=parts)))

    assert told("en-US") == {}
    assert told("vi-VN") == {"word-number-format": 1}


# A second account of the same rules: it looks back over all that came before, and keeps no count.


class Given(NamedTuple):
    starts: list[int]
    restarts: list[int | None]
    levels: list[int]


GIVEN = st.integers(1, 4).flatmap(
    lambda depth: st.builds(
        Given,
        st.lists(st.integers(0, 9), min_size=depth, max_size=depth),
        st.lists(st.none() | st.integers(0, depth), min_size=depth, max_size=depth),
        st.lists(st.integers(0, depth - 1), max_size=25),
    )
)


def begins_anew(given: Given, level: int, behind: int) -> bool:
    """Whether a use of the level `behind` lets a deeper one begin anew."""
    restart = given.restarts[level]
    if restart is None or restart > level:
        return True
    return behind < restart


def number_at(given: Given, level: int, at: int) -> int:
    """The number of a level once the paragraph `at` has been counted."""
    first = at
    while first >= 0 and not (
        given.levels[first] < level and begins_anew(given, level, given.levels[first])
    ):
        first -= 1
    uses = [one for one in given.levels[first + 1 : at + 1] if one >= level]
    own = sum(one == level for one in uses)
    implied = bool(uses) and uses[0] > level
    return given.starts[level] + own + implied - 1


@quick
@given(GIVEN)
def test_any_sequence_of_levels_has_the_numbers_of_a_second_account(given: Given) -> None:
    levels = "".join(
        lvl(
            level,
            start=start,
            more="" if restart is None else f'<w:lvlRestart w:val="{restart}"/>',
        )
        for level, (start, restart) in enumerate(zip(given.starts, given.restarts, strict=True))
    )
    expected = [
        ".".join(str(number_at(given, above, at)) for above in range(level + 1))
        for at, level in enumerate(given.levels)
    ]
    assert of_levels(*given.levels, numbering=abstract(1, levels) + num(1)) == expected
