"""An outline as text, and the ways through it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations.law import find, recognise, to_text, walk, without_lines
from bantin.regulations.law.numbering import LETTERS, to_roman
from bantin.regulations.law.recognition.lines import UNIT
from bantin.regulations.law.values import Outline, Unit

TEXT = """Căn cứ Luật Báo chí;

Theo đề nghị của Văn phòng.

Ủy ban quyết định:

Chương I
QUY ĐỊNH CHUNG

Điều 1. Phạm vi

1. Áp dụng cho:

a) Xã;

- Ấp.

Điều 2. Quyết định này có hiệu lực.

Nơi nhận:
- Như Điều 1;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Phụ lục I
MẪU

1. Họ tên
"""


def test_plain_text_is_printed_as_it_was_written() -> None:
    assert to_text(recognise(TEXT)) == TEXT


def test_units_come_depth_first_with_what_they_stand_in() -> None:
    assert ["/".join(unit.label for unit in path) for path in walk(recognise(TEXT))] == [
        "Chương I",
        "Chương I/Điều 1.",
        "Chương I/Điều 1./1.",
        "Chương I/Điều 1./1./a)",
        "Chương I/Điều 1./1./a)/-",
        "Chương I/Điều 2.",
        "Phụ lục I",
        "Phụ lục I/1.",
    ]


def test_a_unit_is_found_by_its_id() -> None:
    outline = recognise(TEXT)
    path = find(outline, "dieu-1.khoan-1.diem-a")
    assert [unit.label for unit in path] == ["Chương I", "Điều 1.", "1.", "a)"]
    assert find(outline, "dieu-9") == ()


@pytest.mark.parametrize(
    "unit",
    [
        Unit(kind="clause", number="1", label="1.", id="khoan-1", content="Một\n\n2. Hai"),
        Unit(kind="clause", number="1", label="1.", id="khoan-1", title="Tên", content="Một."),
        Unit(kind="article", number="1", label="Điều 1.", id="dieu-1", content="Không chấm"),
        Unit(kind="article", number="1", label="Điều 1.", id="dieu-1", title="Có chấm."),
        Unit(kind="chapter", number="I", label="Chương I", id="chuong-1", content="Lời dẫn"),
        Unit(kind="part", number="I", label="I.", id="phan-1", content="  lùi vào\n\n\n---"),
    ],
)
def test_text_that_would_be_read_otherwise_says_what_it_is(unit: Unit) -> None:
    outline = Outline(units=(unit,))
    text = to_text(outline)
    assert UNIT in text
    assert without_lines(recognise(text)) == outline


def test_lines_are_left_out_of_a_comparison() -> None:
    first, second = recognise("1. A.\n\na) B."), recognise("\n1. A.\na) B.")
    assert first != second
    assert without_lines(first) == without_lines(second)


WORDS = st.text(st.sampled_from("abc đĐ.;:()1-“”*#|\u00a0ộ"), min_size=1, max_size=30).map(
    lambda text: f"Nội dung {text}".strip()
)
PARAGRAPHS = st.lists(WORDS, max_size=3).map("\n\n".join)


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    """Chapters, articles, clauses and points in their order, of plain paragraphs."""
    number = 0
    chapters = []
    for chapter in range(1, draw(st.integers(1, 3)) + 1):
        articles = []
        for _ in range(draw(st.integers(1, 3))):
            number += 1
            articles.append(draw(article(number)))
        numeral = to_roman(chapter)
        chapters.append(
            Unit(
                kind="chapter",
                number=numeral,
                label=f"Chương {numeral}",
                id=f"chuong-{chapter}",
                title=draw(WORDS),
                children=tuple(articles),
            )
        )
    return Outline(preamble=draw(PARAGRAPHS), units=tuple(chapters))


@st.composite
def article(draw: st.DrawFn, number: int) -> Unit:
    clauses = []
    for clause in range(1, draw(st.integers(0, 3)) + 1):
        points = tuple(
            Unit(
                kind="point",
                number=letter,
                label=f"{letter})",
                id=f"dieu-{number}.khoan-{clause}.diem-{letter.replace('đ', 'dd')}",
                content=draw(PARAGRAPHS),
            )
            for letter in LETTERS[: draw(st.integers(0, 7))]
        )
        clauses.append(
            Unit(
                kind="clause",
                number=str(clause),
                label=f"{clause}.",
                id=f"dieu-{number}.khoan-{clause}",
                content=draw(PARAGRAPHS),
                children=points,
            )
        )
    return Unit(
        kind="article",
        number=str(number),
        label=f"Điều {number}.",
        id=f"dieu-{number}",
        title=draw(WORDS),
        content=draw(PARAGRAPHS),
        children=tuple(clauses),
    )


@given(outlines())
def test_an_outline_comes_back_from_its_text(outline: Outline) -> None:
    assert without_lines(recognise(to_text(outline))) == outline
