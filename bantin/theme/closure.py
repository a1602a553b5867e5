"""What templates call each other: each is parsed once, and walked once for it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

import jinja2
from jinja2 import nodes

from bantin.theme.files import FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping

_CALLS = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


class Parsed(NamedTuple):
    """Templates as trees, by name, with the tags of each that call another.

    Those that Jinja cannot read are in neither; `failures` says why.
    """

    trees: Mapping[str, nodes.Template]
    calls: Mapping[str, tuple[nodes.Node, ...]]
    failures: tuple[jinja2.TemplateSyntaxError, ...] = ()


def parse(sources: Mapping[str, str], environment: jinja2.Environment) -> Parsed:
    """Parse templates; their mistakes are told by the paths that an editor knows."""
    trees: dict[str, nodes.Template] = {}
    failures: list[jinja2.TemplateSyntaxError] = []
    for name, text in sources.items():
        try:
            trees[name] = environment.parse(text, name, f"{FOLDER}/{name}")
        except jinja2.TemplateSyntaxError as failure:
            failures.append(failure)
    calls = {name: tuple(tree.find_all(_CALLS)) for name, tree in trees.items()}
    return Parsed(trees, calls, tuple(failures))


def parser() -> jinja2.Environment:
    """Return what can parse any template: of the extension's names, all are plain calls."""
    return jinja2.Environment(autoescape=True, extensions=["jinja2.ext.i18n"])


def called(node: nodes.Node) -> str | None:
    """Return the name of the template that a tag calls; None where it is computed."""
    template = getattr(node, "template", None)
    if isinstance(template, nodes.Const) and isinstance(template.value, str):
        return template.value
    return None


def closures(parsed: Parsed) -> dict[str, frozenset[str]]:
    """Return for each template the names of all templates it is made of, itself among them.

    Of templates that pass the checks, these are all that it can call.
    """
    return {name: _reach(name, parsed) for name in parsed.trees}


def _reach(start: str, parsed: Parsed) -> frozenset[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            names = map(called, parsed.calls[name])
            waiting.extend(one for one in names if one is not None and one in parsed.trees)
    return frozenset(seen)


def closure_digest(closure: frozenset[str], sources: Mapping[str, str]) -> str:
    """Return a digest of the names and the text of a template's closure."""
    digest = hashlib.sha256()
    for name in sorted(closure):
        for part in (name.encode(), sources[name].encode()):
            digest.update(len(part).to_bytes(8, "big"))
            digest.update(part)
    return digest.hexdigest()
