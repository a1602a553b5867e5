"""Duties that an editor has confirmed: which unit says so, who has to do what, and by when."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content import NonEmpty
from bantin.content.kind import Problem
from bantin.content.texts import UnitId
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST_DAY = 31  # of a month: the last one, whichever that is
_LEAP_YEAR, _LAST_MONTH = 2024, 12


class DutyMeta(Struct, frozen=True, kw_only=True):
    """One duty; `when` is in the words of the text.

    One that is to be done once has `until`, its last day. One that comes again has the `day` of the
    month, 31 for the last one, and the `months` of the year, all where there are none; then it may
    be done `until` a day.
    """

    unit: UnitId
    who: NonEmpty
    what: NonEmpty
    when: NonEmpty
    until: date | None = None
    day: int | None = None
    months: tuple[int, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether its days are known."""
        return self.until is not None or self.day is not None


def duty_problems(duties: tuple[DutyMeta, ...]) -> Iterator[Problem]:
    """Yield what cannot be a day of a calendar, and duties that are written twice."""
    for position, duty in enumerate(duties):
        if duty in duties[:position]:
            reason = phrase("regulation_reasons.duty.twice")
            yield Problem(("duties", position), "bad-value", {"reason": reason})
        for key, name in _of_days(duty):
            why = phrase(f"regulation_reasons.duty.{name}")
            yield Problem(("duties", position, key), "bad-value", {"reason": why})


def _of_days(duty: DutyMeta) -> Iterator[tuple[str, str]]:
    if duty.months and duty.day is None:
        yield "months", "no-day"
    if any(not 1 <= month <= _LAST_MONTH for month in duty.months):
        yield "months", "month"
    elif duty.day is not None and duty.day != LAST_DAY:
        months = duty.months or range(1, _LAST_MONTH + 1)
        if not 1 <= duty.day <= min(monthrange(_LEAP_YEAR, month)[1] for month in months):
            yield "day", "day"
