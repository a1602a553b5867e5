"""The files of a source folder, with their signatures."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

from msgspec import Struct

from bantin.engine.digests import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# File systems keep times as coarsely as two seconds (FAT).
_GRANULARITY_NS = 2_000_000_000


class SourceFile(Struct, frozen=True, kw_only=True):
    """A file: `source_path` from the root in NFC, `real_path` as the file system spells it.

    `mtime_ns` is the later of the times of modification and of change, because the first can be
    set at will: unpacking an archive or renaming over a file does so.
    """

    source_path: str
    real_path: str
    size: int
    mtime_ns: int


class TreeProblem(Struct, frozen=True):
    """A path that is refused.

    `link`: a symbolic link that is broken, leads out of the folder, or leads to no regular file.
    `twin`: another file's name is the same in NFC; é may be one code point or two.
    """

    code: Literal["link", "twin"]
    source_path: str


class Tree(Struct, frozen=True, kw_only=True):
    """The regular files below a folder, sorted by path, and the paths that are refused."""

    files: tuple[SourceFile, ...]
    problems: tuple[TreeProblem, ...] = ()


def read_tree(root: Path, folder: str) -> Tree:
    """List a folder below `root`; hidden files and lock files of office programs are left out."""
    files: dict[str, SourceFile] = {}
    problems: list[TreeProblem] = []
    limit = (root / folder).resolve()
    for entry, real in _walk(root, folder):
        path = real if real.isascii() else normalize("NFC", real)
        details = _details(entry, limit)
        if details is None:
            problems.append(TreeProblem("link", path))
        elif not stat.S_ISREG(details.st_mode):
            continue
        elif path in files:
            problems.append(TreeProblem("twin", path))
        else:
            mtime = max(details.st_mtime_ns, details.st_ctime_ns)
            files[path] = SourceFile(
                source_path=path, real_path=real, size=details.st_size, mtime_ns=mtime
            )
    return Tree(files=tuple(files[path] for path in sorted(files)), problems=tuple(problems))


def _walk(root: Path, folder: str) -> Iterator[tuple[os.DirEntry[str], str]]:
    with os.scandir(root / folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "~$")):
                continue
            relative = f"{folder}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(root, relative)
            else:
                yield entry, relative


def _details(entry: os.DirEntry[str], limit: Path) -> os.stat_result | None:
    """Return what the file system knows of an entry; None for a link that is refused."""
    try:
        details = entry.stat()
    except OSError:
        return None
    if entry.is_symlink() and (
        not stat.S_ISREG(details.st_mode) or not Path(entry.path).resolve().is_relative_to(limit)
    ):
        return None
    return details


def names_digest(files: Iterable[SourceFile]) -> str:
    """Return a digest of the files' paths, which changes when one is added or removed."""
    return digest_of("\0".join(file.source_path for file in files).encode())


def read_bytes(root: Path, real: str) -> bytes:
    """Return a file's bytes.

    Raises:
        OSError: it cannot be read.
    """
    with open(f"{root}/{real}", "rb", buffering=0) as file:
        return file.read()


def is_settled(file: SourceFile) -> bool:
    """Tell whether any later change of a file that is read now will change its signature.

    A file that is written twice within one tick of the file system's clock keeps its time, and
    perhaps its size: until the tick is over its signature proves nothing.
    """
    return file.mtime_ns < time.time_ns() - _GRANULARITY_NS
