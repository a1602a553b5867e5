"""A diagnostic's two sentences in the language of its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.diagnostics.catalogue import messages

if TYPE_CHECKING:
    from bantin.diagnostics.values import Diagnostic
    from bantin.words import Params, Words

_BEFORE = ("suggestion",)
_AFTER = ("choices", "example")  # an example may have lines of its own


def message_of(diagnostic: Diagnostic, words: Words) -> str:
    """Say what is wrong."""
    return words.fill(messages(words.language)[diagnostic.code].message, diagnostic.params)


def hint_of(diagnostic: Diagnostic, words: Words) -> str:
    """Say how to mend it.

    If they are given and not empty, a suggestion comes first, choices and an example come last.
    An example of several lines begins on a line of its own.
    """
    params = diagnostic.params

    def notes(names: tuple[str, ...]) -> list[str]:
        return [_note(name, params, words) for name in names if params.get(name)]

    hint = words.fill(messages(words.language)[diagnostic.code].hint, params)
    return " ".join(one for one in (*notes(_BEFORE), hint, *notes(_AFTER)) if one)


def _note(name: str, params: Params, words: Words) -> str:
    value = params[name]
    if isinstance(value, str) and "\n" in value:
        return f"{words.text(f'diagnostics.{name}-lines')}\n{value}"
    return words.text(f"diagnostics.{name}", **params)
