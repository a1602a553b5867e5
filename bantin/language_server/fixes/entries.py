"""Entries of a header's mappings and lists: taken out, put in, written anew. All are edits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.content.schema import MappingNode, Node, ScalarNode, SequenceNode
from bantin.content.schema.reading import is_empty
from bantin.language_server.fixes.values import Edit

if TYPE_CHECKING:
    from bantin.language_server.fixes.written import Value, WrittenFile

_BEFORE = re.compile(r"[ \t]*(?:-[ \t]+)*")  # what may stand before the first key of an item


def without(file: WrittenFile, value: Value) -> Edit:
    """Return the edit that takes a key with its value, or an item of a list, out of a file.

    Where it is the only one of a list, the list's own key goes; where of a mapping, that mapping.
    """
    siblings = _parts(value.parent)
    number = next(at for at, (_, node) in enumerate(siblings) if node is value.node)
    if len(siblings) == 1 and len(value.keys) > 1:
        outer = file.value_of(*value.keys[:-1])
        if outer is not None:
            return without(file, outer)
    start = file.span(siblings[number][0])[0]
    end = file.span(value.node)[1]
    if value.parent.flow_style:
        if number + 1 < len(siblings):
            return Edit(start, file.span(siblings[number + 1][0])[0], "")
        if number:
            return Edit(file.span(siblings[number - 1][1])[1], end, "")
        return Edit(start, end, "")
    line_start, _ = file.line_at(start)
    before = file.text[line_start:start]
    if isinstance(value.parent, MappingNode) and "-" in before:
        # The first key of an item: the next one takes its place behind the dash.
        return Edit(start, file.span(siblings[number + 1][0])[0], "")
    return Edit(line_start, _behind_line(file, max(end, start)), "")


def _behind_line(file: WrittenFile, position: int) -> int:
    """Return the position behind the end of the line in which a position lies."""
    return min(file.line_at(position)[1] + 1, len(file.text))


def _parts(parent: Node) -> list[tuple[Node, Node]]:
    """Return where each entry of a mapping or list begins, with its value."""
    if isinstance(parent, MappingNode):
        return list(parent.value)
    return [(node, node) for node in parent.value] if isinstance(parent, SequenceNode) else []


def with_key(file: WrittenFile, mapping: Node, key: str, written: str) -> Edit | None:
    """Return the edit that puts a key with its value, spelt as YAML, behind those of a mapping.

    None where there is nothing behind which it could stand. A value of several lines is moved in as
    far as the key.
    """
    if not isinstance(mapping, MappingNode):
        return None
    if not mapping.value:
        if mapping is not file.root:
            return None
        return Edit(file.header_start, file.header_start, f"{key}: {written}\n")
    last_key, last = mapping.value[-1]
    end = max(file.span(last_key)[1], file.span(last)[1])
    if mapping.flow_style:
        return None if "\n" in written else Edit(end, end, f", {key}: {written}")
    margin = margin_of(file, mapping)
    lines = f"{key}: {written}".replace(": \n", ":\n", 1).split("\n")
    new = "".join(f"\n{margin}{line}" for line in lines)
    behind = file.line_at(end)[1]
    return Edit(behind, behind, new)


def margin_of(file: WrittenFile, mapping: MappingNode) -> str:
    """Return the blanks before the keys of a block mapping."""
    start = file.span(mapping.value[0][0])[0]
    return " " * (start - file.line_at(start)[0])


def with_item(file: WrittenFile, keys: tuple[str, ...], written: str) -> Edit | None:
    """Return the edit that puts an item behind those of a list under keys, which may be missing.

    None where the list is written in a form that leaves no certain place.
    """
    found = file.value_of(*keys)
    if found is None or (is_empty(found.node) and isinstance(found.node, ScalarNode)):
        return _with_list(file, keys, written, found)
    node = found.node
    if not isinstance(node, SequenceNode):
        return None
    end = file.span(node)[1]
    if node.flow_style:
        if "\n" in written:
            return None
        if not node.value:
            return Edit(end - 1, end - 1, written)
        behind = file.span(node.value[-1])[1]
        return Edit(behind, behind, f", {written}")
    dash = file.text.rfind("-", 0, file.span(node.value[0])[0])
    margin = " " * (dash - file.line_at(dash)[0])
    behind = file.line_at(end)[1]
    return Edit(behind, behind, f"\n{margin}- " + written.replace("\n", f"\n{margin}  "))


def _with_list(
    file: WrittenFile, keys: tuple[str, ...], written: str, found: Value | None
) -> Edit | None:
    """Return the edit that writes a list of one item under keys that have none yet."""
    item = "  - " + written.replace("\n", "\n    ")
    if found is not None:  # "vocabulary:" with nothing behind it
        start, end = file.span(found.node)
        margin = " " * (len(keys) - 1) * 2
        return Edit(start, end, "\n" + "\n".join(margin + line for line in item.split("\n")))
    *above, last = keys
    outer = file.value_of(*above) if above else None
    mapping = outer.node if outer else file.root if not above else None
    if mapping is not None:
        if isinstance(mapping, MappingNode) and mapping.flow_style:
            return with_key(file, mapping, last, f"[{written}]")
        return _under(file, mapping, last, item)
    if len(above) == 1 and file.root is not None:
        indented = "\n".join(f"  {line}" for line in (f"{last}:", *item.split("\n")))
        return _under(file, file.root, above[0], indented)
    return None


def _under(file: WrittenFile, mapping: Node, key: str, block: str) -> Edit | None:
    """Return the edit that puts a key with a block of lines below it behind those of a mapping."""
    return with_key(file, mapping, key, f"\n{block}")
