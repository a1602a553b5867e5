"""What is named at a place: by a link, by a value of the header, or by a sentence."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from bantin import media
from bantin.content.schema import ScalarNode
from bantin.describing import DayForm, NamedForm
from bantin.language_server.fixes.written import WrittenFile
from bantin.language_server.forms import form_at, top_keys
from bantin.language_server.names import documents
from bantin.language_server.names.citations import citation_at
from bantin.language_server.names.holdings import holdings_of
from bantin.language_server.names.links import (
    address_offers,
    article_offers,
    file_offers,
    lead,
)
from bantin.language_server.names.offering import Slot
from bantin.language_server.names.points import VALUES, declared_for
from bantin.language_server.names.spelling import as_value, path_from
from bantin.language_server.names.values import (
    ArticleNamed,
    DocumentNamed,
    IdNamed,
    Naming,
    PointNamed,
)
from bantin.language_server.positions import At, Stretch, on_line
from bantin.regulations.content.filed import is_adoption

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from bantin.content.texts import Names
    from bantin.language_server.answers import Proposal
    from bantin.language_server.fixes.written import Value
    from bantin.language_server.known import Knowledge
    from bantin.language_server.names.holdings import Article
    from bantin.language_server.names.values import Named
    from bantin.language_server.places import CursorPlace, Keys

_POINT = re.compile(r"\[\[([a-z][a-z0-9_]*)\]\]")
_POINTS = ("open_points",)
_FILES: dict[str, Callable[[str], bool]] = {
    "image": media.is_picture,
    "audio": lambda path: media.extension(path) in media.SOUNDS,
    "video": lambda path: media.extension(path) in media.FILMS,
    "captions": media.is_captions,
    "file": media.may_be_offered,
}
_WITH_PATHS: frozenset[str] = frozenset((*_FILES, "item", "address"))
# What a value of a header may name and is offered here, by a list of all that there is.
OFFERED = _WITH_PATHS | {"document", "meeting", "unit", "model_unit", "model_version"}


def naming_at(place: CursorPlace, known: Knowledge) -> Naming | None:
    """Return what is named where a cursor stands, None for nothing."""
    if place.link is not None:
        named = lead(place.path, place.link.text, known)
        return Naming(named, place.link.stretch) if named is not None else None
    point = _point_at(place, known)
    if point is not None:
        return point
    if place.part in {"header", "config"}:
        found = _in_header(place, known)
        if found is not None:
            return found
    return citation_at(place, known)


def _point_at(place: CursorPlace, known: Knowledge) -> Naming | None:
    """Return the open point between double brackets."""
    for found in _POINT.finditer(place.line):
        if found.start() <= place.at.column <= found.end():
            path, declared = declared_for(place, known)
            if found[1] in declared:
                stretch = on_line(place.at.line, *found.span())
                return Naming(PointNamed(path, found[1]), stretch)
    return None


def _in_header(place: CursorPlace, known: Knowledge) -> Naming | None:
    """Return what a key or a value of the header names, in whatever form it is written."""
    file = WrittenFile(place.path, "\n".join(place.lines))
    cursor = file.position(place.at.line + 1, place.at.column + 1)
    for value in file.values:
        if value.key is not None:
            named = _by_key(place, value, known)
            start, end = file.span(value.key)
            if named is not None and start <= cursor <= end:
                return Naming(named, _stretch(file, start, end))
        if isinstance(value.node, ScalarNode):
            start, end = file.span(value.node)
            if start <= cursor <= end and start < end:
                named = _by_value(place, value, file, known)
                if named is not None:
                    return Naming(named, _stretch(file, start, end))
    return None


def _stretch(file: WrittenFile, start: int, end: int) -> Stretch:
    return Stretch(At(*file.place(start)), At(*file.place(end)))


def _by_key(place: CursorPlace, value: Value, known: Knowledge) -> Named | None:
    """Return the open point that a key stands for: a value's, or a declaration's."""
    above, name = value.keys[:-1], str(value.keys[-1])
    if above == _POINTS:
        return PointNamed(place.path, name)
    if above == VALUES and is_adoption(place.path):
        path, declared = declared_for(place, known)
        return PointNamed(path, name) if name in declared else None
    return None


def _by_value(
    place: CursorPlace, value: Value, file: WrittenFile, known: Knowledge
) -> Named | None:
    text = str(value.node.value)
    if place.part == "config":
        declared = _declared(value.keys, text)
        if declared is not None:
            return declared
    form = form_at(value.keys, top_keys(place, known))
    beside = _beside(file, value.keys)
    match form:
        case NamedForm(of=of, beside=key):
            return named_by(of, text, place, known, document=beside.get(key, ""), beside=beside)
        case DayForm(of=of) if of is not None:
            return named_by(of, text, place, known, document="", beside=beside)
        case _:
            return None


def _declared(keys: Keys, text: str) -> IdNamed | None:
    """Return the topic or locality that an entry of the configuration declares."""
    match keys:
        case ("topics" | "localities" as of, int(), "id"):
            return IdNamed(of, text)
        case _:
            return None


def _beside(file: WrittenFile, keys: Keys) -> Mapping[str, str]:
    """Return the plain values of the mapping that a value, or the list that it is in, stands in."""
    while keys and isinstance(keys[-1], int):
        keys = keys[:-1]
    return {
        str(one.keys[-1]): one.node.value
        for one in file.values
        if one.keys[:-1] == keys[:-1] and isinstance(one.node, ScalarNode)
    }


def named_by(
    of: Names,
    text: str,
    place: CursorPlace,
    known: Knowledge,
    *,
    document: str,
    beside: Mapping[str, str],
) -> Named | None:
    """Return what a text of the header names; a unit is one of the `document`, or of this text."""
    holdings = holdings_of(known)
    found: tuple[Article, ...] = ()
    if of in {"topics", "localities"}:
        return IdNamed("topics" if of == "topics" else "localities", text)
    if of in _WITH_PATHS:
        return lead(place.path, text, known)
    if of == "document":
        found = holdings.documents(text, _issued(beside))
        return DocumentNamed(words=text, paths=tuple(one.path for one in found))
    if of in {"unit", "model_unit"}:
        found = units_of(of, place, known, document=document, beside=beside)
        paths = tuple(one.path for one in found)
        return DocumentNamed(words=text, paths=paths, unit=text) if paths else None
    if of == "meeting":
        found = tuple(one for one in holdings.newest if one.document.slug == text)
    elif of == "model_version":
        found = tuple(filter(None, (holdings.version(place.path, text),)))
    return ArticleNamed(found[0].path) if found else None


def units_of(
    of: Names, place: CursorPlace, known: Knowledge, *, document: str, beside: Mapping[str, str]
) -> tuple[Article, ...]:
    """Return the texts of which a header names units."""
    holdings = holdings_of(known)
    if of == "model_unit":
        version = holdings.version(place.path, place.top.get("version", ""))
        return (version,) if version is not None else ()
    if document:
        return holdings.documents(document, _issued(beside))
    own = holdings.articles.get(place.path)
    return (own,) if own is not None else ()


def _issued(beside: Mapping[str, str]) -> date | None:
    try:
        return date.fromisoformat(beside.get("issued", ""))
    except ValueError:
        return None


def value_offers(place: CursorPlace, known: Knowledge) -> Iterator[Proposal]:
    """Offer what a value of the header may name: files, items, documents, their units."""
    spot = place.value
    if spot is None or place.link is not None:
        return

    def spelt(text: str) -> str:
        return as_value(text, spot)

    slot = Slot(spot.typed, spot.stretch, spelt)
    match form_at(spot.keys, top_keys(place, known)):
        case NamedForm(of=of, beside=key):
            if of in _WITH_PATHS:
                yield from _with_paths(of, slot, place, known)
            else:
                yield from _with_names(of, key, slot, place, known)
        case DayForm(of="model_version"):
            yield from documents.version_offers(slot, place, known)


def _with_paths(of: Names, slot: Slot, place: CursorPlace, known: Knowledge) -> Iterator[Proposal]:
    """Offer what is named by a path, from the folder of the file that names it or from content/."""
    rooted, spelt = slot.typed.startswith("/"), slot.spelt

    def written(path: str) -> str:
        return spelt(path_from(place.path, path, rooted=rooted))

    slot = Slot(slot.typed, slot.stretch, written)
    if of in _FILES:
        yield from file_offers(slot, place, known, _FILES[of])
        return
    yield from article_offers(slot, place, known)
    if of == "address":
        yield from address_offers(slot, known)


def _with_names(
    of: Names, key: str, slot: Slot, place: CursorPlace, known: Knowledge
) -> Iterator[Proposal]:
    """Offer what is named by a number, a slug or an id; by the `key` beside it goes a unit."""
    if of == "document":
        yield from documents.document_offers(slot, known)
    elif of == "meeting":
        yield from documents.meeting_offers(slot, known)
    elif of in {"unit", "model_unit"} and place.value is not None:
        file = WrittenFile(place.path, "\n".join(place.lines))
        beside = {**place.value.beside, **_beside(file, place.value.keys)}
        texts = units_of(of, place, known, document=beside.get(key, ""), beside=beside)
        yield from documents.unit_offers(texts, slot)
