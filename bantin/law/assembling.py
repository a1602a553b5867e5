"""A locality's text: a model with some of its units replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.model.law import Outline, Unit


def assemble(model: Outline, departures: Mapping[str, Outline]) -> Outline:
    """Return the model with the units of these ids replaced by the recognised texts.

    A text that begins with the unit's own label ("2." for khoản 2) takes its place, label and all,
    and so do units behind it ("2a."). Otherwise the label and the title stay, the text is the
    content, and its units are the unit's children; the old children go. A departure from a unit in
    a replaced one holds if the replacement has that unit. Ids that the model lacks change nothing.
    Both sides are outlines of one sort, rendered or not, and links in them must
    mean the same on both sides.
    """
    if not departures:
        return model
    return msgspec.structs.replace(model, units=_distinct(_replaced(model.units, departures, "")))


def _replaced(
    units: tuple[Unit, ...], departures: Mapping[str, Outline], appendix: str
) -> tuple[Unit, ...]:
    """Replace units; `appendix` is the id of the one that they stand in."""
    found: list[Unit] = []
    for unit in units:
        around = unit.id if unit.kind == "appendix" else appendix
        text = departures.get(unit.id)
        if text is None:
            children = _replaced(unit.children, departures, around)
            found.append(msgspec.structs.replace(unit, children=children))
        else:
            others = {one: other for one, other in departures.items() if one != unit.id}
            found += _replaced(_in_place_of(unit, text, around), others, appendix)
    return tuple(found)


def _in_place_of(unit: Unit, text: Outline, appendix: str) -> tuple[Unit, ...]:
    first = text.units[0] if text.units else None
    before = _joined(*map(_paragraph, text.bases), text.preamble)
    behind = _joined(*map(_paragraph, (*text.recipients, *text.signature)))
    if first and not before and (first.kind, first.number) == (unit.kind, unit.number):
        stem = unit.id.rpartition(".")[0]
        rest = (_named(one, stem, appendix) for one in text.units[1:])
        return _behind((_renamed(first, unit.id, appendix), *rest), behind)
    children = tuple(_named(one, unit.id, appendix) for one in text.units)
    if children:
        children = _behind(children, behind)
    content = before if children else _joined(before, behind)
    return (msgspec.structs.replace(unit, content=content, children=children),)


def _behind(units: tuple[Unit, ...], text: str) -> tuple[Unit, ...]:
    """Add text to the end of the last unit: a departure has no signature to stand below it."""
    if not text:
        return units
    *rest, last = units
    if last.children:
        changed = msgspec.structs.replace(last, children=_behind(last.children, text))
    else:
        changed = msgspec.structs.replace(last, content=_joined(last.content, text))
    return (*rest, changed)


def _named(unit: Unit, stem: str, appendix: str) -> Unit:
    """Name a unit of a departure after the one around it; Điều run through all but an appendix."""
    own = unit.id.rpartition(".")[2]
    stem = appendix if unit.kind == "article" else stem
    return _renamed(unit, f"{stem}.{own}" if stem else own, appendix)


def _renamed(unit: Unit, name: str, appendix: str) -> Unit:
    """Give a unit another id, and the units that are named after it."""
    if unit.id == name:
        return unit
    children = tuple(
        _renamed(child, name + child.id.removeprefix(unit.id), appendix)
        if child.id.startswith(unit.id + ".")
        else _named(child, name, appendix)
        for child in unit.children
    )
    return msgspec.structs.replace(unit, id=name, children=children)


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
        return msgspec.structs.replace(unit, id=name, children=children)

    return tuple(distinct(unit, unit.id, unit.id) for unit in units)


def _paragraph(line: str) -> str:
    return f"<p>{line}</p>"


def _joined(*blocks: str) -> str:
    return "\n\n".join(block for block in blocks if block)
