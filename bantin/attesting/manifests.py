"""The list of a site's files with their digests, as `sha256sum --check` reads it.

The file is UTF-8. Lines that begin with "#" are comments to that program, and hold what there is
to know besides: what the site is, when this was so, how much there is in all, and above each file
its size. So the list can be checked in fifty years with what every system has, and without bantin.
One set of files at one instant makes one list, to the byte.

    # bantin manifest 1
    # site: https://binhan.example/
    # instant: 2026-11-29T08:00:00+07:00
    # files: 1
    # size: 5321
    8d74…  tin-tuc/index.html
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.engine.inside import is_inside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST = 1024 * 1024 * 1024  # bytes of a list; a file takes about 150
_FIRST = "# bantin manifest 1"
_SIZE = re.compile(r"# size: (0|[1-9][0-9]{0,15})", re.ASCII)
_FILE = re.compile(r"([0-9a-f]{64})  (.+)")
_FILES = re.compile(r"# files: (0|[1-9][0-9]{0,9})", re.ASCII)
_HEADER_LINES = 4


class ListedFile(Struct, frozen=True, order=True):
    """A file by its path in the site, with its size in bytes and its SHA-256 in hexadecimal."""

    path: str
    size: int
    sha256: str


class FileManifest(Struct, frozen=True, kw_only=True):
    """All files of a site at an instant; `site` is its address."""

    site: str
    instant: datetime
    files: tuple[ListedFile, ...]


class BadManifestError(Exception):
    """A list is none; `line` is where, counted from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def written(manifest: FileManifest) -> bytes:
    """Return a manifest as a file."""
    lines = [
        _FIRST,
        f"# site: {manifest.site}",
        f"# instant: {manifest.instant.isoformat()}",
        f"# files: {len(manifest.files)}",
    ]
    for one in sorted(manifest.files):
        lines += [f"# size: {one.size}", f"{one.sha256}  {one.path}"]
    return "".join(f"{line}\n" for line in lines).encode()


def read(data: bytes) -> FileManifest:
    """Return the manifest that a file holds. It may be anybody's.

    Raises:
        BadManifestError: it holds none, or not all of one, or one that no build has made.
    """
    lines = _lines(data)
    if lines[0] != _FIRST or len(lines) < _HEADER_LINES:
        raise BadManifestError(1)
    files = tuple(_files(lines))
    count = _FILES.fullmatch(lines[3])
    if count is None or int(count[1]) != len(files):
        raise BadManifestError(4)
    return FileManifest(site=_said(lines, 1, "site"), instant=_instant(lines), files=files)


def _lines(data: bytes) -> list[str]:
    if not data.endswith(b"\n"):
        raise BadManifestError(data.count(b"\n") + 1)  # cut off
    try:
        return data.decode().split("\n")[:-1]
    except UnicodeDecodeError as failure:
        raise BadManifestError(data.count(b"\n", 0, failure.start) + 1) from failure


def _said(lines: list[str], index: int, name: str) -> str:
    found = re.fullmatch(f"# {name}: (.+)", lines[index])
    if found is None or not found[1].isprintable():
        raise BadManifestError(index + 1)
    return found[1]


def _instant(lines: list[str]) -> datetime:
    try:
        found = datetime.fromisoformat(_said(lines, 2, "instant"))
    except ValueError as failure:
        raise BadManifestError(3) from failure
    if found.utcoffset() is None:
        raise BadManifestError(3)
    return found


def _files(lines: list[str]) -> Iterator[ListedFile]:
    """Yield the files; each path stands once, in order, and leads to nothing outside."""
    last = ""
    for index in range(_HEADER_LINES, len(lines), 2):
        size = _SIZE.fullmatch(lines[index])
        found = _FILE.fullmatch(lines[index + 1]) if index + 1 < len(lines) else None
        if size is None or found is None:
            raise BadManifestError(index + (1 if size is None else 2))
        path = found[2]
        if not is_listable(path) or path <= last:
            raise BadManifestError(index + 2)
        yield ListedFile(path, int(size[1]), found[1])
        last = path


def is_listable(path: str) -> bool:
    """Tell whether a list can hold a path: one line, inside its folder on every system."""
    return path.isprintable() and is_inside(path, windows=True)


def unlistable(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the paths that a list cannot hold."""
    return tuple(path for path in paths if not is_listable(path))
