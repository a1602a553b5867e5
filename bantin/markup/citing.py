"""Citations in running text become links whose targets are found when the page is made."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from bantin.law import find_citations, may_cite
from bantin.markup.marks import CITATION, piece_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown import Markdown

    from bantin.model import Citation

_SHORTEST = 5  # "Điều 5" is six characters long
# What a link would harm, or what is no running text.
_SILENT = {"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}


class CitationExtension(Extension):
    """Lets a processor find citations."""

    def __init__(self, processor: CitationTree) -> None:
        super().__init__()
        self._processor = processor

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Run behind inline patterns (20), when links are known."""
        md.treeprocessors.register(self._processor, "citations", 9)


class CitationTree(Treeprocessor):
    """Puts links around the citations in an element tree.

    `units` maps the pieces of a regulation's text to the ids of the units that they belong to;
    "khoản này" means something there only.
    """

    def __init__(self) -> None:
        super().__init__()
        self._citations: list[Citation] = []
        self._units: Mapping[int, str] = {}
        self._within = ""
        self._idle = False

    def start(self, text: str, units: Mapping[int, str]) -> None:
        """Forget the last conversion, and see whether this text is worth a look."""
        self._citations = []
        self._units = units
        self._within = ""
        # An escape or an entity could hide what the quick look goes by.
        self._idle = not (units or "\\" in text or "&" in text or may_cite(text))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Those of the last conversion, in the order of their numbers."""
        return tuple(self._citations)

    def run(self, root: Element) -> None:
        """Change the tree in place, as the library asks."""
        if not self._idle:
            self._visit(root)

    def _visit(self, parent: Element) -> None:
        if self._units and parent.tag == "p" and (piece := piece_of(parent.text or "")) is not None:
            self._within = self._units.get(piece, "")
            return
        parent.text, children = self._linked(parent.text)
        for child in list(parent):
            if child.tag not in _SILENT:
                self._visit(child)
            child.tail, links = self._linked(child.tail)
            children += (child, *links)
        parent[:] = children

    def _linked(self, text: str | None) -> tuple[str | None, list[Element]]:
        """Split a text at its citations: the text before the first, and a link for each."""
        if text is None or len(text) <= _SHORTEST:
            return text, []
        mentions = find_citations(text, within=self._within)
        if not mentions:
            return text, []
        links: list[Element] = []
        ends = (*(mention.start for mention in mentions[1:]), len(text))
        for mention, following in zip(mentions, ends, strict=True):
            link = Element("a", {"href": f"{CITATION}{len(self._citations)}"})
            link.text = text[mention.start : mention.end]
            link.tail = text[mention.end : following]
            links.append(link)
            self._citations.append(mention.citation)
        return text[: mentions[0].start], links
