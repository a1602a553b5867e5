"""Temporary folders of a build."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.engine.inside import delete_all
from bantin.engine.journal import JOURNAL

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAME = "temp"


def temp_home(hidden: Path, output: Path) -> Path:
    """Return the folder in which the temporary folders of builds of an output folder lie.

    It is in the hidden folder, or a hidden one of the output where that is on another file system.
    """
    there = next(path for path in (output, *output.parents) if path.is_dir())
    same = hidden.stat().st_dev == there.stat().st_dev
    return hidden / _NAME if same else output / f".{hidden.name.removeprefix('.')}-{_NAME}"


@contextmanager
def temp_dir(hidden: Path, output: Path) -> Iterator[Path]:
    """Make an empty folder on the output's file system, because only there files move at once.

    What killed builds left is deleted first; the site's lock keeps other builds out. Each build has
    its own name for it: the workers of a killed one may live on for a while, and those of a cluster
    remember what they read there. After a failed commit it stays, because the next build needs it
    to finish the commit.

    Raises:
        OSError: it cannot be made.
    """
    from tempfile import mkdtemp  # noqa: PLC0415 - a build without work makes none

    home = temp_home(hidden, output)
    delete_all(home, as_possible=True)
    home.mkdir(parents=True, exist_ok=True)
    try:
        yield Path(mkdtemp(dir=home))
    finally:
        if not (hidden / JOURNAL).exists():
            delete_all(home, as_possible=True)


@contextmanager
def folder_apart() -> Iterator[Path]:
    """Make an empty folder outside the site, deleted afterwards."""
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - see above

    with TemporaryDirectory() as name:
        yield Path(name)


def share(folder: Path, name: str, data: bytes) -> Path:
    """Write a file for workers to read, and return its path."""
    path = folder / name
    path.write_bytes(data)
    return path
