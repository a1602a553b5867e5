"""What must be known of this site to give things from another one their place on it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.addresses import in_language, permalink, safe_name
from bantin.content.instants import in_zone

if TYPE_CHECKING:
    from datetime import tzinfo


class MoveDestination(Struct, frozen=True, kw_only=True):
    """This site: ids with names, patterns of addresses by kind, and what is taken already.

    `dated` are the kinds whose files begin with a day. `addresses` are site paths that have an
    owner, `host` the site's own. `folder` is where items are to lie, `""` for that of their kind.
    """

    now: datetime
    zone: "tzinfo"
    host: str
    language: str
    topics: Mapping[str, str]
    localities: Mapping[str, str]
    patterns: Mapping[str, str]
    dated: frozenset[str]
    addresses: frozenset[str] = frozenset()
    folder: str = ""

    def address(self, kind: str, slug: str, date: datetime, language: str = "") -> str:
        """Return the site path of an item; `language` is its own, `""` for the site's."""
        path = permalink(self.patterns[kind], slug=safe_name(slug), date=self.local(date))
        return in_language(language, path) if language else path

    def local(self, instant: datetime) -> datetime:
        """Return an instant in the site's zone; a naive one is meant there."""
        return in_zone(instant, self.zone)
