"""How the files of the search are made, and the rows of its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import search
from bantin.diagnostics import at_file
from bantin.engine import KeptCell, KeptCells
from bantin.markup.sections import sections
from bantin.portal.pages.recipes import BodySource
from bantin.portal.search.values import SearchEntry
from bantin.theme.cards import view_digest

if TYPE_CHECKING:
    from bantin.portal.worker import Worker

_DIGEST = 8  # bytes of an item's digest
_FEW = 4  # an index is adjusted where at most one item of so many is new or another


class RecordRecipe(Struct, frozen=True, kw_only=True):
    """Write what the search shows of one item: what it is, and its text in parts."""

    entry: SearchEntry
    body: BodySource
    source_path: str

    @property
    def digest(self) -> bytes:
        """What the item is known by among those of its block: all that it is made of."""
        return view_digest((self.entry, self.body.facts, self.body.kept))

    def make(self, worker: Worker) -> bytes:
        """Return the file; its keys are of one letter, for they repeat for every item."""
        entry = self.entry
        parts = [
            [one.anchor, one.heading, one.text]
            for one in sections(self.body.html(worker))
            if one.text or one.heading
        ]
        beside = "\n".join(filter(None, (*self._beside, *entry.other_numbers)))
        if beside:
            parts.append(["", "", beside])
        return msgspec.json.encode(
            {
                "u": entry.url,
                "t": entry.title,
                "k": entry.kind,
                "l": entry.kind_name,
                "n": entry.number,
                "s": entry.status,
                "d": entry.date.isoformat() if entry.date else "",
                "i": entry.issued.isoformat() if entry.issued else "",
                "p": parts,
                **({"g": entry.language} if entry.language else {}),
                **({"r": entry.remark} if entry.remark else {}),
            }
        )

    @property
    def _beside(self) -> tuple[str, ...]:
        """What is searched beside the text, and shown where nothing in the text was found."""
        return (self.entry.issuer, *self.entry.more)

    def text(self, worker: Worker) -> search.ItemText:
        """Return what is searched of the item."""
        found = tuple(sections(self.body.html(worker)))
        return search.ItemText(
            number="\n".join((self.entry.number, *self.entry.other_numbers)),
            title=self.entry.title,
            headings="\n".join(one.heading for one in found if one.headed),
            body="\n".join((*(one.text for one in found), *self._beside)),
            facets=self.entry.facets,
        )


class BlockRecipe(Struct, frozen=True, kw_only=True):
    """Index a block of items for so many files: a row of the table.

    Behind the parts stands a cell with the digests of the items, by which the next one knows what
    to read again. `before` is the row as it was.
    """

    items: tuple[RecordRecipe, ...]
    files: int
    before: KeptCells | None = None

    def make(self, worker: Worker) -> tuple[bytes, ...]:
        """Return what the block adds to each file, and the digests of its items."""
        old, new = self._digests(worker), [item.digest for item in self.items]
        fresh = [n for n, digest in enumerate(new) if old[n : n + 1] != [digest]]
        gone = [n for n, digest in enumerate(old) if new[n : n + 1] != [digest]]
        if self.before is None or len(fresh) > len(new) // _FEW:
            fresh = list(range(len(new)))
        texts = {n: self._text(worker, self.items[n]) for n in fresh}
        if self.before is None or len(fresh) == len(new):
            parts = search.index_block(tuple(texts.values()), self.files)
        else:
            kept = [worker.cells.read(self.before.cell(file)) for file in range(self.files)]
            parts = search.index_again(kept, gone, texts)
        return *parts, b"".join(new)

    def _digests(self, worker: Worker) -> list[bytes]:
        """Return the digests of the items of the kept row, if it can be gone on from."""
        if self.before is None or len(self.before) != self.files + 1:
            return []
        digests = worker.cells.read(self.before.cell(self.files))
        return [digests[n : n + _DIGEST] for n in range(0, len(digests), _DIGEST)]

    def _text(self, worker: Worker, item: RecordRecipe) -> search.ItemText:
        with at_file(item.source_path):
            return item.text(worker)


class BlockSlice(Struct, frozen=True, kw_only=True):
    """A kept part of a file: the items of a block from `start` on, before `stop`."""

    block: int
    cell: KeptCell
    start: int = 0
    stop: int = search.BLOCK

    @property
    def whole(self) -> bool:
        """Whether nothing of the part is left out."""
        return self.start == 0 and self.stop == search.BLOCK

    def shortened(self, part: bytes) -> bytes:
        """Return of the kept part what the piece has of it."""
        return part if self.whole else search.cut(part, start=self.start, stop=self.stop)


class IndexRecipe(Struct, frozen=True):
    """Join kept parts to one file of the index."""

    pieces: tuple[BlockSlice, ...]

    def make(self, worker: Worker) -> bytes:
        """Return the file."""
        return search.join(
            (one.block, one.shortened(worker.cells.read(one.cell))) for one in self.pieces
        )
