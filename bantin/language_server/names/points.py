"""Open points: their ids where a value or a place for one is written, and the values they take."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.language_server.answers import Proposal
from bantin.language_server.names.holdings import holdings_of
from bantin.language_server.names.spelling import as_value
from bantin.language_server.names.telling import about_point
from bantin.language_server.positions import on_line
from bantin.regulations.content.filed import is_adoption
from bantin.regulations.content.regulation import RegulationMeta

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bantin.language_server.known import Knowledge
    from bantin.language_server.places import CursorPlace
    from bantin.regulations.content.open_points import OpenPointMeta

_OPENED = re.compile(r"\[\[(?P<typed>[a-z0-9_]*)$")
_REST = re.compile(r"(?P<word>[a-z0-9_]*)(?P<closed>\]{0,2})")
VALUES = ("values",)


def declared_for(place: CursorPlace, known: Knowledge) -> tuple[str, Mapping[str, OpenPointMeta]]:
    """Return the file that declares the open points of a text, and these by their ids."""
    holdings = holdings_of(known)
    if is_adoption(place.path):
        article = holdings.version(place.path, place.top.get("version", ""))
    else:
        article = holdings.articles.get(place.path)
    meta = article.document.meta if article is not None else None
    if article is None or not isinstance(meta, RegulationMeta):
        return "", {}
    return article.path, meta.open_points


def point_offers(place: CursorPlace, known: Knowledge) -> Iterator[Proposal]:
    """Offer open points between double brackets, among the values of an adoption, and values."""
    if place.part not in {"header", "body"}:
        return
    yield from _in_brackets(place, known)
    if not is_adoption(place.path):
        return
    if place.key is not None and place.key.parent == VALUES:
        yield from _keys(place, known)
    if place.value is not None and place.value.keys[:-1] == VALUES:
        yield from _values(place, known)


def _in_brackets(place: CursorPlace, known: Knowledge) -> Iterator[Proposal]:
    found = _OPENED.search(place.before)
    if found is None or (place.part == "header" and place.value is None):
        return
    rest = _REST.match(place.after)
    last = place.at.column + (rest.end() if rest else 0)
    stretch = on_line(place.at.line, found.start("typed"), last)
    for id_, point in declared_for(place, known)[1].items():
        yield Proposal(
            label=id_,
            text=f"{id_}]]",
            stretch=stretch,
            detail=point.label,
            about=about_point(id_, point, known),
            match=f"{id_} {point.label}",
        )


def _keys(place: CursorPlace, known: Knowledge) -> Iterator[Proposal]:
    key = place.key
    if key is None:
        return
    declared = declared_for(place, known)[1]
    for rank, (id_, point) in enumerate(declared.items()):
        if id_ not in key.beside:
            yield Proposal(
                label=id_,
                text=id_ if key.has_value else f"{id_}: ",
                stretch=key.stretch,
                sort="key",
                detail=point.label,
                about=about_point(id_, point, known),
                match=f"{id_} {point.label}",
                # What must be filled in comes first.
                rank=min(rank, 99) + (0 if point.required else 100),
                again=not key.has_value and point.type == "choice",
            )


def _values(place: CursorPlace, known: Knowledge) -> Iterator[Proposal]:
    spot = place.value
    point = declared_for(place, known)[1].get(str(spot.keys[-1])) if spot is not None else None
    if spot is None or point is None:
        return
    offered = dict(point.options)
    if point.default is not None:
        offered.setdefault(point.default, known.words.text("names.by-default"))
    for value, words in offered.items():
        yield Proposal(
            label=value,
            text=as_value(value, spot),
            stretch=spot.stretch,
            detail=words,
            about=about_point(str(spot.keys[-1]), point, known),
            match=f"{value} {words}",
        )
