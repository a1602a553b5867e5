"""The files of the index: which there are, of which parts each is made, and what it is called.

A file's name has its place and a short digest of what it is made of, so browsers may keep it for
ever. The digest tells only the versions of one file apart, of which a browser that has one asks for
the next: one time in 33 million that would be taken for the one it has, and a new item be missing
there until the file changes again.
"""

from __future__ import annotations

import hashlib
from base64 import b32encode
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import addresses, search
from bantin.engine import KeptCell, cell_digest
from bantin.engine.tables import DIGEST
from bantin.engine.targets import Target
from bantin.portal.pages.recipes import Rank
from bantin.portal.reach import KeptBlock, Reach
from bantin.portal.search.left import unlike_left
from bantin.portal.search.recipes import BlockSlice, IndexRecipe, RecordRecipe
from bantin.portal.search.values import NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.engine import KeptRow
    from bantin.portal.pages.context import Context
    from bantin.portal.parts import Parts, ReadCell

_DIGEST, _FINGERPRINT = 5, 8  # bytes
_NOTHING = cell_digest(search.cut(b"{}"))  # of a part that holds no pair
VERSION = 5  # characters of 5 bits: of a file's name, and of the records of a block


class IndexBlock(Struct, frozen=True, kw_only=True):
    """Up to 64 neighbouring items: what is known of them, and their records if they are planned.

    `make` plans the records of a block that is not reached.
    """

    known: KeptBlock
    make: Callable[[], tuple[RecordRecipe, ...]]
    targets: tuple[Target, ...] = ()


def version_of(targets: Iterable[Target]) -> str:
    """Return what changes whenever one of some records does."""
    digest = hashlib.blake2b(digest_size=_DIGEST)
    for one in targets:
        digest.update(one.view)
        digest.update(one.body)
    return _spelt(digest.digest())[:VERSION]


class IndexFile(Struct, frozen=True, kw_only=True):
    """A file of the index: its place and version, its fingerprint, and how to make its recipe."""

    layer: int
    number: int
    version: str
    fingerprint: bytes
    recipe: Callable[[], IndexRecipe]


class Index(Struct, frozen=True, kw_only=True):
    """The index of a site.

    Its files come with the parts of the blocks. `versions` are those of the files of each layer,
    one behind the other; `files` are all but those that are known to be what the last build left.
    """

    layout: search.Layout
    blocks: tuple[IndexBlock, ...]
    versions: tuple[str, ...] = ()
    files: tuple[IndexFile, ...] = ()

    def with_files(
        self,
        rows: Mapping[str, KeptRow],
        replaced: Mapping[str, KeptRow],
        read: ReadCell,
        *,
        reach: Reach | None,
    ) -> Index:
        """Return the index with its files, of the kept rows of its blocks."""
        layout, maker = self.layout, _Maker(self, rows, read)
        known = [block.known for block in self.blocks]
        if reach is None:
            numbers = set(layout.numbers())
        else:
            numbers = unlike_left(layout, known, reach, rows, replaced)
        left = reach.layers if reach is not None else ()
        files = {one: maker.file(*one) for one in sorted(numbers)}
        versions = {
            one: files[one].version if one in files else version_in(left, *one)
            for one in layout.numbers()
        }
        return Index(
            layout=layout,
            blocks=self.blocks,
            versions=tuple(
                "".join(versions[number, file] for file in range(layer.files))
                for number, layer in enumerate(layout.layers)
            ),
            files=tuple(files.values()),
        )


def version_in(layers: tuple[str, ...], layer: int, number: int) -> str:
    """Return the version of a file, of the versions of the layers of an index."""
    return layers[layer][number * VERSION : (number + 1) * VERSION]


