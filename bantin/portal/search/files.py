"""The files of the index: which there are, of which parts each is made, and what it is called.

A file's name is a digest of what it is made of, so browsers may keep it for ever.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import addresses, search
from bantin.engine import Cell, cell_digest
from bantin.engine.targets import Target
from bantin.portal.pages.recipes import Rank
from bantin.portal.search.recipes import IndexRecipe, Piece, RecordRecipe
from bantin.portal.search.values import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.engine import KeptRow
    from bantin.portal.pages.context import Context
    from bantin.portal.parts import Parts, ReadCell

_NAME = 5  # bytes of a file's name
_NOTHING = cell_digest(search.cut(b"{}"))  # of a part that holds no pair
VERSION = 6  # characters that change when a record of a block does


class Block(Struct, frozen=True, kw_only=True):
    """Up to 64 neighbouring items: their records, and how these are planned."""

    name: str
    recipes: tuple[RecordRecipe, ...]
    targets: tuple[Target, ...]

    @property
    def version(self) -> str:
        """What changes whenever a record does."""
        digest = hashlib.blake2b(digest_size=_NAME)
        for one in self.targets:
            digest.update(one.view)
            digest.update(one.body)
        return _spelt(digest.digest())[:VERSION]


class IndexFile(Struct, frozen=True, kw_only=True):
    """A file of the index, its name and its fingerprint."""

    name: str
    fingerprint: bytes
    recipe: IndexRecipe


class Index(Struct, frozen=True, kw_only=True):
    """The index of a site. The files come with the parts of the blocks, `with_files`."""

    layout: search.Layout
    blocks: tuple[Block, ...]
    shards: tuple[IndexFile, ...] = ()
    tails: tuple[IndexFile, ...] = ()

    def with_files(self, rows: Mapping[str, KeptRow], read: ReadCell) -> Index:
        """Return the index with its files, of the kept rows of its blocks."""
        maker = _Maker(self, rows, read)
        layout = self.layout
        shards = tuple(maker.file(f"{k}", maker.covered(k)) for k in range(layout.shards))
        tails = tuple(
            maker.file(
                f"tail {number}",
                (
                    piece
                    for k in range(number, layout.shards, layout.tails)
                    for piece in maker.rest(k)
                ),
            )
            for number in range(layout.tails)
        )
        return Index(layout=layout, blocks=self.blocks, shards=shards, tails=tails)


class _Maker:
    """Puts the files of an index together."""

    def __init__(self, index: Index, rows: Mapping[str, KeptRow], read: ReadCell) -> None:
        self._layout = index.layout
        self._names = [block.name for block in index.blocks]
        self._rows = [rows[name] for name in self._names]
        # The number of items before each block, and of all.
        self._starts = list(accumulate((len(one.recipes) for one in index.blocks), initial=0))
        self._read = read

    def _place(self, shard: int) -> tuple[int, int]:
        """Return the block in which the items that a shard covers end, and how many it has."""
        covered = self._layout.covered(shard)
        block = bisect_right(self._starts, covered) - 1
        return block, covered - self._starts[block]

    def covered(self, shard: int) -> Iterator[Piece]:
        """Yield the pieces of a shard."""
        block, items = self._place(shard)
        yield from (piece for n in range(block) if (piece := self._piece(n, shard)))
        if items and (piece := self._piece(block, shard, stop=items)):
            yield piece

    def rest(self, shard: int) -> Iterator[Piece]:
        """Yield the pieces that a shard leaves to its tail."""
        block, items = self._place(shard)
        for number in range(block, len(self._names)):
            start = items if number == block else 0
            if piece := self._piece(number, shard, start=start):
                yield piece

    def _piece(
        self, block: int, shard: int, *, start: int = 0, stop: int = search.BLOCK
    ) -> Piece | None:
        digest = self._rows[block].digest(shard)
        if digest == _NOTHING:
            return None
        cell = Cell(NAME, self._names[block], shard, digest)
        return Piece(block=block, cell=cell, start=start, stop=stop)

    def file(self, which: str, pieces: Iterable[Piece]) -> IndexFile:
        """Return the file that joins pieces; it is known by what they hold, however they are kept.

        So it stays what it is when a block that it has a part of goes on.
        """
        kept = tuple(pieces)
        digest = hashlib.blake2b(which.encode())
        for one in kept:
            held = one.cell.digest
            if not one.whole:
                held = cell_digest(one.shortened(self._read(one.cell)))
            if held != _NOTHING:
                digest.update(one.block.to_bytes(4) + held)
        found = digest.digest()
        return IndexFile(
            name=_spelt(found[:_NAME]),
            fingerprint=found[_NAME : 2 * _NAME + 3],
            recipe=IndexRecipe(kept),
        )


def _spelt(digest: bytes) -> str:
    """Return a digest in letters and digits that every file system tells apart."""
    return b32encode(digest).decode().lower()


def search_targets(context: Context, _parts: Parts) -> Iterator[Target]:
    """Plan the files of the index, and a record of each item."""
    index: Index = context.tables[NAME]
    for block in index.blocks:
        yield from block.targets
    for file in (*index.shards, *index.tails):
        yield _target(file)


def _target(file: IndexFile) -> Target:
    return Target(
        output_path=addresses.safe_output_path(addresses.search_file(file.name)),
        view=file.fingerprint,
        recipe=lambda: file.recipe,
        rank=Rank.DATA,
    )
