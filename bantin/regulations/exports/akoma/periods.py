"""The names of the times in which units apply as a text has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bantin.regulations.exports.values import LegalText


def period_of(number: int) -> str:
    """Return the eId of the time in which a unit applied that the text shows otherwise."""
    return f"unit.{number}.time"


def past_period(number: int) -> str:
    """Return the eId of the time from which a unit applies since it was changed."""
    return f"past.{number}.time"


def periods(text: LegalText) -> dict[str, str]:
    """Return the times of the units that have one of their own, by the units' ids.

    Of what has become of a unit the first that the text does not show is when its words stopped to
    apply; the last that it does show is when they began to.
    """
    found = {one.unit: f"#{past_period(n)}" for n, one in enumerate(text.past, 1)}
    for n, one in reversed([*enumerate(text.units, 1)]):
        if one.status != "added":
            found[one.unit] = f"#{period_of(n)}"
    return found
