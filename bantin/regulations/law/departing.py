"""What a locality writes in place of a unit of a model, as units with the model's names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.regulations.law.numbering import kind_of
from bantin.regulations.law.values import Unit

if TYPE_CHECKING:
    from bantin.regulations.law.values import Outline

_REPEATED = re.compile(r"~\d+$")


def replacement(target: str, text: Outline) -> tuple[Unit, ...]:
    """Return the recognised text of a departure as what stands in place of the unit `target`.

    A text that begins with the unit's own label ("2." for khoản 2) takes its place, label and all,
    and so do units behind it ("2a."). Otherwise the text is the unit's content, and its units are
    the unit's children: then the first unit returned has no label, for label and title stay.
    """
    stem, _, own = target.rpartition(".")
    own = _REPEATED.sub("", own)
    appendix = target.partition(".")[0] if kind_of(target.partition(".")[0]) == "appendix" else ""
    first = text.units[0] if text.units else None
    before = text.preamble
    behind = _joined(*text.recipients, *text.signature)
    if first and not before and _takes(own, first):
        rest = (_named(one, stem, appendix) for one in text.units[1:])
        return _behind((renamed(first, target, appendix), *rest), behind)
    children = tuple(_named(one, target, appendix) for one in text.units)
    return (
        Unit(
            kind=kind_of(own),
            number="",
            label="",
            id=target,
            content=before if children else _joined(before, behind),
            children=_behind(children, behind),
        ),
    )


def _takes(own: str, unit: Unit) -> bool:
    """Whether a unit is the one of that name; all dashes look the same."""
    return own == unit.id.rpartition(".")[2] or unit.kind == "subpoint" == kind_of(own)


def _behind(units: tuple[Unit, ...], text: str) -> tuple[Unit, ...]:
    """Add text to the end of the last unit: a departure has no signature to stand below it."""
    if not text or not units:
        return units
    *rest, last = units
    if last.children:
        changed = replace(last, children=_behind(last.children, text))
    else:
        changed = replace(last, content=_joined(last.content, text))
    return (*rest, changed)


def _named(unit: Unit, stem: str, appendix: str) -> Unit:
    """Name a unit of a departure after the one around it; Điều run through all but an appendix."""
    own = unit.id.rpartition(".")[2]
    stem = appendix if unit.kind == "article" else stem
    return renamed(unit, f"{stem}.{own}" if stem else own, appendix)


def renamed(unit: Unit, name: str, appendix: str) -> Unit:
    """Give a unit another id, and the units that are named after it.

    `appendix` is the id of the appendix around it: Điều are named after that, or after nothing.
    """
    if unit.id == name:
        return unit
    children = tuple(
        renamed(child, name + child.id.removeprefix(unit.id), appendix)
        if child.id.startswith(unit.id + ".")
        else _named(child, name, appendix)
        for child in unit.children
    )
    return replace(unit, id=name, children=children)


def _joined(*paragraphs: str) -> str:
    return "\n\n".join(one for one in paragraphs if one)
