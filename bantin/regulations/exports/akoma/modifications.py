"""What was done to units of a text, and what it does to units of others, as Akoma Ntoso says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.exports.akoma.names import Ids, address_of
from bantin.regulations.exports.akoma.periods import past_period
from bantin.regulations.exports.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bantin.regulations.content.history import ChangeKind
    from bantin.regulations.exports.akoma.names import Names
    from bantin.regulations.exports.akoma.sources import Sources
    from bantin.regulations.exports.values import LegalText

_TYPES: dict[ChangeKind, str] = {
    "amended": "substitution",
    "inserted": "insertion",
    "repealed": "repeal",
    "renumbered": "renumbering",
}


def analysis(text: LegalText, names: Names, sources: Sources, units: Mapping[str, str]) -> str:
    """Return the analysis, `""` where nothing is known; `units` are the text's eIds by ids."""
    active = "".join(_active(text, units))
    passive = "".join(_passive(text, names, sources, units))
    parts = tag("activeModifications", active) if active else ""
    parts += tag("passiveModifications", passive) if passive else ""
    return tag("analysis", parts, {"source": "#bantin"}) if parts else ""


def _active(text: LegalText, units: Mapping[str, str]) -> Iterator[str]:
    for n, one in enumerate(text.changes, 1):
        own = units.get(one.place)
        source = f"#{own}" if own else "#original"
        force = "#in-force.time" if text.effective else ""
        work = address_of(one.of, text)
        if work:
            yield _change(f"am_{n}", one.how, source, _portion(work, one.unit), force)


def _passive(
    text: LegalText, names: Names, sources: Sources, units: Mapping[str, str]
) -> Iterator[str]:
    for n, one in enumerate(text.past, 1):
        work = address_of(one.by, text)
        source = _portion(work, one.place) if work else f"#{sources.of(one.by)}"
        own = units.get(one.unit)
        there = f"#{own}" if own else _portion(names.work, one.unit)
        yield _change(f"pm_{n}", one.how, source, there, f"#{past_period(n)}")


def _change(eid: str, how: ChangeKind, source: str, destination: str, force: str) -> str:
    parts = (
        tag("source", attributes={"href": source}),
        tag("destination", attributes={"href": destination}),
        tag("force", attributes={"period": force}) if force else "",
    )
    return tag("textualMod", "".join(parts), {"type": _TYPES[how], "eId": eid})


def _portion(work: str, unit: str) -> str:
    """Return the address of a unit of a work, or of the work where no unit is named."""
    return f"{work}/!main~{Ids().of_unit(unit)}" if unit else work
