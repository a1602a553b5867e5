"""An edit, a fix made of edits, and the mistake that it mends."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from bantin.diagnostics import Diagnostic
from bantin.language_server.fixes.written import WrittenFile
from bantin.language_server.known import Knowledge
from bantin.words import Phrase, phrase

if TYPE_CHECKING:
    from datetime import date


class Edit(Struct, frozen=True, order=True):
    """A part of a file's text that becomes another: from character `start` up to `end`."""

    start: int
    end: int
    new: str


class Fix(Struct, frozen=True, kw_only=True):
    """One way to mend a mistake, with the words by which it is offered.

    Its edits are of one file: of that with the mistake, or of the configuration. A `certain` one
    is what was meant beyond doubt and takes away nothing that was written: it may be done for all
    mistakes at once. One that is `bare` takes words away, or puts in what is to be written over.
    """

    title: Phrase
    edits: tuple[Edit, ...]
    certain: bool = False
    bare: bool = False
    of_config: bool = False


class Mistake(Struct, frozen=True, kw_only=True):
    """A diagnostic, the text in which it was found, and the site in which that is.

    `config` is the text of the configuration.
    """

    diagnostic: Diagnostic
    file: WrittenFile
    config: WrittenFile
    known: Knowledge

    def param(self, name: str) -> str:
        """Return a parameter of the diagnostic, `""` where it has none or is itself a sentence."""
        value = self.diagnostic.params.get(name, "")
        return value if isinstance(value, str) else ""

    def reason(self, name: str) -> str:
        """Return the key of a parameter that is itself a sentence, `""` for anything else."""
        value = self.diagnostic.params.get(name, "")
        return value.key if isinstance(value, Phrase) else ""

    @property
    def place(self) -> int:
        """The position of the mistake in the file's text."""
        return self.file.position(self.diagnostic.span.line, self.diagnostic.span.column)

    @property
    def today(self) -> date:
        """The day on which somebody writes, in the site's zone."""
        config = self.known.config
        return (self.known.now.astimezone(config.site.zone) if config else self.known.now).date()


Fixer: TypeAlias = Callable[[Mistake], Iterable[Fix]]


def replacing(new: str, *edits: Edit, certain: bool = False) -> Fix:
    """Return a fix that puts something in the place of what stands there."""
    return Fix(title=phrase("fixes.replace", new=new), edits=edits, certain=certain)


def named(name: str, *edits: Edit, certain: bool = False, bare: bool = False, **params: str) -> Fix:
    """Return a fix with words of its own."""
    return Fix(title=phrase(f"fixes.{name}", **params), edits=edits, certain=certain, bare=bare)
