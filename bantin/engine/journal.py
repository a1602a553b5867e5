"""The journal of a commit, by which it happens wholly or not at all.

Before the journal is written nothing in the output folder has changed: a build that dies leaves a
stage that the next one deletes. Once it is written the commit is decided, and the next build
finishes it if this one does not.
"""

from __future__ import annotations

import os
import stat
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin.engine.inside import delete_all, is_inside, is_link_at
from bantin.engine.manifest import MANIFEST
from bantin.engine.output_files import is_output
from bantin.engine.patience import patiently

if TYPE_CHECKING:
    from pathlib import Path

JOURNAL = "journal.json"


class Move(Struct, frozen=True, array_like=True):
    """A staged file, and its place relative to the output folder."""

    staged: str
    output_path: str


class Journal(Struct, frozen=True, kw_only=True):
    """A decided commit of the output folder that `key` names in the state.

    `stage` is the name of the folder of staged files among the temporary ones. The moves of one
    wave are over before those of the next begin; then come the `removals`, relative to the output
    folder. Before all this `listing` puts down what the folder may hold from now on, and `listed`
    at the end what it holds. What is `outdated` goes before the first wave, and comes again in a
    later one if that moves something there: it repeats a file that is about to change, so nobody
    may find it beside the new one.
    """

    key: str
    stage: str
    listing: tuple[Move, ...] = ()
    outdated: tuple[str, ...] = ()
    waves: tuple[tuple[Move, ...], ...] = ()
    removals: tuple[str, ...] = ()
    listed: tuple[Move, ...] = ()

    @property
    def moves(self) -> tuple[Move, ...]:
        """Every move, in order."""
        return (*self.listing, *chain(*self.waves), *self.listed)

    @property
    def gone(self) -> tuple[str, ...]:
        """What is not there any more at the end."""
        moved = {move.output_path for wave in self.waves for move in wave}
        return (*(path for path in self.outdated if path not in moved), *self.removals)


def decide(hidden: Path, journal: Journal) -> None:
    """Write the journal, wholly or not at all: from here on the commit will happen.

    Raises:
        OSError: it cannot be written, and nothing is decided.
    """
    temporary = hidden / f"{JOURNAL}.new"
    temporary.write_bytes(msgspec.json.encode(journal))
    place = hidden / JOURNAL
    patiently(partial(temporary.replace, place), str(place))


def pending(hidden: Path, *, key: str, temporary: Path) -> Journal | None:
    """Return the commit of an output folder that was decided and not finished, if there is one.

    `temporary` is where stages lie. Whoever can write into the hidden folder could have made the
    journal by hand, so one that this program would not have written is none: it names another
    folder, a path that leads out of its own, or a staged file that is a link.
    """
    try:
        journal = msgspec.json.decode((hidden / JOURNAL).read_bytes(), type=Journal)
    except (OSError, msgspec.MsgspecError, RecursionError):
        return None
    return journal if journal.key == key and _is_sound(journal, temporary) else None


def _is_sound(journal: Journal, temporary: Path) -> bool:
    stage = temporary / journal.stage
    return (
        _is_name(journal.stage)
        and not is_link_at(temporary)
        and not is_link_at(stage)
        and all(map(is_output, (*journal.outdated, *journal.removals)))
        and all(is_output(move.output_path) for wave in journal.waves for move in wave)
        and all(move.output_path == MANIFEST for move in (*journal.listing, *journal.listed))
        and all(
            _is_name(move.staged) and _is_file_or_gone(f"{stage}/{move.staged}")
            for move in journal.moves
        )
    )


def _is_name(text: str) -> bool:
    return "/" not in text and is_inside(text)


def _is_file_or_gone(path: str) -> bool:
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return True


def drop(hidden: Path, *, temporary: Path) -> None:
    """Delete a journal that is none, if there is one, with whatever was staged for it."""
    if (hidden / JOURNAL).exists():
        finish(hidden)
        delete_all(temporary, as_possible=True)


def finish(hidden: Path) -> None:
    """Delete the journal: the commit is done and recorded."""
    place = hidden / JOURNAL
    patiently(partial(place.unlink, missing_ok=True), str(place))
