"""The documents of a site by what editors call them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from bantin.portal.site.values import Item


class Library(Struct, frozen=True, kw_only=True):
    """The regulations and meetings of a site, by slug, and regulations by number.

    `works` are all texts of a regulation, by the slug that its versions share.
    """

    regulations: Mapping[str, Item]
    numbers: Mapping[str, tuple[Item, ...]]
    meetings: Mapping[str, Item]
    works: Mapping[str, tuple[Item, ...]]
