"""Finds where on a page stands what messages speak of, once for each text and its messages."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from bantin import engine
from bantin.content.outside import own_host
from bantin.diagnostics import FileFault, at_file
from bantin.locating import FileReader, PagePlace, located
from bantin.pipeline.read import read_config
from bantin.pipeline.run import HIDDEN, OUTPUT

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.content.config import SiteConfig
    from bantin.locating import Line
    from bantin.pipeline.portal import Portal

_KEPT = 16  # answers, of as many texts that somebody looks at


class Finder:
    """Reads the files of the site in `root` as a build does. Any thread may ask."""

    def __init__(self, root: Path, portal: Portal) -> None:
        self._root = root
        self._portal = portal
        self._lock = threading.Lock()
        self._reader: tuple[str, FileReader] | None = None
        self._known: dict[tuple[object, ...], tuple[PagePlace, ...]] = {}

    def find(self, path: str, lines: tuple[Line, ...]) -> tuple[PagePlace, ...]:
        """Return where on the page of a content file its lines stand; nowhere if in doubt."""
        try:
            with at_file(path):
                return self._found(path, lines)
        except FileFault:
            # What cannot be read is told by the build.
            return (PagePlace(),) * len(lines)

    def _found(self, path: str, lines: tuple[Line, ...]) -> tuple[PagePlace, ...]:
        out, hidden = self._root / OUTPUT, self._root / HIDDEN
        config, digest, _ = read_config(self._root, out, hidden, self._portal.types)
        if config is None:
            return (PagePlace(),) * len(lines)
        data = engine.read_bytes(self._root, path)
        key = digest, path, engine.digest_of(data), lines
        with self._lock:
            if key not in self._known:
                reader = self._reader_for(config, digest)
                self._known[key] = located(reader, path, data, lines)
                while len(self._known) > _KEPT:
                    del self._known[next(iter(self._known))]
            return self._known[key]

    def _reader_for(self, config: SiteConfig, digest: str) -> FileReader:
        if self._reader is None or self._reader[0] != digest:
            kinds = self._portal.load(config).kinds
            reader = FileReader(kinds, zone=config.site.zone, own_host=own_host(config.site))
            self._reader = digest, reader
        return self._reader[1]
