"""What other portals tell today, held against what is kept of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content.config import OtherPortal
from bantin.gathering.asking import Bounds, ask
from bantin.regulations.content.told import (
    UntoldError,
    fetched_bytes,
    read_fetched,
    read_told,
    told_address,
)
from bantin.words import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bantin.regulations.content.told import FetchedPortal


class Gathered(Struct, frozen=True, kw_only=True):
    """What has come of asking a portal.

    `data` are the bytes of the file to keep, with so many `adoptions`; None, with a `reason`, where
    the one that is there stays. That was fetched on the day `before`, None if there is none;
    `same`: it tells the same.
    """

    portal: OtherPortal
    data: bytes | None = None
    adoptions: int = 0
    reason: Phrase | None = None
    before: date | None = None
    same: bool = False


def gather(
    portals: Iterable[OtherPortal], kept: Mapping[str, bytes], today: date, bounds: Bounds
) -> tuple[Gathered, ...]:
    """Ask portals, of which files are kept by their ids; nothing is written."""
    portals = tuple(portals)
    answers = ask((told_address(one) for one in portals), bounds)
    return tuple(
        _gathered(one, answers[told_address(one)], _kept(one, kept.get(one.id)), today)
        for one in portals
    )


def _gathered(
    portal: OtherPortal, answer: bytes | Phrase, kept: FetchedPortal | None, today: date
) -> Gathered:
    before = kept.fetched if kept else None
    if isinstance(answer, Phrase):
        return Gathered(portal=portal, reason=answer, before=before)
    try:
        told = read_told(answer, portal, today)
    except UntoldError as problem:
        return Gathered(portal=portal, reason=problem.reason, before=before)
    return Gathered(
        portal=portal,
        data=fetched_bytes(told, today),
        adoptions=len(told.adoptions),
        before=before,
        same=kept is not None and kept.told == told,
    )


def _kept(portal: OtherPortal, data: bytes | None) -> FetchedPortal | None:
    """Return what is kept of a portal, None where that cannot be used."""
    try:
        return read_fetched(data, portal) if data is not None else None
    except UntoldError:
        return None
