"""A theme becomes code once, in one process: all others load it.

To parse and compile the default theme takes as long as to render a hundred pages, so each template
is parsed once for all that there is to know of it.
"""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING

import jinja2

from bantin.diagnostics import in_order
from bantin.theme.checking import check_calls, check_names
from bantin.theme.closure import closures, parse
from bantin.theme.compiled import CompiledTheme
from bantin.theme.files import FOLDER
from bantin.theme.folding import site_parts
from bantin.theme.rendering import syntax_error

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.theme.closure import Parsed
    from bantin.theme.folding import FoldingEnvironment


def compile_theme(sources: Mapping[str, str], environment: FoldingEnvironment) -> CompiledTheme:
    """Compile templates for an environment that knows all filters, and look for mistakes."""
    parsed = parse(sources, environment)
    made_of = closures(parsed)
    # A tree changes while it is compiled.
    problems = list(check_calls(parsed, sources.keys()))
    environment.share(site_parts(parsed, made_of, environment.globals.keys()))
    code, failures = _compiled(parsed, environment)
    failures = [*parsed.failures, *failures]
    problems += map(syntax_error, failures)
    if not failures:
        known = frozenset(environment.globals)
        problems += check_names(parsed, environment.wanted, known)
    return CompiledTheme(
        code=code,
        closures=made_of,
        problems=tuple(in_order(problems)),
    )


def _compiled(
    parsed: Parsed, environment: FoldingEnvironment
) -> tuple[dict[str, bytes], list[jinja2.TemplateSyntaxError]]:
    code: dict[str, bytes] = {}
    failures: list[jinja2.TemplateSyntaxError] = []
    for name, tree in parsed.trees.items():
        try:
            code[name] = marshal.dumps(environment.compile(tree, name, f"{FOLDER}/{name}"))
        except jinja2.TemplateSyntaxError as failure:
            failures.append(failure)  # unknown filters and tests show only here
        except (SyntaxError, RecursionError):
            continue  # too deep for Python: told at the page that uses it
    return code, failures
