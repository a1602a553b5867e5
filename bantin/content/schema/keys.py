"""The keys of a mapping: known, unknown, or there twice."""

from collections.abc import Collection
from unicodedata import normalize

from yaml import MappingNode, Node, ScalarNode

from bantin.content.schema.foreign_keys import meant_key
from bantin.content.schema.positions import span_of
from bantin.content.schema.reading import STRING, Failed, Reading, is_empty, shorten
from bantin.words import phrase


def by_key(
    node: MappingNode, fields: Collection[str], needed: Collection[str], reading: Reading
) -> dict[str, Node]:
    """Return the known keys with their values, and tell those that are unknown or come twice.

    A key of another system that says nothing may stand there, but not one that may be `needed`:
    an empty "darft:" could have been meant to keep an article back.
    """
    values: dict[str, Node] = {}
    places: dict[str, Node] = {}
    for key_node, value in node.value:
        name = _key_text(key_node, fields, reading)
        if isinstance(name, Failed):
            continue
        if name in places:
            tell_twice(name, key_node, places[name], reading)
        elif name in fields:
            values[name] = value
            places[name] = key_node
        else:
            places[name] = key_node
            near = meant_key(name, value, fields)
            if is_empty(value) and near not in needed:
                continue
            choices = "" if near else ", ".join(fields)
            reading.fail(
                "unknown-key", key_node, key=shorten(name), suggestion=near, choices=choices
            )
    return values


def tell_twice(name: str, again: Node, first: Node, reading: Reading) -> None:
    """Tell that a key comes again, with both places."""
    place = span_of(first, reading.path, reading.first_line)
    reading.fail("duplicate-key", again, related=(place,), key=shorten(name))


def _key_text(node: Node, fields: Collection[str], reading: Reading) -> str | Failed:
    if isinstance(node, ScalarNode):
        name = node.value if node.value.isascii() else normalize("NFC", node.value)
        # A field may be called as YAML 1.1 calls a truth value: `on`, `no`, `y`.
        if node.tag == STRING or name in fields:
            return name
        if name == "<<":
            return reading.fail("unknown-key", node, key=name)
    return reading.wrong_type(node, phrase("reasons.type.key"))
