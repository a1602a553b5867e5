"""Patterns of addresses, as Hugo and Jekyll have them: words behind colons."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_TOKEN = re.compile(r":([a-z_]+)")
_NOT_IN_PATHS = re.compile(r"[^\w\s.~-]+")
_NOT_PRETTY = re.compile(r"[^\w.~!$&'()+,;=@]+")
_SPACES = re.compile(r"[\s-]+")


def urlized(text: str) -> str:
    """Return a text as both programs put it into addresses: small letters, hyphens, marks kept."""
    return _SPACES.sub("-", _NOT_IN_PATHS.sub("", nfc(text).lower())).strip("-")


def prettified(text: str) -> str:
    """Return a name as Jekyll puts it into addresses by itself: its letters stay as they are."""
    return _NOT_PRETTY.sub("-", nfc(text)).strip("-")


def filled(pattern: str, values: Mapping[str, str], date: datetime | None) -> str:
    """Return an address of a pattern, `""` where it asks for something that is not known."""
    known = {**_of_date(date), **values}
    names = _TOKEN.findall(pattern)
    if any(name not in known for name in names):
        return ""
    path = _TOKEN.sub(lambda found: known[found[1]], pattern)
    return "/" + re.sub(r"/{2,}", "/", path).lstrip("/")


def _of_date(date: datetime | None) -> dict[str, str]:
    if date is None:
        return {}
    return {
        "year": f"{date:%Y}",
        "short_year": f"{date:%y}",
        "month": f"{date:%m}",
        "i_month": str(date.month),
        "day": f"{date:%d}",
        "i_day": str(date.day),
        "y_day": f"{date:%j}",
        "yearday": str(int(f"{date:%j}")),
        "hour": f"{date:%H}",
        "minute": f"{date:%M}",
        "second": f"{date:%S}",
    }
