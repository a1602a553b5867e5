"""Numbers of documents and ids of their units: what is offered where one is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.language_server.answers import Proposal
from bantin.language_server.names.holdings import holdings_of
from bantin.language_server.names.offering import Slot, fitting
from bantin.language_server.names.telling import kind_and_day, status_of
from bantin.language_server.positions import on_line
from bantin.portal.kind import no_names
from bantin.regulations.content.filed import day_of, is_adoption
from bantin.regulations.law.known import recognised
from bantin.vietnamese import administrative_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bantin.language_server.known import Knowledge
    from bantin.language_server.names.holdings import Article
    from bantin.language_server.places import CursorPlace
    from bantin.regulations.law.values import UnitFacts

# "Quyết định số 15/…" and "Số: 05-…": what is typed of a number, behind the word that announces it.
_NUMBER = re.compile(r"(?:^|[\s(“\"])[Ss]ố:?[ \u00a0]+(?P<typed>[\w/.Đđ-]*)$")
_BEHIND = re.compile(r"[\w/.-]*")


def number_offers(place: CursorPlace, known: Knowledge) -> Iterator[Proposal]:
    """Offer the numbers of documents behind "số " in running text."""
    if place.part != "body" or place.link is not None:
        return
    found = _NUMBER.search(place.before)
    if found is None:
        return
    first = found.start("typed")
    behind = _BEHIND.match(place.after)
    last = place.at.column + (behind.end() if behind else 0)
    stretch = on_line(place.at.line, first, last)
    slot = Slot(found["typed"], stretch, str)
    yield from _documents(slot, known, _in_text, numbered=True)


def _in_text(one: Article, *, twins: bool) -> str:
    """Spell a number as a text does: with its day of issue where several bear it."""
    if twins and one.issued is not None:
        return f"{one.number} {administrative_date(one.issued)}"
    return one.number


def document_offers(slot: Slot, known: Knowledge) -> Iterator[Proposal]:
    """Offer documents where a header names one: by number, by slug where that is not enough."""

    def written(one: Article, *, twins: bool) -> str:
        return one.number if one.number and not twins else one.document.slug

    yield from _documents(slot, known, written, numbered=False)


def _documents(
    slot: Slot, known: Knowledge, written: Callable[..., str], *, numbered: bool
) -> Iterator[Proposal]:
    holdings = holdings_of(known)
    held = [one for one in holdings.regulations.values() if one.number or not numbered]
    held.sort(key=lambda one: (str(one.issued or ""), one.path), reverse=True)

    def match(one: Article) -> str:
        return f"{one.number} {one.document.slug} {one.title}"

    for rank, one, text in fitting(held, slot.typed, match):
        twins = len(holdings.documents(one.number)) > 1 if one.number else False
        yield Proposal(
            label=one.number or one.document.slug,
            text=slot.spelt(written(one, twins=twins)),
            stretch=slot.stretch,
            sort="item",
            detail=one.title,
            about=status_of(one, known) or kind_and_day(one, known),
            match=text,
            rank=10 + rank,
        )


def meeting_offers(slot: Slot, known: Knowledge) -> Iterator[Proposal]:
    """Offer the meetings of the site by their slugs."""
    naming = {kind.id for kind in known.kinds if kind.names is not no_names}
    held = [one for one in holdings_of(known).newest if one.document.kind in naming]
    matched = fitting(held, slot.typed, lambda one: f"{one.document.slug} {one.title}")
    for rank, one, text in matched:
        yield Proposal(
            label=one.document.slug,
            text=slot.spelt(one.document.slug),
            stretch=slot.stretch,
            sort="item",
            detail=one.title,
            about=kind_and_day(one, known),
            match=text,
            rank=10 + rank,
        )


def unit_offers(articles: tuple[Article, ...], slot: Slot) -> Iterator[Proposal]:
    """Offer the units of documents by their ids, in the order of reading."""
    for article in articles:
        units = recognised(article.rendered).units
        matched = fitting(units, slot.typed, _called, most=len(units))
        for rank, unit, text in matched:
            yield Proposal(
                label=unit.id,
                text=slot.spelt(unit.id),
                stretch=slot.stretch,
                sort="anchor",
                detail=unit.cited,
                about=unit.words,
                match=text,
                rank=min(10 + rank, 999),
            )


def _called(unit: UnitFacts) -> str:
    return f"{unit.id} {unit.cited} {unit.words}"


def version_offers(slot: Slot, place: CursorPlace, known: Knowledge) -> Iterator[Proposal]:
    """Offer the days of the versions of the model that an adoption adopts."""
    if not is_adoption(place.path):
        return
    for rank, one in enumerate(holdings_of(known).model(place.path)):
        day = day_of(one.document)
        facts = one.facts
        days = (day,) if day is not None else facts.days if facts is not None else ()
        for written in days:
            if str(written).startswith(slot.typed):
                yield Proposal(
                    label=str(written),
                    text=str(written),
                    stretch=slot.stretch,
                    detail=one.title,
                    about=status_of(one, known),
                    rank=10 + rank,
                )
