"""Nodes → a typed value, with every error at its place."""

from typing import TypeVar, cast

import msgspec
from yaml import MappingNode

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
