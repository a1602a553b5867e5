"""Several exports of one site as one: an item that is in two of them is the one that came last."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.migrating.wordpress.export import Export, RawItem


def sites_of(exports: Sequence[Export]) -> tuple[str, ...]:
    """Return the addresses of the sites of some exports, each once, without their schemes."""
    found: dict[str, None] = {}
    for export in exports:
        said = (export.channel.get(key, "") for key in ("wp:base_blog_url", "link"))
        if address := next(filter(None, said), ""):
            parts = urlsplit(address)
            host = (parts.hostname or "").removeprefix("www.")
            found[f"{host}{parts.path}".rstrip("/")] = None
    return tuple(found)


def joined(exports: Sequence[Export]) -> tuple[list[RawItem], int]:
    """Return the items of all exports, each once, and how often one was there again.

    Of two with the same number that which was changed later is taken, for what was public when one
    export was made may have been withdrawn before the other.
    """
    found: dict[str, RawItem] = {}
    again = 0
    for count, export in enumerate(exports):
        own: dict[str, RawItem] = {}
        for place, one in enumerate(export.items):
            number = one.get("wp:post_id")
            own[number if number and number not in own else f"{count} {place}"] = one
        for key, one in own.items():
            other = found.get(key)
            again += other is not None
            if other is None or _changed(one) >= _changed(other):
                found[key] = one
    return [*found.values()], again


def _changed(item: RawItem) -> str:
    """Return when an item was changed, as WordPress writes it: such texts are in order."""
    return item.get("wp:post_modified_gmt") or item.get("wp:post_date_gmt")
