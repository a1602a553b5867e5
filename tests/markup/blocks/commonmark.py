"""The examples of CommonMark's specification, and HTML in a form in which it can be compared.

The specification is under a licence of its own, so it is no part of this project. It is fetched
once through the npm client, and kept between runs.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from lxml import html as lxml_html

from bantin.markup.rendering import converter, render
from bantin.markup.resolving import resolve
from bantin.markup.sanitizing import sanitize
from tests.npm_package import kept_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from bantin.content import Reference

PACKAGE = "commonmark-spec@0.31.2"
_TEXT = "package/spec.txt"
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#{1,6}) (.*)$", re.MULTILINE)
_LEVEL = re.compile(r"(</?)h[1-6]\b")
_BLOCKS = frozenset(
    "article blockquote caption dd details div dl dt figcaption figure h2 hr li main ol p pre table"
    " tbody td tfoot th thead tr ul br".split()
)
_AROUND_BLOCKS = re.compile(rf"\s*(</?(?:{'|'.join(sorted(_BLOCKS))})\b[^>]*>)\s*")


class Example(NamedTuple):
    """One example: its number, the section that it is in, Markdown and HTML."""

    number: int
    section: str
    text: str
    html: str


def find_specification() -> tuple[str, str]:
    """Return the text of the specification, or the reason why there is none."""
    kept, reason = kept_file(PACKAGE, _TEXT, "the specification of CommonMark")
    return ("" if reason else kept.read_text(encoding="utf-8")), reason


def examples(spec: str) -> Iterator[Example]:
    """Yield the examples of the text of a specification."""
    around = _EXAMPLE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), spec)
    headings = [(found.start(), found[2]) for found in _HEADING.finditer(around)]
    for number, found in enumerate(_EXAMPLE.finditer(spec), 1):
        section = next(name for start, name in reversed(headings) if start < found.start())
        text, html = (found[group].replace("→", "\t") for group in (1, 2))
        yield Example(number, section, text, html)


def alike(text: str, html: str) -> bool:
    """Whether a text is shown as HTML says, once the same allow-list has gone through both."""
    return ours(text) == theirs(html)


def ours(text: str) -> str:
    """Return what becomes of a text, to be compared."""
    body = render(text, converter((), ""))
    return _canonical(_resolved(body.html, body.rendered.references))


def theirs(html: str) -> str:
    """Return HTML as a page would show it, to be compared."""
    # A body has no blanks at its ends, into which a link that is left open could reach.
    clean = sanitize(_LEVEL.sub(r"\1h2", html.strip()), own_host="", settle=True)
    return _canonical(_resolved(clean.html, clean.references))


def counts(found: list[Example]) -> dict[str, tuple[int, int]]:
    """Return for each section how many of its examples come out alike, of how many."""
    total, same = Counter[str](), Counter[str]()
    for one in found:
        total[one.section] += 1
        same[one.section] += alike(one.text, one.html)
    return {section: (same[section], count) for section, count in total.items()}


def _resolved(html: str, references: tuple[Reference, ...]) -> str:
    names = {"img": "src"}
    return resolve(
        html, [f'{names.get(one.element, "href")}="?{one.target}"' for one in references]
    ).replace('"?', '"')


def _canonical(html: str) -> str:
    """Return HTML without what makes no difference, and without what a page adds."""
    root = lxml_html.fragment_fromstring(_LEVEL.sub(r"\1h2", html), create_parent="main")
    out: list[str] = []
    _write(root, out, preformatted=False)
    text = "".join(out)
    text = _AROUND_BLOCKS.sub(r"\1", text)
    return text.strip().replace("\ue010", "\n").replace("\ue011", " ")


def _write(element: HtmlElement, out: list[str], *, preformatted: bool) -> None:
    tag = str(element.tag)
    caption = element.find("figcaption")
    if tag == "figure":
        tag = "p"
        if caption is not None:
            element[0].set("title", caption.text_content())
            element.remove(caption)
    hidden = tag == "main" or (tag == "div" and "bt-table" in element.get("class", ""))
    preformatted = preformatted or tag == "pre"
    if not hidden:
        kept = {
            name: value
            for name, value in element.attrib.items()
            if not (name in {"id", "rel"} or (tag in {"td", "th"} and name == "class"))
        }
        out.append("".join([f"<{tag}", *(f" {n}={v!r}" for n, v in sorted(kept.items())), ">"]))
    out.append(_text(element.text, preformatted=preformatted))
    for child in element:
        _write(child, out, preformatted=preformatted)
        out.append(_text(child.tail, preformatted=preformatted))
    if not hidden:
        out.append(f"</{tag}>")


def _text(text: str | None, *, preformatted: bool) -> str:
    text = (text or "").replace("<", "\ue012").replace(">", "\ue013")
    if preformatted:
        return text.replace("\n", "\ue010").replace(" ", "\ue011")
    return re.sub(r"\s+", " ", text)
