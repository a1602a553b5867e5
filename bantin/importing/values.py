"""What is handed to an import, and what comes out of one: files to write, and what to say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from bantin.diagnostics import Diagnostic
from bantin.engine.new_files import NewFile
from bantin.importing.docx import WordFinding
from bantin.importing.known import KnownSite
from bantin.words import Phrase, Value, phrase

Weight: TypeAlias = Literal["kept", "changed", "assumed", "lost"]
"""What became of something: it is there, there in another way, taken on trust, or not there."""


class ImportOptions(Struct, frozen=True, kw_only=True):
    """What whoever imports says of a file.

    `kind` is the id of a kind of content, `""` to find it out. `folder` is where the files are
    to lie, from the site's root, `""` for the folder of the kind. `today` is the day of the import
    in the site's zone. `names` are those that the site knows, of its agency and of localities, in
    the letters in which they are written. `model` ("slug" or "slug@2024-08-01") and `locality` say
    of which model, and of which locality, a filled-in form is, where it does not say so itself.
    `known` finds out what the site holds; without it a form is a document like any other.
    """

    today: date
    kind: str = ""
    folder: str = ""
    names: tuple[str, ...] = ()
    model: str = ""
    locality: str = ""
    known: Callable[[], KnownSite] | None = None


class Said(Struct, frozen=True, kw_only=True):
    """One sentence of the report; `count` is how many there were, 0 where none are counted."""

    weight: Weight
    phrase: Phrase
    count: int = 0


class Imported(Struct, frozen=True, kw_only=True):
    """What became of one file: the article first, then its pictures; no file where it is not clear.

    `told` is what there is to say of the article, `findings` what was odd about the Word file.
    `diagnostics` are what a build would say of an article that is judged with others of the site,
    None of one that stands for itself.
    """

    kind: str
    title: str
    files: tuple[NewFile, ...]
    told: tuple[Said, ...] = ()
    findings: tuple[WordFinding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] | None = None


class Notes:
    """Collects what there is to say; what is said of several places is said once, with a count."""

    def __init__(self) -> None:
        self._said: dict[tuple[Weight, Phrase], int] = {}

    def say(self, weight: Weight, name: str, /, **values: Value) -> None:
        """Say a sentence of the catalogue once, however often it is true."""
        self.tell(weight, phrase(f"importing.{weight}.{name}", **values))

    def count(self, weight: Weight, name: str, number: int = 1) -> None:
        """Count something of which the catalogue speaks in the plural."""
        if number:
            self.tell(weight, phrase(f"importing.{weight}.{name}"), number)

    def tell(self, weight: Weight, said: Phrase, number: int = 0) -> None:
        """Say a phrase of any catalogue; `number` counts what it speaks of in the plural."""
        key = (weight, said)
        self._said[key] = self._said.get(key, 0) + number

    def all(self) -> tuple[Said, ...]:
        """Return all that was said, in the order in which it was said first."""
        return tuple(
            Said(weight=weight, phrase=said, count=count)
            for (weight, said), count in self._said.items()
        )
