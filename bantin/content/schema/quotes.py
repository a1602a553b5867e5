"""Word's quotation marks around a value: YAML takes them for a part of it."""

import re
from collections.abc import Iterator

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from bantin.content.schema.positions import span_of
from bantin.content.schema.reading import in_quotes, is_quoted, shorten
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
        for one in _scalars(node)
        if not is_quoted(one) and _AROUND.fullmatch(one.value)
    ]


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        if node.value:
            yield node
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, MappingNode):
        for _, value in node.value:
            yield from _scalars(value)
