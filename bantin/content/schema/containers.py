"""Readers of lists and of mappings with free keys."""

import re
from collections.abc import Callable

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from bantin.content.limits import ENTRIES
from bantin.content.schema.keys import tell_twice
from bantin.content.schema.placeholders import PLACEHOLDER
from bantin.content.schema.reading import FAILED, Reader, Reading, shorten
from bantin.words import phrase


def list_reader(
    make: Callable[[list[object]], object], read_item: Reader, *, shortest: int, inner_key: str = ""
) -> Reader:
    """Make a reader of a list; `make` turns the items into the value.

    `inner_key` is the first key of an item, where items are mappings.
    """

    def read(node: Node, reading: Reading, key: str) -> object:
        if not isinstance(node, SequenceNode):
            example = as_list(node, key, inner_key)
            return reading.wrong_type(node, phrase("reasons.type.list"), example, key)
        if len(node.value) < shortest:
            return reading.fail("empty-value", node, key=key)
        if len(node.value) > ENTRIES:
            count = str(len(node.value))
            why = phrase("reasons.value.long", limit=str(ENTRIES), count=count)
            return reading.fail("bad-value", node, reason=why, key=key)
        if inner_key and not all(isinstance(inner, MappingNode) for inner in node.value):
            example = as_list(node, key, inner_key)
            return reading.wrong_type(node, phrase("reasons.type.mappings"), example, key)
        items = [read_item(inner, reading, key) for inner in node.value]
        return FAILED if FAILED in items else make(items)

    return read


def as_list(node: Node, key: str, inner_key: str) -> str:
    """Show a value as the list that it should have been, an item on a line."""
    if isinstance(node, ScalarNode):
        found = [one for one in map(str.strip, _PARTS.split(node.value)) if one]
    elif isinstance(node, MappingNode) and inner_key:
        return "\n".join((f"{key}:", *_entries(node)))
    else:  # the items of a list, or the keys of a mapping that stand for them
        parts = (one[0] if isinstance(node, MappingNode) else one for one in node.value)
        found = [one.value for one in parts if isinstance(one, ScalarNode)]
    before = f"{inner_key}: " if inner_key else ""
    items = [f"  - {before}{spelled(one)}" for one in found or [PLACEHOLDER]]
    return "\n".join((f"{key}:", *items))


def _entries(node: MappingNode) -> list[str]:
    """Return a mapping as the lines of one item."""
    lines = [
        f"{name.value}: {spelled(value.value)}"
        for name, value in node.value
        if isinstance(name, ScalarNode) and isinstance(value, ScalarNode)
    ]
    return [
        f"  - {line}" if not at else f"    {line}" for at, line in enumerate(lines or [PLACEHOLDER])
    ]


def spelled(text: str) -> str:
    """Spell a text as YAML reads it back: in quotation marks where it must stand in them."""
    text = shorten(text)
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    quoted = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"'


_PARTS = re.compile(r"[,;\n]")
# A letter or a slash first, and then no sign that means something to YAML where it stands.
_PLAIN = re.compile(r"…|(?:[^\W\d_]|/)(?:[^:#\[\]{}\"',&*]|:(?=\S))*")
_WORDS = {"yes", "no", "on", "off", "y", "n", "true", "false", "null"}


def mapping_reader(read_name: Reader, read_value: Reader) -> Reader:
    """Make a reader of a mapping whose keys the editor chooses."""

    def read(node: Node, reading: Reading, key: str) -> object:
        if not isinstance(node, MappingNode):
            example = phrase("reasons.example.mapping", key=key)
            return reading.wrong_type(node, phrase("reasons.type.mapping"), example, key)
        values: dict[object, object] = {}
        places: dict[object, Node] = {}
        for key_node, inner in node.value:
            name = read_name(key_node, reading, "")
            if name is FAILED:
                continue
            if name in places:
                tell_twice(str(name), key_node, places[name], reading)
            places[name] = key_node
            values[name] = read_value(inner, reading, str(name))
        return FAILED if FAILED in values.values() else values

    return read
