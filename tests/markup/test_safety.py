"""What an editor's HTML may put into a page: the allow-list and nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from bantin.markup.resolving import resolve
from bantin.markup.sanitizing import ATTRIBUTES, TAGS, sanitize
from tests.builders import parse, quick, render

SCHEMES = ("http://", "https://", "mailto:", "tel:", "//", "#")
PLACEHOLDER = re.compile("\x01(\\d+)\x01")
ADDRESS = re.compile(r" (?:href|src|id)=\"[^\"]*\"")

VECTORS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<img src=x onerror=alert(1)//",
    "<img/src=x/onerror=alert(1)>",
    '<img src="javascript:alert(1)">',
    '<img src="data:image/svg+xml;base64,PHN2Zz4=">',
    '<img srcset="javascript:alert(1) 1x, //evil 2x" src=x>',
    "<body onload=alert(1)>",
    "<div onmouseover='alert(1)' OnClick=alert(1)>x</div>",
    "<details ontoggle=alert(1) open>x</details>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](java&#9;script:alert(1))",
    "[x](java&#10;script:alert(1))",
    "[x](&#1;javascript:alert(1))",
    "[x](vbscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](file:///etc/passwd)",
    "[x](feed:javascript:alert(1))",
    "[x](blob:https://x)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "![x](javascript:alert(1))",
    "<javascript:alert(1)>",
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="\tjavascript:alert(1)">x</a>',
    '<a href="ja\nvascript:alert(1)">x</a>',
    '<a href="javascript&colon;alert(1)">x</a>',
    '<a href="javascript&#58alert(1)">x</a>',
    '<a href="https://x.vn" ping="//evil" target="_blank" onclick=x>x</a>',
    '<a href="x" style="background:url(javascript:alert(1))">x</a>',
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)">x</a></svg>',
    '<svg><style><img src="</style><img src=x onerror=alert(1)>"></svg>',
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></math>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<template><img src=x onerror=alert(1)></template>",
    "<textarea><img title='</textarea><img src=x onerror=alert(1)>'></textarea>",
    "<title><img title='</title><img src=x onerror=alert(1)>'></title>",
    "<style>@import '//evil';</style>",
    '<link rel="stylesheet" href="//evil">',
    '<base href="//evil/">',
    '<meta http-equiv="refresh" content="0;url=//evil">',
    '<iframe src="//evil" srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="//evil"></object><embed src="//evil">',
    '<form action="//evil"><input name="a"><button formaction="//evil">x</button></form>',
    "<video src=x onerror=alert(1)><source src=x></video>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php <script>alert(1)</script> ?>",
    "</div></main></body><script>alert(1)</script>",
    "<table><tr><td background='javascript:alert(1)'>x</td></tr></table>",
    "```html\n<script>alert(1)</script>\n```",
    "```{.x onload=alert(1)}\nx\n```",
    '![<script>](x.png "<script>")',
    '![x](x.png "\\" onerror=alert(1)")',
    "# <script>alert(1)</script>",
    "x[^1]\n\n[^1]: <script>alert(1)</script>",
    "|<script>alert(1)</script>|\n|-|\n|<img src=x onerror=alert(1)>|",
    "thuật ngữ\n: <script>alert(1)</script>",
    "<p id='bt-menu'>x</p>",
    "<button>x",
    "<select><option>x",
]


def problems_of(html: str) -> list[str]:
    """What a browser would find in a body that must not be there."""
    found = []
    fragment = lxml_html.fragment_fromstring(html, create_parent="main")
    for element in fragment.iterdescendants():
        if not isinstance(element.tag, str):
            found.append(f"{element!r}")
            continue
        if element.tag not in TAGS:
            found.append(element.tag)
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(element.tag, set()) | {"rel"}
        for name, value in element.attrib.items():
            if name not in allowed:
                found.append(f"{element.tag} {name}")
            if name in {"href", "src"} and not value.startswith(SCHEMES):
                found.append(f"{element.tag} {name}={value}")
            if name == "id" and value.startswith("bt-"):
                found.append(f"id={value}")
    return found


def shown(text: str) -> str:
    """A body as a page prints it, with an address for every placeholder."""
    body = render(text)
    attributes = [f'{_name(r.element)}="#ok"' for r in body.rendered.references]
    return resolve(body.html, attributes)


def _name(element: str) -> str:
    return "src" if element == "img" else "href"


@pytest.mark.parametrize("text", VECTORS)
def test_nothing_active_reaches_a_page(text: str) -> None:
    assert problems_of(shown(text)) == []
    assert problems_of(shown(f"Trước {text} sau\n\n> {text}\n")) == []


def test_the_check_of_these_tests_sees_what_it_should() -> None:
    forbidden = '<script>x</script><a href="javascript:x" onclick="y">z</a><p style="x" id="bt-a">'
    assert len(problems_of(forbidden)) == 5


@pytest.mark.parametrize(
    "text",
    [
        'x href="&#1;99&#1;" y',
        'x href="&#x1;99&#x01;" y',
        'x href="&#00001;99&#1" y',
        '[a](b.md) src="&#1;0&#1;"',
        "<p title=' href=\"&#1;99&#1;\"'>x</p>",
        '<a href="&#1;99&#1;">x</a>',
        '![ href="&#1;99&#1;"](x.png)',
        '` href="&#1;99&#1;"`',
        'x href="\x0199\x01" y',
    ],
)
def test_an_editor_cannot_forge_a_placeholder(text: str) -> None:
    document = parse(f"---\ntitle: T\ndate: 2024-07-13\n---\n{text}")
    body = render(document.body)
    attributes = ['href="#ok"'] * len(body.rendered.references)
    resolved = resolve(body.html, attributes)
    assert "\x01" not in resolved
    assert resolved.count("#ok") == len(attributes)


def test_harmless_character_references_stay() -> None:
    assert render("&#39;&#x27;&#49;&#x1F600;&#160;&amp;&lt;").html == "<p>''1😀&nbsp;&amp;&lt;</p>"


@pytest.mark.parametrize(
    ("text", "dropped"),
    [
        ("<iframe src=x></iframe>", ("iframe",)),
        ("a <FONT>b</FONT> <center>c</center> <font>d</font>", ("font", "center")),
        ("<b>x</b> `<iframe>`", ()),
        ("```\n<iframe>\n```", ()),
        ("&lt;iframe&gt;", ()),
        ("# <blink>x</blink>", ("blink",)),
    ],
)
def test_dropped_elements_are_named_once(text: str, dropped: tuple[str, ...]) -> None:
    assert render(text).dropped == dropped


def test_a_dropped_element_leaves_no_reference_and_no_anchor() -> None:
    body = render('Xem <iframe src="a.html" id="a"></iframe> <font id="b">x</font> [c](#b)')
    assert body.rendered.references == ()
    assert body.rendered.anchors == ()
    assert body.broken_fragments == ("b",)


def test_an_unknown_element_keeps_its_words_and_a_dangerous_one_does_not() -> None:
    assert "chữ" in render("<font>chữ</font>").html
    assert "chữ" not in render("<style>chữ</style>").html


def test_an_id_stands_once_and_is_never_the_themes() -> None:
    body = render('<p id="a">x</p>\n\n<p id="a">y</p>\n\n<p id="bt-a">z</p>\n\n<p id="a b">w</p>')
    assert body.rendered.anchors == ("a",)
    assert body.html.count("id=") == 1


PIECES = [
    *(f"<{name}>" for name in (*sorted(TAGS), "select", "option", "svg", "math", "style", "title")),
    *(f"</{name}>" for name in ("p", "a", "table", "div", "svg", "style", "select", "li", "b")),
    *("<button>", "<textarea>", "<form>", "<h1>", "<script>", "<noscript>", "<template>", "<!--"),
    *('<a href="y.md">', '<p id="q" onclick="x">', "<![CDATA[", "-->", "]]>", "<?", "&lt;", "&#1;"),
    *("\n\n", "\n", "# ", "- ", "1. ", "> ", "|a|b|\n|-|-|\n|c|d|", "[^1]", "\n\n[^1]: x", "**"),
    *(
        "[x](y.md)",
        "![a](b.png)",
        "[a]: y.md\n",
        "[a]",
        "`",
        "~~~\n",
        "```",
        '"',
        "'",
        "\\",
        "    ",
    ),
    *(' href="', "![", "](", "*", "_", "<", "&", "Điều 5", ": ", "x"),
]
markdown = st.lists(
    st.sampled_from(PIECES) | st.text("<>&\"'=/ax:#[]()!\n", max_size=6), max_size=14
)


@given(markdown.map("".join))
@quick
def test_any_text_becomes_safe_html(text: str) -> None:
    assert problems_of(shown(text)) == []


@given(markdown.map("".join))
@quick
def test_any_html_is_nested_as_a_browser_nests_it(text: str) -> None:
    clean = render(text).html.replace("\x01", "")
    assert ADDRESS.sub("", sanitize(clean, own_host="").html) == ADDRESS.sub("", clean)


@given(markdown.map("".join))
@quick
def test_every_placeholder_has_its_reference_and_every_anchor_its_id(text: str) -> None:
    body = render(text)
    numbers = [int(number) for number in PLACEHOLDER.findall(body.html)]
    assert set(numbers) <= set(range(len(body.rendered.references)))
    assert len(set(numbers)) == len(numbers)
    ids = re.findall(r'<[a-z][^<>]* id="([^"]*)"', body.html)
    assert len(set(ids)) == len(ids)
    assert {lxml_html.fromstring(f"<p>{one}</p>").text for one in ids} <= set(body.rendered.anchors)


@given(markdown.map("".join), markdown.map("".join))
@quick
def test_a_body_is_the_same_whatever_was_rendered_before(text: str, other: str) -> None:
    first = render(text)
    render(other)
    assert render(text) == first
