"""Localities on a day: those that exist, those that are no more, and what came after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from bantin.content.config import Locality, SiteConfig


def places_of(config: SiteConfig) -> Mapping[str, Locality]:
    """Return the localities of a site by their ids, in the order in which they are listed."""
    return {place.id: place for place in config.localities}


def ended_on(place: Locality, today: date) -> date | None:
    """Return the last day of a locality that is no more, None for any other."""
    return place.valid_to if place.valid_to and place.valid_to < today else None


def exists(place: Locality, today: date) -> bool:
    """Tell whether a locality exists on a day."""
    begun = place.valid_from is None or place.valid_from <= today
    return begun and ended_on(place, today) is None


def successors(place: Locality, places: Mapping[str, Locality]) -> Iterator[Locality]:
    """Yield what came after a locality, the next first; what comes round to itself ends there."""
    seen = {place.id}
    while place.successor and place.successor in places and place.successor not in seen:
        place = places[place.successor]
        seen.add(place.id)
        yield place


def successor_on(place: Locality, places: Mapping[str, Locality], today: date) -> Locality | None:
    """Return the locality into which one has gone by a day, perhaps by way of others."""
    last = None
    for last in successors(place, places):
        if ended_on(last, today) is None:
            break
    return last


def concerned(ids: Iterable[str], places: Mapping[str, Locality], today: date) -> frozenset[str]:
    """Return localities with those of today into which they have gone."""
    found = set(ids)
    for id_ in ids:
        place = places.get(id_)
        if place is not None and ended_on(place, today) is not None:
            found |= {one.id for one in successors(place, places) if exists(one, today)}
    return frozenset(found)
