"""What portals tell each other of their adoptions: the file that they publish, and how it is read.

Whoever publishes it is somebody else: every value is checked, and a file in which anything is odd
is not used at all. It holds facts with their days and nothing that depends on the day on which it
was made, so what is told stays true until the portal tells otherwise.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Annotated, Literal, TypeVar
from unicodedata import category
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Meta, Struct

from bantin.addresses import TEXTS
from bantin.content.config import why_no_site_url
from bantin.diagnostics import brief
from bantin.regulations.statuses import DocumentStatus
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.content.config import OtherPortal
    from bantin.words import Phrase

S = TypeVar("S", bound=Struct)

FORMAT: Literal["bantin-adoptions-1"] = "bantin-adoptions-1"
Url = Annotated[str, Meta(min_length=8, max_length=500)]
Id = Annotated[str, Meta(pattern="^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Words = Annotated[str, Meta(max_length=1_000)]
Unit = Annotated[str, Meta(pattern=r"^[a-z0-9]+([.-][a-z0-9]+)*$", max_length=100)]
Point = Annotated[str, Meta(pattern="^[a-z0-9_]+$", max_length=100)]

TOLD_PATH = f"{TEXTS.url_path}ap-dung.json"
_MARKUP = re.compile(r"<[A-Za-z/!?]")
_ODD = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"  # which letters and signs of other languages need


class ToldStatus(Struct, frozen=True, kw_only=True):
    """A status from a day on; None for no such day, and for what the portal does not know."""

    since: date | None
    status: DocumentStatus | None


class ToldAdoption(Struct, frozen=True, kw_only=True):
    """An adoption as its portal tells it.

    `model` is the address of the model at the portal whose it is, `version` the day of the version
    that was adopted. `statuses` have their days in order; `departures` are units of the model, and
    `values` what is filled in, by open point.
    """

    model: Url
    version: date
    locality: Id
    url: Url
    title: Words
    number: Words
    issuer: Words
    issued: date
    statuses: Annotated[tuple[ToldStatus, ...], Meta(min_length=1, max_length=100)]
    departures: Annotated[tuple[Unit, ...], Meta(max_length=1_000)] = ()
    values: Annotated[dict[Point, Words], Meta(max_length=500)] = {}

    def status(self, today: date) -> DocumentStatus | None:
        """Return the status on a day, as far as the portal knew it; None if it did not."""
        begun = [one for one in self.statuses if one.since is None or one.since <= today]
        return begun[-1].status if begun else None


class ToldPortal(Struct, frozen=True, kw_only=True):
    """All adoptions of a portal, which stands at the address `portal`."""

    format: Literal["bantin-adoptions-1"]
    portal: Url
    adoptions: Annotated[tuple[ToldAdoption, ...], Meta(max_length=2_000)]


class FetchedPortal(Struct, frozen=True, kw_only=True):
    """What a portal has told, and the day on which it was asked."""

    fetched: date
    told: ToldPortal


class UntoldError(Exception):
    """What a portal has told cannot be used, for a reason that is a sentence."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__()
        self.reason = reason


_TOLD = msgspec.json.Decoder(ToldPortal)
_FETCHED = msgspec.json.Decoder(FetchedPortal)


def told_address(portal: OtherPortal) -> str:
    """Return where a portal has the file."""
    return f"{portal.url.rstrip('/')}{TOLD_PATH}"


def read_told(data: bytes, portal: OtherPortal, today: date) -> ToldPortal:
    """Read what a portal has answered on a day.

    Raises:
        UntoldError: it is not what such a portal can have to tell.
    """
    told = _decoded(_TOLD, data)
    _check(told, portal, today)
    return told


@lru_cache(maxsize=1_024)
def read_fetched(data: bytes, portal: OtherPortal) -> FetchedPortal:
    """Read what was fetched from a portal and kept; it is checked like the answer itself.

    Raises:
        UntoldError: it is not what such a portal can have told.
    """
    fetched = _decoded(_FETCHED, data)
    _check(fetched.told, portal, fetched.fetched)
    return fetched


def fetched_bytes(told: ToldPortal, today: date) -> bytes:
    """Return the bytes of the file that keeps what was told on a day, one adoption after another.

    They are made of the values alone, so nothing else of the answer is kept, and git shows what has
    changed.
    """
    kept = FetchedPortal(fetched=today, told=told)
    return msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n"


def _decoded(decoder: msgspec.json.Decoder[S], data: bytes) -> S:
    try:
        return decoder.decode(data)
    except msgspec.ValidationError as failure:
        reason = phrase("portals.reason.value", problem=brief(str(failure)))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        reason = phrase("portals.reason.no-json")
    raise UntoldError(reason)


def _check(told: ToldPortal, portal: OtherPortal, today: date) -> None:
    reason = next(_reasons(told, portal, today), None)
    if reason is not None:
        raise UntoldError(reason)


def _reasons(told: ToldPortal, portal: OtherPortal, today: date) -> Iterator[Phrase]:
    """Yield what a portal cannot have to tell: of other places, or of another address."""
    if told.portal.rstrip("/") != portal.url.rstrip("/"):
        yield phrase("portals.reason.other-portal", said=brief(told.portal), url=portal.url)
    seen: set[tuple[str, str]] = set()
    for one in told.adoptions:
        if (one.model, one.locality) in seen:
            place, model = brief(one.locality), brief(one.model)
            yield phrase("portals.reason.twice", locality=place, model=model)
        seen.add((one.model, one.locality))
        yield from _reasons_against(one, portal, today)


def _reasons_against(one: ToldAdoption, portal: OtherPortal, today: date) -> Iterator[Phrase]:
    if one.locality not in portal.localities:
        yield phrase("portals.reason.locality", locality=brief(one.locality))
    if not _is_below(one.url, portal.url):
        yield phrase("portals.reason.address", address=brief(one.url), url=portal.url)
    if not _is_address(one.model):
        yield phrase("portals.reason.odd-address", address=brief(one.model))
    for text in (one.title, one.number, one.issuer, *one.values.values()):
        if _is_odd(text):
            yield phrase("portals.reason.text", text=brief(text))
    if one.issued > today + timedelta(days=1):  # it may be tomorrow there
        yield phrase("portals.reason.future", day=one.issued.isoformat())
    days = [status.since or date.min for status in one.statuses]
    if any(first >= second for first, second in pairwise(days)):
        yield phrase("portals.reason.days", number=brief(one.number))


def _is_odd(text: str) -> bool:
    """Tell whether a text has what moves or hides others, or markup; ours has neither."""
    return bool(_MARKUP.search(text)) or any(
        category(char) in _ODD and char not in _JOINERS for char in text
    )


def _is_address(url: str) -> bool:
    """Tell whether a text is a plain address of a page."""
    if why_no_site_url(url) is not None:
        return False
    parts = unquote(urlsplit(url).path).split("/")
    return not any(one in {".", ".."} or _is_odd(one) or "\\" in one for one in parts)


def _is_below(url: str, base: str) -> bool:
    return _is_address(url) and url.startswith(f"{base.rstrip('/')}/")
