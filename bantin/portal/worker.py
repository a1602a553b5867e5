"""What a process makes files with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from bantin import engine
from bantin.engine import BlobReader, CellReader
from bantin.theme.folding import FoldingEnvironment
from bantin.theme.views import SiteView


class Worker(Struct, frozen=True, kw_only=True):
    """The theme's environment, the site as pages know it, and what is kept for making files."""

    root: Path
    environment: FoldingEnvironment
    site: SiteView
    static: Mapping[str, bytes]
    blobs: BlobReader
    cells: CellReader

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Make some files, for which the state is asked under one lock."""
        with self.blobs.reading(), self.cells.reading():
            yield

    def read(self, real_path: str) -> bytes:
        """Return the bytes of a file of the site."""
        return engine.read_bytes(self.root, real_path)
