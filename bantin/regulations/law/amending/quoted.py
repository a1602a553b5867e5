"""A quoted text, shared out among the units for which a sentence announces it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.regulations.law.amending.places import Piece, address
from bantin.regulations.law.amending.tokens import LEVELS, Token
from bantin.regulations.law.departing import renamed
from bantin.regulations.law.numbering import kind_of
from bantin.regulations.law.values import Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.regulations.law.quoting import Quotation

_AGAIN = re.compile(r"~\d+$")
# Units whose text has no title: a quotation without their label can be nothing but their text.
_UNTITLED = frozenset(LEVELS.index(kind) for kind in ("subpoint", "point", "clause"))


class Wording(Struct, frozen=True, kw_only=True):
    """What a quotation gives one unit: units with their ids in the document, or a text."""

    units: tuple[Unit, ...] = ()
    text: str = ""


def own(unit: Unit) -> str:
    """Return the last piece of a unit's id, without the mark of a second one."""
    return _AGAIN.sub("", unit.id.rpartition(".")[2])


def shared(pieces: Sequence[Piece], quotation: Quotation) -> list[Wording] | None:
    """Return what each piece gets, None where the quotation is not exactly what is announced."""
    outline = quotation.outline
    if not outline.units:
        text = quotation.text
        return [Wording(text=text)] if len(pieces) == 1 and _takes_text(pieces[0]) else None
    if outline.recipients or outline.signature:
        return None
    if len(pieces) == 1 and pieces[0].part in {"paragraph", "row"}:
        row = pieces[0].part == "row"
        return [Wording(text=quotation.text)] if row else None
    if outline.preamble:
        return None
    taken: set[tuple[int, str]] = set()
    found = [_wording(piece, outline.units, taken) for piece in pieces]
    if None in found or not all(_is_taken(unit, taken) for unit in outline.units):
        return None
    return [one for one in found if one is not None]


def _takes_text(piece: Piece) -> bool:
    return bool(piece.part) or piece.bottom in _UNTITLED


def _wording(piece: Piece, roots: tuple[Unit, ...], taken: set[tuple[int, str]]) -> Wording | None:
    unit = _quoted(piece, roots)
    if unit is None:
        return None
    key = id(unit)
    if (key, "whole") in taken:
        return None
    if not piece.part:
        taken.add((key, "whole"))
        name = address(piece.levels)
        return Wording(units=(renamed(unit, name, appendix_of(name)),))
    if piece.part == "title":
        text = unit.title or unit.content
        taken |= {(key, "title")} if unit.title else {(key, "title"), (key, "content")}
        return Wording(text=text) if text else None
    if piece.part == "opening":
        taken.add((key, "content"))
        return Wording(text=unit.content) if unit.content else None
    return None


def _quoted(piece: Piece, roots: tuple[Unit, ...]) -> Unit | None:
    """Return the quoted unit that a piece names, with or without the units around it."""
    path = [piece.levels[level].name for level in sorted(piece.levels, reverse=True)]
    for start in reversed(range(len(path))):
        units, unit = roots, None
        for name in path[start:]:
            same = [one for one in units if own(one) == name or _is_dash(one, name)]
            unit = same[0] if len(same) == 1 else None
            if unit is None:
                break
            units = unit.children
        if unit is not None:
            return unit
    return None


def _is_dash(unit: Unit, name: str) -> bool:
    """Whether a quoted dash may be the one that is meant: alone it is the first of its text."""
    return unit.kind == "subpoint" and name.startswith("tiet-") and unit.number == "1"


def _is_taken(unit: Unit, taken: set[tuple[int, str]]) -> bool:
    key = id(unit)
    if (key, "whole") in taken:
        return True
    known = {what for one, what in taken if one == key}
    if (unit.title and "title" not in known) or (unit.content and "content" not in known):
        return False
    return bool(known or unit.children) and all(_is_taken(one, taken) for one in unit.children)


def named(units: Sequence[Unit], scope: dict[int, Token]) -> Iterator[Piece]:
    """Yield the units of a quotation as pieces within a scope."""
    for unit in units:
        token = Token(
            "unit",
            unit.label,
            0,
            0,
            level=LEVELS.index(unit.kind),
            number=unit.number,
            name=own(unit),
        )
        above = {level: one for level, one in scope.items() if level > token.level}
        yield Piece(levels={**above, token.level: token})


def appendix_of(name: str) -> str:
    """Return the id of the appendix that a unit with an id stands in, `""` for none."""
    first = name.partition(".")[0]
    return first if kind_of(first) == "appendix" and first != name else ""