class _Maker:
    """Puts the files of an index together, of the cells of its blocks' rows.

    Thousands of files are made of hundreds of thousands of cells, of which a build needs few.
    """

    def __init__(self, index: Index, rows: Mapping[str, KeptRow], read: ReadCell) -> None:
        self._layout = index.layout
        self._names = [block.known.name for block in index.blocks]
        # The digests of all parts, row by row: a column is every so many of them.
        parts = slice(index.layout.files * DIGEST)
        digests = b"".join(rows[name].digests[parts] for name in self._names)
        self._digests = memoryview(digests).cast("Q")
        # The number of items before each block, and of all.
        self._starts = list(accumulate((one.known.size for one in index.blocks), initial=0))
        self._stretches = cache(index.layout.stretches)
        self._read = cache(read)

    def file(self, layer: int, file: int) -> IndexFile:
        """Return a file of a layer; it is known by what it holds of each block.

        So it stays what it is when a block goes on of which it holds the beginning. The last layer
        is made anew with every new item in any case.
        """
        exact = layer + 1 < len(self._layout.layers)
        digest = hashlib.blake2b(f"{layer} {file}".encode())
        for column in range(file, self._layout.files, self._layout.layers[layer].files):
            digest.update(self._held(column, *self._stretches(column)[layer], exact=exact))
        found = digest.digest()
        return IndexFile(
            layer=layer,
            number=file,
            version=_spelt(found[:_DIGEST])[:VERSION],
            fingerprint=found[_DIGEST : _DIGEST + _FINGERPRINT],
            recipe=lambda: self._recipe(layer, file),
        )

    def _held(self, column: int, start: int, stop: int, *, exact: bool) -> bytes:
        """Return digests of what a column has of the items from one up to another, by block.

        If it need not be `exact`, a block of which it has a part stands as a whole.
        """
        if start == stop:
            return b""
        first = bisect_right(self._starts, start) - 1
        last = bisect_left(self._starts, stop) - 1
        files = self._layout.files
        held = self._digests[first * files + column : last * files + column + 1 : files].tobytes()
        if not exact:
            return start.to_bytes(4) + held
        for block in {first, last}:
            piece = self._piece(column, block, start, stop)
            if not piece.whole and piece.cell.digest != _NOTHING:
                part = cell_digest(piece.shortened(self._read(piece.cell)))
                place = (block - first) * DIGEST
                held = held[:place] + part + held[place + DIGEST :]
        return first.to_bytes(4) + held

    def _recipe(self, layer: int, file: int) -> IndexRecipe:
        pieces: list[BlockSlice] = []
        for column in range(file, self._layout.files, self._layout.layers[layer].files):
            start, stop = self._stretches(column)[layer]
            if start < stop:
                first = bisect_right(self._starts, start) - 1
                last = bisect_left(self._starts, stop)
                pieces += (self._piece(column, n, start, stop) for n in range(first, last))
        return IndexRecipe(tuple(one for one in pieces if one.cell.digest != _NOTHING))

    def _piece(self, column: int, block: int, start: int, stop: int) -> BlockSlice:
        before, behind = self._starts[block], self._starts[block + 1]
        place = block * self._layout.files + column
        digest = self._digests[place : place + 1].tobytes()
        return BlockSlice(
            block=block,
            cell=KeptCell(NAME, self._names[block], column, digest),
            start=max(0, start - before),
            stop=search.BLOCK if behind <= stop else stop - before,
        )


def _spelt(digest: bytes) -> str:
    """Return a digest in letters and digits that every file system tells apart."""
    return b32encode(digest).decode().lower()


def search_targets(context: Context, _parts: Parts) -> Iterator[Target]:
    """Plan the files of the index, and a record of each item."""
    index: Index = context.tables[NAME]
    for block in index.blocks:
        yield from block.targets
    yield from map(_target, index.files)


def index_paths(layers: tuple[str, ...]) -> Iterator[str]:
    """Yield the output paths of the files of an index, of the versions of its layers."""
    for layer, versions in enumerate(layers):
        for number in range(len(versions) // VERSION):
            version = version_in(layers, layer, number)
            yield addresses.output_path(addresses.search_file(layer, number, version))


def _target(file: IndexFile) -> Target:
    path = addresses.search_file(file.layer, file.number, file.version)
    return Target(
        output_path=addresses.safe_output_path(path),
        view=file.fingerprint,
        recipe=file.recipe,
        rank=Rank.DATA,
    )
