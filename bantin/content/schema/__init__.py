"""One YAML mapping with positions becomes a strict, typed value, or errors with their places."""

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from bantin.content.schema.composing import compose
from bantin.content.schema.decoding import decode
from bantin.content.schema.locating import Positions, peek
from bantin.content.schema.placeholders import PLACEHOLDER, placeholders
from bantin.content.schema.plain import Plain, plain, plain_yaml
from bantin.content.schema.quotes import curly_quotes
from bantin.content.schema.suggesting import Candidates, anchor_like, suggest
from bantin.content.schema.writing import yaml_text

__all__ = [
    "PLACEHOLDER",
    "Candidates",
    "MappingNode",
    "Node",
    "Plain",
    "Positions",
    "ScalarNode",
    "SequenceNode",
    "anchor_like",
    "compose",
    "curly_quotes",
    "decode",
    "peek",
    "placeholders",
    "plain",
    "plain_yaml",
    "suggest",
    "yaml_text",
]
