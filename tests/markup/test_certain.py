"""What is said of HTML without the allow-list's parser is what that parser says."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.markup import certain, sanitizing
from bantin.markup.certain import cleaned
from bantin.markup.placeholders import mark_pieces, without_placeholders
from bantin.markup.sanitizing import Clean, sanitize
from bench import fuzz_markdown
from bench.corpus import make_article
from tests.builders import MARKDOWN, OWN_HOST, quick
from tests.markup.blocks import commonmark
from tests.markup.test_accelerator import BODIES, OURS
from tests.markup.test_safety import VECTORS, markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PROJECT = Path(__file__).parents[2]
TOKEN = re.compile(r"<[^<>]*>|[^<>]+|[<>]")


def by_the_parser(html: str) -> Clean:
    """What the allow-list makes of HTML, asked in any case."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sanitizing, "cleaned", lambda *_: None)
        return sanitize(html, own_host=OWN_HOST)


def without_parser(html: str) -> Clean | None:
    found = sanitizing._Found(OWN_HOST, (), ())
    clean = cleaned(html, found.keep)
    return None if clean is None else found.clean(clean)


def agrees(html: str) -> bool:
    """Whether there is an answer; it has to be the right one."""
    answer = without_parser(html)
    if answer is not None:
        assert answer == by_the_parser(html), html
    return answer is not None


def html_of(texts: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield what Markdown and our passes make of texts, and whether an editor's HTML is in it."""
    for text in texts:
        html = MARKDOWN.convert(without_placeholders(text), {})
        yield html, bool(MARKDOWN.raw_blocks)


def answered(texts: Iterable[str]) -> float:
    """The share of the texts without an editor's HTML that have an answer; all are compared."""
    outcomes = [agrees(html) for html, raw in html_of(texts) if agrees(html) or not raw]
    return sum(outcomes) / len(outcomes)


def files(*folders: str) -> list[str]:
    paths = [path for folder in folders for path in sorted((PROJECT / folder).rglob("*.md"))]
    return [path.read_text("utf-8", "replace").split("\n---\n", 1)[-1] for path in paths]


@pytest.mark.parametrize(
    ("texts", "least"),
    [
        (BODIES.values(), 0.95),
        ([OURS, *VECTORS], 0.1),
        (files("tests/bad_sites", "tests/markup/bodies"), 0.8),
        (files("docs", "bantin"), 0.6),
        ([make_article(seed) for seed in range(30)], 1),
    ],
    ids=["sites", "attacks", "odd texts", "documents", "generated"],
)
def test_texts_of_this_project(texts: Iterable[str], least: float) -> None:
    assert answered(texts) >= least


def test_examples_of_commonmark() -> None:
    spec, why = commonmark.find_specification()
    if not spec:
        pytest.skip(why)
    assert answered(example.text for example in commonmark.examples(spec)) > 0.8


def test_mutated_texts_and_random_marks() -> None:
    source = random.Random(13)
    texts = [*BODIES.values(), *files("tests/markup/bodies"), make_article(1)]
    for _ in range(300):
        made = (
            fuzz_markdown.mutate(source, source.choice(texts)),
            fuzz_markdown.nested(source),
            fuzz_markdown.noise(source),
        )
        for html, _ in html_of(made):
            agrees(html)


@given(markdown.map("".join))
@quick
def test_any_text(text: str) -> None:
    for html, _ in html_of((text, mark_pieces((text, text)))):
        agrees(html)


# What could be put into HTML to mislead whoever does not parse it.
ODD = [
    *VECTORS[:24],
    *("<", ">", "&", '"', "'", "\xa0", "\x00", "\x01", "\r", "\t", "\n", " ", "\x0c", "\ufeff"),
    *("&amp;", "&lt;", "&quot;", "&#60;", "&#x3c;", "&nbsp;", "&colon;", "&amp", "&lt", "&amp;lt;"),
    *("<p>", "</p>", "<a>", "</a>", "<li>", "</li>", "<br>", "</br>", "<br />", "<hr>", "<img>"),
    *("<em>", "</em>", "<strong>", "</strong>", "<sup>", "</sup>", "<code>", "</code>", "<b>"),
    *("<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<tbody>", "<thead>"),
    *("<ul>", "</ul>", "<ol>", "<pre>", "</pre>", "<pre>\n", "<h2>", "</h2>", "<h1>", "<div>"),
    *("<dl>", "<dt>", "<dd>", "<figure>", "<figcaption>", "<blockquote>", "</blockquote>"),
    *("<svg>", "<math>", "<style>", "</style>", "<title>", "<!--", "-->", "<?", "<![CDATA[", "]]>"),
    *(' href="javascript:x"', ' onclick="x"', ' id="x"', ' id="bt-x"', ' style="x"', " open", "/"),
    *("<P>", "<p >", "<p/>", "<p id=x>", "<p\n>", "<a href=x>", "<a href='x'>", '<a href="x"  >'),
    *('<a href="x" href="y">', '<img alt="" src="x">', '<img src="x" alt="">', '<h2 id="a b">'),
    *('<h2 id="bt-x">', '<h2 id="">', '<li id="x">', '<sup id="x">', '<ol start="-1">', "<p\x0c>"),
]
USUAL = [OURS, *files("tests/markup/bodies"), make_article(2)]
GOOD = [html for html, _ in html_of(USUAL)]


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """HTML as it is written, with something wrong in it."""
    tokens: list[str] = TOKEN.findall(draw(st.sampled_from(GOOD)))
    start = draw(st.integers(0, len(tokens)))
    tokens = tokens[start : start + draw(st.integers(1, 60))] if draw(st.booleans()) else tokens
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(tokens)))
        what = draw(st.sampled_from(("take", "add", "into", "move")))
        if what == "add":
            tokens.insert(place, draw(st.sampled_from(ODD)))
        elif not tokens[place:]:
            continue
        elif what == "take":
            del tokens[place]
        elif what == "move":
            tokens.insert(draw(st.integers(0, len(tokens))), tokens.pop(place))
        else:
            within = draw(st.integers(0, len(tokens[place])))
            odd = draw(st.sampled_from(ODD))
            tokens[place] = f"{tokens[place][:within]}{odd}{tokens[place][within:]}"
    return "".join(tokens)


