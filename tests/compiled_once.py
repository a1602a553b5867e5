"""A whole theme and its catalogue are compiled once for all builds of a test process.

To compile the default theme takes ten times as long as to build a small site, and a thousand tests
build one. What comes of it follows from the texts, the words and the names that templates may use.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bantin.theme import catalogue
from bantin.theme import environment as making
from bantin.theme.compiling import compile_theme

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from bantin.theme.compiled import CompiledTheme
    from bantin.theme.folding import FoldingEnvironment

# Tests of compiling itself have a few templates of their own.
_WHOLE = 20
_known: dict[Hashable, CompiledTheme] = {}


def install() -> None:
    """Have environments of whole themes take what was compiled for an equal one."""
    vars(making)["compile_theme"] = _once
    catalogue._compile = cache(catalogue._compile)


def _once(sources: Mapping[str, str], environment: FoldingEnvironment) -> CompiledTheme:
    if len(sources) < _WHOLE:
        return compile_theme(sources, environment)
    key = _key(sources, environment)
    if key not in _known:
        _known[key] = compile_theme(sources, environment)
    return _known[key]


def _key(sources: Mapping[str, str], environment: FoldingEnvironment) -> Hashable:
    # The words are a method of gettext's table.
    table: Mapping[object, str] = environment.words.__self__._catalog  # type: ignore[attr-defined]
    names = (environment.globals, environment.filters, environment.tests)
    return (
        type(environment),
        frozenset(sources.items()),
        frozenset(table.items()),
        *map(frozenset, names),
    )
