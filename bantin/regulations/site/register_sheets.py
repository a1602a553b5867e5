"""How the register of documents is divided into pages, so that each stays one that a phone opens.

Up to a bound there is one page. Beyond it the register's own page has the newest years, and each
earlier year has a page; a year that is too long for one is divided like a list.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.addresses import page_path, year_path
from bantin.portal.site.lists import closed_pages
from bantin.portal.site.values import Item
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.site.addresses import REGISTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

# Documents of a closed page; a page that is open has fewer than twice as many. A row is 700 to 800
# bytes of HTML, so that no page is much over 800 KB, which a cheap phone still opens.
SHEET_SIZE = 500
_NO_YEAR = "0"  # in the addresses of documents without a day


class RegisterSheet(Struct, frozen=True, kw_only=True):
    """One page of the register: documents of `years`, newest first.

    `number` is that of a closed page of its year, counted from the oldest, 0 for an open page.
    """

    path: str
    years: tuple[str, ...]
    number: int
    items: tuple[Item, ...]


def ordering_day(item: Item) -> date | None:
    """Return the day by which the register orders a document: of its issue, or its publication."""
    issued = item.meta.document.issued if isinstance(item.meta, RegulationMeta) else None
    return issued or (item.document.date.date() if item.document.date else None)


def ordering_year(item: Item) -> str:
    """Return the year of that day, "" if there is none."""
    day = ordering_day(item)
    return f"{day.year:04}" if day else ""


def newest_documents(items: Iterable[Item]) -> list[Item]:
    """Order documents by date of issue, newest first; a model without one by its publication."""

    def key(item: Item) -> tuple[str, str]:
        day = ordering_day(item)
        return (day.isoformat() if day else "", item.source_path)

    return sorted(items, key=key, reverse=True)


def register_sheets(items: Iterable[Item]) -> tuple[RegisterSheet, ...]:
    """Divide the documents among the pages of the register, the newest first.

    All pages together have each document once, in the order of the register.
    """
    documents = newest_documents(items)
    years = [(year, list(found)) for year, found in groupby(documents, key=ordering_year)]
    whole = _fitting([len(found) for _, found in years])
    front = [item for _, found in years[:whole] for item in found]
    names = tuple(year for year, _ in years[:whole])
    if whole:
        first = RegisterSheet(path=REGISTER.url_path, years=names, number=0, items=tuple(front))
        return (first, *(one for year, found in years[whole:] for one in _of_year(year, found)))
    if not years:
        return (RegisterSheet(path=REGISTER.url_path, years=(), number=0, items=()),)
    (year, newest), *earlier = years
    return (
        *_of_year(year, newest, front=REGISTER.url_path),
        *(one for name, found in earlier for one in _of_year(name, found)),
    )


def _fitting(counts: Sequence[int]) -> int:
    """Return how many of the newest years one page holds."""
    total = 0
    for position, count in enumerate(counts):
        total += count
        if closed_pages(total, SHEET_SIZE):
            return position
    return len(counts)


def _of_year(year: str, items: Sequence[Item], *, front: str = "") -> Iterator[RegisterSheet]:
    """Yield the pages of a year: the open one, which may stand at another address, then closed."""
    own = year_path(REGISTER.url_path, year or _NO_YEAR)
    size, closed = SHEET_SIZE, closed_pages(len(items), SHEET_SIZE)
    end = len(items) - closed * size
    yield RegisterSheet(path=front or own, years=(year,), number=0, items=tuple(items[:end]))
    for number in range(closed, 0, -1):
        part = tuple(items[end : end + size])
        yield RegisterSheet(path=page_path(own, number), years=(year,), number=number, items=part)
        end += size
