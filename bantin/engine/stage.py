"""Files that are ready for a commit, in a folder of the build on the output's file system.

Where there is no output folder yet, the stage is the folder to come, with all that it will hold,
and moving that one folder is the commit: no file is moved by itself and no folder is made twice,
which were four in a hundred parts of a cold build. A build that is killed has changed nothing, or
has changed everything. Where a folder is there, it stays the folder that it is, for a server or a
container may hold it: then files are staged side by side, and a journal says where they go.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.engine.digests import digest_of
from bantin.engine.journal import Move

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_WHOLE = "output"  # no other name in the build's folder is this one
_WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


class Staged(Struct, frozen=True, kw_only=True):
    """A file that is ready; `name` is its path in the stage, `""` if the output has its bytes."""

    output_path: str
    name: str
    digest: str
    size: int
    mtime_ns: int


class Stage(Struct, frozen=True):
    """Where files wait for the commit: a folder, and whether it holds the `whole` output to be."""

    folder: str
    whole: bool

    def put(self, output_path: str, data: bytes, *, existing_digest: str) -> Staged:
        """Write a file's bytes, unless the output folder has them already.

        `existing_digest` is that of the file in the output folder, `""` for none.
        """
        digest = digest_of(data)
        name, mtime_ns = "", 0
        if digest != existing_digest:
            name = f"{_WHOLE}/{output_path}" if self.whole else digest_of(output_path.encode())
            path = f"{self.folder}/{name}"
            if self.whole:
                _make_folder(os.path.dirname(path))
            mtime_ns = _write(path, data)
        return Staged(
            output_path=output_path, name=name, digest=digest, size=len(data), mtime_ns=mtime_ns
        )

    def moves(self, staged: Iterable[Staged]) -> list[Move]:
        """Return the moves of files one by one; those of a whole stage come out of its folders."""
        return [
            Move(self._side_by_side(one.name, number) if self.whole else one.name, one.output_path)
            for number, one in enumerate(staged)
            if one.name
        ]

    def _side_by_side(self, name: str, number: int) -> str:
        os.replace(f"{self.folder}/{name}", f"{self.folder}/{number}")
        return f"{number}"


def open_stage(folder: Path, output: Path) -> Stage:
    """Return the stage in a build's folder, for an output folder that may not be there yet.

    Not on Windows, where one open file holds all folders above it, and paths have little room.
    """
    return Stage(str(folder), whole=os.name != "nt" and not os.path.lexists(output))


def take_place(stage: Stage, output: Path, manifest: tuple[str, bytes]) -> bool:
    """Move a whole stage to where no output folder is, with one more file.

    It is not done, and False returned, if something has appeared there meanwhile.
    """
    whole = f"{stage.folder}/{_WHOLE}"
    _make_folder(whole)
    name, data = manifest
    _write(f"{whole}/{name}", data)
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        os.rename(whole, output)
    except OSError:
        return False
    return True


@lru_cache(maxsize=1024)
def _make_folder(path: str) -> None:
    """Make a folder and those above it, which other processes may be making too."""
    with suppress(FileExistsError):
        try:
            os.mkdir(path)
        except FileNotFoundError:
            _make_folder(os.path.dirname(path))
            os.mkdir(path)


def _write(path: str, data: bytes) -> int:
    """Write a file and return its modification time in ns."""
    # Without Python's own file objects: there are tens of thousands of files to write.
    file = os.open(path, _WRITING, 0o666)
    try:
        written = os.write(file, data)
        while written < len(data):
            written += os.write(file, memoryview(data)[written:])
        return os.fstat(file).st_mtime_ns
    finally:
        os.close(file)
