"""A build's own folder, for what must not be seen half done."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.engine.blobs import unpack
from bantin.engine.journal import JOURNAL

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORK = "work"
_BESIDE = ".bantin-work"


@contextmanager
def work_folder(hidden: Path, output: Path) -> Iterator[Path]:
    """Make an empty folder on the output's file system, for only there files move at once.

    What killed builds left is thrown away; the site's lock keeps other builds out. Each build has a
    name of its own for it: the workers of a killed one may live on for a while, and those of a
    cluster remember what they read there. After a failed commit it stays, for the next build needs
    it to finish.

    Raises:
        OSError: it cannot be made.
    """
    there = next(path for path in (output, *output.parents) if path.is_dir())
    same = hidden.stat().st_dev == there.stat().st_dev
    home = hidden / _WORK if same else output / _BESIDE
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True, exist_ok=True)
    try:
        yield Path(tempfile.mkdtemp(dir=home))
    finally:
        if not (hidden / JOURNAL).exists():
            shutil.rmtree(home, ignore_errors=True)


@contextmanager
def unpacking(pack: str, lengths: tuple[int, ...]) -> Iterator[Iterator[tuple[str, bytes]]]:
    """Give the bodies of a pack, which is deleted afterwards; without lengths there is none."""
    path = Path(pack)
    try:
        yield unpack(path, lengths) if lengths else iter(())
    finally:
        with suppress(OSError):
            path.unlink()


def share(folder: Path, name: str, data: bytes) -> Path:
    """Write a file that workers read."""
    path = folder / name
    path.write_bytes(data)
    return path


@contextmanager
def folder_apart() -> Iterator[Path]:
    """Make an empty folder that has nothing to do with the site, and is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bantin-") as name:
        yield Path(name)
