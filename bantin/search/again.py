"""A block some of whose items have changed: its parts are adjusted, not made of all its texts anew.

An edited or published article would else have the 63 beside it read and indexed with it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bantin.search.parts import LOCALS, decoded, drop, encoded, pairs_of, runs
from bantin.search.spreading import place_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from bantin.search.parts import ItemText

_ORDER = {local: number for number, local in enumerate(LOCALS)}


def index_again(
    parts: Sequence[bytes], gone: Collection[int], fresh: Mapping[int, ItemText]
) -> tuple[bytes, ...]:
    """Return the parts that `index_block` would make of a block now, of those that it has made.

    `gone` are the numbers of items that were in the block and are not what they were, `fresh` are
    the texts of those that are new or others, by number.
    """
    part_of = cache(lambda file: decoded(parts[file]))
    touched: set[int] = set()
    if gone:
        locals_ = "".join(LOCALS[number] for number in gone)
        touched.update(n for n in range(len(parts)) if drop(part_of(n), locals_))
    found = pairs_of((LOCALS[number], fresh[number]) for number in sorted(fresh))
    for first, others in found.items():
        for second, items in others.items():
            file = place_of(first, second) % len(parts)
            touched.add(file)
            there = part_of(file).setdefault(first, {})
            there[second] = _merged(there.get(second, ""), items)
    return tuple(encoded(part_of(n)) if n in touched else part for n, part in enumerate(parts))


def _merged(items: str, more: str) -> str:
    return "".join(sorted(runs(items) + runs(more), key=lambda run: _ORDER[run[-1]]))
