"""The words of each code: what is wrong, and how to mend it.

A code is stable: documentation, scripts and golden files name it. A message ends a line that begins
with the place, so it starts in lower case; a hint is one or more whole sentences.
Placeholders must be given to `error()` or `warning()`. Three further parameters may be given with
any code and add a sentence to the hint: see `hint_of`.
"""

from __future__ import annotations

from functools import cache
from string import Formatter

import msgspec

from bantin.diagnostics.message import Message
from bantin.words import LANGUAGES, catalogue_of

CHECKS = "checks"  # the subject of what only a check tells
SUBJECTS = ("header", "files", "site", "comments", "regulations", "word_files", CHECKS)


@cache
def messages(language: str) -> dict[str, Message]:
    """Return the words of every code in a language."""
    return {
        code: msgspec.convert(words, Message)
        for subject in SUBJECTS
        for code, words in catalogue_of(language, subject).items()
    }


def codes_of(subject: str) -> frozenset[str]:
    """Return the codes of a subject, in no order."""
    return frozenset(catalogue_of(LANGUAGES[0], subject))


@cache
def parameters_of(code: str) -> frozenset[str]:
    """Return the names of the parameters that a code's sentences cannot do without.

    Raises:
        KeyError: there is no such code.
    """
    words = messages(LANGUAGES[0])[code]  # the placeholders are the same in every language
    fields = (*Formatter().parse(words.message), *Formatter().parse(words.hint))
    return frozenset(name for _, name, _, _ in fields if name)
