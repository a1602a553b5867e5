"""Lists of items: of everything, by kind, topic, locality, year, month and day, and by language.

What is in another language than the site's stands in the list of that language alone.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from bantin import addresses
from bantin.portal.site.values import Collection, Index, Item, language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping
    from datetime import datetime

    from bantin.content.config import SiteConfig
    from bantin.portal.kind import Kind

# How much of a date in ISO 8601 names its period.
_LENGTHS: dict[Literal["year", "month", "day"], int] = {"year": 4, "month": 7, "day": 10}


def collect(
    items: Iterable[Item], config: SiteConfig, kinds: Iterable[Kind], now: datetime
) -> tuple[Collection, ...]:
    """Return every list of the dated items, which come oldest first, as it is at an instant.

    Kinds, declared topics and localities have a list even without items: menus link to them. So has
    a language in which there are static pages only.
    """
    kinds = tuple(kinds)
    with_date = {kind.id for kind in kinds if kind.dated}
    spoken = _group(items, lambda item: (language_of(item.meta, config),))
    by_language = {
        language: tuple(item for item in members if item.document.kind in with_date)
        for language, members in sorted(spoken.items())
    }
    dated = by_language.pop("", ())
    return (
        Collection(index="all", id="", url_path=addresses.ARCHIVE.url_path, items=dated),
        *_by_kind(dated, kinds, now),
        *_by_topic(dated, config),
        *_by_locality(dated, config),
        *_by_language(by_language),
        *_by_date(dated, config.archive.by),
    )


class Listed(Struct, frozen=True):
    """A list in which an item stands."""

    index: Index
    id: str
    url_path: str


def lists_of(item: Item, config: SiteConfig, kinds: Mapping[str, Kind]) -> Iterator[Listed]:
    """Yield the lists in which `collect` puts an item, its kind's in whatever order that has."""
    kind, meta = kinds[item.document.kind], item.meta
    if not kind.dated:
        return
    if language := language_of(meta, config):
        yield Listed("language", language, addresses.language_path(language))
        return
    yield Listed("all", "", addresses.ARCHIVE.url_path)
    if kind.list_path:
        yield Listed("kind", kind.id, kind.list_path)
    for topic in config.topics:
        if topic.id in meta.topics:
            yield Listed("topic", topic.id, addresses.topic_path(topic.id))
    for place in config.localities:
        if place.id in meta.localities:
            yield Listed("locality", place.id, addresses.locality_path(place.id))
    if item.document.date is not None:
        yield from _periods_of(item.document.date.isoformat(), config)


def _periods_of(day: str, config: SiteConfig) -> Iterator[Listed]:
    for index, length in _LENGTHS.items():
        if index in config.archive.by:
            period = day[:length]
            yield Listed(index, period, addresses.period_path(period))


def _group(items: Iterable[Item], keys: Callable[[Item], Iterable[str]]) -> dict[str, list[Item]]:
    """Group items by each of their keys; an item stands in a group once."""
    groups = defaultdict[str, list[Item]](list)
    for item in items:
        for key in dict.fromkeys(keys(item)):
            groups[key].append(item)
    return groups


def _by_kind(items: Iterable[Item], kinds: Iterable[Kind], now: datetime) -> Iterator[Collection]:
    groups = _group(items, lambda item: (item.document.kind,))
    for kind in kinds:
        if kind.list_path:
            standing = kind.in_order(tuple(groups.get(kind.id, ())), now)
            shown = tuple(item for _, group in standing.ahead for item in group)
            yield Collection(
                index="kind",
                id=kind.id,
                url_path=kind.list_path,
                items=(*standing.items, *reversed(shown)),
                groups=tuple((title, len(group)) for title, group in standing.ahead if group),
                rest_title=standing.title,
            )


def _by_topic(items: Iterable[Item], config: SiteConfig) -> Iterator[Collection]:
    groups = _group(items, lambda item: item.meta.topics)
    for topic in config.topics:
        members = tuple(groups.get(topic.id, ()))
        yield Collection(
            index="topic", id=topic.id, url_path=addresses.topic_path(topic.id), items=members
        )


def _by_locality(items: Iterable[Item], config: SiteConfig) -> Iterator[Collection]:
    groups = _group(items, lambda item: item.meta.localities)
    for place in config.localities:
        members = tuple(groups.get(place.id, ()))
        yield Collection(
            index="locality", id=place.id, url_path=addresses.locality_path(place.id), items=members
        )


def _by_language(groups: Mapping[str, tuple[Item, ...]]) -> Iterator[Collection]:
    for language, members in groups.items():
        path = addresses.language_path(language)
        yield Collection(index="language", id=language, url_path=path, items=members)


def _by_date(items: Iterable[Item], wanted: Container[str]) -> Iterator[Collection]:
    days = [(item.document.date.isoformat(), item) for item in items if item.document.date]
    for index, length in _LENGTHS.items():
        if index not in wanted:
            continue
        groups: dict[str, list[Item]] = {}
        for day, item in days:
            groups.setdefault(day[:length], []).append(item)
        for period, members in groups.items():
            path = addresses.period_path(period)
            yield Collection(index=index, id=period, url_path=path, items=tuple(members))


def closed_pages(length: int, size: int) -> int:
    """Return how many full pages of a list are closed.

    Pages count from the oldest item. The front page holds what no closed page holds: at least one
    page's worth once there is a closed page, and less than two. So a closed page never changes
    when a newer item comes.
    """
    return max(0, length // size - 1)
