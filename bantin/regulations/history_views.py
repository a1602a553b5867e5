"""The views of what became of units: beside each of them, and in the list of versions."""

from __future__ import annotations

from datetime import date

from bantin.regulations.content.history import ChangeKind
from bantin.theme.views import Link, View


class ShownChange(View, frozen=True, kw_only=True):
    """What became of a unit `since` a day, and who says so: `by` has no `url` if it is not here.

    `unit` names one that is not in the text any more, and is `""` for the unit at which it is told.
    """

    unit: str
    how: ChangeKind
    since: date
    by: Link


class UnitHistory(View, frozen=True, kw_only=True):
    """What became of a unit of a text before the text was what it is, the first change first."""

    unit: str
    changes: tuple[ShownChange, ...]


class VersionChange(View, frozen=True, kw_only=True):
    """What a document did to units of a version, `total` in number, in which it was not before."""

    how: ChangeKind
    by: Link
    units: tuple[Link, ...]
    total: int
