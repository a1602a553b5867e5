"""The output folder: files are staged elsewhere first, then moved in all together."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable


class Staged(Struct, frozen=True, kw_only=True):
    """A file that is ready: `staged` is its name in the stage, `""` where nothing changes."""

    path: str
    staged: str


class Outcome(Struct, frozen=True, kw_only=True):
    """What a commit did, by output path; `foreign` are files that no build has made."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    foreign: tuple[str, ...]


def stage(output: Path, folder: Path, path: str, data: bytes) -> Staged:
    """Keep a file's bytes for the commit unless the output has just these already."""
    target = output / path
    try:
        if target.stat().st_size == len(data) and target.read_bytes() == data:
            return Staged(path=path, staged="")
    except OSError:
        pass  # not there, or not readable: then it is written anew
    name = hashlib.blake2b(path.encode(), digest_size=16).hexdigest()
    (folder / name).write_bytes(data)
    return Staged(path=path, staged=name)


def commit(output: Path, folder: Path, staged: Iterable[Staged], *, owned: Path) -> Outcome:
    """Move staged files in and remove what earlier builds made and this one does not.

    `owned` is the file that remembers which output files builds have made.

    Raises:
        OSError: the disk is full or the folder cannot be written.
    """
    output.mkdir(parents=True, exist_ok=True)
    staged = tuple(staged)
    before = _read_owned(owned)
    paths = {file.path for file in staged}
    # Known before anything moves: a build that is cut short still owns what it wrote.
    _write_owned(owned, before | paths)
    stale = before - paths
    # A file may become a folder ("/a" → "/a/") and a folder a file: the old one goes first.
    blocking = _between(stale, paths)
    removed = [path for path in blocking if _remove(output, path)]
    for file in staged:
        if file.staged:
            target = output / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            (folder / file.staged).replace(target)
    removed += [path for path in stale - blocking if _remove(output, path)]
    _write_owned(owned, paths)
    return Outcome(
        written=tuple(sorted(file.path for file in staged if file.staged)),
        unchanged=sum(not file.staged for file in staged),
        removed=tuple(sorted(removed)),
        foreign=_foreign(output, paths),
    )


def _between(stale: set[str], paths: set[str]) -> set[str]:
    """Return the stale files that stand where a folder has to be, or below what is a file now."""
    folders = {folder for path in paths for folder in _folders(path)}
    return {path for path in stale if path in folders or not paths.isdisjoint(_folders(path))}


def _folders(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:length]) for length in range(1, len(parts))]


def _read_owned(owned: Path) -> set[str]:
    try:
        return set(msgspec.json.decode(owned.read_bytes(), type=list[str]))
    except (OSError, msgspec.MsgspecError):
        return set()


def _write_owned(owned: Path, paths: set[str]) -> None:
    owned.parent.mkdir(parents=True, exist_ok=True)
    # A build that is killed must not lose the memory: what it forgets would stay public.
    new = owned.with_suffix(".new")
    new.write_bytes(msgspec.json.encode(sorted(paths)))
    new.replace(owned)


def _remove(output: Path, path: str) -> bool:
    """Remove a file and the folders that it leaves empty; tell whether it was there."""
    target = output / path
    try:
        target.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    for folder in target.parents:
        if folder == output:
            break
        try:
            folder.rmdir()
        except OSError:
            break  # not empty
    return True


def _foreign(output: Path, paths: set[str]) -> tuple[str, ...]:
    found = []
    for folder, folders, names in os.walk(output):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(folder, name).relative_to(output).as_posix()
            if not name.startswith(".") and path not in paths:
                found.append(path)
    return tuple(sorted(found))