@given(spoiled())
@quick
def test_html_with_something_wrong_in_it(html: str) -> None:
    agrees(html)


@given(st.lists(st.sampled_from(ODD), max_size=9).map("".join), st.sampled_from(GOOD))
@quick
def test_heaps_of_tags(odd: str, good: str) -> None:
    agrees(odd)
    agrees(good + odd)


FORMS = ['<p><a href="{}">x</a></p>', '<p><img alt="" src="{}"></p>', '<h2 id="{}">x</h2>']
FORMS += ['<p><a href="x" title="{}">x</a></p>', '<p><img alt="{}" src="x" title="{}"></p>']
FORMS += ['<p><a href="http://{}">x</a></p>', '<p><a href="https://x.vn/{}">x</a></p>']
FORMS += ['<p><a href="{}:x">x</a></p>', '<p><a href="mailto:{}">x</a></p>', "<p>{}</p>"]
FORMS += ['<ol start="{}"><li>x</li></ol>', '<pre><code class="language-{}">x</code></pre>']
FORMS += ['<p><a href="tel:{}">x</a></p>', '<div class="{}"><hr></div>', "<table>{}</table>"]
VALUES = st.lists(
    st.sampled_from(
        "javascript http https data mailto x.vn localhost 1.2.3.4 xn--a &amp; &quot; &lt; &#58;"
        " &colon; é \xa0 \ue002 \ue002a:0".split(" ")
    )
    | st.sampled_from("/:?#@[]%\\.-_~!$'()*+,;= \t\n\r\x00\x01\x7f&<>\"ax0"),
    max_size=7,
).map("".join)


@given(st.sampled_from(FORMS), VALUES)
@quick
def test_values_of_attributes(form: str, value: str) -> None:
    agrees(form.replace("{}", value))


@pytest.mark.parametrize("form", FORMS[:5])
def test_every_character(form: str) -> None:
    characters = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    odd = 0
    for start in range(0, len(characters), 2048):
        some = characters[start : start + 2048]
        if not agrees(form.replace("{}", "x".join(some))):
            odd += sum(not agrees(form.replace("{}", f"x{one}x")) for one in some[:200])
    assert odd < 500


def test_a_lone_surrogate_has_no_answer() -> None:
    assert without_parser("<p>\ud800</p>") is None


def test_every_element_at_every_place_where_it_may_be() -> None:
    """Each element is opened, with words around it, wherever the table lets it stand."""
    seen: set[tuple[str, int]] = set()
    document = certain._DOCUMENT

    def walk(within: dict[str, certain._Place], before: str, after: str, around: str) -> None:
        for tag, place in within.items():
            key = (f"{around}{tag}", id(place.within))
            if key in seen:
                continue
            seen.add(key)
            written = WITH_ATTRIBUTES.get(tag, tag)
            words = "" if tag in WITHOUT_WORDS or around in WITHOUT_WORDS else "chữ"
            html = f"{before}{words}{written}{place.closing}{words}{after}"
            assert agrees(html), html
            inside = "" if tag in WITHOUT_WORDS else "chữ\n"
            assert agrees(f"{before}{written}{inside}{place.closing}\n{after}")
            agrees(f"{before}chữ{written}chữ{place.closing}chữ{after}")
            walk(place.within, before + written, place.closing + after, tag)

    walk(document.within, "<p>x</p>", "", "")
    assert len(seen) > 200


WITH_ATTRIBUTES = {"<img>": '<img alt="" src="a.png">', "<a>": '<a href="https://a.vn/">'}
WITHOUT_WORDS = {"<table>", "<thead>", "<tbody>", "<tr>", "<th>", "<td>"}


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<p>b</p></p>",
        "<p><a><a>x</a></a></p>",
        "<p><a><em><a>x</a></em></a></p>",
        "<p><strong><em>x</strong></em></p>",
        "<p>x",
        "x</p>",
        "<p>x</p></div>",
        "<table><tbody><tr><td>x</td></tr></tbody></table>",
        '<p onclick="x">x</p>',
        '<p><a href="javascript:x">x</a></p>',
        '<p><a href="//x.vn">x</a></p>',
        '<p><a href="http://1.2.3.4.5/">x</a></p>',
        '<p><a href="http://xn--a.vn/">x</a></p>',
        '<p><a href=" x">x</a></p>',
        '<p><a href="a:b">x</a></p>',
        '<h2 id="x">x</h2><h3 id="x">y</h3>',
        '<h2 id="bt-x">x</h2>',
        "<p>&nbsp;&copy;</p>",
        "<p>&#1;</p>",
        "<p>&quot;</p>",
        "<p>a > b</p>",
        "<p>a < b</p>",
        "\ufeff<p>x</p>",
        "<pre><code></code>x</pre><pre>\nx</pre>",
        "<p><br /></p>",
        "<p><!-- x --></p>",
        "<script>x</script>",
    ],
)
def test_what_leaves_a_doubt_has_no_answer(html: str) -> None:
    assert without_parser(html) is None
