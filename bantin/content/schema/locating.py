"""The place of a value, for errors that are found after parsing."""

from typing import cast
from unicodedata import normalize

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from bantin.content.schema.composing import compose
from bantin.content.schema.positions import span_of
from bantin.diagnostics import Span

KeyPath = tuple[str | int, ...]


def locate(text: str, key_path: KeyPath, path: str, *, first_line: int = 1) -> Span:
    """Return the place of the value under keys and indexes, or of the deepest part there is."""
    node, _ = compose(text, path, first_line=first_line)
    if node is None:
        return Span(path, first_line, 1)
    return place_in(node, key_path, path, first_line=first_line)


def place_in(node: Node, key_path: KeyPath, path: str, *, first_line: int = 1) -> Span:
    """Do what `locate` does with a node that is there already."""
    for step in key_path:
        inner = _child(node, step)
        if inner is None:
            break
        node = inner
    return span_of(node, path, first_line)


def peek(node: MappingNode, key: str) -> str:
    """Return the text of a scalar at the top of a mapping, unchecked, or "" if there is none."""
    value = _child(node, key)
    return value.value if isinstance(value, ScalarNode) else ""


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if isinstance(key, ScalarNode) and normalize("NFC", key.value) == step:
                return cast("Node", value)
    elif isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return cast("Node", node.value[step])
    return None
