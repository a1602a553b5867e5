"""Blocks that hold blocks: the document, quotations, items of lists, footnotes, definitions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from markdown.util import AtomicString

from bantin.markup.blocks.scanning import CODE_INDENT, behind

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# What an editor means to be within "1. …" though it is indented by two columns only.
_NESTS = re.compile(r"[-+*•] |1[.)] |>|```|~~~|\|").match
_NESTED = 2
_NOTE_INDENT = 4


class Group:
    """Elements that are tight or loose together: the items of a list, or one definition.

    Attributes:
        kind: the sign of a bullet, or what stands behind a number; items of another are no part.
        parts: the elements.
        loose: blank lines part what is in it, so that its paragraphs stay paragraphs.
        pending: its last part ended with a blank line.
    """

    __slots__ = ("element", "kind", "loose", "parts", "pending")

    def __init__(self, kind: str, element: Element) -> None:
        self.kind = kind
        self.element = element
        self.parts: list[Element] = []
        self.loose = False
        self.pending = False

    def add(self) -> Element:
        """Add an item to a list."""
        item = SubElement(self.element, "li")
        self.parts.append(item)
        return item

    def settle(self) -> None:
        """Take the paragraphs from around texts that no blank line parts."""
        if self.loose:
            return
        for part in self.parts:
            if len(part) and part.find("p") is not None:
                _unwrap(part)


def _unwrap(part: Element) -> None:
    """Take the paragraphs from around the texts in an element."""
    if len(part) == 1 and not part.text:
        part.text = f"{part[0].text or ''}{part[0].tail or ''}"
        del part[0]
        return
    kept: list[Element] = []
    for child in part:
        if child.tag != "p":
            kept.append(child)
            continue
        text = f"{child.text or ''}{child.tail or ''}"
        if kept:
            kept[-1].tail = f"{kept[-1].tail or ''}\n{text}"
        else:
            part.text = f"{part.text or ''}{text}"
    part[:] = kept


class Container:
    """An open block that holds blocks.

    Attributes:
        element: where they are put.
        group: what decides whether its paragraphs are printed as such, None where they always are.
        list: the list that the last block in it is, which an item may go on with.
        raw: raw HTML behind the last element, which is not in the tree yet.
        empty: nothing has begun in it.
        pending: the last line in it was blank.
    """

    __slots__ = ("element", "empty", "group", "list", "pending", "raw")

    def __init__(self, element: Element, group: Group | None = None) -> None:
        self.element = element
        self.group = group
        self.list: Group | None = None
        self.raw: list[str] = []
        self.empty = True
        self.pending = False

    def goes_on(self, line: str, place: int, start: int) -> tuple[str, int] | None:
        """Return the line and where its rest begins, if it goes on here, else None.

        `place` is where what belongs to the container around it begins, `start` the index of the
        first character from there on that is no blank.
        """
        del start
        return line, place

    def append(self, tag: str) -> Element:
        """Add an element."""
        if self.raw:
            self.flush()
        return SubElement(self.element, tag)

    def flush(self) -> None:
        """Put raw HTML into the tree."""
        text = AtomicString("\n".join(["", *self.raw, ""]))
        self.raw = []
        if len(self.element):
            self.element[-1].tail = text
        else:
            self.element.text = text

    def close(self) -> None:
        """Nothing more will follow."""
        if self.raw:
            self.flush()
        if self.group is not None:
            self.group.pending = self.pending


class Quote(Container):
    """A quotation: each of its lines begins with ">", or goes on with a paragraph."""

    __slots__ = ()

    def goes_on(self, line: str, place: int, start: int) -> tuple[str, int] | None:
        """Return where its part of the line begins, None where it has ended."""
        if start - place < CODE_INDENT and line.startswith(">", start):
            return behind(line, start + 1)
        return None


class ListItem(Container):
    """An item of a list: what is in it is indented as its first line is behind the sign.

    In a numbered one, what begins a block belongs to it from two columns on, as most people write:
    CommonMark asks for three, or four behind "10.".

    Attributes:
        sign: the columns before its sign.
    """

    __slots__ = ("_least", "_width", "sign")

    def __init__(self, element: Element, group: Group, *, sign: int, width: int) -> None:
        super().__init__(element, group)
        self.sign = sign
        self._width = width
        self._least = sign + _NESTED if group.element.tag == "ol" else width

    def goes_on(self, line: str, place: int, start: int) -> tuple[str, int] | None:
        """Return where its part of the line begins, None where it has ended."""
        if start == len(line):
            return None if self.empty else (line, min(start, place + self._width))
        indent = start - place
        if indent >= self._width:
            return line, place + self._width
        if indent >= self._least and _NESTS(line, start):
            self._width = indent
            return line, start
        return None


class Indented(Container):
    """A footnote or a definition: what is in it is indented.

    At least `least` columns make a line its own, and up to four of them are no part of the line.
    """

    __slots__ = ("_least",)

    def __init__(
        self, element: Element, group: Group | None = None, least: int = _NOTE_INDENT
    ) -> None:
        super().__init__(element, group)
        self._least = least

    def goes_on(self, line: str, place: int, start: int) -> tuple[str, int] | None:
        """Return where its part of the line begins, None where it has ended."""
        if start == len(line):
            return line, start
        if start - place >= self._least:
            return line, place + min(_NOTE_INDENT, start - place)
        return None


class NoteText(Indented):
    """A footnote, whose element the library takes apart: raw HTML needs an element in it."""

    __slots__ = ()

    def flush(self) -> None:
        """Put raw HTML into the tree."""
        if not len(self.element):
            SubElement(self.element, "div")
            self.element[0].text = AtomicString("\n".join(self.raw))
            self.raw = []
        else:
            super().flush()
