"""Macros that remember: one that sees nothing but its arguments is asked once for the same ones."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from jinja2.runtime import Context, Macro
from markupsafe import Markup

from bantin.theme.views import Page, SiteView, View

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_REMEMBERED = 8192  # results of one macro: enough for the cards of many neighbouring pages
_SIMPLE = frozenset({str, Markup, bool, int, type(None)})


class Remembering:
    """A macro with a memory. Templates call it as they call any macro."""

    __slots__ = ("_macro", "_remembered")

    def __init__(self, macro: Macro) -> None:
        self._macro = macro
        self._remembered = lru_cache(maxsize=_REMEMBERED, typed=True)(macro)

    def __call__(self, *arguments: object, **named: object) -> str:
        """Return what the macro prints."""
        return self.asked(arguments, named)

    def asked(self, arguments: tuple[object, ...], named: Mapping[str, object]) -> str:
        """Return what the macro prints."""
        for argument in (*arguments, *named.values()) if named else arguments:
            if type(argument) not in _SIMPLE and _is_unlike_others(argument):
                return self._macro(*arguments, **named)
        try:
            return self._remembered(*arguments, **named)
        except TypeError:  # something that has no hash: a list made by the template, say
            return self._macro(*arguments, **named)


def _is_unlike_others(argument: object) -> bool:
    """Tell of arguments that are not remembered.

    A whole page comes once, and to compare it would cost more than the macro. What equals another
    thing and prints otherwise (1 and true, text that is safe to print and text that is not) is told
    apart by its type; but inside a tuple that is lost.
    """
    if isinstance(argument, tuple):
        return not all(type(part) is str or isinstance(part, View) for part in argument)
    return isinstance(argument, Page | SiteView)


class RememberingContext(Context):
    """Calls macros at once; of all other things the library asks what they expect."""

    def call(self, called: Callable[..., Any], *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - Jinja's signature
        """Return what a call in a template gives."""
        kind = type(called)
        if kind is not Remembering and kind is not Macro:
            return super().call(called, *arguments, **named)
        # What the library hands along for those who ask for their surroundings.
        named.pop("_block_vars", None)
        named.pop("_loop_vars", None)
        if kind is Macro:
            return called(self.eval_ctx, *arguments, **named)
        return cast("Remembering", called).asked(arguments, named)
