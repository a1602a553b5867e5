"""What every reader of a node shares: where errors go, and how a node is called."""

import re
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
    """One pass over one mapping; collects what it finds. `text` is what the nodes were made of."""

    def __init__(self, path: str, first_line: int, text: str = "") -> None:
        self.path = path
        self.first_line = first_line
        self.found: list[Diagnostic] = []
        # Few texts have a number sign behind a space.
        self._lines = text.split("\n") if "#" in text else []

    def fail(
        self, code: str, node: Node, *, related: tuple[Span, ...] = (), **params: Value
    ) -> Failed:
        """Tell an error at the node."""
        span = span_of(node, self.path, self.first_line)
        self.found.append(error(code, span, related=related, **params))
        return FAILED

    def tell_cut(self, node: Node) -> bool:
        """Tell that a text is only the part of a line before a number sign, which YAML leaves out.

        Where nothing stands before it, a space behind the sign makes a comment of it.
        """
        if not self._lines or not isinstance(node, ScalarNode) or is_quoted(node):
            return False
        line, column = node.end_mark.line, node.end_mark.column
        lost = self._lines[line][column:] if line < len(self._lines) else ""
        if not _COMMENT.match(lost) or not (node.value or _TAG.match(lost)):
            return False
        whole = f"{node.value}{lost}".strip()
        self.fail("cut-by-hash", node, lost=shorten(lost), whole=in_quotes(whole))
        return True

    def wrong_type(self, node: Node, expected: Value, example: Value = "", key: str = "") -> Failed:
        """Tell that the node is of another form than expected; `example` shows the right one."""
        return self.fail(
            "wrong-type", node, expected=expected, found=describe(node), example=example, key=key
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


def is_quoted(node: Node) -> bool:
    """Whether a scalar stands in quotes, or behind `|` or `>`."""
    return isinstance(node, ScalarNode) and node.style in {"'", '"', "|", ">"}


def in_quotes(text: str) -> str:
    """Return text as a quoted value of YAML."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def is_empty(node: Node) -> bool:
    """Whether a value says nothing: null, blank text, or a list or mapping of nothing else.

    Forms of content management systems write such values for fields that were left blank; a dash
    of a list with nothing behind it is none of theirs.
    """
    if isinstance(node, ScalarNode):
        return node.tag == NULL or not node.value.strip()
    if isinstance(node, MappingNode):
        return all(is_empty(value) for _, value in node.value)
    return isinstance(node, SequenceNode) and not any(
        is_null(item) or not is_empty(item) for item in node.value
    )


def is_null(node: Node) -> bool:
    """Whether there is nothing where a value should be (or ~, or null)."""
    return isinstance(node, ScalarNode) and node.tag == NULL


_SHORT = 60
_COMMENT = re.compile(r"[ \t]+#")
_TAG = re.compile(r"[ \t]+#\S")
