"""Addresses that were those of one item and are those of another one now. Pure.

Whoever follows an old link there takes what they find for what was meant. It is certain only while
the item that had the address stands elsewhere: one that is gone may be the same in another file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.lasting.ledger import is_below

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class TakenAddress(Struct, frozen=True, kw_only=True):
    """An address that the content file `owner` had, which stands at `home`, and that `by` has."""

    address: str
    owner: str
    home: str
    by: str


def taken_addresses(known: Mapping[str, str], owned: Mapping[str, str]) -> Iterator[TakenAddress]:
    """Yield what is taken of addresses with their recorded owners; `owned` are those of today.

    Versions of a document stand at its own address by turns, the others below it: that is no other
    content.
    """
    homes: dict[str, list[str]] = {}
    for address, file in owned.items():
        homes.setdefault(file, []).append(address)
    for address in sorted(known.keys() & owned.keys()):
        owner, by = known[address], owned[address]
        stands = sorted(homes.get(owner, ()))
        if owner != by and stands and not any(is_below(one, address) for one in stands):
            yield TakenAddress(address=address, owner=owner, home=stands[0], by=by)
