"""A value of YAML as JSON has it: what programs hold against a schema, or put into one."""

from __future__ import annotations

import re
from typing import TypeAlias

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from bantin.content.schema.composing import compose
from bantin.content.schema.reading import CORE, NULL, is_quoted

Plain: TypeAlias = "str | float | bool | list[Plain] | dict[str, Plain] | None"

# 8:30, 1_000 and 0x1F are numbers of YAML 1.1 only.
_NUMBER = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_TRUTH = {"true": True, "false": False}


def plain_yaml(text: str) -> Plain:
    """Return one value that stands on a line, `None` for a text that cannot be read."""
    node, _ = compose(f"value: {text}", "")
    return plain(node.value[0][1]) if node is not None else None


def plain(node: Node) -> Plain:
    """Return what a node holds, by the rules of YAML 1.2: dates and `yes` are texts."""
    if isinstance(node, MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [plain(one) for one in node.value]
    return _scalar(node) if isinstance(node, ScalarNode) else None


def _scalar(node: ScalarNode) -> Plain:
    text = str(node.value)
    if node.tag == NULL:
        return None
    if node.tag == CORE + "bool" and not is_quoted(node):
        return _TRUTH.get(text.lower(), text)
    if node.tag in {CORE + "int", CORE + "float"} and _NUMBER.fullmatch(text):
        return int(text) if node.tag == CORE + "int" else float(text)
    return text
