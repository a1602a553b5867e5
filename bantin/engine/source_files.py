"""The files of a source folder, with their signatures."""

from __future__ import annotations

import os
import stat
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Literal
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from bantin.engine.debris import is_debris
from bantin.engine.digests import digest_of
from bantin.engine.inside import is_junction, read_regular

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

# File systems keep times as coarsely as two seconds (FAT).
_GRANULARITY_NS = 2_000_000_000
_BY_DESCRIPTOR = os.scandir in os.supports_fd
_JUNCTIONS = os.name == "nt"  # asked here, for a site has many files
DEEPEST = 32  # folders within each other that are entered


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
    `name`: the name is not UTF-8. `special`: a pipe, a socket or a device. `deep`: a folder within
    too many others. `closed`: a folder that cannot be read.
    """

    code: Literal["link", "twin", "name", "special", "deep", "closed"]
    source_path: str


class Tree(Struct, frozen=True, kw_only=True):
    """The regular files below a folder, sorted by path, and the paths that are refused."""

    files: tuple[SourceFile, ...]
    problems: tuple[TreeProblem, ...] = ()


def read_tree(root: Path, folder: str) -> Tree:
    """List a folder below `root`; hidden files and what programs leave behind are left out."""
    files: dict[str, SourceFile] = {}
    problems: list[TreeProblem] = []
    limit = (root / folder).resolve()
    for entry, real in _walk(root, folder, problems):
        path = real if real.isascii() else normalize("NFC", real)
        try:
            details = entry.stat()
        except OSError:
            if os.path.lexists(f"{root}/{real}"):  # else it has gone since it was listed
                problems.append(TreeProblem("link", path))
            continue
        if (entry.is_symlink() or (_JUNCTIONS and is_junction(entry))) and _leads_out(
            root / real, details, limit
        ):
            problems.append(TreeProblem("link", path))
        elif not stat.S_ISREG(details.st_mode):
            problems.append(TreeProblem("special", path))
        elif path in files:
            problems.append(TreeProblem("twin", path))
        else:
            files[path] = SourceFile(
                source_path=path, real_path=real, size=details.st_size, mtime_ns=_time_of(details)
            )
    return Tree(files=tuple([files[path] for path in sorted(files)]), problems=tuple(problems))


def _walk(
    root: Path, folder: str, problems: list[TreeProblem]
) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Yield what is no folder, with its path; folders that cannot be entered are problems.

    An entry can be asked for its details until the next is wanted.
    """
    waiting = [folder]
    while waiting:
        parent = waiting.pop()
        with _entries(root, parent, problems) as entries:
            for entry in entries:
                name = entry.name
                if is_debris(name):
                    continue
                relative = f"{parent}/{name}"
                if not name.isascii() and not _is_text(name):
                    problems.append(TreeProblem("name", shown_path(relative)))
                elif not entry.is_dir(follow_symlinks=False) or (_JUNCTIONS and is_junction(entry)):
                    yield entry, relative
                elif parent.count("/") < DEEPEST:
                    waiting.append(relative)
                else:
                    problems.append(TreeProblem("deep", relative))


@contextmanager
def _entries(
    root: Path, folder: str, problems: list[TreeProblem]
) -> Iterator[list[os.DirEntry[str]]]:
    """List a folder that stays open: below it the system finds a file in two thirds of the time."""
    with ExitStack() as stack:
        entries: list[os.DirEntry[str]] = []
        path = f"{root}/{folder}"
        try:
            if _BY_DESCRIPTOR:
                descriptor = os.open(path, os.O_RDONLY)
                stack.callback(os.close, descriptor)
                entries = [*stack.enter_context(os.scandir(descriptor))]
            else:
                entries = [*stack.enter_context(os.scandir(path))]
        except (FileNotFoundError, NotADirectoryError):  # it has gone since it was listed
            pass
        except OSError:
            problems.append(TreeProblem("closed", folder))
        yield entries


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def shown_path(path: str) -> str:
    """Return a path as text that can be printed and sent, also if its bytes are not UTF-8."""
    return path.encode("utf-8", "backslashreplace").decode()


def _leads_out(path: Path, details: os.stat_result, limit: Path) -> bool:
    """Tell whether a link leads out of a folder, or to no file."""
    return not stat.S_ISREG(details.st_mode) or not path.resolve().is_relative_to(limit)


def seen_again(root: Path, known: SourceFile) -> SourceFile | None:
    """Return a file with its signature as it is now, None if it is no file of its own any more."""
    try:
        details = os.lstat(f"{root}/{known.real_path}")
    except OSError:
        return None
    if not stat.S_ISREG(details.st_mode):
        return None
    return replace(known, size=details.st_size, mtime_ns=_time_of(details))


def _time_of(details: os.stat_result) -> int:
    """Return the later of the times of modification and of change, in ns."""
    modified, changed = details.st_mtime_ns, details.st_ctime_ns
    return modified if modified > changed else changed  # noqa: FURB136 - many files are asked


def names_digest(files: Iterable[SourceFile]) -> str:
    """Return a digest of the files' paths, which changes when one is added or removed."""
    return digest_of("\0".join([file.source_path for file in files]).encode())


def read_bytes(root: Path, real: str, *, limit: int | None = None) -> bytes:
    """Return a file's bytes.

    Raises:
        TooLargeError: it has more than `limit` bytes.
        OSError: it cannot be read.
    """
    return read_regular(f"{root}/{real}", limit=limit)


def read_head(root: Path, real: str, length: int) -> bytes:
    """Return the first bytes of a file, none if it cannot be read."""
    try:
        return read_regular(f"{root}/{real}", most=length)
    except OSError:
        return b""


def list_names(folder: Path) -> tuple[list[str], list[str]]:
    """Return the names of the folders and of the files in a folder, each sorted, without debris."""
    with os.scandir(folder) as entries:
        found = [
            (one.name, one.is_dir(follow_symlinks=False))
            for one in entries
            if not is_debris(one.name) and _is_text(one.name)
        ]
    folders = sorted(name for name, is_folder in found if is_folder)
    return folders, sorted(name for name, is_folder in found if not is_folder)


def is_settled(file: SourceFile) -> bool:
    """Tell whether any later change of a file that is read now will change its signature.

    A file that is written twice within one tick of the file system's clock keeps its time, and
    perhaps its size: until the tick is over its signature proves nothing.
    """
    return file.mtime_ns < settled_before()


def settled_before() -> int:
    """Return the time in ns of which a file that changes now cannot be, but of a later one."""
    return time.time_ns() - _GRANULARITY_NS
