"""Which files of the index may be others than the last build left, so that few are worked out.

A file says what columns of the table hold of stretches of items. It is what it was if each stretch
is, if it ends before the first item that has another place, and if in no block the cell is another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin import search
from bantin.engine.tables import DIGEST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bantin.engine import KeptRow
    from bantin.portal.reach import KeptBlock, Reach


def unlike_left(
    layout: search.Layout,
    blocks: Sequence[KeptBlock],
    reach: Reach,
    rows: Mapping[str, KeptRow],
    replaced: Mapping[str, KeptRow],
) -> set[tuple[int, int]]:
    """Return layer and number of the files that may be others.

    `replaced` are the rows that have been made anew as they were, by name.
    """
    kept = tuple(reach.kept.values())
    was = search.layout_of(sum(block.size for block in kept))
    if was.layers != layout.layers:
        return set(layout.numbers())
    same = _same_places(kept, blocks)
    changed = _changed(layout, blocks, reach, rows, replaced)
    return {
        (layer, column % layout.layers[layer].files)
        for column in range(layout.files)
        for layer, (old, new) in enumerate(
            zip(was.stretches(column), layout.stretches(column), strict=True)
        )
        if old != new or new[0] < new[1] > same or _meets(new, changed.get(column, ()))
    }


def _same_places(was: Sequence[KeptBlock], now: Sequence[KeptBlock]) -> int:
    """Return how many items from the oldest on stand where they stood, in a block of its name."""
    end = 0
    for old, new in zip(was, now, strict=False):
        if old.name != new.name:
            break
        end += min(old.size, new.size)
        if old.size != new.size:
            break
    return end


def _changed(
    layout: search.Layout,
    blocks: Sequence[KeptBlock],
    reach: Reach,
    rows: Mapping[str, KeptRow],
    replaced: Mapping[str, KeptRow],
) -> dict[int, list[tuple[int, int]]]:
    """Return where a column is another than in the last build: from an item up to another."""
    changed: dict[int, list[tuple[int, int]]] = {}
    end = 0
    for block in blocks:
        start, end = end, end + block.size
        kept = reach.kept.get(block.name)
        if kept is None or kept.fingerprint == block.fingerprint:
            continue
        old = replaced.get(block.name)
        if old is not None and old.fingerprint != kept.fingerprint:
            old = None  # a build of another output has made this one
        for column in _unlike(rows[block.name].digests, old, layout.files):
            changed.setdefault(column, []).append((start, end))
    return changed


def _unlike(now: bytes, old: KeptRow | None, files: int) -> Iterator[int]:
    """Yield the columns that are others than in a row; all of them if it is not known."""
    size = files * DIGEST
    if old is None or len(old.digests) < size:
        yield from range(files)
        return
    both = (memoryview(one[:size]).cast("Q") for one in (now, old.digests))
    for column, (new, was) in enumerate(zip(*both, strict=True)):
        if new != was:
            yield column


def _meets(stretch: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    return any(start < stretch[1] and stretch[0] < stop for start, stop in others)
