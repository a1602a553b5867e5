"""One body from Markdown to sanitised HTML, with what was noticed on the way."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.toc import TocExtension
from msgspec import Struct

from bantin.content import Heading, Rendered, TextFacts
from bantin.markup.anchors import heading_id
from bantin.markup.blocks import BlocksExtension, Notice
from bantin.markup.blocks.leaves import CodeHtml
from bantin.markup.fast import markdown_class
from bantin.markup.fragments import led_within
from bantin.markup.labels import BACK
from bantin.markup.mending import MendingExtension, Unclosed
from bantin.markup.passes import PassExtension
from bantin.markup.placeholders import without_placeholders
from bantin.markup.sanitizing import dropped_tags, sanitize
from bantin.markup.trees import PortalExtension

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown import Markdown

    from bantin.markup.passes import MakePass


_SUMMARY_LENGTH = 300
_FIRST_PARAGRAPH = re.compile(r"<p>(?!\s*<img)(.*?)</p>", re.DOTALL)
_FOOTNOTE_MARK = re.compile(r"<sup id=.*?</sup>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


class Body(Struct, frozen=True, kw_only=True):
    """A rendered body.

    `html` holds placeholders for internal addresses (see `resolving`) and for words (see `labels`).
    `broken_fragments` are links to ids that the body lacks; `dropped` names the HTML elements that
    were not allowed, and `lost` are the addresses that were not. `notices` are about lines of the
    text, and nothing ends what is `unclosed`.
    """

    html: str
    rendered: Rendered[TextFacts]
    broken_fragments: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()
    unclosed: tuple[Unclosed, ...] = ()


class Converter:
    """The one Markdown instance of a process for a set of passes.

    A conversion leaves nothing behind for the next.
    """

    def __init__(self, make_passes: tuple[MakePass, ...]) -> None:
        self._passes = tuple(make() for make in make_passes)
        footnotes = FootnoteExtension(BACKLINK_TITLE=BACK)
        self._blocks = BlocksExtension(footnotes)
        self._mending = MendingExtension()
        self._markdown = markdown_class()(
            extensions=[
                self._blocks,
                footnotes,
                TocExtension(slugify=heading_id, marker=""),
                self._mending,
                PortalExtension(),
                PassExtension(self._passes),
            ],
        )

    def convert(self, text: str, units: Mapping[int, str]) -> str:
        """Return HTML that is not sanitised yet.

        `units` maps the pieces of a text of many pieces to the ids of the units that they are of.
        """
        self._markdown.reset()
        for one in self._passes:
            one.start(text, units)
        return self._markdown.convert(text)

    @property
    def facts(self) -> tuple[TextFacts, ...]:
        """What the passes found in the last text."""
        return tuple(facts for one in self._passes if (facts := one.facts) is not None)

    @property
    def raw_blocks(self) -> tuple[object, ...]:
        """The editor's raw HTML in the last text."""
        stash = self._markdown.htmlStash
        if not stash.html_counter:
            return ()
        return tuple(block for block in stash.rawHtmlBlocks if not isinstance(block, CodeHtml))

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What there is to say of lines of the last text."""
        return tuple(self._blocks.notices)

    @property
    def unclosed(self) -> tuple[Unclosed, ...]:
        """The tags in the last text that nothing closes."""
        return self._mending.unclosed

    def headings(self) -> tuple[Heading, ...]:
        """Return the headings of the last text."""
        return tuple(_headings(self._markdown))


@lru_cache(maxsize=4)
def converter(make_passes: tuple[MakePass, ...] = ()) -> Converter:
    """Return this process's converter with the passes of some kinds."""
    return Converter(make_passes)


def render(text: str, with_passes: Converter | None = None) -> Body:
    """Render Markdown to HTML that is safe to print."""
    one = with_passes or converter()
    raw = one.convert(without_placeholders(text), {})
    headings = one.headings()
    clean = sanitize(
        raw, settle=bool(one.raw_blocks), headings={heading.id for heading in headings}
    )
    html, broken_fragments = led_within(clean)
    return Body(
        html=html,
        rendered=Rendered(
            references=clean.references,
            headings=headings,
            anchors=clean.ids,
            summary=summarise(html),
            facts=one.facts,
        ),
        broken_fragments=broken_fragments,
        dropped=dropped_tags(one.raw_blocks),
        lost=clean.lost,
        notices=one.notices,
        unclosed=one.unclosed,
    )


def _headings(markdown: Markdown) -> list[Heading]:
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
