"""The text of a file as its editor has it: its lines, its header's values with their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from bantin.content.reading import read_text, split
from bantin.content.schema import MappingNode, Node, ScalarNode, SequenceNode, compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.content.reading import Source

Parent = MappingNode | SequenceNode

_YAML = (".yaml", ".yml")
_DASH = re.compile(r"-[ \t]+")
_BLOCK = ("|", ">")


class Value(NamedTuple):
    """A value of the header: what it stands in, the keys that lead to it, its own key if any."""

    node: Node
    parent: Parent
    keys: tuple[str | int, ...]
    key: ScalarNode | None


class WrittenFile:
    """A file's text with plain newlines; positions count its characters from 0.

    The text is looked at as a build reads it: what a build takes out of it, such as a mark at the
    beginning, is not there. Where a line has such characters, it is not `same`.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.raw = text
        read, problems = read_text(path, text.encode("utf-8", "replace"))
        self.text = text if problems else read

    def position(self, line: int, column: int) -> int:
        """Return the position of a place that counts from 1; the last one for what lies behind."""
        if not 0 < line <= len(self._starts):
            return 0 if line <= 0 else len(self.text)
        start, end = self.line_at(self._starts[line - 1])
        return min(start + max(column, 1) - 1, end)

    def place(self, position: int) -> tuple[int, int]:
        """Return line and column of a position, both from 0."""
        line = bisect_right(self._starts, position) - 1
        return line, position - self._starts[line]

    def line_at(self, position: int) -> tuple[int, int]:
        """Return begin and end of the line in which a position lies, without its line end."""
        start = self.text.rfind("\n", 0, position) + 1
        end = self.text.find("\n", start)
        return start, len(self.text) if end < 0 else end

    def is_same(self, start: int, end: int) -> bool:
        """Tell whether the lines between two positions are as their editor has them."""
        first, last = self.place(start)[0], self.place(end)[0]
        return self._raw_lines[first : last + 1] == self.text.split("\n")[first : last + 1]

    @cached_property
    def _raw_lines(self) -> list[str]:
        return self.raw.replace("\r\n", "\n").split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(one.end() for one in re.finditer("\n", self.text))]

    # The header

    @cached_property
    def source(self) -> Source | None:
        """Header and body, None where the file has none that can be told apart."""
        return None if self.path.endswith(_YAML) else split(self.path, self.text)[0]

    @property
    def header(self) -> str:
        """The text that is YAML."""
        if self.path.endswith(_YAML):
            return self.text
        return self.source.header if self.source else ""

    @property
    def header_start(self) -> int:
        """The position at which that text begins."""
        if self.source is None:
            return 0
        return self.position(self.source.header_line, 1)

    @property
    def body_start(self) -> int:
        """The position at which the body begins."""
        return self.position(self.source.body_line, 1) if self.source else 0

    @cached_property
    def root(self) -> MappingNode | None:
        """The header's outermost mapping, None where it cannot be read."""
        return compose(self.header, self.path)[0]

    def span(self, node: Node) -> tuple[int, int]:
        """Return begin and end of a value or key in the file, without what follows it."""
        offset = self.header_start
        return offset + _index(node, end=False), offset + self._end(node)

    def _end(self, node: Node) -> int:
        """Return the end of a node in the header, of a block that of its last words."""
        if isinstance(node, ScalarNode):
            if node.style in _BLOCK:
                return len(self.header[: _index(node, end=True)].rstrip())
            return _index(node, end=True)
        if not isinstance(node, Parent) or node.flow_style or not node.value:
            return _index(node, end=True)
        last = node.value[-1]
        if isinstance(node, SequenceNode):
            return self._end(last)
        key, value = last
        return max(self._end(key), self._end(value))

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """All values of the header, each before those within it."""
        return tuple(_values(self.root, ())) if self.root is not None else ()

    def value_at(self, position: int) -> Value | None:
        """Return the innermost value that begins at a position."""
        found = (one for one in self.values if self.span(one.node)[0] == position)
        return max(found, key=lambda one: len(one.keys), default=None)

    def keyed_at(self, position: int) -> Value | None:
        """Return the value whose key begins at a position."""
        found = (one for one in self.values if one.key and self.span(one.key)[0] == position)
        return max(found, key=lambda one: len(one.keys), default=None)

    def value_of(self, *keys: str | int) -> Value | None:
        """Return the value under keys."""
        return next((one for one in self.values if one.keys == keys), None)


def _index(node: Node, *, end: bool) -> int:
    mark = node.end_mark if end else node.start_mark
    return mark.index if mark is not None else 0


def _values(parent: Node, keys: tuple[str | int, ...]) -> Iterator[Value]:
    if isinstance(parent, MappingNode):
        for key, node in parent.value:
            if isinstance(key, ScalarNode):
                way = (*keys, key.value)
                yield Value(node, parent, way, key)
                yield from _values(node, way)
    elif isinstance(parent, SequenceNode):
        for number, node in enumerate(parent.value):
            way = (*keys, number)
            yield Value(node, parent, way, None)
            yield from _values(node, way)
