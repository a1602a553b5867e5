"""Word's quotation marks around a value: YAML takes them for a part of it."""

import re

from yaml import Node

from bantin.content.schema.positions import span_of
from bantin.content.schema.reading import in_quotes, is_quoted, shorten
from bantin.content.schema.scalar_nodes import scalar_nodes
from bantin.diagnostics import Diagnostic, warning

CURLY_QUOTES = "“”„‘’‚«»‹›"
_OPENING = re.compile("[“„‘‚«‹]")
_AROUND = re.compile("[“„][^“”„]*[“”\"]|[‘‚][^‘‚]*[‘’']|«[^«»]*»|‹[^‹›]*›")


def curly_quotes(node: Node, text: str, path: str, *, first_line: int = 1) -> list[Diagnostic]:
    """Warn of values that stand in such marks and in no others; `text` is what they are made of."""
    if not _OPENING.search(text):
        return []
    return [
        warning(
            "curly-quotes",
            span_of(one, path, first_line),
            value=shorten(one.value),
            quoted=in_quotes(one.value),
        )
        for one in scalar_nodes(node, keys=False)
        if not is_quoted(one) and _AROUND.fullmatch(one.value)
    ]
