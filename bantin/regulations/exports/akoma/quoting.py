"""Units that an act quotes for other documents: a modification with its structure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.exports.akoma.names import ELEMENTS, Ids
from bantin.regulations.exports.tags import chars, tag

if TYPE_CHECKING:
    from bantin.regulations.exports.akoma.text import Texts
    from bantin.regulations.exports.quoted import QuotedUnit, QuotedUnits


def quoted_units(quoted: QuotedUnits, mod: str, structure: str, texts: Texts, ids: Ids) -> str:
    """Return a paragraph with a modification; `mod` and `structure` are the eIds of its parts."""
    units = "".join(_unit(unit, structure, texts, ids) for unit in quoted.units)
    marks = {"startQuote": quoted.opened, "endQuote": quoted.closed}
    inside = tag("quotedStructure", units, {"eId": structure, **marks})
    before, behind = texts.runs(quoted.before), texts.runs(quoted.behind)
    return tag("p", before + tag("mod", inside, {"eId": mod}) + behind)


def _unit(unit: QuotedUnit, structure: str, texts: Texts, ids: Ids) -> str:
    inner = tag("num", chars(unit.label)) if unit.label else ""
    inner += tag("heading", texts.runs(unit.title)) if unit.title else ""
    content = texts.written(unit.content)
    children = "".join(_unit(child, structure, texts, ids) for child in unit.children)
    if children:
        inner += (tag("intro", content) if content else "") + children
    else:
        inner += tag("content", content or tag("p"))
    element = ELEMENTS[unit.kind]
    name = {"name": "phu-luc"} if element == "hcontainer" else {}
    eid = ids.new(f"{structure}__{Ids().of_unit(unit.id)}")
    return tag(element, inner, {**name, "eId": eid})
