"""YAML text → nodes with positions, without constructing any value."""

import re

import yaml
from yaml import MappingNode, Node, SequenceNode

from bantin.content.schema.explaining import Explanation, explain
from bantin.content.schema.positions import span_of
from bantin.content.schema.reading import is_empty, is_null
from bantin.content.schema.spaces import (
    OddPlace,
    has_odd_spaces,
    misread_place,
    odd_places,
    put_right,
)
from bantin.diagnostics import Diagnostic, Span, error
from bantin.words import Phrase, phrase

_DEEPEST = 64  # nesting that a header or a configuration may have
_SUSPICIOUS = 256  # so many characters that may nest, before the nesting is counted
# YAML 1.1 breaks lines at these; editors do not, and a line number must be the editor's.
_OTHER_BREAKS = ("\x85", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}")
# What libyaml refuses to read, and a lone surrogate, which cannot be handed to it at all.
_UNREADABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MAPPING_TAG = "tag:yaml.org,2002:map"


def compose(
    text: str, path: str, *, first_line: int = 1
) -> tuple[MappingNode | None, list[Diagnostic]]:
    """Read one YAML mapping; `first_line` is the line of the file on which `text` begins.

    Text without anything in it is an empty mapping. Anchors, aliases and deep nesting are refused:
    a header needs none of them, and they are how a small file becomes an enormous value.
    """
    for char in _OTHER_BREAKS:
        text = text.replace(char, " ")
    try:
        refused = _refuse(text, path, first_line)
        if refused:
            return None, [refused]
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.reader.ReaderError, UnicodeEncodeError):
        return None, [_unreadable_character(text, path, first_line)]
    except yaml.MarkedYAMLError as problem:
        where = _odd_place_at(problem, text) or explain(problem, text)
        return None, [_syntax_error(where, path, first_line)]
    if node is None:
        start = yaml.Mark("", 0, 0, 0, None, 0)
        node = MappingNode(_MAPPING_TAG, [], start, start)
    misread = misread_place(text, node) if has_odd_spaces(text) else None
    if misread:
        return None, [_syntax_error(misread, path, first_line)]
    if not isinstance(node, MappingNode):
        return None, [error("header-not-mapping", span_of(node, path, first_line))]
    if has_odd_spaces(text):
        put_right(node)
    if "''" in text or '""' in text:
        _drop_empty_items(node)
    return node, []


def _syntax_error(where: Explanation | OddPlace, path: str, first_line: int) -> Diagnostic:
    span = Span(path, first_line + where.line, where.column + 1)
    return error("yaml-syntax", span, problem=where.problem, mend=where.mend)


def _odd_place_at(problem: yaml.MarkedYAMLError, text: str) -> OddPlace | None:
    """Return the odd space or colon that an error most probably comes of: the last before it."""
    if not has_odd_spaces(text):
        return None
    mark = problem.problem_mark or problem.context_mark
    places = odd_places(text)
    before = [place for place in places if mark is None or place.line <= mark.line]
    return next(iter(before[-1:] or places[:1]), None)


def _drop_empty_items(node: Node) -> None:
    """Take items out of lists that say nothing, as forms write them for a field left blank."""
    if isinstance(node, MappingNode):
        for _, value in node.value:
            _drop_empty_items(value)
    elif isinstance(node, SequenceNode):
        node.value = [item for item in node.value if is_null(item) or not is_empty(item)]
        for item in node.value:
            _drop_empty_items(item)


def _unreadable_character(text: str, path: str, first_line: int) -> Diagnostic:
    match = _UNREADABLE.search(text)
    index = match.start() if match else 0
    line = first_line + text.count("\n", 0, index)
    column = index - text.rfind("\n", 0, index)
    return error(
        "yaml-syntax",
        Span(path, line, column),
        problem=phrase("yaml.problem.control", code=f"{ord(text[index]):04X}"),
        mend=phrase("yaml.mend.control"),
    )


def _refuse(text: str, path: str, first_line: int) -> Diagnostic | None:
    """Look for anchors, aliases and deep nesting before nodes are made of them.

    libyaml's composer recurses on the C stack, where deep nesting kills the process; its event
    stream does not. Most texts hold none of the characters in question and are not read twice.
    """
    nesting = sum(text.count(char) for char in "[{-?")
    if nesting <= _SUSPICIOUS and "*" not in text and "&" not in text:
        return None
    depth = 0
    reason: Phrase | None
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            if getattr(event, "anchor", None) is not None:
                reason = phrase("reasons.value.star")
            elif isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                reason = phrase("reasons.value.deep") if depth > _DEEPEST else None
            else:
                depth -= isinstance(event, yaml.CollectionEndEvent)
                continue
            if reason:
                return error("bad-value", span_of(event, path, first_line), reason=reason)
    except yaml.MarkedYAMLError:
        return None  # compose() meets it again and explains it
    return None
