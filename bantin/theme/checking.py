"""What can be told of templates before a page is rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes

from bantin.diagnostics import Diagnostic, Span, error
from bantin.theme.closure import called
from bantin.theme.files import FOLDER
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from bantin.theme.closure import Parsed

VIEW_NAMES = frozenset({"page", "site", "body"})

_DYNAMIC = phrase("reasons.template.dynamic")


def check_calls(parsed: Parsed, sources: Collection[str]) -> Iterator[Diagnostic]:
    """Tell of calls of templates that are not there, or whose name is computed."""
    for caller, calls in parsed.calls.items():
        for node in calls:
            place = Span(f"{FOLDER}/{caller}", node.lineno)
            name = called(node)
            if name is None:
                yield error("template-error", place, page=caller, reason=_DYNAMIC)
            elif name not in sources and not getattr(node, "ignore_missing", False):
                yield error("template-missing", place, name=name)


def check_names(
    parsed: Parsed, wanted: Mapping[str, Collection[str]], known: frozenset[str]
) -> Iterator[Diagnostic]:
    """Tell of names that neither the views nor the environment declare.

    `wanted` are the names that each template looks for, `known` those of the environment. All
    templates must have been read, for a name may come from a parent.
    """
    for template, tree in parsed.trees.items():
        given = known | VIEW_NAMES | _exported(template, parsed.trees)
        for name in sorted(set(wanted[template]) - given):
            lines = [node.lineno for node in tree.find_all(nodes.Name) if node.name == name]
            place = Span(f"{FOLDER}/{template}", min(lines, default=0))
            yield error("template-undefined", place, name=name, page=template)


def _exported(name: str, trees: Mapping[str, nodes.Template]) -> set[str]:
    """Return the names that a template's blocks see: set at the top level, here or in a parent."""
    names: set[str] = set()
    seen: set[str] = set()
    current: str | None = name
    while current is not None and current in trees and current not in seen:
        seen.add(current)
        body = trees[current].body
        for node in body:
            names |= _names_set(node)
        parents = [called(node) for node in body if isinstance(node, nodes.Extends)]
        current = parents[0] if parents else None
    return names


def _names_set(node: nodes.Node) -> set[str]:
    if isinstance(node, nodes.FromImport):
        return {name if isinstance(name, str) else name[1] for name in node.names}
    if isinstance(node, nodes.Import):
        return {node.target}
    if isinstance(node, nodes.Macro):
        return {node.name}
    if isinstance(node, nodes.Assign | nodes.AssignBlock):
        return {name.name for name in nodes.Output([node.target]).find_all(nodes.Name)}
    return set()
