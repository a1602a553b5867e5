"""What every reader of a node shares: where errors go, and how a node is called."""

from collections.abc import Callable
from enum import Enum
from typing import TypeAlias

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from bantin.content.schema.positions import span_of
from bantin.diagnostics import Diagnostic, Span, error
from bantin.words import Phrase, Value, phrase

CORE = "tag:yaml.org,2002:"
NULL = CORE + "null"
STRING = CORE + "str"
# What YAML 1.1 makes of plain text without being asked: 1.10, 8:30, NO, 2024-07-13.
GUESSED = {
    CORE + "int": phrase("reasons.type.number"),
    CORE + "float": phrase("reasons.type.number"),
    CORE + "bool": phrase("reasons.type.truth"),
    CORE + "timestamp": phrase("reasons.type.date"),
    NULL: phrase("reasons.type.blank"),
}


class Failed(Enum):
    """The result of a reader that has told an error."""

    FAILED = "failed"


FAILED = Failed.FAILED


class Reading:
    """One pass over one mapping; collects what it finds."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line
        self.found: list[Diagnostic] = []

    def fail(
        self, code: str, node: Node, *, related: tuple[Span, ...] = (), **params: Value
    ) -> Failed:
        """Tell an error at the node."""
        span = span_of(node, self.path, self.first_line)
        self.found.append(error(code, span, related=related, **params))
        return FAILED

    def wrong_type(self, node: Node, expected: Value, example: Value = "") -> Failed:
        """Tell that the node is of another form than expected; `example` shows the right one."""
        return self.fail(
            "wrong-type", node, expected=expected, found=describe(node), example=example
        )


Reader: TypeAlias = Callable[[Node, Reading, str], object]
"""Reads a node that stands under a key: a value, or FAILED after telling why."""


def describe(node: Node) -> Phrase:
    """Name the form of a node as an editor would see it."""
    if isinstance(node, MappingNode):
        return phrase("reasons.type.mapping")
    if isinstance(node, SequenceNode):
        return phrase("reasons.type.list")
    if node.tag in GUESSED:
        type_ = GUESSED[node.tag]
        return phrase("reasons.type.guessed", type=type_, value=node.value) if node.value else type_
    return phrase("reasons.type.quoted-text", value=shorten(node.value))


def shorten(text: str) -> str:
    """Cut text that a message quotes to a readable length."""
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"


def is_null(node: Node) -> bool:
    """Whether there is nothing where a value should be (or ~, or null)."""
    return isinstance(node, ScalarNode) and node.tag == NULL


_SHORT = 60
