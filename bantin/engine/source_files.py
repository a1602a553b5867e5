"""What lies under content/."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.diagnostics import Diagnostic, Span, error
from bantin.engine.digests import digest_of
from bantin.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Iterator

_ARTICLE = ".md"


class SourceFile(Struct, frozen=True, kw_only=True):
    """A file: `path` from the site's root in NFC, `real` as the file system spells it.

    `mtime_ns` is the later of the times of modification and of change: the first can be set at
    will, and unpacking an archive or renaming over a file does so.
    """

    path: str
    real: str
    size: int
    mtime_ns: int


class Tree(Struct, frozen=True, kw_only=True):
    """The articles and the other files, each sorted by path."""

    articles: tuple[SourceFile, ...]
    files: tuple[SourceFile, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


def read_tree(root: Path, folder: str) -> Tree:
    """List a folder of the site; hidden files and Word's lock files are passed over."""
    articles: list[SourceFile] = []
    files: list[SourceFile] = []
    problems: list[Diagnostic] = []
    seen: set[str] = set()
    limit = (root / folder).resolve()
    for entry, relative in _walk(root, folder):
        path = nfc(relative)
        try:
            details = entry.stat()
        except OSError:
            problems.append(error("symlink-outside", Span(path)))
            continue
        if entry.is_symlink() and (
            not Path(entry.path).resolve().is_relative_to(limit)
            or not stat.S_ISREG(details.st_mode)
        ):
            problems.append(error("symlink-outside", Span(path)))
            continue
        if not stat.S_ISREG(details.st_mode):
            continue
        time_ns = max(details.st_mtime_ns, details.st_ctime_ns)
        file = SourceFile(path=path, real=relative, size=details.st_size, mtime_ns=time_ns)
        if path in seen:  # names that differ in their code points only: é may be one or two
            problems.append(error("twin-name", Span(path), path=path))
            continue
        seen.add(path)
        (articles if path.lower().endswith(_ARTICLE) else files).append(file)
    return Tree(
        articles=tuple(sorted(articles, key=_path)),
        files=tuple(sorted(files, key=_path)),
        diagnostics=tuple(problems),
    )


def names_digest(tree: Tree) -> str:
    """Return a digest of the names of all files: a link may lead to another when one is added."""
    names = "\0".join(file.path for file in (*tree.articles, *tree.files))
    return digest_of(names.encode())


def _path(file: SourceFile) -> str:
    return file.path


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


def read_bytes(root: Path, real: str) -> bytes:
    """Return a file's bytes.

    Raises:
        OSError: it cannot be read.
    """
    with open(f"{root}/{real}", "rb", buffering=0) as file:
        return file.read()


# Some file systems keep times to two seconds (FAT); no clock is trusted closer than that.
_GRANULARITY_NS = 2_000_000_000


def is_settled(file: SourceFile) -> bool:
    """Tell whether a file that is read now could not change again within its time's granularity.

    A file that is written twice within one tick of the file system's clock keeps its time, and
    perhaps its size: until the tick is over its signature proves nothing.
    """
    return file.mtime_ns < time.time_ns() - _GRANULARITY_NS
