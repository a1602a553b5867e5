"""A regulation consolidated by program: what other documents order of it, carried out in its text.

`shelve` reads the regulations of a site from the bytes of their files, `consolidate` returns the
files of its next versions with what was carried out and what was not. Nothing is written here.
"""

from bantin.consolidating.holding import Held, Shelf, Work, shelve
from bantin.consolidating.planning import Asked, consolidate
from bantin.consolidating.values import (
    Consolidation,
    Done,
    Left,
    MadeVersion,
    MovedFile,
    Place,
    RelinkedFile,
    SkippedAct,
)

__all__ = [
    "Asked",
    "Consolidation",
    "Done",
    "Held",
    "Left",
    "MadeVersion",
    "MovedFile",
    "Place",
    "RelinkedFile",
    "Shelf",
    "SkippedAct",
    "Work",
    "consolidate",
    "shelve",
]
