"""Which pages readers have asked for most, as GoAccess counts it from a server's log (its JSON).

What stands in a log was written by whoever has asked for a page, so all of it is foreign: a file is
typed as a whole, and of its paths nothing is used but what they are equal to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated
from unicodedata import normalize
from urllib.parse import unquote

import msgspec
from msgspec import Meta, Struct

from bantin.addresses import output_path, site_path
from bantin.content.instants import FIRST_YEAR, LAST_YEAR, in_zone
from bantin.diagnostics import brief
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from bantin.words import Phrase

_ROWS = 100_000  # GoAccess writes 366 unless it is asked for more
_SLASHES = re.compile("//+")
_AHEAD = timedelta(days=1)  # by which another machine's calendar may be before ours
Count = Annotated[int, Meta(ge=0, le=1_000_000_000_000)]


class _Counted(Struct, frozen=True):
    count: Count = 0


class _Row(Struct, frozen=True, kw_only=True):
    """Requests for one path, by one method in one version of the protocol."""

    data: str
    method: str = "GET"
    hits: _Counted = _Counted()
    visitors: _Counted = _Counted()


class _Panel(Struct, frozen=True, kw_only=True):
    data: Annotated[tuple[_Row, ...], Meta(max_length=_ROWS)] = ()


class _General(Struct, frozen=True, kw_only=True):
    date_time: Annotated[str, Meta(max_length=100)]


class _Report(Struct, frozen=True, kw_only=True):
    general: _General
    requests: _Panel = _Panel()


_DECODER = msgspec.json.Decoder(_Report)


class ReadCounts(Struct, frozen=True, kw_only=True):
    """Visitors and requests by site path, with the base path taken away, as counted on a day.

    The paths are those that were asked for, whether or not the site has them.
    """

    counted: date
    counts: Mapping[str, tuple[int, int]]

    def hold_on(self, today: date, days: int) -> bool:
        """Tell whether they say something on a day, so many days after they were counted."""
        return self.counted - _AHEAD <= today <= self.counted + timedelta(days=days)


class UncountedError(Exception):
    """A file does not say what was read, for a reason that is a sentence."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__()
        self.reason = reason


@lru_cache(maxsize=1)
def read_counts(data: bytes, base_path: str, zone: ZoneInfo) -> ReadCounts:
    """Read what GoAccess has counted for the site at a base path.

    Raises:
        UncountedError: it is not what GoAccess writes.
    """
    report = _decoded(data)
    sums: dict[str, tuple[int, int]] = {}
    for path, row in _asked(report.requests.data, base_path):
        visitors, hits = sums.get(path, (0, 0))
        sums[path] = (visitors + row.visitors.count, hits + row.hits.count)
    return ReadCounts(counted=_day(report.general.date_time, zone), counts=sums)


def _decoded(data: bytes) -> _Report:
    """Decode a report; GoAccess copies bytes of addresses that are no UTF-8 as they are."""
    try:
        return _DECODER.decode(data.decode("utf-8", "replace"))
    except msgspec.ValidationError as failure:
        reason = phrase("reasons.most-read.value", problem=brief(str(failure)))
    except (msgspec.DecodeError, RecursionError):
        reason = phrase("reasons.most-read.no-json")
    raise UncountedError(reason)


def _day(written: str, zone: ZoneInfo) -> date:
    """Return the day, in the site's zone, of an instant such as “2024-07-13 01:30:00 +0700”."""
    try:
        instant = datetime.strptime(written.strip(), "%Y-%m-%d %H:%M:%S %z")
    except ValueError:
        instant = None
    if instant is None or not FIRST_YEAR <= instant.year <= LAST_YEAR:
        raise UncountedError(phrase("reasons.most-read.no-day", said=brief(written)))
    return in_zone(instant, zone).date()


def _asked(rows: tuple[_Row, ...], base_path: str) -> Iterator[tuple[str, _Row]]:
    for row in rows:
        path = asked_path(row.data, base_path) if row.method in {"GET", ""} else ""
        if path:
            yield path, row


def asked_path(written: str, base_path: str) -> str:
    """Return the site path that was asked for, `""` where it is not below the base path.

    It may be percent-encoded or not, and spelt in another way that the server answers alike.
    """
    path = written.partition("?")[0].partition("#")[0]
    path = normalize("NFC", _SLASHES.sub("/", unquote(path)))
    if not path.startswith(f"{base_path}/"):
        return ""
    path = path.removeprefix(base_path)
    if "." not in path.rpartition("/")[2] and not path.endswith("/"):
        path += "/"
    return site_path(output_path(path))
