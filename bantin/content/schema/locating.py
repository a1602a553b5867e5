"""The place of a value, for errors that are found after parsing."""

from __future__ import annotations

from unicodedata import normalize

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from bantin.content.schema.composing import compose
from bantin.content.schema.positions import span_of
from bantin.diagnostics import Span

KeyPath = tuple[str | int, ...]


class Positions:
    """Where the values of one mapping stand: each of its keys is looked at once for all places."""

    def __init__(self, node: Node | None, path: str, *, first_line: int = 1) -> None:
        self._node = node
        self._path = path
        self._first_line = first_line
        self._children: dict[Node, dict[str, Node]] = {}  # nodes compare by identity

    @classmethod
    def of_text(cls, text: str, path: str, *, first_line: int = 1) -> Positions:
        """Read a mapping again; one that cannot be read has its place on its first line."""
        node, _ = compose(text, path, first_line=first_line)
        return cls(node, path, first_line=first_line)

    def __call__(self, *key_path: str | int) -> Span:
        """Return the place of the value under keys and indexes, or of the deepest part there is."""
        node = self._node
        if node is None:
            return Span(self._path, self._first_line, 1)
        for step in key_path:
            inner = self._child(node, step)
            if inner is None:
                break
            node = inner
        return span_of(node, self._path, self._first_line)

    def _child(self, node: Node, step: str | int) -> Node | None:
        if isinstance(node, MappingNode):
            known = self._children.get(node)
            if known is None:
                known = self._children[node] = _by_name(node)
            return known.get(str(step))
        if isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
            inner: Node = node.value[step]
            return inner
        return None


def peek(node: MappingNode, key: str) -> str:
    """Return the text of a scalar at the top of a mapping, unchecked, or "" if there is none."""
    value = _by_name(node).get(key)
    return value.value if isinstance(value, ScalarNode) else ""


def _by_name(node: MappingNode) -> dict[str, Node]:
    """Return the values of a mapping by their keys; of equal keys the first counts."""
    found: dict[str, Node] = {}
    for key, value in node.value:
        if isinstance(key, ScalarNode):
            name = key.value if key.value.isascii() else normalize("NFC", key.value)
            found.setdefault(name, value)
    return found
