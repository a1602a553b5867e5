"""Carrying out a commit: staged files are moved into the output folder, others are removed.

Every step may be repeated without harm, so a commit that was interrupted is begun again. A folder
that is a link is never entered: what lies behind it is not the output's.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.engine.inside import is_link, is_link_at
from bantin.engine.patience import patiently

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable
    from pathlib import Path

    from bantin.engine.journal import Journal, Move


class InTheWayError(Exception):
    """What no build has made lies where a commit needs a file or folder; at `path`."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class MoveJob(Struct, frozen=True, kw_only=True):
    """Moves staged files from folder `stage` into folder `output`."""

    output: str
    stage: str

    def __call__(self, moves: tuple[Move, ...]) -> None:
        """Move a chunk of files."""
        # Plain strings: there are tens of thousands, and a Path each would take most of the time.
        for move in moves:
            target = f"{self.output}/{move.output_path}"
            patiently(partial(_move, f"{self.stage}/{move.staged}", target), target)


def check_way(output: Path, journal: Journal, *, files: Container[str] = frozenset()) -> None:
    """See that nothing hinders a commit; `files` are paths at which files have been seen.

    Raises:
        InTheWayError: a file or a link lies where a folder is needed, or a folder with files where
            a file is.
    """
    removals = {*journal.outdated, *journal.removals}
    folders = _folders(journal.moves)
    into = f"{output}/"
    missing: set[str] = set()
    for path in sorted(folders):  # those above come first
        if path.rpartition("/")[0] in missing:
            missing.add(path)
            continue
        try:
            details = os.lstat(into + path)
        except OSError:
            missing.add(path)
            continue
        goes = path in removals and not stat.S_ISDIR(details.st_mode)
        if not goes and (is_link(details) or not stat.S_ISDIR(details.st_mode)):
            raise InTheWayError(into + path)
    for move in journal.moves:
        if move.output_path in files or move.output_path.rpartition("/")[0] in missing:
            continue
        target = into + move.output_path
        if not os.path.isdir(target) or is_link_at(target):
            continue
        for inside in (output / move.output_path).rglob("*"):
            if not inside.is_dir() and inside.relative_to(output).as_posix() not in removals:
                raise InTheWayError(str(inside))


def carry_out(
    journal: Journal,
    *,
    output: Path,
    stage: Path,
    share_out: Callable[[MoveJob, tuple[Move, ...]], None] | None = None,
) -> None:
    """Move and remove files; what was done before is skipped.

    Whoever reads the folder meanwhile finds what a file names: see `in_waves`. `share_out` may run
    the job on chunks of one wave elsewhere.

    Raises:
        OSError: the output folder cannot be written.
    """
    output.mkdir(parents=True, exist_ok=True)
    for path in _in_the_way(journal):
        _remove(output, path)
    job = MoveJob(output=str(output), stage=str(stage))
    job(journal.listing)
    for path in _outdated(journal, stage):
        _remove(output, path)
    for wave in journal.waves:
        if share_out is not None:
            share_out(job, wave)
        else:
            job(wave)
    for path in journal.removals:
        _remove(output, path)
    job(journal.listed)


def in_waves(moves: Iterable[tuple[int, bool, Move]]) -> tuple[tuple[Move, ...], ...]:
    """Part the moves of a commit into waves, so that no file names one that is not there yet.

    Each comes with its rank, which is higher than that of what it names, and whether it replaces a
    file. All new files come first: nothing that is there names them. What is replaced comes when
    all that it can name is there, and removals come when nothing names it any more.
    """
    waves: dict[tuple[bool, int], list[Move]] = {}
    for rank, replaces, move in moves:
        waves.setdefault((replaces, rank), []).append(move)
    return tuple(tuple(waves[key]) for key in sorted(waves))


def _outdated(journal: Journal, stage: Path) -> list[str]:
    """Return what is outdated and not yet replaced by what was staged for its place."""
    if not journal.outdated:
        return []
    staged = {move.output_path: move.staged for move in journal.moves}
    return [
        path
        for path in journal.outdated
        if path not in staged or os.path.exists(f"{stage}/{staged[path]}")
    ]


def _in_the_way(journal: Journal) -> list[str]:
    """Return removals whose place becomes a folder, or which lie below what becomes a file."""
    if not journal.removals:
        return []
    files = {move.output_path for move in journal.moves}
    folders = {parent for path in files for parent in _parents(path)}
    return [
        path
        for path in journal.removals
        if path in folders or any(parent in files for parent in _parents(path))
    ]


def _move(staged: str, target: str) -> None:
    try:
        os.replace(staged, target)
    except FileNotFoundError:
        if os.path.exists(staged):  # else it has been moved already
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.replace(staged, target)
    except (IsADirectoryError, PermissionError):  # Windows raises the second for a folder
        if not os.path.isdir(target):
            raise
        _remove_folders(target)
        os.replace(staged, target)


def _remove_folders(folder: str) -> None:
    """Remove a folder that holds nothing but folders.

    Raises:
        OSError: it holds a file, or is one.
    """
    for name in os.listdir(folder):
        _remove_folders(f"{folder}/{name}")
    os.rmdir(folder)


def _folders(moves: Iterable[Move]) -> set[str]:
    """Return every folder on the way to a file."""
    folders: set[str] = set()
    for move in moves:
        folder = move.output_path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _parents(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: length + 1]) for length in range(len(parts))]


def _remove(output: Path, path: str) -> None:
    """Remove a file and the folders that this leaves empty; it may be gone already."""
    if any(is_link_at(f"{output}/{folder}") for folder in _parents(path)):
        return  # what lies behind the link is another file
    target = output / path
    # A commit that is finished the second time may find a new folder, or a file on the way to it.
    with suppress(FileNotFoundError, NotADirectoryError):
        if not target.is_dir() or is_link_at(target):
            patiently(target.unlink, str(target))
    for folder in target.parents:
        if folder == output:
            break
        try:
            folder.rmdir()
        except OSError:
            break  # not empty, or gone already
