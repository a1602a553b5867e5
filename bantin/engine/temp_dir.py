"""Temporary folders of a build."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.engine.journal import JOURNAL

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "temp"


@contextmanager
def temp_dir(hidden: Path, output: Path) -> Iterator[Path]:
    """Make an empty folder on the output's file system, because only there files move at once.

    It lies in the hidden folder, or in a hidden folder of the output where that is on another file
    system. What killed builds left is deleted first; the site's lock keeps other builds out. Each
    build has its own name for it: the workers of a killed one may live on for a while, and those
    of a cluster remember what they read there. After a failed commit it stays, because the next
    build needs it to finish the commit.

    Raises:
        OSError: it cannot be made.
    """
    there = next(path for path in (output, *output.parents) if path.is_dir())
    same = hidden.stat().st_dev == there.stat().st_dev
    home = hidden / _NAME if same else output / f".{hidden.name.removeprefix('.')}-{_NAME}"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True, exist_ok=True)
    try:
        yield Path(tempfile.mkdtemp(dir=home))
    finally:
        if not (hidden / JOURNAL).exists():
            shutil.rmtree(home, ignore_errors=True)


@contextmanager
def folder_apart() -> Iterator[Path]:
    """Make an empty folder outside the site, deleted afterwards."""
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def share(folder: Path, name: str, data: bytes) -> Path:
    """Write a file for workers to read, and return its path."""
    path = folder / name
    path.write_bytes(data)
    return path
