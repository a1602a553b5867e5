"""The output folder: what lies there, and files staged for a commit."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bantin.files.state import Made


class Staged(Struct, frozen=True, kw_only=True):
    """A file that is ready: `name` is its name in the stage, `""` where nothing changes."""

    path: str
    name: str
    digest: str
    size: int
    mtime_ns: int


def digest_of(data: bytes) -> str:
    """Return the digest by which contents are compared."""
    return hashlib.sha256(data, usedforsecurity=False).hexdigest()[:32]


def stage(folder: Path, path: str, data: bytes, *, lies_there: str) -> Staged:
    """Keep a file's bytes for the commit, unless just these lie in the output already."""
    digest = digest_of(data)
    if digest == lies_there:
        return Staged(path=path, name="", digest=digest, size=len(data), mtime_ns=0)
    name = digest_of(path.encode())
    with (folder / name).open("wb") as file:
        file.write(data)
        file.flush()
        mtime = os.fstat(file.fileno()).st_mtime_ns
    return Staged(path=path, name=name, digest=digest, size=len(data), mtime_ns=mtime)


def scan(output: Path) -> dict[str, tuple[int, int]]:
    """Return size and modification time of every file in an output folder, hidden ones left out."""
    found: dict[str, tuple[int, int]] = {}
    waiting = [""] if output.is_dir() else []
    while waiting:
        prefix = waiting.pop()
        with os.scandir(f"{output}/{prefix}") as entries:
            for entry in entries:
                name = entry.name
                if name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{prefix}{name}/")
                else:
                    details = entry.stat(follow_symlinks=False)
                    found[f"{prefix}{name}"] = (details.st_size, details.st_mtime_ns)
    return found


def unknown_files(
    lying: Mapping[str, tuple[int, int]], made: Mapping[str, Made]
) -> tuple[str, ...]:
    """Return the made files that must be read: their signatures are not those we left."""
    return tuple(
        path
        for path, signature in lying.items()
        if path in made and signature != (made[path].size, made[path].mtime_ns)
    )


def read_digest(output: Path, path: str) -> str:
    """Return the digest of a file in the output folder, `""` if it cannot be read."""
    try:
        with open(f"{output}/{path}", "rb", buffering=0) as file:
            return digest_of(file.read())
    except OSError:
        return ""
