"""What a build leaves of a whole site, for the next one to plan only what has changed.

It is a value: a build that has planned little leaves the same as one that has planned everything.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

import msgspec
from msgspec import Struct

from bantin.content.file_names import CONFIG
from bantin.content.named_files import named_files
from bantin.portal.reach import KeptBlock, Month
from bantin.portal.site.links import names_meant
from bantin.portal.site.publishing import Withheld
from bantin.portal.site.values import Index, PageLink

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.content.config import SiteConfig
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Collection, Item, ResolvedLink, Site

Places: TypeAlias = "array[int]"
_BETWEEN = "\0"  # stands in no path
PLACE = array("I").itemsize  # bytes of a place
_LAYOUT = f"{sys.byteorder} {PLACE}"


class KeptList(Struct, frozen=True, array_like=True):
    """A list of items; `places` are those of its items among all."""

    index: Index
    id: str
    url_path: str
    places: bytes
    groups: tuple[tuple[str, int], ...] = ()
    rest_title: str = ""


class Snapshot(Struct, frozen=True, kw_only=True):
    """A site, by the places of its items, oldest first, from 0 on.

    `sources` and `paths` are joined; `unlisted` are the paths and content files of items that stand
    in no list. `pinned` and `pictured` are places. `references` are
    checksums of the last names of all that editors refer to, and `anchored` of the paths of pages
    to which they refer with a fragment, each as often as it occurs and sorted. `assets` says how
    often each used file is shown and offered. `concerned` are the joined paths of the content files
    on which it depends what kinds know of the whole site. `translations` are pairs of content
    files, a translation's and its original's, sorted. `shared` is the digest of what every page
    knows, `files` is the number of all files.
    """

    layout: str = _LAYOUT
    sources: str
    paths: str
    unlisted: tuple[tuple[str, str], ...]
    instants: bytes
    pinned: bytes
    pictured: bytes
    lists: tuple[KeptList, ...]
    aliases: tuple[tuple[str, str], ...]
    translations: tuple[tuple[str, str], ...]
    withheld: Mapping[str, Withheld]
    months: tuple[Month, ...]
    references: bytes
    anchored: bytes
    assets: Mapping[str, tuple[int, int]]
    concerned: str
    blocks: tuple[KeptBlock, ...] = ()
    layers: tuple[str, ...] = ()
    shared: bytes = b""
    files: int = 0


_DECODER = msgspec.msgpack.Decoder(Snapshot)


def encoded(snapshot: Snapshot) -> bytes:
    """Return a snapshot as it is kept."""
    return msgspec.msgpack.encode(snapshot)


def decoded(kept: bytes) -> Snapshot | None:
    """Return a kept snapshot; None if there is none, or one of another kind of machine."""
    if not kept:
        return None
    found = _DECODER.decode(kept)
    return found if found.layout == _LAYOUT else None


def joined(parts: Iterable[str]) -> str:
    """Join paths."""
    return _BETWEEN.join(parts)


def split(paths: str) -> list[str]:
    """Return paths that have been joined."""
    return paths.split(_BETWEEN) if paths else []


def places_in(kept: bytes) -> Places:
    """Return kept places."""
    return array("I", kept)


def checksum(text: str) -> int:
    """Return what a name is known by: two that share it are only in doubt."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def ways(used: Mapping[str, tuple[int, int]], path: str) -> tuple[bool, bool]:
    """Return whether a file is shown, and whether it is offered."""
    shown, offered = used.get(path, (0, 0))
    return shown > 0, offered > 0


def concerns(one: AnyPrepared, whole: frozenset[str]) -> bool:
    """Tell whether it depends on a file what kinds know that must know the whole site."""
    return one.document is None or one.document.kind in whole or mentions(one)


def mentions(one: AnyPrepared) -> bool:
    """Tell whether a text mentions something that a kind may know of."""
    return any(reference.element == "mention" for reference in one.rendered.references)


def references_of(one: AnyPrepared, config: SiteConfig) -> Iterator[int]:
    """Yield checksums of the names of all that a document refers to."""
    source = one.source_path
    for reference in one.rendered.references:
        if reference.element != "mention":
            yield from map(checksum, names_meant(source, reference.target, config.site))
    if one.document is None:
        return
    meta = one.document.meta
    if meta.translation_of is not None:
        yield from map(checksum, names_meant(source, meta.translation_of, config.site))
    for named in named_files(meta):
        yield from map(checksum, names_meant(source, named.written, config.site))


def anchored_by(links: Iterable[ResolvedLink]) -> Iterator[int]:
    """Yield checksums of the site paths to which links lead with a fragment."""
    for link in links:
        if isinstance(link, PageLink) and "#" in link.url_path:
            yield checksum(link.url_path.partition("#")[0].partition("?")[0])


def kept_list(collection: Collection, places: Mapping[str, int]) -> KeptList:
    """Return a list as it is kept."""
    return KeptList(
        collection.index,
        collection.id,
        collection.url_path,
        _packed(collection.items, places),
        collection.groups,
        collection.rest_title,
    )


def take(
    site: Site,
    prepared: Iterable[AnyPrepared],
    months: tuple[Month, ...],
    assets: Mapping[str, tuple[int, int]],
    whole: frozenset[str],
) -> Snapshot | None:
    """Return what there is to know of a site; None where that would not do.

    `assets` are the used files; of `whole` are the kinds that must know the whole site.
    """
    prepared = tuple(prepared)
    places = {item.source_path: place for place, item in enumerate(site.items)}
    periods = [c.id for c in site.collections if c.index in {"year", "month", "day"}]
    names = [month.name for month in months]
    if names != sorted(set(names)) or not _ascending(periods):
        return None  # a clock that was put back, at midnight
    resolved = [*site.links.values(), *(site.ahead.links.values() if site.ahead else ())]
    return Snapshot(
        sources=joined(item.source_path for item in site.items),
        paths=joined(item.url_path for item in site.items),
        unlisted=tuple((item.url_path, item.source_path) for item in site.unlisted),
        instants=array("d", (item.order[0] for item in site.items)).tobytes(),
        pinned=_packed(site.pinned, places),
        pictured=_packed(site.pictured, places),
        lists=tuple(kept_list(collection, places) for collection in site.collections),
        aliases=tuple((path, item.source_path) for path, item in site.aliases.items()),
        translations=_pairs(site.originals),
        withheld=site.withheld,
        months=months,
        references=_sorted(
            [
                *(one for document in prepared for one in references_of(document, site.config)),
                *own_references(site.config),
            ]
        ),
        anchored=_sorted([*(one for links in resolved for one in anchored_by(links))]),
        assets=assets,
        concerned=joined(one.source_path for one in prepared if concerns(one, whole)),
    )


def _pairs(originals: Mapping[str, Item]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((source, item.source_path) for source, item in originals.items()))


def own_references(config: SiteConfig) -> Iterator[int]:
    """Yield checksums of the names of all that the configuration refers to."""
    for url in config.addresses:
        yield from map(checksum, names_meant(CONFIG, url, config.site))


def _ascending(periods: Sequence[str]) -> bool:
    for length in {len(one) for one in periods}:
        same = [one for one in periods if len(one) == length]
        if same != sorted(same):
            return False
    return True


def _packed(items: Iterable[Item], places: Mapping[str, int]) -> bytes:
    return array("I", [places[item.source_path] for item in items]).tobytes()


def _sorted(checksums: list[int]) -> bytes:
    return array("I", sorted(checksums)).tobytes()
