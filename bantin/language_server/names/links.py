"""Targets of links: what one leads to, and what is offered where one is written."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bantin import media
from bantin.content.file_names import CONTENT
from bantin.content.outside import has_scheme, path_within
from bantin.language_server.answers import Proposal
from bantin.language_server.names.holdings import holdings_of
from bantin.language_server.names.offering import Slot, fitting
from bantin.language_server.names.spelling import as_address, path_from
from bantin.language_server.names.telling import kind_and_day
from bantin.language_server.names.values import AddressNamed, ArticleNamed, FileNamed
from bantin.language_server.positions import At, Stretch
from bantin.markup.fragments import anchor_of
from bantin.portal.site.links import candidates
from bantin.regulations.law.known import recognised
from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bantin.language_server.known import Knowledge
    from bantin.language_server.names.holdings import Article
    from bantin.language_server.names.values import Named
    from bantin.language_server.places import CursorPlace, LinkSpot

_UPWARDS = re.compile(r"^(?:\.{1,2}/|/)+")  # what a path begins with that names no folder


def lead(source: str, written: str, known: Knowledge) -> Named | None:
    """Return what an address in a content file leads to on the site, None for anything else."""
    config = known.config
    own: str | None = written
    if has_scheme(written):
        own = path_within(written, config.site) if config is not None else None
    try:
        parts = urlsplit(own or "")
    except ValueError:
        return None
    name, fragment = unquote(parts.path), parts.fragment
    if not name:
        return _place(source, fragment, known) if fragment else None
    return _of_file(source, name, fragment, known) or _of_page(name, fragment, known)


def _of_file(source: str, name: str, fragment: str, known: Knowledge) -> Named | None:
    for candidate in candidates(source, name):
        if candidate in known.prepared:
            return _place(candidate, fragment, known)
        if candidate in holdings_of(known).files:
            return FileNamed(candidate)
    return None


def _of_page(name: str, fragment: str, known: Knowledge) -> Named | None:
    holdings = holdings_of(known)
    for address in (name, f"{name}/"):
        if address in holdings.by_address:
            return _place(holdings.by_address[address].source_path, fragment, known)
        if address in holdings.lists:
            return AddressNamed(address)
    return None


def _place(path: str, fragment: str, known: Knowledge) -> ArticleNamed:
    article = holdings_of(known).articles.get(path)
    anchors = article.rendered.anchors if article is not None else ()
    return ArticleNamed(path, anchor_of(fragment, anchors) or fragment if fragment else "")


def link_offers(place: CursorPlace, known: Knowledge) -> Iterator[Proposal]:
    """Offer what a link or a picture may lead to: files, pages, and places in them."""
    spot = place.link
    if spot is None or has_scheme(spot.typed):
        return
    if "#" in spot.typed and not spot.image:
        yield from _anchors(place.path, spot, known)
        return
    stretch = spot.stretch
    sign = spot.text.find("#")
    if sign >= 0:  # the place in the other text may stay
        start = stretch.start
        stretch = Stretch(start, At(start.line, start.column + sign))
    rooted = spot.typed.startswith("/")

    def written(path: str) -> str:
        named = path_from(place.path, path, rooted=rooted)
        opened = spot.form != "inline" or place.line[: stretch.start.column].endswith("<")
        return named if opened else as_address(named)

    slot = Slot(spot.typed, stretch, written)
    if spot.image:
        yield from file_offers(slot, place, known, media.is_picture)
        return
    yield from article_offers(slot, place, known)
    yield from file_offers(slot, place, known, media.may_be_offered)
    if rooted:
        yield from address_offers(slot, known)


def article_offers(slot: Slot, place: CursorPlace, known: Knowledge) -> Iterator[Proposal]:
    """Offer all items, by title and by file, the newest first."""
    others = [one for one in holdings_of(known).newest if one.path != place.path]

    def match(one: Article) -> str:
        return _sought(one.path, one.title, one.number)

    for rank, one, text in fitting(others, _UPWARDS.sub("", slot.typed), match):
        written = slot.spelt(one.path)
        yield Proposal(
            label=one.title or posixpath.basename(one.path),
            text=written,
            stretch=slot.stretch,
            sort="item",
            detail=kind_and_day(one, known),
            about=f"`{written}`",
            match=f"{written} {text}",
            rank=10 + rank,
        )


@lru_cache(maxsize=65536)  # the same at each keystroke
def _sought(path: str, title: str, number: str) -> str:
    """Return by what an item is found: its file, the words of its title, its number."""
    return f"{path.removeprefix(f'{CONTENT}/')} {title} {slugify(title)} {number}"


def file_offers(
    slot: Slot, place: CursorPlace, known: Knowledge, fits: Callable[[str], bool]
) -> Iterator[Proposal]:
    """Offer the files of a sort that lie under content/, those near the item first."""
    folder = posixpath.dirname(place.path)
    sizes = {one.source_path: one.size for one in known.files}
    paths = sorted(filter(fits, sizes), key=lambda path: (_steps(folder, path), path))
    for rank, path, text in fitting(paths, slot.typed, lambda one: f"{one} {slot.spelt(one)}"):
        yield Proposal(
            label=posixpath.basename(path),
            text=slot.spelt(path),
            stretch=slot.stretch,
            sort="file",
            detail=posixpath.dirname(path).removeprefix(CONTENT).lstrip("/"),
            about=f"`{slot.spelt(path)}`, {known.words.number(sizes[path] / 1000)} kB",
            match=text,
            rank=10 + rank,
        )


def address_offers(slot: Slot, known: Knowledge) -> Iterator[Proposal]:
    """Offer the pages that the site makes by itself, such as its lists."""
    lists = holdings_of(known).lists
    matched = fitting(sorted(lists), slot.typed, lambda one: f"{one} {lists[one]}")
    for rank, address, text in matched:
        yield Proposal(
            label=address,
            text=address,
            stretch=slot.stretch,
            sort="item",
            match=text,
            rank=200 + rank,
        )


def _steps(folder: str, path: str) -> int:
    return posixpath.relpath(path, folder or ".").count("/")


def _anchors(source: str, spot: LinkSpot, known: Knowledge) -> Iterator[Proposal]:
    """Offer the places in a text: its headings, or the units of a regulation."""
    path, _, typed = spot.typed.partition("#")
    named = lead(source, path, known) if path else ArticleNamed(source)
    if not isinstance(named, ArticleNamed) or named.path not in holdings_of(known).articles:
        return
    article = holdings_of(known).articles[named.path]
    start = spot.stretch.start
    first = At(start.line, start.column + len(path) + 1)
    yield from _anchor_offers(article, typed, Stretch(first, spot.stretch.end))


def _anchor_offers(article: Article, typed: str, stretch: Stretch) -> Iterator[Proposal]:
    """Offer the places in a text in the order of reading."""
    found = places_in(article)
    for rank, (id_, called, words), text in fitting(found, typed, " ".join, most=len(found)):
        yield Proposal(
            label=called or words,
            text=id_,
            stretch=stretch,
            sort="anchor",
            detail=f"#{id_}",
            about=words if called else "",
            match=text,
            rank=min(10 + rank, 999),
        )


def places_in(article: Article) -> list[tuple[str, str, str]]:
    """Return the places that can be linked: the id, how it is cited, and its first words."""
    units = recognised(article.rendered).units
    if units:
        return [(one.id, one.cited, one.words) for one in units]
    return [(one.id, "", one.title) for one in article.rendered.headings]
