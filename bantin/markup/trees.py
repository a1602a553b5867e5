"""Our own passes over Python-Markdown's element tree."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from bantin.markup.labels import TABLE

if TYPE_CHECKING:
    from markdown import Markdown

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ALIGN = {"text-align: center;": "bt-center", "text-align: right;": "bt-right"}


class PortalExtension(Extension):
    """Fit a body into a page: heading levels, figures, tables that scroll."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Run behind inline patterns (20) and before the table of contents (5) reads headings."""
        md.treeprocessors.register(PortalTree(md), "portal", 7)


class PortalTree(Treeprocessor):
    """All of our changes in one pass over the tree."""

    def run(self, root: Element) -> None:
        """Change the tree in place, as the library asks."""
        level_headings(root)
        wrap(root)


def level_headings(root: Element) -> None:
    """Make headings start at h2 and never skip a level: the page's title is its only h1."""
    open_levels: list[int] = []
    for element in root.iter():
        written = _HEADINGS.get(element.tag)
        if written is None:
            continue
        while open_levels and open_levels[-1] >= written:
            open_levels.pop()
        open_levels.append(written)
        element.tag = f"h{min(len(open_levels) + 1, 6)}"


def wrap(parent: Element) -> None:
    """Turn a paragraph that is one image into a figure, and let a wide table scroll by itself."""
    for index, element in enumerate(parent):
        if element.tag == "p":
            figure = _figure(element)
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
    figure = Element("figure")
    figure.tail = paragraph.tail
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
        style = cell.attrib.pop("style", None)
        if style in _ALIGN:
            cell.set("class", _ALIGN[style])
    return region
