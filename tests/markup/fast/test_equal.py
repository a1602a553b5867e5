"""FastMarkdown against the library: documented syntax, real documents and tricky cases."""

from __future__ import annotations

import itertools
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Any

import markdown
import pytest

from bantin.markup.fast.core import FastMarkdown
from tests.markup.fast.pairs import as_for_bodies

if TYPE_CHECKING:
    from collections.abc import Iterator

OURS = ["tables", "footnotes", "def_list", "sane_lists", "fenced_code", "toc"]
EVERYTHING = [
    *("extra", "sane_lists", "toc", "admonition", "codehilite", "smarty", "nl2br", "meta"),
    *("wikilinks", "legacy_attrs", "legacy_em"),
]
SINGLE = sorted({*OURS, *EVERYTHING, "md_in_html", "attr_list", "abbr"})
PLAIN_CODE = {"codehilite": {"use_pygments": False}}
SETTINGS: dict[str, dict[str, Any]] = {
    "bodies": {},
    "ours": {"extensions": OURS, "output_format": "html"},
    "none": {"extensions": []},
    "everything": {"extensions": EVERYTHING, "extension_configs": PLAIN_CODE},
    **{name: {"extensions": [name], "extension_configs": PLAIN_CODE} for name in SINGLE},
    "configured": {
        "extensions": [*OURS, "smarty", "attr_list"],
        "extension_configs": {
            "toc": {"permalink": True, "title": "Mục lục", "toc_depth": "2-4", "baselevel": 2},
            "smarty": {"smart_angled_quotes": True},
            "footnotes": {"SUPERSCRIPT_TEXT": "[{}]", "USE_DEFINITION_ORDER": False},
            "tables": {"use_align_attribute": True},
        },
    },
    "anchored": {"extensions": ["toc"], "extension_configs": {"toc": {"anchorlink": True}}},
    "narrow": {"extensions": OURS, "tab_length": 2},
    "wide": {"extensions": ["extra"], "tab_length": 8},
}


class Pair:
    """The library and its twin under the same settings."""

    def __init__(self, settings: dict[str, Any]) -> None:
        if not settings:
            self.stock, self.fast = as_for_bodies()
            return
        self.stock = markdown.Markdown(**settings)
        self.fast = FastMarkdown(**settings)

    def compare(self, text: str, *, reset: bool = True) -> object:
        """Convert with both; everything that can be seen afterwards must be equal."""
        if reset:
            self.stock.reset()
            self.fast.reset()
        stock, fast = _outcome(self.stock, text), _outcome(self.fast, text)
        assert fast == stock
        return stock[0]  # the HTML, or the class of what was raised


def _outcome(md: markdown.Markdown, text: str) -> tuple[Any, ...]:
    try:
        html = md.convert(text)
    except Exception as error:  # noqa: BLE001 - whatever the library raises, the twin must
        md.reset()
        return (type(error),)
    names = ("toc", "toc_tokens", "Meta", "lines")
    extra = [getattr(md, name, None) for name in names]
    return (html, *extra, dict(md.references), md.htmlStash.html_counter, _stash(md))


def _stash(md: markdown.Markdown) -> list[object]:
    """What the inline pass kept, in order: its numbers leak when emphasis cuts a placeholder."""
    nodes = getattr(md.treeprocessors["inline"], "stashed_nodes", {})
    return [node if isinstance(node, str) else (node.tag, node.text) for node in nodes.values()]


SYNTAX = r"""
title: Bản tin
 và dòng nối

A First Level Header
====================

A Second Level Header
---------------------

Now is the time for *all* good **men**, ***both***, **_mixed_** and *__other__*.
Two spaces@@
break, `code`, ``co`de``, `` ` ``, \*not em\*, AT&T, &copy; &#65; 4 < 5 > 3.

### Header 3 ### {: #id .class key="a b" data-toc-label="Nhãn" }

> This is a blockquote.
lazy line
> > nested
>
> ## H2 in a quote
> - list

*   Candy.

    second paragraph
*   Gum.
+   Booze.
- a
    - b
        1. c
        2. d

8. Tám
9) chín

Term
Other term
:   Definition with *em*

    second paragraph

:   Another

[link](http://example.com/ "Title"), [a](<u v> 'x'), [b](u(v)w "t" ), ![img](/p.png "t"),
[id], [text][id], [Text] [ID], [id][], ![alt][id], [none][nowhere], [nested [text]](x).

[id]: http://example.org/?a=b&c=d  "Optional
[id2]: <http://example.org/2>
    'Title here'

<http://auto.example/>, <me@example.com>, <b>raw</b>, <!-- c -->, <?php x ?>

<div class="x" markdown="1">
*inside* html

- list
</div>

<table><tr><td>*raw*</td></tr></table>

    code <block> & more
	tabbed

* * *
___

First Header  | Second | Third
------------- | :----: | ----:
`a|b` \| c    | **d**  | e
f | g

| x |
|---|
| y |

``` { .python #f hl_lines="1" }
print("<&>")
```

~~~
fence
~~~

Footnote[^1] and again[^1] and[^two].

[^1]: The *first*.

    More of it.
[^two]: Second
///Footnotes Go Here///

*[HTML]: Hyper Text
HTML is "quoted" -- 'so' --- and... it's << >> the '80s.

!!! warning "Chú ý"
    Nội dung

    - mục

[[Wiki Link]] and [[bad|link]] {@id=legacy} snake_case_word _a_b_ __c__d

[TOC]
""".replace("@@", "  ")

