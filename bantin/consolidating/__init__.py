"""A regulation consolidated by program: what other documents order of it, carried out in its text.

`shelve` reads the regulations of a site from the bytes of their files, `consolidate` returns the
files of its next versions with what was carried out and what was not. Nothing is written here.
"""

from bantin.consolidating.holding import Held, HeldWork, HeldWorks, shelve
from bantin.consolidating.planning import Wish, consolidate
from bantin.consolidating.values import (
    ConsolidationPlan,
    Done,
    FileLine,
    Left,
    MadeVersion,
    MovedFile,
    RelinkedFile,
    SkippedAct,
)

__all__ = [
    "ConsolidationPlan",
    "Done",
    "FileLine",
    "Held",
    "HeldWork",
    "HeldWorks",
    "Left",
    "MadeVersion",
    "MovedFile",
    "RelinkedFile",
    "SkippedAct",
    "Wish",
    "consolidate",
    "shelve",
]
