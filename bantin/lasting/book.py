"""The two files in which a site remembers its addresses, read together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content.reading import read_text
from bantin.diagnostics import Diagnostic
from bantin.lasting.ledger import LEDGER, Ledger, parse_ledger
from bantin.lasting.withdrawals import WITHDRAWN, WithdrawnAt, parse_withdrawals

if TYPE_CHECKING:
    from collections.abc import Mapping


class Book(Struct, frozen=True, kw_only=True):
    """What a site remembers of its addresses; `ledger` is None for one that records none."""

    ledger: Ledger | None = None
    withdrawals: tuple[WithdrawnAt, ...] = ()


class ReadBook(Struct, frozen=True, kw_only=True):
    """A book with all that is wrong with its files: where there is an error, it is empty."""

    book: Book = Book()
    diagnostics: tuple[Diagnostic, ...] = ()


def read_book(files: Mapping[str, bytes]) -> ReadBook:
    """Read the files of a book, by their names; those that a site does not have are not there."""
    found: list[Diagnostic] = []
    ledger: Ledger | None = None
    withdrawals: tuple[WithdrawnAt, ...] = ()
    if LEDGER in files:
        text, problems = read_text(LEDGER, files[LEDGER])
        found += problems
        ledger, problems = parse_ledger(text)
        found += problems
    if WITHDRAWN in files:
        text, problems = read_text(WITHDRAWN, files[WITHDRAWN])
        found += problems
        withdrawals, problems = parse_withdrawals(text)
        found += problems
    return ReadBook(book=Book(ledger=ledger, withdrawals=withdrawals), diagnostics=tuple(found))
