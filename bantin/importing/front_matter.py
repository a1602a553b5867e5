"""The header of a content file, as an editor would have written it.

A string stands bare where YAML, and bantin's own reading of it, take it for the string that it is;
otherwise it is quoted. One of several lines is a block, so that its lines stay lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TypeAlias

from msgspec import Struct

Node: TypeAlias = (
    "str | int | bool | date | RawScalar | Sequence[Node] | Mapping[str, Node] | Noted"
)


class RawScalar(Struct, frozen=True):
    """A text that is written as it is, such as 1.5: whoever makes it knows that it may be."""

    text: str


class Noted(Struct, frozen=True):
    """A value with a comment for whoever reads the file, on lines of its own above the key."""

    value: Node
    comment: str


# A word that YAML 1.1 takes for something else than a string, or that bantin asks about.
_MEANT = re.compile(
    r"(?:~|null|true|false|yes|no|on|off|y|n|nan|[-+]?\.?(?:inf|nan))$"
    r"|[-+.]?[0-9][0-9.,:_eE+/xXoO-]*$",
    re.IGNORECASE,
)
# What begins something else than a plain string, or ends it before its end.
_INDICATOR = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=<\s“”‘’«»]|---|\.\.\.")
_BROKEN = re.compile(r":(?:\s|$)|\s#|[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\s$")
_ESCAPED = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\"\\]")
_BLOCK = re.compile(r"[^\n\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SHORT = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def front_matter(pairs: Mapping[str, Node]) -> str:
    """Return the header with its two delimiters; a mapping or list without content is left out."""
    return "---\n" + "".join(f"{line}\n" for line in _mapping(pairs, 0)) + "---\n"


def _mapping(pairs: Mapping[str, Node], depth: int) -> list[str]:
    lines: list[str] = []
    for key, node in pairs.items():
        value = node
        if isinstance(node, Noted):
            lines += [f"{_indent(depth)}# {line}" for line in node.comment.splitlines()]
            value = node.value
        lines += _pair(f"{_indent(depth)}{_scalar(key)}:", value, depth)
    return lines


def _pair(key: str, value: Node, depth: int) -> list[str]:
    """Write a value behind its key, or behind the dash of a list."""
    if isinstance(value, Mapping):
        inner = _mapping(value, depth + 1)
        return [key, *inner] if inner else []
    if isinstance(value, str) and "\n" in value:
        return _lines(key, value, depth)
    if isinstance(value, Sequence) and not isinstance(value, str):
        items = [line for one in value for line in _item(one, depth + 1)]
        return [key, *items] if items else []
    return [f"{key} {_scalar(value)}"]


def _item(value: Node, depth: int) -> list[str]:
    dash = f"{_indent(depth)}-"
    if isinstance(value, Noted):
        comment = [f"{_indent(depth)}# {line}" for line in value.comment.splitlines()]
        return [*comment, *_item(value.value, depth)]
    if isinstance(value, Mapping):
        first, *rest = _mapping(value, depth + 1) or [""]
        return [f"{dash} {first.lstrip()}", *rest] if first else []
    return _pair(dash, value, depth)


def _lines(key: str, text: str, depth: int) -> list[str]:
    """Write a text of several lines as a block, or in quotes where a block cannot hold it."""
    bare = text.removesuffix("\n")
    lines = bare.split("\n")
    plain = all(_BLOCK.match(line) or not line for line in lines)
    odd = any(_ESCAPED.search(line.replace('"', "").replace("\\", "")) for line in lines)
    if not plain or odd or lines[0][:1] in {" ", ""} or not lines[-1]:
        return [f"{key} {_quoted(text)}"]
    inner = _indent(depth + 1)
    sign = "|" if text.endswith("\n") else "|-"
    return [f"{key} {sign}", *(f"{inner}{line}" if line else "" for line in lines)]


def _scalar(value: Node) -> str:
    if isinstance(value, RawScalar):
        return value.text
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int):
        return str(value)
    text = str(value)
    bare = text and not (_MEANT.match(text) or _INDICATOR.match(text) or _BROKEN.search(text))
    return text if bare else _quoted(text)


def _quoted(text: str) -> str:
    """Return a text in quotes; what is in no line of a file is written as an escape."""
    return '"' + _ESCAPED.sub(lambda found: _escape(found[0]), text) + '"'


def _escape(sign: str) -> str:
    return _SHORT.get(sign) or f"\\u{ord(sign):04x}"


def _indent(depth: int) -> str:
    return "  " * depth
