"""One body from Markdown to sanitised HTML, with what was noticed on the way."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content import Heading, Rendered, TextFacts
from bantin.markup.blocks import BlocksExtension, Notice
from bantin.markup.blocks.leaves import CodeHtml
from bantin.markup.fast import markdown_class
from bantin.markup.fragments import led_within
from bantin.markup.inline import InlineExtension, NotesExtension
from bantin.markup.labels import BACK
from bantin.markup.mending import MendingExtension, Unclosed
from bantin.markup.passes import PassExtension
from bantin.markup.placeholders import without_placeholders
from bantin.markup.plain import summarise
from bantin.markup.sanitizing import dropped_tags, sanitize
from bantin.markup.trees import PortalExtension

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.markup.passes import MakePass
    from bantin.markup.sanitizing import Clean


class Noticed(Struct, frozen=True):
    """What is odd about a text: each as it was written, in the order of the text.

    `unclosed` are tags that nothing closes in their block, `missing_notes` the labels of mentions
    of footnotes that are not there, `undefined` the labels, in brackets, of links whose address
    nothing defines, `stars` those that make nothing bold, with what stands behind
    them, and `undescribed` the addresses of pictures without a description, each with how many of
    its address stood before.
    """

    unclosed: tuple[str, ...] = ()
    missing_notes: tuple[str, ...] = ()
    undefined: tuple[str, ...] = ()
    stars: tuple[str, ...] = ()
    undescribed: tuple[tuple[str, int], ...] = ()


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
    noticed: Noticed = Noticed()


class Converter:
    """The one Markdown instance of a process for a set of passes, on the site of a host.

    A conversion leaves nothing behind for the next.
    """

    def __init__(self, make_passes: tuple[MakePass, ...], own_host: str) -> None:
        self.own_host = own_host
        self._passes = tuple(make() for make in make_passes)
        self._notes = NotesExtension(BACK)
        self._blocks = BlocksExtension(self._notes)
        self._inline = InlineExtension(self._notes)
        self._mending = MendingExtension()
        self._portal = PortalExtension()
        self._markdown = markdown_class()(
            extensions=[
                self._blocks,
                self._notes,
                self._inline,
                self._mending,
                self._portal,
                PassExtension(self._passes),
            ],
            output_format="html",  # as the allow-list writes it
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

    def noticed(self, clean: Clean) -> Noticed:
        """Return what is odd about the last text, of which the sanitiser has made `clean`."""
        return Noticed(
            unclosed=self._inline.unclosed,
            missing_notes=tuple(self._notes.missing),
            undefined=self._inline.undefined,
            stars=self._inline.left,
            undescribed=clean.undescribed,
        )

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the last text."""
        return self._portal.headings


@lru_cache(maxsize=4)
def converter(make_passes: tuple[MakePass, ...], own_host: str) -> Converter:
    """Return this process's converter for a site, with the passes of its kinds."""
    return Converter(make_passes, own_host)


def render(text: str, one: Converter) -> Body:
    """Render Markdown to HTML that is safe to print."""
    raw = one.convert(without_placeholders(text), {})
    headings = one.headings
    clean = sanitize(
        raw,
        own_host=one.own_host,
        settle=bool(one.raw_blocks),
        headings={heading.id for heading in headings},
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
        noticed=one.noticed(clean),
    )
