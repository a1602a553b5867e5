"""The journal of a commit, by which it happens wholly or not at all.

Before the journal is written nothing in the output folder has changed: a build that dies leaves a
stage that the next one deletes. Once it is written the commit is decided, and the next build
finishes it if this one does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

if TYPE_CHECKING:
    from pathlib import Path

JOURNAL = "journal.json"


class Move(Struct, frozen=True, array_like=True):
    """A staged file, and its place relative to the output folder."""

    staged: str
    output_path: str


class Journal(Struct, frozen=True, kw_only=True):
    """A decided commit.

    `key` names the output folder in the state, `stage` is the folder of staged files. They are
    relative to the site and to its hidden folder where they lie inside, so that a site may be
    moved between decision and end. `removals` are relative to the output folder.
    """

    key: str
    stage: str
    moves: tuple[Move, ...]
    removals: tuple[str, ...]


def decide(hidden: Path, journal: Journal) -> None:
    """Write the journal, wholly or not at all: from here on the commit will happen.

    Raises:
        OSError: it cannot be written, and nothing is decided.
    """
    temporary = hidden / f"{JOURNAL}.new"
    temporary.write_bytes(msgspec.json.encode(journal))
    temporary.replace(hidden / JOURNAL)


def pending(hidden: Path) -> Journal | None:
    """Return the commit that was decided and not finished, if there is one."""
    try:
        return msgspec.json.decode((hidden / JOURNAL).read_bytes(), type=Journal)
    except (OSError, msgspec.MsgspecError):
        return None


def finish(hidden: Path) -> None:
    """Delete the journal: the commit is done and recorded."""
    (hidden / JOURNAL).unlink(missing_ok=True)
