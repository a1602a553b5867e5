"""From marks of the YAML library (which count from 0, within the text) to spans of the file."""

from yaml import Event, Node

from bantin.diagnostics import Span


def span_of(marked: Node | Event, path: str, first_line: int) -> Span:
    """Return the place at which a node or an event begins."""
    mark = marked.start_mark
    return Span(path, first_line + mark.line, mark.column + 1) if mark else Span(path, first_line)
