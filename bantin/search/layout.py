"""How many files an index has, and which items each of them covers.

A file that held all items would change with every new one. So each file leaves out the newest, and
what it leaves out stands in a tail. A new item changes the tails, and every so many items a file
takes in those that have come since: with each new item it is the turn of a few files only.
"""

from __future__ import annotations

from msgspec import Struct

FEWEST = 4  # shards
_MOST = 512
_ITEMS = 40  # for each shard there are about so many
_TURN = 8  # shards that a new item changes
_TAILS = 2


class Layout(Struct, frozen=True):
    """The files of an index of `items` items: `shards`, a power of two, and `tails`."""

    items: int
    shards: int
    tails: int

    def covered(self, shard: int) -> int:
        """Return how many items a shard covers, counted from the oldest; its tail has the rest."""
        turns = max(1, self.shards // _TURN)
        return max(0, self.items - (self.items - shard) % turns)


def layout_of(items: int) -> Layout:
    """Return the layout of an index of so many items."""
    shards = FEWEST
    while shards < _MOST and shards * _ITEMS < items:
        shards *= 2
    return Layout(items=items, shards=shards, tails=_TAILS if shards > _TURN else 0)
