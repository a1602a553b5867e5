"""A text as a page prints it, as elements; and which of them hold the marks in it."""

from __future__ import annotations

import re
from functools import cached_property
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from bantin.locating.spots import Spot

if TYPE_CHECKING:
    from collections.abc import Iterable

# Elements of which a text consists for who reads it, whatever is in them.
BLOCKS = frozenset("p li h1 h2 h3 h4 h5 h6 td th dt dd figcaption caption pre summary".split())
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
_FIRST_MARK = 0xF0000  # a plane for private use, whose characters no text has
_MARK = re.compile("[\U000f0000-\U000ffffd]")
_DESCRIBED = "img"


def mark(number: int) -> str:
    """Return the mark with a number."""
    return chr(_FIRST_MARK + number)


def without_marks(text: str) -> str:
    """Take all marks out."""
    return _MARK.sub("", text)


def has_marks(text: str) -> bool:
    """Tell whether a text has characters that are marks."""
    return _MARK.search(text) is not None


class Element:
    """An element: its `parent`, None for the whole, and its text with that of all in it."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Element | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element] = []
        self.pieces: list[str] = []
        if parent is not None:
            parent.children.append(self)

    @property
    def text(self) -> str:
        """The text, in which white space is one space, or what describes a picture."""
        text = self.attributes.get("alt", "") if self.tag == _DESCRIBED else "".join(self.pieces)
        return " ".join(text.split())

    def within(self) -> Iterable[Element]:
        """Yield the element and all in it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.within()

    def inside(self) -> Iterable[Element]:
        """Yield all that is in the element."""
        for child in self.children:
            yield from child.within()

    def around(self) -> Iterable[Element]:
        """Yield the element, and what it stands in, from the inside out."""
        one: Element | None = self
        while one is not None:
            yield one
            one = one.parent


class Elements(HTMLParser):
    """The elements of an HTML text, and the innermost one of each mark in it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.whole = Element("", {}, None)
        self.marked: dict[int, Element] = {}
        self._open = [self.whole]
        self._alike: dict[Element, dict[tuple[str, str], list[Element]]] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element."""
        written = {name: value or "" for name, value in attrs}
        plain = {name: without_marks(value) for name, value in written.items()}
        made = Element(tag, plain, self._open[-1])
        for value in written.values():
            self._note(value, made)
        if tag not in _VOID:
            self._open.append(made)

    def handle_endtag(self, tag: str) -> None:
        """End the last open element of a name, and all in it."""
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        """Take text into all open elements."""
        self._note(data, self._open[-1])
        plain = without_marks(data)
        for one in self._open:
            one.pieces.append(plain)

    def _note(self, text: str, element: Element) -> None:
        for found in _MARK.finditer(text):
            self.marked[ord(found[0]) - _FIRST_MARK] = element

    def spot(self, element: Element) -> Spot | None:
        """Return how a browser finds an element; None for one without a word of its own."""
        text = element.text
        if not text and element.tag != _DESCRIBED:
            return None
        home = next((one for one in element.around() if one.attributes.get("id")), self.whole)
        alike = self._alike_in(home)[element.tag, text]
        return Spot(
            tag=element.tag,
            text=text,
            nth=alike.index(element),
            of=len(alike),
            within=home.attributes.get("id", ""),
        )

    def beside(self, element: Element) -> tuple[Element | None, Element | None]:
        """Return the blocks without others in them that stand before and behind an element."""
        first = self._order[element]
        last = first + sum(1 for _ in element.within()) - 1
        before = [one for one in self._leaves if self._order[one] < first]
        behind = [one for one in self._leaves if self._order[one] > last]
        return (before[-1] if before else None), (behind[0] if behind else None)

    @cached_property
    def _order(self) -> dict[Element, int]:
        return {one: place for place, one in enumerate(self.whole.within())}

    @cached_property
    def _leaves(self) -> list[Element]:
        return [
            one
            for one in self.whole.within()
            if one.tag in BLOCKS and not any(inner.tag in BLOCKS for inner in one.inside())
        ]

    def _alike_in(self, home: Element) -> dict[tuple[str, str], list[Element]]:
        """Return the elements in one, by name and text."""
        known = self._alike.get(home)
        if known is None:
            known = self._alike[home] = {}
            for one in home.within():
                known.setdefault((one.tag, one.text), []).append(one)
        return known
