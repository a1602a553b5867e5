"""What a page of another site says is what is written: its words, in their order, nothing else."""

from __future__ import annotations

import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.markup.rendering import converter, render
from bantin.migrating.html import hides_words, letters, markdown_of, visible
from bantin.migrating.html.letters import decoded
from bantin.migrating.notes import MoveNotes

RENDERING = converter((), "x.example")
SIGNS = "\\`*_~[]<>&#|+-=:!{}().^$%'\"/@0123456789aăđêơưAĐ  \n•…–;?“”"
WORDS = ("Điều 5.", "1. ", "- ", "{{ x }}", "https://a.vn/x_y", "a@b.vn", "&amp;", "[^1]", "---")
TEXTS = st.lists(
    st.one_of(st.text(SIGNS, min_size=1, max_size=8), st.sampled_from(WORDS)),
    min_size=1,
    max_size=3,
).map(lambda parts: escape("".join(parts), quote=False))
INLINE = ("b", "strong", "i", "em", "u", "span", "font", "sub", "sup", "code", "del", "small")
BOXES = ("div", "section", "blockquote", "center", "article")


def wrapped(names: tuple[str, ...], inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda name, text: f"<{name}>{text}</{name}>", st.sampled_from(names), inner)


RUNS = st.lists(st.one_of(TEXTS, wrapped(INLINE, TEXTS), st.just("<br>")), max_size=4).map("".join)
LEAVES = st.one_of(
    wrapped(("p", "h1", "h3", "pre"), RUNS),
    RUNS,
    st.lists(RUNS, min_size=1, max_size=3).map(
        lambda cells: f"<table><tr>{''.join(f'<td>{one}</td>' for one in cells)}</tr></table>"
    ),
)
BLOCKS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        wrapped(BOXES, inner),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda items: f"<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>"
        ),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda items: f"<ol start=3>{''.join(f'<li>{one}</li>' for one in items)}</ol>"
        ),
    ),
    max_leaves=6,
)
PAGES = st.lists(BLOCKS, max_size=4).map("".join)


class Same:
    """Addresses lead where they led; of pictures the name is kept."""

    def link(self, address: str) -> str:
        return address if address.startswith("http") else ""

    def picture(self, address: str) -> str:
        return address.rpartition("/")[2] if address.endswith(".jpg") else ""


def markdown(html: str, notes: MoveNotes | None = None) -> str:
    return markdown_of(html, Same(), notes or MoveNotes(), RENDERING)


def shown(html: str) -> str:
    return letters(visible(render(markdown(html), RENDERING).html))


@given(PAGES)
def test_a_page_shows_the_words_that_it_showed(html: str) -> None:
    notes = MoveNotes()
    text = markdown(html, notes)
    assert letters(visible(render(text, RENDERING).html)) == letters(visible(html)), text
    assert not [one for one in notes.all() if one.phrase.key == "migrating.lost.words"]


@given(st.text("<>/abpdiv\"'= &;!-\nđ", max_size=60))
def test_anything_at_all_can_be_read(html: str) -> None:
    markdown(html)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Ông <b>Tư</b> nói</p>", "Ông **Tư** nói"),
        ("<p><b>“Tư”</b>là</p>", "<strong>“Tư”</strong>là"),
        ("<h1>Đầu <b>đề</b></h1>", "## Đầu đề"),
        ("Một<br><br>hai<br>ba", "Một\n\nhai<br>ba"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "- a\n\n<!-- -->\n\n- b"),
        ('<ol start="3"><li>a</li><li>b</li></ol>', "3. a\n4. b"),
        ("<p>1. Họp</p><p>- Bàn</p>", "1\\. Họp\n\n\\- Bàn"),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td><td>x<p>y</p></td></tr></table>",
            "| A | B |\n| --- | --- |\n| 1\\|2 | x<br>y |",
        ),
        ('<pre class="language-py">a\n  b</pre>', "```py\na\n  b\n```"),
        ("<p>m<sup>2</sup> H<sub>2</sub>O</p>", "m<sup>2</sup> H<sub>2</sub>O"),
        ('<a href="https://a.vn/x">https://a.vn/x</a>', "<https://a.vn/x>"),
        ('<p><a href="/mat">lời</a></p>', "lời"),
        ("<table><tr><td><p>khung</p></td></tr></table>", "khung"),
    ],
)
def test_html_is_written_as_an_editor_would(html: str, text: str) -> None:
    assert markdown(html) == text


