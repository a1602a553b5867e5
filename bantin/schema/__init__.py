"""One YAML mapping with positions becomes a strict, typed value, or errors with their places."""

from yaml import MappingNode

from bantin.schema.composing import compose
from bantin.schema.decoding import decode, json_schema
from bantin.schema.locating import locate, peek, place_in
from bantin.schema.suggesting import suggest

__all__ = [
    "MappingNode",
    "compose",
    "decode",
    "json_schema",
    "locate",
    "peek",
    "place_in",
    "suggest",
]
