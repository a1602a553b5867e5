"""The adoptions of a site as other portals read them."""

from __future__ import annotations

import msgspec

from bantin.regulations.content.told import FORMAT, ToldAdoption, ToldPortal
from bantin.theme.base_views import View


class AdoptionFeed(View, frozen=True, kw_only=True):
    """All adoptions of a site, which stands at the address `portal`."""

    portal: str
    adoptions: tuple[ToldAdoption, ...]


def adoptions_json(feed: AdoptionFeed) -> bytes:
    """Return the file that other portals read: `ToldPortal` says what is in it."""
    told = ToldPortal(format=FORMAT, portal=feed.portal, adoptions=feed.adoptions)
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"
