"""Do once per build what templates would do for every page, with the same result.

Words of the interface are put into a template when it is compiled; an include that sees nothing
but `site` is rendered once; an imported macro, which sees nothing but its arguments, is asked once
for the same arguments.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import meta, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from bantin.theme.theme_cache import ThemeCache, remembered
from bantin.theme.views import Page, SiteView, View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


_GETTEXT = "_"
_PART = "site_part"
_SITE = "site"
_REMEMBERED = 8192  # results of one macro: enough for the cards of many neighbouring pages


class FoldingEnvironment(jinja2.Environment):
    """Compiles templates so that they do no work twice; it serves one site view."""

    words: Callable[[str], str]
    parts: frozenset[str] = frozenset()

    def _generate(
        self,
        source: nodes.Template,
        name: str | None,
        filename: str | None,
        defer_init: bool = False,  # noqa: FBT001, FBT002 - Jinja's signature
    ) -> str:
        folded = _Folder(self.words, self.parts).visit(source)
        return super()._generate(folded, name, filename, defer_init=defer_init)

    def fold(
        self, sources: Mapping[str, str], words: Callable[[str], str], theme_cache: ThemeCache
    ) -> None:
        """Share what can be shared. Templates that do not parse are left alone: others tell."""
        self.words = words
        self._rendered: dict[str, tuple[SiteView, Markup]] = {}
        self.globals[_PART] = self._site_part
        parts, imported = remembered(
            theme_cache, "folding", tuple[list[str], list[str]], lambda: self._find(sources)
        )
        self.parts = frozenset(parts)
        for name in imported:
            _remember_macros(self, name)

    def _find(self, sources: Mapping[str, str]) -> tuple[list[str], list[str]]:
        """Return the templates that see nothing but `site`, and those that others import."""
        trees = dict(self._trees(sources))
        imported = [name for name in sorted(_imported(trees)) if name in trees]
        return sorted(_site_parts(trees, self.globals.keys())), imported

    def _trees(self, sources: Mapping[str, str]) -> Iterator[tuple[str, nodes.Template]]:
        for name, text in sources.items():
            try:
                tree = self.parse(text, name)
                meta.find_undeclared_variables(tree)  # unknown filters show only here
            except jinja2.TemplateSyntaxError:
                continue
            yield name, tree

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


def _site_parts(trees: Mapping[str, nodes.Template], known: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the templates that, with all that they call, see nothing but `site`."""
    needs: dict[str, set[str]] = {
        name: meta.find_undeclared_variables(tree) - set(known) for name, tree in trees.items()
    }
    for name in trees:
        reached, waiting = set[str](), [name]
        while waiting:
            one = waiting.pop()
            if one in reached or one not in trees:
                continue
            reached.add(one)
            waiting += [called for called in meta.find_referenced_templates(trees[one]) if called]
        # Imported templates see no variables at all, so counting theirs is on the safe side.
        if set().union(*(needs[one] for one in reached)) <= {_SITE}:
            yield name


def _imported(trees: Mapping[str, nodes.Template]) -> set[str]:
    """Return the templates whose macros others import without their context."""
    imports: list[nodes.Import | nodes.FromImport] = []
    for tree in trees.values():
        imports += tree.find_all(nodes.Import)
        imports += tree.find_all(nodes.FromImport)
    return {
        node.template.value
        for node in imports
        if isinstance(node.template, nodes.Const) and not node.with_context
    }


def _remember_macros(environment: jinja2.Environment, name: str) -> None:
    """Give each macro of a template a memory. It prints the same for the same arguments."""
    try:
        module = environment.get_template(name).module  # what an import statement uses
    except jinja2.TemplateError:
        return  # told when a page is rendered
    for attribute, macro in list(vars(module).items()):
        if isinstance(macro, jinja2.runtime.Macro):
            setattr(module, attribute, _remembering(macro))


def _is_unlike_others(argument: object) -> bool:
    """Tell of arguments that are not remembered.

    A whole page comes once, and to compare it would cost more than the macro. What equals another
    thing and prints otherwise (1 and true, text that is safe to print and text that is not) is told
    apart by its type; but inside a tuple that is lost.
    """
    if isinstance(argument, tuple):
        return not all(type(part) is str or isinstance(part, View) for part in argument)
    return isinstance(argument, Page | SiteView)


def _remembering(macro: jinja2.runtime.Macro) -> Callable[..., str]:
    remembered = lru_cache(maxsize=_REMEMBERED, typed=True)(macro)

    def call(*arguments: object, **named: object) -> str:
        if any(_is_unlike_others(argument) for argument in (*arguments, *named.values())):
            return macro(*arguments, **named)
        try:
            return remembered(*arguments, **named)
        except TypeError:  # something that has no hash: a list made by the template, say
            return macro(*arguments, **named)

    return call
