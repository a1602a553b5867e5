"""What several sites of one repository share: a configuration that each of them completes.

A site names in `extends` a folder beside it. What its file of configuration says holds
for every such site, unless its own file says otherwise. Both are read as one text, so that every
check is made of the whole; what is found in the shared part is told in its file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from bantin.content.schema import MappingNode, ScalarNode, SequenceNode, compose
from bantin.diagnostics import Diagnostic, Span, error
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.content.schema import Node

_KEY = re.compile(
    r"""^extends:[ \t]+(["']?)([^\s"'#][^"'#\r\n]*?)\1[ \t]*(?:[ \t]#.*)?$""", re.MULTILINE
)
_FOLDER = re.compile(r"(?:\.\./)+[\w-][\w. -]*(?:/[\w-][\w. -]*)*")
_LISTS_BY_ID: Final = frozenset({"topics", "localities"})
# What each site says itself: where it stands, and what is told and written for it alone.
_OWN = (("extends",), ("portals",), ("admin",), ("site", "url"))


class SharedText(Struct, frozen=True, kw_only=True):
    """The text of a shared configuration, `""` for none, and the path that is told of its file."""

    path: str
    text: str


def folder_named(text: str) -> str:
    """Return the folder that a configuration extends, `""` where it names none that can be."""
    found = _KEY.search(text)
    return found[2] if found and is_folder_beside(found[2]) else ""


def is_folder_beside(folder: str) -> bool:
    """Tell whether a path leads, by names that any system can hold, out of a site's folder."""
    return bool(_FOLDER.fullmatch(folder)) and not any(
        part.endswith((".", " ")) and part != ".." for part in folder.split("/")
    )


class Joined(Struct, frozen=True, kw_only=True):
    """A configuration with what it shares, in lines that count on from one text to the other.

    `text` is both, `first` the line after which the shared one begins.
    """

    node: MappingNode
    text: str
    first: int
    path: str

    def told(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return diagnostics with what lies in the shared text at its place there."""
        return [
            replace(one, span=self._at(one.span), related=tuple(map(self._at, one.related)))
            for one in found
        ]

    def _at(self, span: Span) -> Span:
        if not span.line or span.line <= self.first:
            return span
        return replace(span, source_path=self.path, line=span.line - self.first)


def joined(
    own: MappingNode, text: str, path: str, shared: SharedText
) -> tuple[Joined | None, list[Diagnostic]]:
    """Complete a configuration with what it shares; None where that cannot be read."""
    lines = text.count("\n") + 1
    node, found = compose("\n" * lines + shared.text, path)
    both = Joined(
        node=own if node is None else _merged(own, node, _LISTS_BY_ID),
        text=f"{text}\n{shared.text}",
        first=lines,
        path=shared.path,
    )
    if node is None:
        return None, both.told(found)
    refused = [
        error(
            "bad-value",
            Span(path, place.start_mark.line + 1, place.start_mark.column + 1),
            reason=phrase("reasons.config.not-shared", key=".".join(keys)),
        )
        for keys in _OWN
        if (place := _key_at(node, keys)) is not None
    ]
    return (None if refused else both), both.told(refused)


def _key_at(node: Node, keys: tuple[str, ...]) -> Node | None:
    """Return the node of a key below others, None where it is not there."""
    found: Node | None = None
    for key in keys:
        pairs = node.value if isinstance(node, MappingNode) else ()
        found, node = next(((k, v) for k, v in pairs if k.value == key), (None, node))
        if found is None:
            return None
    return found


def _merged(own: MappingNode, shared: MappingNode, lists: frozenset[str]) -> MappingNode:
    """Return a mapping with the keys of both; what both have is the own one's, or of both."""
    theirs = {key.value: (key, value) for key, value in shared.value if isinstance(key, ScalarNode)}
    pairs = []
    for key, value in own.value:
        name = key.value if isinstance(key, ScalarNode) else ""
        _, other = theirs.pop(name, (None, None))
        if isinstance(value, MappingNode) and isinstance(other, MappingNode):
            value = _merged(value, other, frozenset())  # noqa: PLW2901 - completed
        elif name in lists and isinstance(value, SequenceNode) and isinstance(other, SequenceNode):
            value = _by_id(value, other)  # noqa: PLW2901 - completed
        pairs.append((key, value))
    return MappingNode(own.tag, [*pairs, *theirs.values()], own.start_mark, own.end_mark)


def _by_id(own: SequenceNode, shared: SequenceNode) -> SequenceNode:
    """Return the shared entries, those that the site has under the same id by its own, and more."""
    ids = [_id(one) for one in own.value]
    mine = {id_: one for id_, one in zip(ids, own.value, strict=True) if id_}
    theirs = {_id(one) for one in shared.value}
    items = [mine.get(_id(one), one) for one in shared.value]
    items += [one for id_, one in zip(ids, own.value, strict=True) if not id_ or id_ not in theirs]
    twice = [one for one in own.value if _id(one) in theirs and mine[_id(one)] is not one]
    return SequenceNode(own.tag, [*items, *twice], own.start_mark, own.end_mark)


def _id(node: Node) -> str:
    pairs = node.value if isinstance(node, MappingNode) else ()
    return next((str(v.value) for k, v in pairs if k.value == "id"), "")
