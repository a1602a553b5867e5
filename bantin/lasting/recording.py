"""Which addresses of a site are to be remembered, and to whom they belong. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import addresses
from bantin.lasting.ledger import is_page, pages_above
from bantin.lasting.taken import taken_addresses

if TYPE_CHECKING:
    from collections.abc import Iterator

# What lies below these has a name of its content, and nobody writes it down; nor is the form's.
_NAMED_BY_CONTENT = tuple(
    one.url_path for one in addresses.FOLDERS if one not in (addresses.FILES, addresses.SEARCH_DATA)
)
_FORGOTTEN = (*_NAMED_BY_CONTENT, addresses.SEARCH_FILES)


class Public(Struct, frozen=True, kw_only=True):
    """What a site answers: its files by output path, and what stands for a content file.

    `owned` are the content files of addresses of items, old ones too, and of files to download.
    `feeds` are the addresses of feeds of the site. `unlike` are pages that are nobody's address.
    """

    outputs: Collection[str]
    owned: Mapping[str, str]
    feeds: Collection[str] = ()
    unlike: Collection[str] = ()


def record(known: Mapping[str, str], public: Public) -> dict[str, str]:
    """Return the owners of all addresses that were known, and of those that a site answers now.

    One that was another item's, which stands elsewhere now, remains that one's.
    """
    taken = {one.address: one.owner for one in taken_addresses(known, public.owned)}
    return {**known, **dict(_lasting(public)), **taken}


def is_lasting(address: str) -> bool:
    """Tell whether somebody may have written an address down."""
    return not address.startswith(_FORGOTTEN)


def _lasting(public: Public) -> Iterator[tuple[str, str]]:
    answered = frozenset(map(addresses.site_path, public.outputs))
    for address in answered:
        if not is_lasting(address) or address in public.unlike:
            continue
        owner = public.owned.get(address) or _page_above(address, answered)
        if owner or is_page(address) or address in public.feeds:
            yield address, owner


def _page_above(address: str, answered: Collection[str]) -> str:
    """Return the page below which an address stands, `""` where it is only the home page."""
    return next((one for one in pages_above(address) if one in answered), "")
