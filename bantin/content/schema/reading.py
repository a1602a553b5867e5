"""What every reader of a node shares: where errors go, and how a node is called in Vietnamese."""

from collections.abc import Callable
from enum import Enum
from typing import TypeAlias

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from bantin.content.schema.positions import span_of
from bantin.diagnostics import Diagnostic, Span, error

CORE = "tag:yaml.org,2002:"
NULL = CORE + "null"
STRING = CORE + "str"
# What YAML 1.1 makes of plain text without being asked: 1.10, 8:30, NO, 2024-07-13.
GUESSED = {
    CORE + "int": "số",
    CORE + "float": "số",
    CORE + "bool": "đúng/sai",
    CORE + "timestamp": "ngày",
    NULL: "chỗ trống",
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
        self, code: str, node: Node, *, related: tuple[Span, ...] = (), **params: str
    ) -> Failed:
        """Tell an error at the node."""
        span = span_of(node, self.path, self.first_line)
        self.found.append(error(code, span, related=related, **params))
        return FAILED

    def wrong_type(self, node: Node, expected: str, example: str = "") -> Failed:
        """Tell that the node is of another form than expected; `example` shows the right one."""
        return self.fail(
            "wrong-type", node, expected=expected, found=describe(node), example=example
        )


Reader: TypeAlias = Callable[[Node, Reading, str], object]
"""Reads a node that stands under a key: a value, or FAILED after telling why."""


def describe(node: Node) -> str:
    """Name the form of a node as an editor would see it."""
    if isinstance(node, MappingNode):
        return "một nhóm mục con"
    if isinstance(node, SequenceNode):
        return "một danh sách"
    if node.tag in GUESSED:
        return GUESSED[node.tag] + (f" ({node.value})" if node.value else "")
    return f"chữ (“{shorten(node.value)}”)"


def shorten(text: str) -> str:
    """Cut text that a message quotes to a readable length."""
    text = " ".join(text.split())
    return text if len(text) <= _SHORT else text[: _SHORT - 1] + "…"


def is_null(node: Node) -> bool:
    """Whether there is nothing where a value should be (or ~, or null)."""
    return isinstance(node, ScalarNode) and node.tag == NULL


_SHORT = 60
