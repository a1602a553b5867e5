"""A theme and its catalogue are compiled once for all builds of a test process.

To compile the default theme takes ten times as long as to build a small site, and a thousand tests
build one. What comes of it follows from the texts, the words and the names that templates may use;
of a theme in which one template is another, the rest is what it was.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bantin.theme import catalogue, closure, compiling
from bantin.theme import environment as making
from bantin.theme.closure import Parsed, called
from bantin.theme.compiling import compile_theme

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import jinja2
    from jinja2 import nodes

    from bantin.theme.compiled import CompiledTheme
    from bantin.theme.folding import FoldingEnvironment

# Tests of compiling itself have a few templates of their own.
_WHOLE = 20


class _Template(NamedTuple):
    """What has become of one template, and the names that it looks for outside itself."""

    code: bytes
    wanted: frozenset[str]


_trees: dict[Hashable, nodes.Template] = {}
_templates: dict[Hashable, _Template] = {}
_themes: dict[Hashable, CompiledTheme] = {}
_parse = closure.parse
_compile = compiling._compiled


def install() -> None:
    """Have environments of whole themes take what was compiled for an equal one."""
    vars(making)["compile_theme"] = _theme_once
    vars(compiling).update(parse=_parse_once, _compiled=_compile_once)
    catalogue._compile = cache(catalogue._compile)


def _theme_once(sources: Mapping[str, str], environment: FoldingEnvironment) -> CompiledTheme:
    if len(sources) < _WHOLE:
        return compile_theme(sources, environment)
    key = (frozenset(sources.items()), _words_and_names(environment))
    if key not in _themes:
        _themes[key] = compile_theme(sources, environment)
    return _themes[key]


def _parse_once(sources: Mapping[str, str], environment: FoldingEnvironment) -> Parsed:
    """Parse the templates that were not parsed before."""
    if len(sources) < _WHOLE:
        return _parse(sources, environment)
    names = _names(environment)
    keys = {name: (name, text, names) for name, text in sources.items()}
    new = _parse({name: sources[name] for name in keys if keys[name] not in _trees}, environment)
    _trees.update((keys[name], tree) for name, tree in new.trees.items())
    trees = {name: _trees[key] for name, key in keys.items() if key in _trees}
    calls = {name: tuple(tree.find_all(closure._CALLS)) for name, tree in trees.items()}
    return Parsed(trees, calls, new.failures)


def _compile_once(
    parsed: Parsed, environment: FoldingEnvironment
) -> tuple[dict[str, bytes], list[jinja2.TemplateSyntaxError]]:
    """Compile the templates that were not compiled before, each from a tree of its own."""
    if len(parsed.trees) < _WHOLE:
        return _compile(parsed, environment)
    assert environment.loader is not None
    said = _words_and_names(environment)
    code: dict[str, bytes] = {}
    failures: list[jinja2.TemplateSyntaxError] = []
    for name, calls in parsed.calls.items():
        text, path, _ = environment.loader.get_source(environment, name)
        shared = environment.parts & {called(call) for call in calls}
        key = (name, text, shared, said)
        if key not in _templates:
            tree = environment.parse(text, name, path)  # it changes while it is compiled
            made, failed = _compile(Parsed({name: tree}, {name: calls}), environment)
            failures += failed
            if name not in made:
                continue
            _templates[key] = _Template(made[name], frozenset(environment.wanted[name]))
        code[name] = _templates[key].code
        environment.wanted[name] = set(_templates[key].wanted)
    return code, failures


def _names(environment: FoldingEnvironment) -> Hashable:
    names = (environment.globals, environment.filters, environment.tests)
    return (type(environment), *map(frozenset, names))


def _words_and_names(environment: FoldingEnvironment) -> Hashable:
    # The words are a method of gettext's table.
    table: Mapping[object, str] = environment.words.__self__._catalog  # type: ignore[attr-defined]
    return frozenset(table.items()), _names(environment)
