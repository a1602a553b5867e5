"""Nodes → a typed value, with every error at its place."""

from typing import TypeVar, cast

import msgspec
from yaml import MappingNode

from bantin.content.meta import Openness, When
from bantin.content.schema.reading import FAILED, Reading
from bantin.content.schema.tables import struct_reader
from bantin.diagnostics import Diagnostic, in_order

T = TypeVar("T", bound=msgspec.Struct)


def decode(
    node: MappingNode, type_: type[T], path: str, *, first_line: int = 1, text: str = ""
) -> tuple[T | None, list[Diagnostic]]:
    """Read a mapping as a struct: its value, or None and everything that is wrong with it.

    `text` is what the mapping was made of, to see what YAML has left out of it.

    Raises TypeError for a struct with a field type that no reader knows: a mistake in the program.
    """
    reading = Reading(path, first_line, text)
    value = struct_reader(type_)(node, reading, "")
    if value is FAILED:
        return None, in_order(reading.found)
    return cast("T", value), in_order(reading.found)


def json_schema(type_: type[msgspec.Struct]) -> dict[str, object]:
    """Return the JSON Schema of a struct, for editors that complete and check while typing."""
    schema = msgspec.json.schema(type_)
    definitions = schema["$defs"]
    if When.__name__ in definitions:  # one text in a header, two facts within the program
        definitions[When.__name__] = {"type": "string", "format": "date-time"}
    if Openness.__name__ in definitions:
        definitions[Openness.__name__] = {"type": ["boolean", "string"]}
    return schema
