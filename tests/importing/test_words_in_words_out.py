"""What is in a Word file is on the page: its words, in their order, and nothing else."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bantin.importing.docx import WordDocument, WordParagraph, WordPlace, WordRun
from bantin.importing.markdown.article import article_lines
from bantin.importing.markdown.legal import legal_lines
from bantin.importing.markdown.pen import Pen
from bantin.importing.values import Notes
from bantin.markup.rendering import converter, render
from bantin.regulations import law
from bantin.regulations.markup.outlines import read_outline, render_outline

if TYPE_CHECKING:
    from bantin.regulations.law.values import Outline

SIGNS = "\\`*_~[]<>&#|+-=:!{}().^$%'\"/@0123456789aăâbđeêghơưAĐI  …•–—\u00a0,;?“”"
WORDS = (
    "Điều 5",
    "khoản 1",
    "https://a.vn/x_y*z",
    "www.a.vn",
    "m2",
    "a@b.vn",
    "&amp;",
    "<b>",
    "---",
)
TEXTS = st.lists(
    st.one_of(st.text(SIGNS, min_size=1, max_size=8), st.sampled_from(WORDS)),
    min_size=1,
    max_size=5,
).map("".join)
RUNS = st.builds(
    WordRun,
    text=TEXTS,
    bold=st.booleans(),
    italic=st.booleans(),
    strike=st.booleans(),
    superscript=st.booleans(),
    link=st.sampled_from(("", "", "https://x.vn/a_(b)")),
)
PARAGRAPHS = st.builds(
    WordParagraph,
    source=st.just(WordPlace()),
    runs=st.lists(RUNS, min_size=1, max_size=4).map(tuple),
    heading=st.sampled_from((0, 0, 0, 1, 3)),
)


def letters(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", "", text)


def shown(html: str) -> str:
    return letters(unescape(re.sub(r"<[^>]*>", "", html)))


def printed(outline: Outline) -> str:
    return law.to_html(outline, fills={}, notes={}, departures={}, words=str)


def says(paragraph: WordParagraph) -> bool:
    """Lines of signs that only part a text are left out, and told."""
    return not re.fullmatch(r"[-–—_=*~\soO0\u00a0]*", paragraph.text)


@given(st.lists(PARAGRAPHS.filter(says), min_size=1, max_size=4))
def test_an_article_shows_the_words_of_the_file(paragraphs: list[WordParagraph]) -> None:
    pen = Pen(WordDocument(blocks=tuple(paragraphs)), Notes(), stem="anh")
    text = "\n".join(article_lines(paragraphs, pen))
    html = render(text, converter((), "x.example")).html
    assert shown(html) == letters("".join(one.text for one in paragraphs)), text


@given(st.lists(PARAGRAPHS.filter(says), min_size=1, max_size=4))
def test_a_regulation_shows_the_words_of_the_file(paragraphs: list[WordParagraph]) -> None:
    pen = Pen(WordDocument(blocks=tuple(paragraphs)), Notes(), stem="anh")
    text = "\n".join(legal_lines(paragraphs, pen))
    outline = render_outline(read_outline(text), converter((), "x.example")).outline
    assert shown(printed(outline)) == letters("".join(one.text for one in paragraphs)), text


def paragraph(text: str, **about: object) -> WordParagraph:
    return WordParagraph(source=WordPlace(), runs=(WordRun(text=text),), **about)  # type: ignore[arg-type]


def html_of(*paragraphs: WordParagraph) -> str:
    pen = Pen(WordDocument(blocks=paragraphs), Notes(), stem="anh")
    return render("\n".join(article_lines(paragraphs, pen)), converter((), "x.example")).html


def test_a_list_that_begins_again_is_another_list() -> None:
    html = html_of(
        paragraph("một", label="1.", level=0),
        paragraph("hai", label="2.", level=0),
        paragraph("lại một", label="1.", level=0),
        paragraph("năm", label="5.", level=0),
    )
    assert re.sub(r"\s+", " ", html) == (
        "<ol> <li>một</li> <li>hai</li> </ol> <ol> <li>lại một</li> </ol> "
        '<ol start="5"> <li>năm</li> </ol>'
    )


def test_lists_nest_by_their_levels() -> None:
    html = html_of(
        paragraph("một", label="1.", level=0),
        paragraph("con", label="•", bullet=True, level=1),
        paragraph("hai", label="2.", level=0),
    )
    assert re.sub(r"\s+", "", html) == "<ol><li>một<ul><li>con</li></ul></li><li>hai</li></ol>"


def test_other_numbers_are_words() -> None:
    html = html_of(paragraph("một", label="a)", level=0), paragraph("hai", label="I.", level=0))
    assert [*re.findall("<p>(.*)</p>", html)] == ["a) một", "I. hai"]


def test_units_in_a_quotation_are_words() -> None:
    """They would be a list of Markdown's own numbers."""
    lines = (
        paragraph("Điều 1. Sửa đổi"),
        paragraph("1. Sửa đổi Điều 3 như sau:"),
        paragraph("“Điều 3. Họp"),
        paragraph("1. Họp hằng tháng."),
        paragraph("4. Họp thêm.”"),
        paragraph("2. Bãi bỏ Điều 4."),
    )
    pen = Pen(WordDocument(blocks=lines), Notes(), stem="anh")
    outline = read_outline("\n".join(legal_lines(lines, pen)))
    assert [unit.id for unit in law.units_of(outline)] == [
        "dieu-1",
        "dieu-1.khoan-1",
        "dieu-1.khoan-2",
    ]
    shown_ = printed(render_outline(outline, converter((), "x.example")).outline)
    assert "<p>4. Họp thêm.”</p>" in shown_


def test_lines_that_say_nothing_are_left_out_but_those_to_write_on() -> None:
    notes = Notes()
    blocks = [paragraph(text) for text in ("Một", "-----", "---o0o---", "____", "_" * 40)]
    pen = Pen(WordDocument(blocks=tuple(blocks)), notes, stem="anh")
    text = "\n".join(article_lines(blocks, pen))
    assert text == "Một\n\n" + r"\_" * 40
    assert [(one.phrase.key, one.count) for one in notes.all()] == [("importing.changed.rule", 3)]
