"""A compiled theme, as it is kept and handed to other processes."""

from msgspec import Struct

from bantin.diagnostics import Diagnostic


class CompiledTheme(Struct, frozen=True, kw_only=True):
    """What follows from a theme's templates, and from the words that are folded into them.

    `code` is marshalled, by template; one with a mistake has none. `closures` are the templates
    that each is made of, itself among them. `problems` are what can be told before a page is
    rendered.
    """

    code: dict[str, bytes]
    closures: dict[str, frozenset[str]]
    problems: tuple[Diagnostic, ...]
