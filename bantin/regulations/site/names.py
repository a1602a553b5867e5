"""Which document a title or a short name means: by the configuration, or of those of the site."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.portal.site.values import Item
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.law.citations.naming import (
    Name,
    first_of,
    may_be_issued_by,
    name_of,
    short_name,
    year_of,
)
from bantin.regulations.law.citations.titles import title_key
from bantin.regulations.site.relations import issued_of, number_key
from bantin.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.regulations.content.citation_settings import CitationSettings
    from bantin.regulations.law.values import Citation


class TableEntry(Struct, frozen=True, kw_only=True):
    """A line of the table of the configuration."""

    name: str
    number: str
    address: str


class DocumentNames:
    """The names of the configuration's table and of the documents that a site holds."""

    def __init__(self, settings: CitationSettings, regulations: Iterable[Item]) -> None:
        self._regulations = tuple(regulations)
        self._table: dict[Name, TableEntry] = {}
        self._addresses: dict[str, TableEntry] = {}
        for written, law in settings.laws.items():
            entry = TableEntry(name=written, number=law.number, address=law.address)
            if (name := name_of(written)) is not None:
                self._table[name] = entry
            if law.address:
                self._addresses.setdefault(number_key(law.number), entry)

    def in_table(self, citation: Citation) -> Citation:
        """Return a citation with the number that the table gives its name, else as it is."""
        if citation.number or not self._table:
            return citation
        name = _named(citation)
        entry = self._table.get(name) if name else None
        return replace(citation, number=entry.number) if entry else citation

    def elsewhere(self, citation: Citation) -> TableEntry | None:
        """Return where the table says that a document can be read."""
        return self._addresses.get(number_key(citation.number)) if self._addresses else None

    def held(self, citation: Citation) -> tuple[Item, ...]:
        """Return the documents of the site that a name without a whole number may mean.

        A law by its title and year; by a short name what has the type and the first number, unless
        the text names another issuer.
        """
        name = _named(citation)
        if name is None:
            return ()
        if citation.title:
            return self._titled.get(name, ()) if name.year else ()
        found = self._short.get((name.type, name.key), ())
        return tuple(
            item
            for item in found
            if name.fits(_number(item), issued_of(item))
            and citation.issued in {None, issued_of(item)}
            and may_be_issued_by(_issuer(item), citation.after)
        )

    @cached_property
    def _titled(self) -> dict[Name, tuple[Item, ...]]:
        found = defaultdict[Name, list[Item]](list)
        for item in self._regulations:
            named = name_of(item.meta.title)
            if named is None or named.key.isdigit():
                continue
            issued = issued_of(item)
            year = year_of(_number(item)) or (issued.year if issued else 0)
            if year and named.year in {0, year}:
                found[named._replace(year=year)].append(item)
        return {name: tuple(items) for name, items in found.items()}

    @cached_property
    def _short(self) -> dict[tuple[str, str], tuple[Item, ...]]:
        found = defaultdict[tuple[str, str], list[Item]](list)
        for item in self._regulations:
            if isinstance(item.meta, RegulationMeta) and item.meta.document.number:
                key = fold(item.meta.document.type), first_of(_number(item))
                found[key].append(item)
        return {key: tuple(items) for key, items in found.items()}


def _named(citation: Citation) -> Name | None:
    year = citation.year or (citation.issued.year if citation.issued else 0)
    if citation.title:
        return Name(fold(citation.type), title_key(citation.title), year)
    return short_name(citation.type, citation.short, year) if citation.short else None


def _number(item: Item) -> str:
    return item.meta.document.number if isinstance(item.meta, RegulationMeta) else ""


def _issuer(item: Item) -> str:
    return item.meta.document.issuer if isinstance(item.meta, RegulationMeta) else ""
