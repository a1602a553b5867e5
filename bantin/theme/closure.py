"""What a template is made of, and what can be told of it before a page is rendered."""

import hashlib
from collections.abc import Iterator, Mapping

import jinja2
from jinja2 import meta, nodes

from bantin.diagnostics import Diagnostic, Span, error, in_order
from bantin.theme.environment import FOLDER
from bantin.theme.rendering import syntax_error
from bantin.words import phrase

VIEW_NAMES = frozenset({"page", "site", "body"})

_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)
_DYNAMIC = phrase("reasons.template.dynamic")


def closures(sources: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return for each template the names of all templates it is made of, itself among them.

    The sources must have passed `check_templates`.
    """
    parser = _parser()
    direct: dict[str, frozenset[str]] = {}
    for name, text in sources.items():
        called = meta.find_referenced_templates(parser.parse(text))
        direct[name] = frozenset(c for c in called if c is not None and c in sources)
    return {name: _reach(name, direct) for name in sources}


def closure_digest(closure: frozenset[str], sources: Mapping[str, str]) -> str:
    """Return a digest of the names and the text of a template's closure."""
    digest = hashlib.sha256()
    for name in sorted(closure):
        for part in (name.encode(), sources[name].encode()):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()


def check_templates(
    sources: Mapping[str, str], environment: jinja2.Environment
) -> list[Diagnostic]:
    """Return what is wrong with the templates themselves, all in one go.

    Syntax, calls of templates that are not there or whose name is computed, and names that
    neither the views nor the environment declare.
    """
    found: list[Diagnostic] = []
    trees: dict[str, nodes.Template] = {}
    for name, text in sources.items():
        path = f"{FOLDER}/{name}"
        try:
            tree = environment.parse(text, name, path)
            # Unknown filters and tests show only when the code is generated.
            environment.compile(tree, name, path, raw=True)
            trees[name] = tree
        except jinja2.TemplateSyntaxError as failure:
            found.append(syntax_error(failure))
    names = VIEW_NAMES | environment.globals.keys()
    for name, tree in trees.items():
        found.extend(_check_references(name, tree, sources))
        # A name may come from a parent, so unread templates leave this question open.
        if len(trees) == len(sources):
            found.extend(_check_names(name, trees, names))
    return in_order(found)


def _parser() -> jinja2.Environment:
    # Parsing needs the i18n extension only: its names are plain calls.
    return jinja2.Environment(autoescape=True, extensions=["jinja2.ext.i18n"])


def _reach(start: str, direct: Mapping[str, frozenset[str]]) -> frozenset[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(direct[name])
    return frozenset(seen)


def _check_references(
    name: str, tree: nodes.Template, sources: Mapping[str, str]
) -> Iterator[Diagnostic]:
    for node in tree.find_all(_REFERENCES):
        place = Span(f"{FOLDER}/{name}", node.lineno)
        called = _called(node)
        if called is None:
            yield error("template-error", place, page=name, reason=_DYNAMIC)
        elif called not in sources and not getattr(node, "ignore_missing", False):
            yield error("template-missing", place, name=called)


def _called(node: nodes.Node) -> str | None:
    """Return the name of the template that a tag calls; None where it is computed."""
    called = getattr(node, "template", None)
    if isinstance(called, nodes.Const) and isinstance(called.value, str):
        return called.value
    return None


def _check_names(
    name: str, trees: Mapping[str, nodes.Template], names: frozenset[str]
) -> Iterator[Diagnostic]:
    tree = trees[name]
    for wanted in sorted(meta.find_undeclared_variables(tree) - names - _exported(name, trees)):
        lines = [node.lineno for node in tree.find_all(nodes.Name) if node.name == wanted]
        place = Span(f"{FOLDER}/{name}", min(lines, default=0))
        yield error("template-undefined", place, name=wanted, page=name)


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
        parents = [_called(node) for node in body if isinstance(node, nodes.Extends)]
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
