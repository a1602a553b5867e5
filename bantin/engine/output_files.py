"""The output folder: which files exist there."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from bantin.engine.debris import SYSTEM
from bantin.engine.digests import digest_of
from bantin.engine.inside import is_inside, is_junction, read_regular
from bantin.engine.source_files import shown_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from bantin.engine.records import Made

WELL_KNOWN = ".well-known"  # the one hidden folder that is public (RFC 8615)

# Size in bytes and modification time in ns of the files in an output folder, by path.
ExistingFiles: TypeAlias = dict[str, tuple[int, int]]


def is_output(path: str) -> bool:
    """Tell whether a build may have made a path of an output folder: inside, and nowhere hidden."""
    path = path.removeprefix(f"{WELL_KNOWN}/")
    return is_inside(path) and not is_hidden_output(path)


def is_hidden_output(path: str) -> bool:
    """Tell whether a path of an output folder is hidden, or below a folder that is."""
    return path.startswith(".") or "/." in path


class FolderListing(Struct, frozen=True):
    """What lies in a folder of an output folder, but for hidden files and those of file managers.

    A link counts as a file, wherever it leads.
    """

    folders: list[str]
    files: list[os.DirEntry[str]]


def list_folder(path: str) -> FolderListing:
    """List one folder."""
    folders: list[str] = []
    files: list[os.DirEntry[str]] = []
    with os.scandir(path) as entries:
        for entry in entries:
            name = entry.name
            if name[0] == "." and name != WELL_KNOWN:
                continue
            if entry.is_dir(follow_symlinks=False) and not is_junction(entry):
                folders.append(name)
            elif name.lower() not in SYSTEM:
                files.append(entry)
    return FolderListing(folders, files)


def scan(output: Path | str) -> ExistingFiles:
    """Return the files in an output folder and below."""
    found: ExistingFiles = {}
    waiting = [""] if os.path.isdir(output) else []  # noqa: PTH112 - many are asked
    while waiting:
        prefix = waiting.pop()
        listed = list_folder(f"{output}/{prefix}")
        waiting += [f"{prefix}{name}/" for name in listed.folders]
        for entry in listed.files:
            details = entry.stat(follow_symlinks=False)
            found[f"{prefix}{entry.name}"] = (details.st_size, details.st_mtime_ns)
    return found


def unknown_files(
    existing: Mapping[str, tuple[int, int]], made: Mapping[str, Made]
) -> tuple[str, ...]:
    """Return the paths of made files that must be read: their signatures have changed."""
    return tuple(
        path
        for path, signature in existing.items()
        if path in made and signature != (made[path].size, made[path].mtime_ns)
    )


def foreign_files(paths: Iterable[str]) -> tuple[str, ...]:
    """Return which files that no build has made are foreign, in order and as they can be printed.

    Not foreign is what lies in the public hidden folder: what proves to others whose host it is,
    certificates among them, is put there by programs of the server.
    """
    mine = f"{WELL_KNOWN}/"
    return tuple(sorted(shown_path(path) for path in paths if not path.startswith(mine)))


def read_digest(output: Path, output_path: str) -> str:
    """Return the digest of a file in an output folder, `""` if it is none or cannot be read."""
    try:
        return digest_of(read_regular(f"{output}/{output_path}", follow=False))
    except OSError:
        return ""
