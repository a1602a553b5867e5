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
    from collections.abc import Iterator, Mapping

    from bantin.engine import KeptRow
    from bantin.portal.pages.context import Context
    from bantin.portal.parts import Parts, ReadCell

_NAME, _FINGERPRINT = 5, 8  # bytes
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
    """The index of a site. The files of its `layers` come with the parts of the blocks."""

    layout: search.Layout
    blocks: tuple[Block, ...]
    layers: tuple[tuple[IndexFile, ...], ...] = ()

    def with_files(self, rows: Mapping[str, KeptRow], read: ReadCell) -> Index:
        """Return the index with its files, of the kept rows of its blocks."""
        maker = _Maker(self, rows, read)
        layers = tuple(
            tuple(maker.file(number, file) for file in range(layer.files))
            for number, layer in enumerate(self.layout.layers)
        )
        return Index(layout=self.layout, blocks=self.blocks, layers=layers)


class _Maker:
    """Puts the files of an index together."""

    def __init__(self, index: Index, rows: Mapping[str, KeptRow], read: ReadCell) -> None:
        self._layout = index.layout
        self._names = [block.name for block in index.blocks]
        self._rows = [rows[name] for name in self._names]
        # The number of items before each block, and of all.
        self._starts = list(accumulate((len(one.recipes) for one in index.blocks), initial=0))
        self._stretches = [index.layout.stretches(column) for column in range(index.layout.files)]
        self._read = read

    def file(self, layer: int, file: int) -> IndexFile:
        """Return a file of a layer; it is known by what its pieces hold, however they are kept.

        So it stays what it is when a block that it has a part of goes on.
        """
        kept: list[Piece] = []
        digest = hashlib.blake2b(f"{layer} {file}".encode())
        of = self._layout.layers[layer].files
        for column in range(file, self._layout.files, of):
            for piece in self._pieces(column, *self._stretches[column][layer]):
                held = piece.cell.digest
                if not piece.whole:
                    held = cell_digest(piece.shortened(self._read(piece.cell)))
                if held != _NOTHING:
                    kept.append(piece)
                    digest.update(piece.block.to_bytes(4) + held)
        name, fingerprint = digest.digest()[:_NAME], digest.digest()[_NAME : _NAME + _FINGERPRINT]
        return IndexFile(
            name=_spelt(name), fingerprint=fingerprint, recipe=IndexRecipe(tuple(kept))
        )

    def _pieces(self, column: int, start: int, stop: int) -> Iterator[Piece]:
        """Yield the parts of a column that hold the items from one up to another."""
        if start == stop:
            return
        first = bisect_right(self._starts, start) - 1
        for number in range(first, len(self._names)):
            before = self._starts[number]
            if before >= stop:
                break
            digest = self._rows[number].digest(column)
            if digest == _NOTHING:
                continue
            ends = self._starts[number + 1] <= stop
            yield Piece(
                block=number,
                cell=Cell(NAME, self._names[number], column, digest),
                start=max(0, start - before),
                stop=search.BLOCK if ends else stop - before,
            )


def _spelt(digest: bytes) -> str:
    """Return a digest in letters and digits that every file system tells apart."""
    return b32encode(digest).decode().lower()


def search_targets(context: Context, _parts: Parts) -> Iterator[Target]:
    """Plan the files of the index, and a record of each item."""
    index: Index = context.tables[NAME]
    for block in index.blocks:
        yield from block.targets
    for layer in index.layers:
        yield from map(_target, layer)


def _target(file: IndexFile) -> Target:
    return Target(
        output_path=addresses.safe_output_path(addresses.search_file(file.name)),
        view=file.fingerprint,
        recipe=lambda: file.recipe,
        rank=Rank.DATA,
    )
