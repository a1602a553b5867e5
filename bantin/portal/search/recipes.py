"""How the files of the search are made, and the rows of its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import search
from bantin.diagnostics import at_file
from bantin.engine import KeptCell
from bantin.markup.sections import sections
from bantin.portal.pages.recipes import BodySource
from bantin.portal.search.values import SearchEntry

if TYPE_CHECKING:
    from bantin.portal.worker import Worker


class RecordRecipe(Struct, frozen=True, kw_only=True):
    """Write what the search shows of one item: what it is, and its text in parts."""

    entry: SearchEntry
    body: BodySource
    source_path: str

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
    """Index a block of items for so many files: a row of the table."""

    items: tuple[RecordRecipe, ...]
    files: int

    def make(self, worker: Worker) -> tuple[bytes, ...]:
        """Return what the block adds to each file."""
        texts = []
        for item in self.items:
            with at_file(item.source_path):
                texts.append(item.text(worker))
        return search.index_block(tuple(texts), self.files)


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