TRICKY = [
    "a|b\n-|-\n`c|d`|e",
    "**a***b*", "*a* **b***c*", "*a***b**", "[^1](u)\n\n[^1]: x", "&#65 x &#x41g &#a; &b ;",
    "__a__*b*_c_ [d](e) **f*", "a]] [b](c) d] [[e](f)", "**a\\** b**", "x*a*y **b** z*c",
    "", " ", "\n", "\r\n", "\ufeffa", "a", "#", "# ", "#a#", "# a \\# #", "a\n# b\nc", "a\n=",
    "a\n-", "=\n=", "\n\n\na", "   a", "    a", "\ta", " \n a", "-", "- ", "-a", "- \n- a", "1.",
    "1. ", "٣. ba", "１. một\n２. hai", "10. a\n11. b", "3. ba\n\n4. bốn", ">", "> ",
    ">>> a\n> b\nc", "a\n> b", "***", "* * *", "- - -", "a\n***\nb", "_ _ _ x", "**a**", "**a **",
    "** a**", "***a***", "***a** b*", "**a*b**", "*a**b*", "a*b*c", "a**b**c",
    "*a* **b** ***c*** `d` [e](f)", "**a**b**c**", "****", "**", "*", "_a_", "__a__", "a_b_c",
    "_a *b_ c*", "*a\nb*", "**a\n\nb**", "*a [b*](c)", "[a *b](c) d*", "*`a*`b*", "`a", "``a`",
    "`a``b`", "``)```a`", "`` `a` ``", "` `", "\\`a`", "\\\\`a`", "`\\`", "`a\n\nb`", "[]",
    "[](a)", "[a]()", "[a]( )", "[a](b", "[a] (b)", "[a](b c)", '[a](b "c"d")', "[a](b 'c')",
    '[a](b "c" )', '[a]("c")', '[a](b"c")', "[a](b(c)d)", '[a](<b> "c")', '[a](b\n"c\nd")',
    '[a](b "c`d`")', '[a](b "\'c\'")', '[a](b "`"x"`")', "[a](b_c*d*e_f)", "[a](b&c&amp;d)",
    "[a](b)[c](d)", "[a]](b)", "[[a](b)", "[a[b](c)](d)", "![a](b)", "!![a](b)", "![a", "!",
    "a![b](c)", "[a](b `c` d)", "[`a](b)`", "[a\\](b)", "[a](b\\)c)", "[^1](a)", "[^a]",
    "[a]\n\n[a]: b", "[a][b] [b][]\n\n[b]: c 'd'", "[a] [b]\n\n[a]: x\n[b]: y",
    '![a][b]\n\n[b]: c\n"t"', "a  \nb", "a \nb", "`a  \nb`", "**a  \nb**", "a\\\nb",
    "\\a \\* \\\\* \\[a](b)", "1\\. a", "& &amp; &#x41; &a &a; &#; <", "< a > b", "<a", "<a>",
    "<a b='c>'>*d*</a>", "</a>", "<>", "</>", "<!-- *a* -->", "<!-- a\n\nb -->", "a <!-- b",
    "<?a *b* ?>", "<![CDATA[ *a* ]]>", "<!DOCTYPE x>", "<p>*a*</p>\n*b*", "a <p> b",
    "<script>*a*</script>", "<style>\n*a*\n\n*b*\n</style>", "<hr>a",
    "<a@b.c> <mailto:a@b.c> <http://a_b_c> <ftp://x>", "a|b\n-|-\nc|d", "|a|\n|-|", "|a\n|-\n|b",
    "a|b\n:-:|-:\n`c|d`|e\\|f\\\\|g", "|a|b|\n|---|---|\n", "a|b\n--\nc", "a | b\n- | -",
    "x\na|b\n-|-", "- a|b\n  -|-", "a\n: b", ": b", "a\n\n: b\n\n    c",
    "a\nb\n:   c\n\n    d\n: e", "```\na\n```", "```a\n*b*\n```\nc", "~~~\n```\n~~~", "```\na",
    "```{.a #b c=d}\ne\n```", "- a\n\n  b\n\n      c\n- d", "- a\n    - b\n\n        c\n",
    "* a\n1. b\n* c", "- # a\n  b", "- a\n# b", "\x02", "\x03a\x02", "\x02klzzwxh:0000\x03 *a*",
    "\x02wzxhzdk:0\x03 <b>", "\x0242\x03 \\*", "a\x0cb\x0b*c*\x1c**d**\x85e\u2028f", "*\xa0a*",
    "**\u3000a**", "*a\xa0*", "đ_ê_ô *ữ*_ợ_", "# a\n## a\n# a_1\n#",
    "# *a* `b` [c](d) <e> &amp; \\*", "# [^1]\n\n[^1]: x", "[TOC]", "a [TOC]",
    "[TOC]\n\n# a\n\n### b\n\n## c", "# a {#b}\n# c {: .d data-toc-label='e' }", "<h1>a</h1>\n# b",
    "[^1] [^1]\n\n[^1]: a\n\n    b\n\n    - c", "[^a]: b",
    "///Footnotes Go Here///\n\na[^1]\n\n[^1]: *b*", "!!! note\n    a\n\n    b\n\nc",
    '!!! a b ""\nc', "*[a]: b\na ab a", "[[a b]] [[ ]]",
    '"a" \'b\' -- --- ... "\'c\'" \'80s 5\' x<<y>>z', "{@a=b} *c*{@d=e}", "*a*{: .b} `c`{#d}",
    "- a {: .b}\n\n| a {: .b} | c |\n|---|---|",
    '<div markdown="1">\n*a*\n\n<p markdown="span">*b*</p></div>',
    '<div markdown="block">\n\n| a | b |\n|---|---|\n| *c* | d |\n\n</div> *e*', "<div>\n\n*a*\n",
    "---\na: b\n---\nc", "a: b\n    c\n\nd", ">" * 400, "- " * 100, "*a " * 60 + "*" * 60,
    "[" * 300, "`" * 99, "> " * 120 + "- a[^1]\n\n[^1]: " + ">" * 350,
]  # fmt: skip


