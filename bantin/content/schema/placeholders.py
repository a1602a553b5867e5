"""Dots in the place of a text that is still to be written."""

import re

from yaml import Node

from bantin.content.schema.positions import span_of
from bantin.content.schema.scalar_nodes import scalar_nodes
from bantin.diagnostics import Diagnostic, error

PLACEHOLDER = "…"  # what is put in wherever a text has to stand and nobody has said it yet
_DOTS = re.compile(rf"\s*(?:{PLACEHOLDER}|\.{{3}})[\s.{PLACEHOLDER}]*")


def placeholders(node: Node, text: str, path: str, *, first_line: int = 1) -> list[Diagnostic]:
    """Tell of values that are nothing but dots; `text` is what they are made of.

    They would be published as a title, a name or a reason that nobody has given.
    """
    if PLACEHOLDER not in text and "..." not in text:
        return []
    return [
        error("placeholder", span_of(one, path, first_line))
        for one in scalar_nodes(node, keys=False)
        if _DOTS.fullmatch(one.value)
    ]
