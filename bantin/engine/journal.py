"""The commit: staged files are moved in behind a journal, so that it happens wholly or not at all.

Before the journal stands, nothing under the output folder has changed: a build that dies leaves a
stage that the next one throws away. Once it stands, the commit is decided: whoever comes next
finishes it. Moving a file that has been moved already is no harm, so finishing can be begun again.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

JOURNAL = "journal.json"


class Move(Struct, frozen=True, array_like=True):
    """A staged file and its place, relative to the output folder."""

    staged: str
    path: str


class Journal(Struct, frozen=True, kw_only=True):
    """A decided commit.

    `key` names the output folder in the state and `stage` the folder of staged files: relative to
    the site and to its hidden folder where they lie inside, so that a site may move meanwhile.
    """

    key: str
    stage: str
    moves: tuple[Move, ...]
    removals: tuple[str, ...]


def decide(hidden: Path, journal: Journal) -> None:
    """Write the journal, whole or not at all: from here on the commit will happen."""
    temporary = hidden / f"{JOURNAL}.new"
    temporary.write_bytes(msgspec.json.encode(journal))
    temporary.replace(hidden / JOURNAL)


def pending(hidden: Path) -> Journal | None:
    """Return the commit that was decided and not finished, if there is one."""
    try:
        return msgspec.json.decode((hidden / JOURNAL).read_bytes(), type=Journal)
    except (OSError, msgspec.MsgspecError):
        return None


class InTheWayError(Exception):
    """Something that no build has made stands where a file must go; the path says where."""


def check_way(output: Path, journal: Journal) -> None:
    """See that nothing hinders a commit which is not decided yet.

    Raises:
        InTheWayError: a file stands where a folder is needed, or a folder where a file is.
    """
    removals = set(journal.removals)
    folders = {parent for move in journal.moves for parent in _parents(move.path)}
    into = f"{output}/"
    for path in sorted(folders - removals):
        if os.path.isfile(into + path):
            raise InTheWayError(into + path)
    for move in journal.moves:
        if not os.path.isdir(into + move.path) or os.path.islink(into + move.path):
            continue
        for inside in (output / move.path).rglob("*"):
            if not inside.is_dir() and inside.relative_to(output).as_posix() not in removals:
                raise InTheWayError(str(inside))


def carry_out(
    journal: Journal,
    *,
    output: Path,
    stage: Path,
    share_out: Callable[[MoveJob, tuple[Move, ...]], None] | None = None,
) -> None:
    """Move and remove; what was done before is passed over. `share_out` may have others move.

    Raises:
        OSError: the output folder cannot be written.
    """
    output.mkdir(parents=True, exist_ok=True)
    in_the_way = _in_the_way(journal)
    for path in in_the_way:
        remove(output, path)
    job = MoveJob(into=str(output), out_of=str(stage))
    if share_out is not None:
        share_out(job, journal.moves)
    else:
        job(journal.moves)
    for path in journal.removals:
        remove(output, path)


class MoveJob(Struct, frozen=True, kw_only=True):
    """Moves staged files into the output folder."""

    into: str
    out_of: str

    def __call__(self, moves: tuple[Move, ...]) -> None:
        """Move a chunk of files."""
        # Plain strings: there are tens of thousands, and a Path each would take most of the time.
        for move in moves:
            _move(f"{self.out_of}/{move.staged}", f"{self.into}/{move.path}")


def _move(staged: str, target: str) -> None:
    try:
        os.replace(staged, target)
    except FileNotFoundError:
        if os.path.exists(staged):  # else it has been moved already
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.replace(staged, target)
    except IsADirectoryError:
        _remove_folders(target)
        os.replace(staged, target)


def finish(hidden: Path) -> None:
    """Forget the journal: the commit is done and recorded."""
    (hidden / JOURNAL).unlink(missing_ok=True)


def _in_the_way(journal: Journal) -> list[str]:
    """Return removals whose place is now a folder, or which lie below what is now a file."""
    if not journal.removals:
        return []
    files = {move.path for move in journal.moves}
    folders = {parent for path in files for parent in _parents(path)}
    return [
        path
        for path in journal.removals
        if path in folders or any(parent in files for parent in _parents(path))
    ]


def _remove_folders(folder: str) -> None:
    """Remove a folder that holds nothing but folders."""
    for name in os.listdir(folder):
        _remove_folders(f"{folder}/{name}")
    os.rmdir(folder)


def _parents(path: str) -> list[str]:
    parts = path.split("/")[:-1]
    return ["/".join(parts[: length + 1]) for length in range(len(parts))]


def remove(output: Path, path: str) -> None:
    """Remove a file and the folders that it leaves empty; what is gone already is no matter."""
    target = output / path
    # Finishing a commit for the second time may find a new folder, or a file on the way to it.
    with suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        target.unlink()
    for folder in target.parents:
        if folder == output:
            break
        try:
            folder.rmdir()
        except OSError:
            break  # not empty, or gone already
