"""Our own passes over Python-Markdown's element tree."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.extensions.toc import remove_fnrefs, render_inner_html, strip_tags, unique
from markdown.treeprocessors import Treeprocessor

from bantin.content import Heading
from bantin.markup.anchors import heading_id
from bantin.markup.labels import TABLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown import Markdown

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ALIGN = {"text-align: center;": "bt-center", "text-align: right;": "bt-right"}
_NOTED = ("sup", "li")  # what has an id already, where there are footnotes
# What a serializer and all that comes behind it may change.
_MARKED = frozenset("&<>\x02")


class PortalExtension(Extension):
    """Fit a body into a page: heading levels and ids, figures, tables that scroll."""

    def __init__(self) -> None:
        super().__init__()
        self._headings: list[Heading] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Run behind inline patterns (20), and what kinds link in headings (9)."""
        md.registerExtension(self)
        md.treeprocessors.register(PortalTree(md, self._headings), "portal", 7)

    def reset(self) -> None:
        """Forget the last text."""
        self._headings.clear()

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Those of the last text."""
        return tuple(self._headings)


class PortalTree(Treeprocessor):
    """All of our changes in one pass over the tree; the `headings` are put into a list."""

    def __init__(self, md: Markdown, headings: list[Heading]) -> None:
        super().__init__(md)
        self._headings = headings

    def run(self, root: Element) -> None:
        """Change the tree in place, as the library asks."""
        self._headings[:] = self._named(level_headings(root), root)
        wrap(root)

    def _named(self, headings: Sequence[Element], root: Element) -> list[Heading]:
        """Give headings their ids: each its own, and none that stands in the tree."""
        noted = (one.get("id") for tag in _NOTED for one in root.iter(tag))
        used = {id_ for id_ in noted if id_}
        counts: dict[str, int] = {}
        found = []
        for element in headings:
            name = unescape(self._text(element))
            id_ = unique(heading_id(name), used, counts)  # type: ignore[call-arg]  # older stubs
            element.set("id", id_)
            found.append(Heading(_HEADINGS[element.tag], id_, name))
        return found

    def _text(self, heading: Element) -> str:
        """Return the words of a heading as HTML, without the mentions of footnotes in it."""
        text = heading.text or ""
        if len(heading) or not _MARKED.isdisjoint(text):
            text = strip_tags(render_inner_html(remove_fnrefs(heading), self.md))
        return " ".join(text.split())


def level_headings(root: Element) -> list[Element]:
    """Make headings start at h2 and never skip a level: the page's title is its only h1."""
    found: list[Element] = []
    open_levels: list[int] = []
    for element in root.iter():
        written = _HEADINGS.get(element.tag)
        if written is None:
            continue
        while open_levels and open_levels[-1] >= written:
            open_levels.pop()
        open_levels.append(written)
        element.tag = f"h{min(len(open_levels) + 1, 6)}"
        found.append(element)
    return found


def wrap(parent: Element) -> None:
    """Turn a paragraph that is one image into a figure, one of several images into a gallery.

    A wide table scrolls by itself.
    """
    for index, element in enumerate(parent):
        if element.tag == "p":
            figure = _figure(element)
            if figure is None:
                figure = _gallery(element)
            if figure is not None:
                parent[index] = figure
        elif element.tag == "table":
            parent[index] = _scrolling(element)
        elif len(element):
            wrap(element)


def _figure(paragraph: Element) -> Element | None:
    if len(paragraph) != 1 or paragraph[0].tag != "img" or (paragraph.text or "").strip():
        return None
    image = paragraph[0]
    if (image.tail or "").strip():
        return None
    figure = _figure_of(image)
    figure.tail = paragraph.tail
    return figure


def _gallery(paragraph: Element) -> Element | None:
    """Return a gallery of a paragraph with nothing in it but images."""
    parts = (paragraph.text, *(one.tail for one in paragraph))
    images = [one for one in paragraph if one.tag != "br"]
    if len(images) < 2 or any((part or "").strip() for part in parts):  # noqa: PLR2004 - a pair
        return None
    if any(one.tag != "img" for one in images):
        return None
    gallery = Element("div", {"class": "bt-gallery"})
    gallery.tail, gallery.text = paragraph.tail, "\n"
    for image in images:
        figure = _figure_of(image)
        figure.tail = "\n"
        gallery.append(figure)
    return gallery


def _figure_of(image: Element) -> Element:
    figure = Element("figure")
    figure.append(image)
    image.tail = None
    caption = image.attrib.pop("title", "")
    if caption:
        SubElement(figure, "figcaption").text = caption
    return figure


def _scrolling(table: Element) -> Element:
    region = Element(
        "div", {"class": "bt-table", "role": "region", "tabindex": "0", "aria-label": TABLE}
    )
    region.tail, table.tail = table.tail, "\n"
    region.text = "\n"
    region.append(table)
    for cell in table.iter():
        # A style attribute would need "unsafe-inline" in a content security policy.
        if style := cell.get("style"):
            del cell.attrib["style"]
            if style in _ALIGN:
                cell.set("class", _ALIGN[style])
    return region
