"""Confirmed duties whose unit a text has, and those whose unit it has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content import Finding, InHeader
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.law.known import recognised
from bantin.regulations.site.fitting import meant_unit
from bantin.regulations.site.telling import unknown_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.portal.site.values import Item
    from bantin.regulations.content.duties import DutyMeta


def founded(item: Item) -> tuple[DutyMeta, ...]:
    """Return the duties of a regulation that stand in a unit of its text."""
    if not isinstance(item.meta, RegulationMeta) or not item.meta.duties:
        return ()
    known = {unit.id for unit in recognised(item.rendered).units}
    return tuple(duty for duty in item.meta.duties if duty.unit in known)


def unfounded(items: Iterable[Item]) -> Iterator[Finding]:
    """Find duties of units that a text does not have, or has no more in a new version."""
    for item in items:
        if not isinstance(item.meta, RegulationMeta) or not item.meta.duties:
            continue
        known = {unit.id for unit in recognised(item.rendered).units}
        for position, duty in enumerate(item.meta.duties):
            if duty.unit not in known:
                yield unknown_unit(
                    item,
                    InHeader(("duties", position, "unit")),
                    unit=duty.unit,
                    document=item.meta.title,
                    suggestion=meant_unit(duty.unit, known),
                )
