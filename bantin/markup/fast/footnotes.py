"""The twin of the pass that puts the footnotes into the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions.footnotes import FootnoteExtension, FootnoteTreeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class FastFootnoteTreeprocessor(FootnoteTreeprocessor):
    """Looks for the place marker once, in one flat walk."""

    def run(self, root: Element) -> None:
        """Add the list of footnotes at the marker or at the end."""
        notes = self.footnotes
        if type(notes).findFootnotesPlaceholder is not FootnoteExtension.findFootnotesPlaceholder:
            super().run(root)
            return
        division = notes.makeFootnotesDiv(root)
        if division is None:
            return
        found = notes.findFootnotesPlaceholder(root) if self._marked(root) else None
        if found is None:
            root.append(division)
            return
        child, parent, is_text = found
        index = list(parent).index(child)
        if is_text:
            parent.remove(child)
            parent.insert(index, division)
        else:
            parent.insert(index + 1, division)
            child.tail = None

    def _marked(self, root: Element) -> bool:
        marker = self.footnotes.getConfig("PLACE_MARKER")
        for element in root.iter():
            text, tail = element.text, element.tail
            if (text and marker in text) or (tail and marker in tail):
                return True
        return False