@pytest.fixture(scope="module")
def pairs() -> dict[str, Pair]:
    return {name: Pair(settings) for name, settings in SETTINGS.items()}


@pytest.mark.parametrize("name", SETTINGS)
def test_the_documented_syntax(pairs: dict[str, Pair], name: str) -> None:
    html = pairs[name].compare(SYNTAX)
    assert isinstance(html, str)
    assert len(html) > 2_000
    for block in SYNTAX.split("\n\n"):
        pairs[name].compare(block)


@pytest.mark.parametrize("name", SETTINGS)
def test_tricky_cases(pairs: dict[str, Pair], name: str) -> None:
    for text in TRICKY:
        pairs[name].compare(text)
        pairs[name].compare(f"- {text}\n\n    {text}\n\n> {text}\n\n| {text} | a |\n|---|---|\n")


@pytest.mark.parametrize(("signs", "length"), [("*a ", 7), ("*_a", 6), ("`a*", 6), ("[]()a", 5)])
def test_every_short_text_of_a_few_signs(pairs: dict[str, Pair], signs: str, length: int) -> None:
    for size in range(1, length + 1):
        for letters in itertools.product(signs, repeat=size):
            pairs["none"].compare(f"x {''.join(letters)}y")


@pytest.mark.parametrize("name", ["bodies", "ours", "everything", "configured"])
def test_what_one_conversion_leaves_behind(pairs: dict[str, Pair], name: str) -> None:
    pairs[name].compare("")
    for text in [SYNTAX, "[id] [^1] *a", *TRICKY[::3], SYNTAX]:
        pairs[name].compare(text, reset=False)


def test_results_of_the_kinds_of_input() -> None:
    md = FastMarkdown()
    assert md.convert("*a*") == "<p><em>a</em></p>"
    assert md.convert(" \n ") == ""
    with pytest.raises(AttributeError):
        md.convert(None)  # type: ignore[arg-type]
    with pytest.raises(KeyError, match="Invalid Output Format"):
        FastMarkdown(output_format="pdf")  # type: ignore[arg-type]


def _documents() -> Iterator[Path]:
    """Markdown in what is installed: documentation, and descriptions of packages."""
    packages = Path(sysconfig.get_paths()["purelib"])
    yield from packages.rglob("*.md")
    yield from packages.glob("*.dist-info/METADATA")


DOCUMENTS = sorted(_documents())


@pytest.mark.skipif(not DOCUMENTS, reason="no Markdown among the installed packages")
@pytest.mark.parametrize("name", ["bodies", "ours", "everything", "extra", "none"])
def test_documents_of_installed_packages(pairs: dict[str, Pair], name: str) -> None:
    for path in DOCUMENTS:
        pairs[name].compare(path.read_text("utf-8", "replace")[:40_000])


def test_the_library_has_not_been_patched() -> None:
    # The twins change processors in place: none of that may reach the library's own.
    stock = markdown.Markdown(extensions=OURS)
    FastMarkdown(extensions=OURS).convert(SYNTAX)
    registries = (stock.preprocessors, stock.parser.blockprocessors, stock.inlinePatterns)
    for registry in (*registries, stock.treeprocessors, stock.postprocessors):
        for processor in registry:
            assert type(processor).__module__.startswith("markdown.")
    assert "bantin" in sys.modules
