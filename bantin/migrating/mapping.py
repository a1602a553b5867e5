"""Which topic, locality, kind and name here stands for one of the old site: a file for the editor.

The command proposes it, with all that it has found; nothing is declared or guessed by likeness.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content.schema import Positions, compose, decode, suggest
from bantin.diagnostics import error
from bantin.importing.front_matter import Noted, front_matter
from bantin.migrating.values import OldTerm

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bantin.diagnostics import Diagnostic
    from bantin.importing.front_matter import Node
    from bantin.migrating.destination import MoveDestination
    from bantin.migrating.values import OldItem, OldSite

KINDS = ("news", "notice", "page")
"""Kinds of which an item of another site has all that they need."""

NONE = "none"
_OF_TYPES = {"post": "news", "page": "page"}


class MoveMap(Struct, frozen=True, kw_only=True):
    """What stands for what: by the names of categories and tags in addresses, and of authors.

    "none" leaves out the term, the name, or all items of the kind; a value that is left blank is
    not decided. `kinds` are by types of items and by categories.
    """

    kinds: dict[str, str] = {}
    topics: dict[str, str] = {}
    localities: dict[str, str] = {}
    authors: dict[str, str] = {}


class FiledUnder(Struct, frozen=True):
    """What an item's terms have become; `unknown` are those for which nothing stands."""

    topics: tuple[str, ...]
    localities: tuple[str, ...]
    unknown: tuple[OldTerm, ...]


def read_map(
    path: str, text: str, here: MoveDestination
) -> tuple[MoveMap | None, list[Diagnostic]]:
    """Return a file of the editor's, or what is wrong with it, at its lines."""
    node, found = compose(text, path)
    if node is None:
        return None, found
    made, found = decode(node, MoveMap, path, text=text)
    if made is None:
        return None, found
    at = Positions.of_text(text, path)
    for section, code, known in (
        ("topics", "unknown-topic", here.topics.keys()),
        ("localities", "unknown-locality", here.localities.keys()),
        ("kinds", "unknown-kind", KINDS),
    ):
        for key, value in getattr(made, section).items():
            if value not in {"", NONE, *known}:
                near = suggest(value, {one: one for one in known})
                choices = ", ".join(known)
                found.append(
                    error(code, at(section, key), value=value, suggestion=near, choices=choices)
                )
    return (None if found else made), found


def unmatched(wanted: MoveMap, site: OldSite) -> Iterator[tuple[str, str]]:
    """Yield the keys for which the old site has nothing, with what may be meant, `""` for nothing.

    A slip there would leave out in silence what it was to bring.
    """
    terms = {term.slug for item in site.items for term in item.terms}
    known = {
        "kinds": {*_OF_TYPES, *(item.type for item in site.items), *terms},
        "topics": terms,
        "localities": terms,
        "authors": {item.author for item in site.items},
    }
    for section, names in known.items():
        for key in getattr(wanted, section).keys() - names:
            yield f"{section}.{key}", suggest(key, sorted(names))


def kind_of(item: OldItem, wanted: MoveMap) -> str:
    """Return the kind of an item, "none" for one that is left out, `""` where nothing says."""
    for term in item.terms:
        if kind := wanted.kinds.get(term.slug):
            return kind
    return wanted.kinds.get(item.type) or _OF_TYPES.get(item.type, "")


def chosen(item: OldItem, wanted: MoveMap, here: MoveDestination) -> FiledUnder:
    """Return what an item is filed under here."""
    topics: dict[str, None] = {}
    localities: dict[str, None] = {}
    unknown = []
    for term in item.terms:
        topic, place = wanted.topics.get(term.slug, ""), wanted.localities.get(term.slug, "")
        if not (topic or place or wanted.kinds.get(term.slug)):
            topic, place = _alike(term, here.topics), _alike(term, here.localities)
            if not (topic or place):
                unknown.append(term)
        topics |= dict.fromkeys({topic} - {"", NONE})
        localities |= dict.fromkeys({place} - {"", NONE})
    return FiledUnder(tuple(topics), tuple(localities), tuple(unknown))


def _alike(term: OldTerm, known: Mapping[str, str]) -> str:
    """Return the id of what has the very name of a term, or the one that it has in addresses."""
    if term.slug in known:
        return term.slug
    name = " ".join(term.name.casefold().split())
    return next((id_ for id_, one in known.items() if " ".join(one.casefold().split()) == name), "")


def proposed(site: OldSite, here: MoveDestination, notes: Mapping[str, str]) -> str:
    """Return the text of a file with all that was found; `notes` are what stands above sections."""
    items = [one for one in site.items if one.left_out is None]
    terms = {term.slug: term for item in items for term in item.terms}
    counts = Counter(term.slug for item in items for term in item.terms)
    types = Counter(item.type for item in items)
    authors = Counter(item.author for item in items if item.author)
    ordered = sorted(terms.values(), key=lambda one: (one.taxonomy, -counts[one.slug], one.slug))
    topics: dict[str, Node] = {}
    localities: dict[str, Node] = {}
    for term in ordered:
        place = _alike(term, here.localities)
        table = localities if place else topics
        found = place or _alike(term, here.topics)
        table[term.slug] = Noted(found, f"{term.name}: {counts[term.slug]}")
    sections: dict[str, Node] = {
        "kinds": {
            type_: Noted(_OF_TYPES.get(type_, NONE), str(count))
            for type_, count in sorted(types.items())
        },
        "topics": topics,
        "localities": localities,
        "authors": {
            name: Noted(site.authors.get(name, name), str(count))
            for name, count in sorted(authors.items())
        },
    }
    pairs = {name: Noted(value, notes[name]) for name, value in sections.items() if value}
    return front_matter(pairs).removeprefix("---\n").removesuffix("---\n")
