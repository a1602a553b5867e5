"""The sites in which texts are open, found by the folders that they lie in."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bantin.pipeline.run import CONFIG
from bantin.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from bantin.language_server.desk import SiteDesk

_PATIENCE = 5.0  # seconds in which a look that is under way is given up


class OpenSites:
    """Desks by the folders of their sites; `open_desk` makes one."""

    def __init__(self, open_desk: Callable[[Path], SiteDesk]) -> None:
        self._open_desk = open_desk
        self._desks: dict[Path, SiteDesk] = {}
        self._folders: set[Path] = set()

    @property
    def desks(self) -> tuple[SiteDesk, ...]:
        """All that are open."""
        return tuple(self._desks.values())

    def begin(self, folders: Iterable[Path]) -> None:
        """Take folders of a workspace; those that are sites, or within one, are looked at at once.

        So are those that were taken before and have become one.
        """
        self._folders.update(folders)
        for folder in self._folders:
            root = root_of(folder)
            if root is not None:
                self._desk(root)

    def leave(self, folders: Iterable[Path]) -> None:
        """Leave folders; sites in which nothing is open any more are forgotten."""
        self._folders.difference_update(folders)
        self.tidy()

    def tidy(self) -> None:
        """Forget sites in which nothing is open and that belong to no folder, or are none."""
        kept = {root_of(folder) for folder in self._folders}
        for root in [*self._desks]:
            gone = not (root / CONFIG).is_file()
            if self._desks[root].is_idle and (gone or root not in kept):
                self._desks.pop(root).stop()

    def end(self) -> None:
        """Forget all sites, and wait for what is under way; not for long."""
        desks = self.desks
        self._desks.clear()
        for desk in desks:
            desk.stop()
        end = time.monotonic() + _PATIENCE
        for desk in desks:
            desk.join(max(0.0, end - time.monotonic()))

    def at(self, file: Path) -> tuple[SiteDesk, str] | None:
        """Return the desk of a file's site, and its path from there; None where there is none."""
        root = root_of(file.parent)
        if root is None:
            return None
        return self._desk(root), path_in(root, file)

    def _desk(self, root: Path) -> SiteDesk:
        if root not in self._desks:
            self._desks[root] = self._open_desk(root)
        return self._desks[root]


def path_in(root: Path, file: Path) -> str:
    """Return the path of a file from the folder of its site, as it is known there."""
    return nfc(file.relative_to(root).as_posix())


def root_of(folder: Path) -> Path | None:
    """Return the nearest folder, upwards, that has a site's configuration; None for none."""
    return next((one for one in (folder, *folder.parents) if (one / CONFIG).is_file()), None)


def may_matter(root: Path, file: Path) -> bool:
    """Tell whether a file on disk may be one of the site: what is hidden or made is none."""
    first = file.relative_to(root).parts[:1]
    return bool(first) and not first[0].startswith(".") and first[0] != "output"
