"""What was done to units of a text, and what it does to units of others, as Akoma Ntoso says it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bantin.regulations.exports.akoma.names import Ids, address_of
from bantin.regulations.exports.akoma.periods import past_period
from bantin.regulations.exports.tags import tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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


def analysis(
    text: LegalText,
    names: Names,
    sources: Sources,
    units: Mapping[str, str],
    quoted: Mapping[str, Sequence[str]],
) -> str:
    """Return the analysis, `""` where nothing is known.

    `units` are the eIds of the text's units by their ids, `quoted` those of what each of them
    quotes.
    """
    active = "".join(_active(text, units, quoted))
    passive = "".join(_passive(text, names, sources, units))
    parts = tag("activeModifications", active) if active else ""
    parts += tag("passiveModifications", passive) if passive else ""
    return tag("analysis", parts, {"source": "#bantin"}) if parts else ""


def _active(
    text: LegalText, units: Mapping[str, str], quoted: Mapping[str, Sequence[str]]
) -> Iterator[str]:
    said = Counter(one.place for one in text.changes)
    for n, one in enumerate(text.changes, 1):
        own = units.get(one.place)
        source = f"#{own}" if own else "#original"
        force = "#in-force.time" if text.effective else ""
        work = address_of(one.of, text)
        if not work:
            continue
        # Of several changes, or several quotations, nobody knows here which belong together.
        new = quoted.get(one.place, ()) if said[one.place] == 1 else ()
        there = _portion(work, one.unit)
        yield _change(f"am_{n}", one.how, source, there, force, new[0] if len(new) == 1 else "")


def _passive(
    text: LegalText, names: Names, sources: Sources, units: Mapping[str, str]
) -> Iterator[str]:
    for n, one in enumerate(text.past, 1):
        work = address_of(one.by, text)
        source = _portion(work, one.place) if work else f"#{sources.of(one.by)}"
        own = units.get(one.unit)
        there = f"#{own}" if own else _portion(names.work, one.unit)
        yield _change(f"pm_{n}", one.how, source, there, f"#{past_period(n)}")


def _change(  # noqa: PLR0917 - the parts of one element, in their order
    eid: str, how: ChangeKind, source: str, destination: str, force: str, new: str = ""
) -> str:
    parts = (
        tag("source", attributes={"href": source}),
        tag("destination", attributes={"href": destination}),
        tag("force", attributes={"period": force}) if force else "",
        tag("new", attributes={"href": f"#{new}"}) if new else "",
    )
    return tag("textualMod", "".join(parts), {"type": _TYPES[how], "eId": eid})


def _portion(work: str, unit: str) -> str:
    """Return the address of a unit of a work, or of the work where no unit is named."""
    return f"{work}/!main~{Ids().of_unit(unit)}" if unit else work
