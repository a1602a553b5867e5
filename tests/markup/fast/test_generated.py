"""FastMarkdown against the library on generated text, weighted towards markup."""

from __future__ import annotations

from typing import Any

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.markup.fast.core import FastMarkdown
from tests.markup.fast.pairs import as_for_bodies

OURS = ["tables", "footnotes", "def_list", "sane_lists", "fenced_code", "toc"]
EVERYTHING = [
    *("extra", "sane_lists", "toc", "admonition", "codehilite", "smarty", "nl2br", "meta"),
    *("wikilinks", "legacy_attrs", "legacy_em"),
]
PLAIN_CODE = {"codehilite": {"use_pygments": False}}
CHOICES: dict[str, dict[str, Any]] = {
    "ours": {"extensions": OURS, "output_format": "html"},
    "none": {"extensions": []},
    "extra": {"extensions": ["extra"]},
    "everything": {"extensions": EVERYTHING, "extension_configs": PLAIN_CODE},
}
PAIRS = {
    name: (markdown.Markdown(**choice), FastMarkdown(**choice)) for name, choice in CHOICES.items()
} | {"bodies": as_for_bodies()}

WORDS = st.sampled_from(
    ["Nghị định", "đường", "ữ", "a", "b c", "10/2025", "٣", "x_y", "http://x.vn", "HTML", "TOC"]
)
MARKS = st.sampled_from(
    (
        *("*", "**", "***", "_", "__", "`", "``", "```", "[", "]", "(", ")", "](", "][", "![", "!"),
        *(
            "<",
            ">",
            "&",
            "&amp;",
            "#",
            "-",
            "+",
            "=",
            ":",
            "|",
            "\\",
            "\\*",
            "\\|",
            '"',
            "'",
            "~~~",
        ),
        *(
            "{",
            "}",
            "{#i .c}",
            "[^1]",
            "[^1]: ",
            "[a]: ",
            "[a]",
            "*[a]: ",
            "[[",
            "]]",
            "<b>",
            "</b>",
        ),
        *("<br>", "<!--", "-->", "<div>", "</div>", "<div markdown='1'>", "<?", "?>", "---", "==="),
        *(
            "1. ",
            "- ",
            "> ",
            ":   ",
            "# ",
            "!!! a",
            "[TOC]",
            "--",
            "...",
            '(u "t")',
            "(u)",
            "[x](u)",
        ),
        *(
            "`c`",
            "**s**",
            "~~",
            "~",
            "~~d~~",
            "www.a.vn",
            "https://a.vn/b",
            "a@b.vn",
            "\\\n",
            "[^2]",
        ),
    )
)
SPACES = st.sampled_from((" ", "  ", "    ", "\t", "\n", "  \n", "\n\n", "\n    ", "\r\n", "\r"))
CONTROLS = st.sampled_from(
    (
        *("\x02", "\x03", "\x02klzzwxh:0000\x03", "\x02wzxhzdk:0\x03", "\x0242\x03"),
        *("\x0c", "\x85", "\xa0"),
    )
)
PIECES = st.one_of(MARKS, MARKS, MARKS, WORDS, SPACES, SPACES, CONTROLS, st.text(max_size=3))
SPANS = st.lists(PIECES, max_size=25).map("".join)
# A few pieces repeated pair up and nest far more often than many different ones.
KNOTS = st.lists(MARKS, min_size=1, max_size=4).flatmap(
    lambda few: st.lists(st.sampled_from([*few, "a", " "]), max_size=25).map("".join)
)
LINES = st.lists(st.one_of(WORDS, MARKS, SPANS), max_size=4).map(" ".join)
TABLES = st.lists(
    st.lists(LINES, min_size=2, max_size=3).map(" | ".join), min_size=1, max_size=3
).map(lambda rows: "\n".join([rows[0], "---|:-:", *rows[1:]]))


def _prefixed(first: str, rest: str) -> Any:  # noqa: ANN401 - a function for map()
    return lambda text: first + text.replace("\n", "\n" + rest)


def _nest(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inner = st.lists(blocks, min_size=1, max_size=3).map("\n\n".join)
    prefixes = [("- ", "    "), ("* ", "  "), ("1. ", "    "), ("> ", "> "), (":   ", "    ")]
    prefixes += [("[^1]: ", "    "), ("    ", "    "), ("!!! note\n    ", "    "), ("# ", "")]
    return st.one_of(
        *(inner.map(_prefixed(first, rest)) for first, rest in prefixes),
        inner.map(lambda text: f"<div markdown='1'>\n\n{text}\n\n</div>"),
        inner,
    )


DOCUMENTS = st.recursive(st.one_of(LINES, SPANS, KNOTS, TABLES), _nest, max_leaves=8)
MODEST = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def _outcome(md: markdown.Markdown, text: str) -> tuple[Any, ...]:
    try:
        html = md.convert(text)
    except Exception as error:  # noqa: BLE001 - whatever the library raises, the twin must
        md.reset()
        return (type(error),)
    names = ("toc", "toc_tokens", "Meta", "lines")
    extra = [getattr(md, name, None) for name in names]
    return (html, *extra, dict(md.references), _stash(md))


def _stash(md: markdown.Markdown) -> list[object]:
    """What the inline pass kept, in order: its numbers leak when emphasis cuts a placeholder."""
    nodes = getattr(md.treeprocessors["inline"], "stashed_nodes", {})
    return [node if isinstance(node, str) else (node.tag, node.text) for node in nodes.values()]


def _compare(name: str, texts: list[str]) -> None:
    """Convert texts one after the other on the same instances, reset before the first."""
    stock, fast = PAIRS[name]
    stock.reset()
    fast.reset()
    for text in texts:
        assert _outcome(fast, text) == _outcome(stock, text)


@pytest.mark.parametrize("name", PAIRS)
@MODEST
@given(text=st.one_of(SPANS, KNOTS))
def test_spans(name: str, text: str) -> None:
    _compare(name, [text])


@pytest.mark.parametrize("name", PAIRS)
@MODEST
@given(text=DOCUMENTS)
def test_documents(name: str, text: str) -> None:
    _compare(name, [text])


@pytest.mark.parametrize("name", ["bodies", "ours", "everything"])
@MODEST
@given(texts=st.lists(st.one_of(KNOTS, DOCUMENTS), min_size=2, max_size=4))
def test_documents_after_one_another_without_a_reset(name: str, texts: list[str]) -> None:
    _compare(name, texts)
