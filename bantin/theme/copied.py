"""Files of a site's own theme that are copies: of what they are copies, and what they miss.

A copy is not brought up to date by an upgrade. So its first line says of which bytes it was made,
and when the theme's own file is another one, a check can tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import nodes

from bantin.engine.digests import digest_of
from bantin.theme.closure import called, parse, parser

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_DIGEST = 10  # hexadecimal digits
_MARK = re.compile(rf"bantin copy of (?P<name>\S+) (?P<digest>[0-9a-f]{{{_DIGEST}}})")
_HEAD = 400  # characters in which the mark is looked for: a licence may stand above it
# How a line is a comment, by the ending of the file.
_COMMENTS = {
    ".html": "{{# {} #}}",
    ".css": "/* {} */",
    ".js": "// {}",
    ".po": "# {}",
}
_VIEWS = ("page", "site")


def mark_of(name: str, data: bytes) -> str:
    """Return the line that says of which bytes a copy was made, `""` where none can stand."""
    comment = _COMMENTS.get(name[name.rfind(".") :], "")
    return comment.format(f"bantin copy of {name} {digest_of(data)[:_DIGEST]}")


def marked_copy(name: str, data: bytes) -> bytes:
    """Return a copy of a file of the theme that says what it is, and nothing of another one."""
    mark = mark_of(name, data)
    first, _, rest = data.partition(b"\n")
    body = rest if copied_digest(first.decode("utf-8", "replace")) else data
    return f"{mark}\n".encode() + body if mark else data


def copied_digest(text: str) -> str:
    """Return the digest in the mark of a copy, `""` for a file without one."""
    found = _MARK.search(text[:_HEAD])
    return found["digest"] if found else ""


def is_up_to_date(text: str, original: bytes) -> bool:
    """Tell whether a copy was made of the very bytes of a file."""
    return copied_digest(text) == digest_of(original)[:_DIGEST]


def missed(original: str, own: str) -> tuple[str, ...]:
    """Return what a template of the theme has and its copy has not, as both spell it."""
    known = set(_features(own))
    return tuple(dict.fromkeys(one for one in _features(original) if one not in known))


def _features(source: str) -> Iterator[str]:
    """Yield the blocks, macros, fields of views and other templates that one has or uses."""
    tree = parse({"": source}, parser()).trees.get("")
    if tree is None:
        return  # a mistake that a build tells
    for node in tree.find_all(nodes.Node):
        name = called(node)
        if isinstance(node, nodes.Block):
            yield f"{{% block {node.name} %}}"
        elif isinstance(node, nodes.Macro):
            yield f"{{% macro {node.name} %}}"
        elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
            if node.node.name in _VIEWS:
                yield f"{node.node.name}.{node.attr}"
        elif name is not None:
            yield name


def lost_blocks(sources: Mapping[str, str], name: str) -> tuple[tuple[str, int], ...]:
    """Return the blocks of a template that none of those which it extends has, with their lines.

    What stands in them is never shown.
    """
    parsed = parse(sources, parser())
    tree = parsed.trees.get(name)
    parent = _parent(tree)
    if tree is None or not parent:
        return ()
    known: set[str] = set()
    seen: set[str] = set()
    while parent in parsed.trees and parent not in seen:
        seen.add(parent)
        known |= {one.name for one in parsed.trees[parent].find_all(nodes.Block)}
        parent = _parent(parsed.trees[parent])
    top = [one for one in tree.body if isinstance(one, nodes.Block)]
    return tuple((one.name, one.lineno) for one in top if one.name not in known) if seen else ()


def _parent(tree: nodes.Template | None) -> str:
    extends = tree.find(nodes.Extends) if tree is not None else None
    return (called(extends) or "") if extends is not None else ""
