"""The Python code of templates: what Jinja's own generator writes, with less to do for each page.

Jinja hands each piece of a page through a chain of generators, one for each template and block that
it stands in, and makes a `Markup` of each printed value. Here each template and block gathers its
pieces in a list and hands on one text, and a value is escaped to plain text, which is enough to be
joined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
import markupsafe
from jinja2.compiler import CodeGenerator
from jinja2.idtracking import VAR_LOAD_RESOLVE
from markupsafe import Markup

from bantin.theme.closure import called

if TYPE_CHECKING:
    from collections import defaultdict
    from collections.abc import Callable, Iterable

    from jinja2 import nodes
    from jinja2.compiler import Frame
    from jinja2.environment import TemplateModule


def _escaped(text: str) -> str:
    return str(markupsafe.escape(text))


# What the library escapes with, without what it wraps around it.
_escape: Callable[[str], str] = getattr(markupsafe, "_escape_inner", _escaped)


def printed(value: object) -> str:
    """Return what a value looks like in HTML."""
    kind = type(value)
    if kind is str:
        return _escape(value)  # type: ignore[arg-type]
    if kind is Markup:
        return value  # type: ignore[return-value]
    if kind is int:
        return str(value)
    return str(markupsafe.escape(value))


class NotingEnvironment(jinja2.Environment):
    """An environment; `wanted` are the names that each template looks for outside itself."""

    wanted: defaultdict[str, set[str]]

    def imported(self, name: str) -> TemplateModule:
        """Return what a template without context gives to others."""
        raise NotImplementedError


class Generator(CodeGenerator):
    """Writes the code of one template, and notes the names that it looks for outside itself."""

    environment: NotingEnvironment

    def enter_frame(self, frame: Frame) -> None:
        """Note the names that a part of the template loads."""
        super().enter_frame(frame)
        loads = frame.symbols.loads.values()
        names = [param for action, param in loads if action == VAR_LOAD_RESOLVE and param]
        self.environment.wanted[self.name or ""].update(names)

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Write a body; the outermost one of a template or block gathers its pieces."""
        if frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        """Write an import; without context a template is the same module for every page."""
        name = called(node)
        if node.with_context or name is None:
            super()._import_common(node, frame)
        else:
            self.write(f"environment.imported({name!r})")

    def visit_Include(self, node: nodes.Include, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write an include; what one without context prints is gathered like all else."""
        if node.with_context:
            super().visit_Include(node, frame)
            return
        if node.ignore_missing:
            self.writeline("try:")
            self.indent()
        self.writeline("template = environment.get_or_select_template(", node)
        self.visit(node.template, frame)
        self.write(f", {self.name!r})")
        if node.ignore_missing:
            self.outdent()
            self.writeline("except TemplateNotFound:")
            self.writeline("    pass")
            self.writeline("else:")
            self.indent()
        self.writeline(f"{frame.buffer}.extend(template._get_default_module()._body_stream)")
        if node.ignore_missing:
            self.outdent()


def with_printed(source: str) -> str:
    """Return a template's code with `printed` in place of the library's function, line by line."""
    imports, _, rest = source.partition("\n")
    return f"{imports}; from {__name__} import {printed.__name__} as escape\n{rest}"
