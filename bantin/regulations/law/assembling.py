"""A locality's text: a model with some of its units replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.regulations.law.values import Outline, Unit


def assemble(model: Outline, departures: Mapping[str, tuple[Unit, ...]]) -> Outline:
    """Return the model with the units of these ids replaced by what `replacement` made for them.

    A departure from a unit in a replaced one holds if the replacement has that unit. Ids that the
    model lacks change nothing. Both sides are of one sort: recognised, rendered or plain.
    """
    if not departures:
        return model
    return replace(model, units=_distinct(_replaced(model.units, departures)))


def _replaced(
    units: tuple[Unit, ...], departures: Mapping[str, tuple[Unit, ...]]
) -> tuple[Unit, ...]:
    found: list[Unit] = []
    for unit in units:
        new = departures.get(unit.id)
        if new is None:
            found.append(replace(unit, children=_replaced(unit.children, departures)))
        else:
            others = {one: other for one, other in departures.items() if one != unit.id}
            found += _replaced((_in_place_of(unit, new[0]), *new[1:]), others)
    return tuple(found)


def _in_place_of(unit: Unit, new: Unit) -> Unit:
    if new.label:
        return new
    return replace(new, kind=unit.kind, number=unit.number, label=unit.label, title=unit.title)


def _distinct(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the units with ids that are used once: a repeated one gets ~2, ~3."""
    seen: set[str] = set()

    def distinct(unit: Unit, stem: str, named: str) -> Unit:
        """Name a unit after the one around it, which was called `stem` and is called `named`."""
        old = unit.id
        wanted = named + old.removeprefix(stem) if old.startswith(f"{stem}.") else old
        name, count = wanted, 1
        while name in seen:
            count += 1
            name = f"{wanted}~{count}"
        seen.add(name)
        children = tuple(distinct(child, old, name) for child in unit.children)
        return replace(unit, id=name, children=children)

    return tuple(distinct(unit, unit.id, unit.id) for unit in units)
