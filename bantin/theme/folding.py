"""Do once per build what templates would do for every page, with the same result.

Words of the interface are put into a template when it is compiled; an include that sees nothing
but `site` is rendered once; an imported macro, which sees nothing but its arguments, is asked once
for the same arguments.
"""

from __future__ import annotations

import marshal
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import meta, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from bantin.theme.closure import called
from bantin.theme.generating import Generator, NotingEnvironment, with_printed
from bantin.theme.remembering import Remembering, RememberingContext

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, MutableMapping

    from jinja2.environment import TemplateModule

    from bantin.theme.closure import Parsed
    from bantin.theme.compiled import CompiledTheme
    from bantin.theme.views import SiteView

_GETTEXT = "_"
_PART = "site_part"
_SITE = "site"


class FoldingEnvironment(NotingEnvironment):
    """Compiles templates so that they do no work twice; it serves one site view.

    `words` translates the interface's messages, `parts` are the templates that see nothing but
    `site`, `theme` is what they have become.
    """

    code_generator_class = Generator
    context_class = RememberingContext
    words: Callable[[str], str]
    parts: frozenset[str] = frozenset()
    theme: CompiledTheme

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - Jinja's signature
    ) -> str:
        folded = _Folder(self.words, self.parts).visit(source)
        return with_printed(super()._generate(folded, name, filename, defer_init=defer_init))

    def fold(self, words: Callable[[str], str]) -> None:
        """Share what can be shared, with the words of a language."""
        self.words = words
        self.wanted = defaultdict(set)
        self._open: dict[str | jinja2.Template, jinja2.Template] = {}
        self._modules: dict[str, TemplateModule] = {}
        self._rendered: dict[str, tuple[SiteView, Markup]] = {}
        self.globals[_PART] = self._site_part

    def share(self, parts: frozenset[str]) -> None:
        """Compile includes of these templates, which see nothing but `site`, as shared parts."""
        self.parts = parts

    def take(self, theme: CompiledTheme) -> None:
        """Use the code of compiled templates."""
        self.theme = theme

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's signature
    ) -> jinja2.Template:
        """Return a template; one with a mistake is compiled from its text, which shows it."""
        known = self._open.get(name)
        if known is not None:
            return known
        if isinstance(name, jinja2.Template) or name not in self.theme.code:
            return super().get_template(name, parent, globals)
        code = marshal.loads(self.theme.code[name])  # noqa: S302 - sealed in the theme cache
        # Globals as a plain mapping: they are copied for each page, and change no more.
        opened = self.template_class.from_code(self, code, dict(self.globals))
        self._open[name] = opened
        return opened

    def imported(self, name: str) -> TemplateModule:
        """Return what a template without context gives to others: macros that remember."""
        known = self._modules.get(name)
        if known is None:
            known = self.get_template(name).module
            for attribute, macro in list(vars(known).items()):
                if isinstance(macro, jinja2.runtime.Macro):
                    setattr(known, attribute, Remembering(macro))
            self._modules[name] = known
        return known

    def _site_part(self, name: str, site: SiteView) -> Markup:
        kept = self._rendered.get(name)
        if kept is None or kept[0] is not site:
            kept = (site, Markup(self.get_template(name).render(site=site)))  # noqa: S704 - escaped
            self._rendered[name] = kept
        return kept[1]


class _Folder(NodeTransformer):
    """Puts words in place of calls of gettext, and shared parts in place of includes."""

    def __init__(self, words: Callable[[str], str], parts: frozenset[str]) -> None:
        self._words = words
        self._parts = parts

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Replace `_("Home")` by the words themselves; a message with values stays a call."""
        self.generic_visit(node)
        plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs) and len(node.args) == 1
        if not plain or not isinstance(node.node, nodes.Name) or node.node.name != _GETTEXT:
            return node
        (message,) = node.args
        if not isinstance(message, nodes.Const) or not isinstance(message.value, str):
            return node
        # As Jinja's newstyle gettext does: always a format, always safe to print.
        text = self._words(message.value) % {}
        return nodes.MarkSafe(nodes.Const(text), lineno=node.lineno)

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802 - Jinja's name
        """Replace an include that sees nothing but `site` by a call that renders it once."""
        if not isinstance(node.template, nodes.Const) or node.template.value not in self._parts:
            return node
        if not node.with_context:
            return node  # there `site` is not known, and the mistake must show
        arguments: list[nodes.Expr] = [node.template, nodes.Name(_SITE, "load", lineno=node.lineno)]
        call = nodes.Call(
            nodes.Name(_PART, "load", lineno=node.lineno),
            arguments,
            [],
            None,
            None,
            lineno=node.lineno,
        )
        return nodes.Output([call], lineno=node.lineno)


def site_parts(
    parsed: Parsed, made_of: Mapping[str, frozenset[str]], known: Collection[str]
) -> frozenset[str]:
    """Return the included templates that, with all that they call, see nothing but `site`."""
    calls = [node for nodes_ in parsed.calls.values() for node in nodes_]
    included = {called(node) for node in calls if isinstance(node, nodes.Include)}
    # Imported templates see no variables at all, so counting theirs is on the safe side.
    return frozenset(
        name
        for name in included
        if name is not None
        and name in made_of
        and all(_needs(one, parsed) - set(known) <= {_SITE} for one in made_of[name])
    )


def _needs(name: str, parsed: Parsed) -> set[str]:
    """Return the names that a template looks for outside itself."""
    try:
        return meta.find_undeclared_variables(parsed.trees[name])
    except jinja2.TemplateSyntaxError:  # an unknown filter, which others tell
        return {name}
