"""What a process makes files with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from bantin import engine
from bantin.engine import BlobReader, CellReader
from bantin.theme.folding import FoldingEnvironment
from bantin.theme.views import SiteView


class Worker(Struct, frozen=True, kw_only=True):
    """The theme's environments, the site as pages know it, and what is kept for making files.

    `environments` returns both for a language, `""` for the site's.
    """

    root: Path
    environments: Callable[[str], tuple[FoldingEnvironment, SiteView]]
    static: Mapping[str, bytes]
    blobs: BlobReader
    cells: CellReader

    @property
    def environment(self) -> FoldingEnvironment:
        """The theme's environment in the site's language."""
        return self.environments("")[0]

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Make some files, for which the state is asked under one lock."""
        with self.blobs.reading(), self.cells.reading():
            yield

    def read(self, real_path: str) -> bytes:
        """Return the bytes of a file of the site."""
        return engine.read_bytes(self.root, real_path)
