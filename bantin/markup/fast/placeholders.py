"""Putting stashed elements back where their placeholders stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.util import INLINE_PLACEHOLDER_PREFIX, INLINE_PLACEHOLDER_RE, AtomicString

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Placeholders:
    """Expands texts with placeholders into elements and texts."""

    stashed_nodes: dict[str, Element | str]

    def expand(self, data: str, parent: Element, *, is_text: bool = True) -> list[Element]:
        """Expand a text.

        Args:
            data: a text, perhaps with placeholders.
            parent: gets what stands before the first element, as its text or its tail.
            is_text: the text is the parent's text and not its tail.

        Returns:
            The elements, what follows each of them being its tail; none has been put into the
            tree.
        """
        found: list[Element] = []
        start = 0
        while True:
            index = data.find(INLINE_PLACEHOLDER_PREFIX, start)
            if index < 0:
                rest = data[start:]
                _append(
                    AtomicString(rest) if isinstance(data, AtomicString) else rest,
                    found,
                    parent,
                    is_text=is_text,
                )
                return found
            match = INLINE_PLACEHOLDER_RE.search(data, index)
            node = self.stashed_nodes.get(match.group(1)) if match else None
            if match is None or node is None:
                # Not ours: the mark is text, and what follows is looked at again.
                end = index + len(INLINE_PLACEHOLDER_PREFIX)
                _append(data[start:end], found, parent, is_text=is_text)
                start = end
                continue
            if index > 0:
                _append(data[start:index], found, parent, is_text=is_text)
            start = match.end()
            if isinstance(node, str):
                _append(node, found, parent, is_text=is_text)
            else:
                self._within(node)
                found.append(node)

    def _within(self, node: Element) -> None:
        """Expand the texts of an element and of its children."""
        for child in (node, *node):
            tail = child.tail
            if tail and INLINE_PLACEHOLDER_PREFIX in tail and tail.strip():
                child.tail = None
                self._insert(node, child, self.expand(tail, child, is_text=False))
            text = child.text
            if text and INLINE_PLACEHOLDER_PREFIX in text and text.strip():
                child.text = None
                self._insert(child, child, self.expand(text, child))

    @staticmethod
    def _insert(node: Element, child: Element, found: list[Element]) -> None:
        place = 0 if node is child else list(node).index(child) + 1
        for element in reversed(found):
            node.insert(place, element)


def _append(text: str, found: list[Element], parent: Element, *, is_text: bool) -> None:
    """Add text after the last element found, or before the first."""
    if not text:
        return
    if found:
        last = found[-1]
        last.tail = last.tail + text if last.tail else text
    elif is_text:
        parent.text = parent.text + text if parent.text else text
    else:
        parent.tail = parent.tail + text if parent.tail else text
