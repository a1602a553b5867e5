"""Readers of lists and of mappings with free keys."""

from collections.abc import Callable

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from bantin.content.limits import ENTRIES
from bantin.content.schema.keys import tell_twice
from bantin.content.schema.reading import FAILED, Reader, Reading, shorten
from bantin.words import phrase


def list_reader(
    make: Callable[[list[object]], object], read_item: Reader, *, shortest: int
) -> Reader:
    """Make a reader of a list; `make` turns the items into the value."""

    def read(node: Node, reading: Reading, key: str) -> object:
        if not isinstance(node, SequenceNode):
            text = shorten(node.value) if isinstance(node, ScalarNode) else "…"
            return reading.wrong_type(node, phrase("reasons.type.list"), f"{key}: [{text}]")
        if len(node.value) < shortest:
            return reading.fail("empty-value", node)
        if len(node.value) > ENTRIES:
            count = str(len(node.value))
            why = phrase("reasons.value.long", limit=str(ENTRIES), count=count)
            return reading.fail("bad-value", node, reason=why)
        items = [read_item(inner, reading, key) for inner in node.value]
        return FAILED if FAILED in items else make(items)

    return read


def mapping_reader(read_name: Reader, read_value: Reader) -> Reader:
    """Make a reader of a mapping whose keys the editor chooses."""

    def read(node: Node, reading: Reading, key: str) -> object:
        if not isinstance(node, MappingNode):
            return reading.wrong_type(
                node, phrase("reasons.type.mapping"), phrase("reasons.example.mapping", key=key)
            )
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
