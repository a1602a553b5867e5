"""Elements of what a text was read into."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement

from bantin.markup.inline.entities import literal
from bantin.markup.inline.tokens import Bare, Bracket, DelimiterRun, End, Raw
from bantin.markup.tags import left_open

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bantin.markup.inline.tokens import Token

# Markup that is nested deeper is shown as it was written: no page needs it, and each level costs
# every later pass a level of its stack.
_DEEPEST = 64
_SIGNS = {"strong": 2, "em": 1}
# Elements of an editor's HTML in whose text no address becomes a link.
_NO_LINKS = frozenset(("a", "code", "kbd", "samp"))


def build(tokens: Sequence[Token], store: Callable[[str], str]) -> tuple[Element, list[str]]:
    """Return an element that holds the text, and the tags in it that nothing closes.

    Those are closed at its end; `store` keeps HTML and gives what stands for it in a text.
    """
    builder = _Builder(store)
    for token in tokens:
        builder.add(token)
    unclosed = left_open(token for token in tokens if type(token) is Raw)
    for raw in reversed(unclosed):
        builder.html(f"</{raw.name}>")
    builder.flush()
    return builder.root, [raw.written for raw in unclosed]


class _Builder:
    def __init__(self, store: Callable[[str], str]) -> None:
        self._store = store
        self.root = self._within = Element("span")
        self._last: Element | None = None
        self._words: list[str] = []
        # What is open: its parent, or None for what is shown as written.
        self._open: list[Element | None] = []
        self._images = self._links = self._raw_links = self._depth = 0

    def add(self, token: Token) -> None:
        """Add what stands next in the text."""
        if isinstance(token, str):
            self._words.append(token)
        elif isinstance(token, DelimiterRun):
            self._run(token)
        elif isinstance(token, Element):
            self._leaf(token)
        elif isinstance(token, Bracket):
            self._bracket(token)
        elif isinstance(token, Raw):
            self._raw(token)
        elif isinstance(token, Bare):
            self._bare(token)
        else:
            self._end(token)

    def html(self, raw: str) -> None:
        """Add raw HTML."""
        self._words.append(self._store(raw))

    def flush(self) -> None:
        """Put the words that were added where they belong."""
        if not self._words:
            return
        text = "".join(self._words)
        self._words.clear()
        if self._last is None:
            self._within.text = text
        else:
            self._last.tail = text

    def _run(self, run: DelimiterRun) -> None:
        for tag in run.closes:
            if not self._close():
                self._words.append(run.sign * _SIGNS.get(tag, run.length))
        if run.count:
            self._words.append(run.sign * run.count)
        for tag in reversed(run.opens):
            if not self._begin(tag, {}):
                self._words.append(run.sign * _SIGNS.get(tag, run.length))

    def _leaf(self, element: Element) -> None:
        self.flush()
        self._within.append(element)
        self._last = element

    def _begin(self, tag: str, attributes: dict[str, str]) -> bool:
        """Begin an element; not where too many are open."""
        if self._depth >= _DEEPEST:
            self._open.append(None)
            return False
        self.flush()
        self._depth += 1
        self._open.append(self._within)
        self._within = SubElement(self._within, tag, attributes)
        self._last = None
        return True

    def _close(self) -> bool:
        """End the element that was begun last; False where it was not."""
        parent = self._open.pop()
        if parent is None:
            return False
        self.flush()
        self._depth -= 1
        self._last, self._within = self._within, parent
        return True

    def _bracket(self, bracket: Bracket) -> None:
        if bracket.attributes is None:
            self._words.append(bracket.sign)
            return
        if self._begin("img" if bracket.is_image else "a", bracket.attributes):
            self._images += bracket.is_image
            self._links += not bracket.is_image
        else:
            self._words.append(bracket.sign)

    def _end(self, end: End) -> None:
        if not self._close():
            self._words.append(literal(end.written))
            return
        element = self._last
        if element is None:
            return
        if element.tag == "img":
            self._images -= 1
            element.set("alt", _words_of(element))
            element.text = None
            del element[:]
        else:
            self._links -= 1

    def _raw(self, raw: Raw) -> None:
        if raw.name in _NO_LINKS:
            self._raw_links = max(0, self._raw_links + (-1 if raw.closing else 1))
        if not self._images:
            self.html(raw.written)

    def _bare(self, address: Bare) -> None:
        if self._links or self._images or self._raw_links:
            self._words.append(literal(address.text))
            return
        link = Element("a", {"href": literal(address.href)})
        link.text = literal(address.text)
        self._leaf(link)


def _words_of(element: Element) -> str:
    """Return the text of an element, that of pictures in it being their alternative texts."""
    found = [element.text or ""]
    for child in element:
        if child.tag == "img":
            found.append(child.get("alt", ""))
        elif child.tag == "br":
            found.append(" ")
        else:
            found.append(_words_of(child))
        found.append(child.tail or "")
    return "".join(found)
