"""A story of a file (its body, a header, its notes): paragraphs and tables in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from bantin.importing.docx.names import W, children
from bantin.importing.docx.paragraphs import read_paragraph
from bantin.importing.docx.state import StoryState, Within
from bantin.importing.docx.tables import TableReader

if TYPE_CHECKING:
    from bantin.importing.docx.gathering import Gathering
    from bantin.importing.docx.names import Element
    from bantin.importing.docx.values import Story, WordBlock

_SILENT = frozenset(
    f"{W}{name}" for name in "sectPr tblPr tblGrid tcPr trPr sdtPr pPr tblPrEx".split()
)


class StoryReader:
    """Reads the paragraphs and tables of a part; `root` is its root."""

    def __init__(self, gathering: Gathering, part: str, story: Story, root: Element | None) -> None:
        self._state = StoryState(gathering, part, story, root, self.blocks)
        self._tables = TableReader(self._state, self.blocks)

    def blocks(self, element: Element, within: Within) -> tuple[WordBlock, ...]:
        """Return the blocks in an element, whatever stands between it and them."""
        if within.depth > self._state.all.package.limits.depth:
            self._state.tell("word-too-deep")
            return ()
        found: list[WordBlock] = []
        for child in children(element):
            found += self._block(child, within)
        return tuple(found)

    def _block(self, element: Element, within: Within) -> tuple[WordBlock, ...]:
        tag = element.tag
        if tag == f"{W}p":
            return read_paragraph(self._state, element, within)
        deeper = structs.replace(within, depth=within.depth + 1)
        if tag == f"{W}tbl":
            return self._tables.read(element, deeper)
        if tag == f"{W}sdt":
            inside = self._state.entered(element, within)
            content = element.find(f"{W}sdtContent")
            return () if content is None else self.blocks(content, inside)
        if tag == f"{W}bookmarkStart":
            self._state.bookmarks.append(element.get(f"{W}name", ""))
        elif tag == f"{W}altChunk":
            self._state.tell("word-alt-chunk")
        elif tag not in _SILENT:
            return self.blocks(element, deeper)
        return ()
