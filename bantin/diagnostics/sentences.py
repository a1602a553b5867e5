"""A diagnostic's two sentences in the language of its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.diagnostics.catalogue import messages

if TYPE_CHECKING:
    from bantin.diagnostics.values import Diagnostic
    from bantin.words import Words

_BEFORE = ("suggestion",)
_AFTER = ("example", "choices")


def message_of(diagnostic: Diagnostic, words: Words) -> str:
    """Say what is wrong."""
    return words.fill(messages(words.language)[diagnostic.code].message, diagnostic.params)


def hint_of(diagnostic: Diagnostic, words: Words) -> str:
    """Say how to mend it.

    If they are given and not empty, a suggestion comes first, an example and choices come last.
    """
    params = diagnostic.params

    def notes(names: tuple[str, ...]) -> list[str]:
        return [words.text(f"diagnostics.{name}", **params) for name in names if params.get(name)]

    hint = words.fill(messages(words.language)[diagnostic.code].hint, params)
    return " ".join(one for one in (*notes(_BEFORE), hint, *notes(_AFTER)) if one)
