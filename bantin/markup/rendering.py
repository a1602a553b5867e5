"""One body from Markdown to sanitised HTML, with what was noticed on the way."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from msgspec import Struct

from bantin.content import Heading, Rendered
from bantin.markup.anchors import heading_id
from bantin.markup.fast import FastMarkdown
from bantin.markup.marks import without_marks
from bantin.markup.sanitizing import dropped_tags, sanitize
from bantin.markup.trees import PortalExtension
from bantin.regulations.markup.citing import CitationExtension, CitationTree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.content.law import Citation

_SUMMARY_LENGTH = 300
_FIRST_PARAGRAPH = re.compile(r"<p>(?!\s*<img)(.*?)</p>", re.DOTALL)
_FOOTNOTE_MARK = re.compile(r"<sup id=.*?</sup>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class Body(Struct, frozen=True, kw_only=True):
    """A rendered body.

    `html` holds placeholders for internal addresses (see `resolving`); `broken_fragments` are
    links to ids that the body lacks; `dropped` names the HTML elements that were not allowed.
    """

    html: str
    rendered: Rendered
    broken_fragments: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()


class Engine(Struct, frozen=True):
    """The process's one Markdown instance, and the pass in it that finds citations."""

    markdown: FastMarkdown
    citing: CitationTree

    def convert(self, text: str, units: Mapping[int, str]) -> tuple[str, tuple[Citation, ...]]:
        """Return HTML that is not sanitised yet, and the citations in it.

        `units` maps pieces of a regulation's text to the units that they belong to.
        """
        self.markdown.reset()
        self.citing.start(text, units)
        html = self.markdown.convert(text)
        return html, self.citing.citations

    @property
    def raw_blocks(self) -> list[object]:
        """The editor's raw HTML in the last conversion."""
        return list(self.markdown.htmlStash.rawHtmlBlocks)


@lru_cache(maxsize=1)
def engine() -> Engine:
    """Return the engine; a conversion leaves nothing behind for the next."""
    citing = CitationTree()
    markdown = FastMarkdown(
        extensions=[
            TableExtension(),
            FootnoteExtension(BACKLINK_TITLE="Trở lại chỗ có chú thích {}"),
            DefListExtension(),
            SaneListExtension(),
            FencedCodeExtension(),
            TocExtension(slugify=heading_id, marker=""),
            PortalExtension(),
            CitationExtension(citing),
        ],
    )
    return Engine(markdown, citing)


def render(text: str) -> Body:
    """Render Markdown to HTML that is safe to print."""
    one = engine()
    raw, citations = one.convert(without_marks(text), {})
    headings = tuple(_headings(one.markdown))
    clean = sanitize(
        raw, settle=bool(one.raw_blocks), headings={heading.id for heading in headings}
    )
    anchors = set(clean.ids)
    return Body(
        html=clean.html,
        rendered=Rendered(
            references=clean.references,
            headings=headings,
            anchors=clean.ids,
            summary=summarise(clean.html),
            citations=citations,
        ),
        broken_fragments=tuple(
            fragment for fragment in clean.fragments if fragment and fragment not in anchors
        ),
        dropped=dropped_tags(one.raw_blocks),
    )


def _headings(markdown: FastMarkdown) -> list[Heading]:
    found: list[Heading] = []

    def walk(tokens: list[dict[str, object]]) -> None:
        for token in tokens:
            found.append(
                Heading(int(str(token["level"])), str(token["id"]), unescape(str(token["name"])))
            )
            children = token["children"]
            if isinstance(children, list):
                walk(children)

    walk(getattr(markdown, "toc_tokens", []))
    return found


def summarise(html: str) -> str:
    """Return the first paragraph as plain text, cut at a word."""
    paragraph = _FIRST_PARAGRAPH.search(html)
    if paragraph is None:
        return ""
    text = unescape(_TAG.sub("", _FOOTNOTE_MARK.sub("", paragraph[1])))
    words = " ".join(text.split())
    if len(words) <= _SUMMARY_LENGTH:
        return words
    return words[:_SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(",;:.–- ") + "…"
