"""Footnotes are numbered as they are met, and each mention can be gone back to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from markdown.extensions.footnotes import FN_BACKLINK_TEXT, FootnoteExtension
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from markdown import Markdown

_NOTE, _MENTION = "fn:", "fnref:"


class NotesExtension(FootnoteExtension):
    """The library's footnotes, mentioned by the inline pass; `back` is the title of a way back.

    Attributes:
        missing: the labels in mentions of notes that are not there, in order.
    """

    def __init__(self, back: str) -> None:
        self.missing: list[str] = []
        self._mentions: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._back = back
        super().__init__(BACKLINK_TITLE=back)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the library's name
        """Run behind the inline pass (20), which meets the mentions."""
        super().extendMarkdown(md)
        md.inlinePatterns.deregister("footnote")
        md.treeprocessors.deregister("footnote-duplicate")
        md.treeprocessors.register(_InOrder(self), "footnote-order", 19)

    def reset(self) -> None:
        """Forget the last text."""
        super().reset()
        self._mentions.clear()
        self._numbers.clear()
        self.missing.clear()

    def mention(self, label: str) -> Element | None:
        """Return a mention of a note, None where there is no such note."""
        if label not in self.footnotes:
            return None
        times = self._mentions[label] = self._mentions.get(label, 0) + 1
        number = self._numbers.setdefault(label, len(self._numbers) + 1)
        mention = Element("sup", {"id": _mention_id(label, times)})
        link = SubElement(mention, "a", {"class": "footnote-ref", "href": f"#{_NOTE}{label}"})
        link.text = str(number)
        return mention

    def put_in_order(self, notes: Element) -> None:
        """Order the items of a list of notes, and give each a way back to every mention.

        A note that is not mentioned stands behind the others.
        """
        items = {item.get("id", "").removeprefix(_NOTE): item for item in notes}
        for label in items:
            self._numbers.setdefault(label, len(self._numbers) + 1)
        notes[:] = sorted(notes, key=lambda item: self._number(item.get("id", "")))
        for label, item in items.items():
            self._lead_back(label, item)

    def _number(self, id_: str) -> int:
        return self._numbers[id_.removeprefix(_NOTE)]

    def _lead_back(self, label: str, item: Element) -> None:
        """Complete the way back that the library put at the end of a note."""
        last = item[-1] if len(item) else item
        if not len(last) or last[-1].get("class") != "footnote-backref":
            return
        title = self._back.format(self._numbers[label])
        last[-1].set("title", title)
        for times in range(2, self._mentions.get(label, 0) + 1):
            last[-1].tail = " "
            address = f"#{_mention_id(label, times)}"
            way = {"class": "footnote-backref", "href": address, "title": title}
            SubElement(last, "a", way).text = FN_BACKLINK_TEXT


class _InOrder(Treeprocessor):
    def __init__(self, notes: NotesExtension) -> None:
        super().__init__()
        self._notes = notes

    def run(self, root: Element) -> None:
        """Find the list of notes, which stands near the end."""
        if not self._notes.footnotes:
            return
        for division in root.iter("div"):
            if division.get("class") == "footnote" and (found := division.find("ol")) is not None:
                self._notes.put_in_order(found)


def _mention_id(label: str, times: int) -> str:
    return f"{_MENTION}{label}" if times == 1 else f"{_MENTION[:-1]}{times}:{label}"