@pytest.mark.parametrize(
    "html",
    [
        "<figure>{}<figcaption>Ảnh: <i>Họp</i></figcaption></figure>",
        '<div class="wp-caption"><a href="/u/a.jpg">{}</a><p class="wp-caption-text">Ảnh: Họp</p>',
        "<table><tr><td>{}</td></tr><tr><td>Ảnh: Họp</td></tr></table>",
        "<ul><li><figure>{}<figcaption>Ảnh: Họp</figcaption></figure></li></ul>",
    ],
    ids=["figure", "caption of WordPress", "table of the press", "gallery"],
)
def test_a_caption_belongs_to_its_picture(html: str) -> None:
    image = '<img data-src="/u/a.jpg" src="x.gif" alt="Họp">'
    assert markdown(html.format(image)) == '![Họp](a.jpg "Ảnh: Họp")'


def test_what_markdown_cannot_write_stays_html() -> None:
    notes = MoveNotes()
    text = markdown('<table><tr><td colspan="2" style="x">a</td></tr><tr><td>b<td>c</table>', notes)
    assert text.startswith('<table><tr><td colspan="2">a</td>')
    assert [(one.phrase.key, one.count) for one in notes.all()] == [
        ("migrating.kept.tables-as-html", 1)
    ]


def test_frames_become_links_and_scripts_go() -> None:
    notes = MoveNotes()
    html = (
        '<p>a</p><iframe src="//www.youtube.com/embed/abcdefgh"></iframe><script>x("<p>")</script>'
        "<form><input value=b><label>c</label></form><iframe></iframe>"
    )
    assert markdown(html, notes) == "a\n\n<https://www.youtube.com/watch?v=abcdefgh>\n\nc"
    assert {one.phrase.key.rpartition(".")[2] for one in notes.all()} == {
        *("frames", "scripts", "fields")
    }


@pytest.mark.parametrize("element", ["div", "b", "ul><li", "blockquote", "table><tr><td", "span"])
def test_of_elements_without_end_the_words_are_kept(element: str) -> None:
    notes = MoveNotes()
    assert markdown(f"<{element}>" * 3000 + "lời cuối", notes) == "lời cuối"
    assert [one.phrase.key for one in notes.all()] == ["migrating.changed.too-deep"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Việt".encode(), "Việt"),
        (b"\xef\xbb\xbf" + "Việt".encode(), "Việt"),
        ("Việt".encode("utf-16"), "Việt"),
        (b"<meta charset=windows-1258>Vi\xea\xf2t", "Việt"),
        (b"Vi\xea\xf2t", "Việt"),
        (b"<meta charset='no-such-thing'>Vi\xea\xf2t", "Việt"),
        (b"<meta charset=iso-8859-1>" + "Việt".encode(), "Việt"),
    ],
)
def test_a_page_is_read_in_its_encoding(data: bytes, text: str) -> None:
    assert re.sub("<[^>]*>", "", decoded(data)) == text


def test_old_fonts_are_made_unicode() -> None:
    notes = MoveNotes()
    assert markdown('<p><font face=".VnTime">ViÖt Nam</font></p>', notes) == "Việt Nam"
    assert markdown("<p>Tæng kÕt c«ng t¸c d©n vËn n¨m nay</p>") == (
        "Tổng kết công tác dân vận năm nay"
    )
    assert [one.phrase.key for one in notes.all()] == ["migrating.changed.encoding"]


@pytest.mark.parametrize("begun", ["<div ", '<a b="', "<a b=", "<p"])
def test_tags_without_an_end_are_words_and_are_read_once(begun: str) -> None:
    """With a step for every two of them this would take hours."""
    text = f"<b>x</b>{begun * 100_000}"
    assert letters(visible(text)) == letters(f"x{begun * 100_000}")
    assert not hides_words(text)
