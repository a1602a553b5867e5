"""A quoted text, shared out among the units for which a sentence announces it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.regulations.law.amending.places import NamedUnit, address
from bantin.regulations.law.amending.tokens import LEVELS, ActToken
from bantin.regulations.law.departing import renamed
from bantin.regulations.law.numbering import kind_of
from bantin.regulations.law.values import Unit, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.regulations.law.quoting import Quotation
    from bantin.regulations.law.values import Outline

_AGAIN = re.compile(r"~\d+$")
# Units whose text has no title: a quotation without their label can be nothing but their text.
_SHEETS = ("mau-", "bieu-")
_UNTITLED = frozenset(LEVELS.index(kind) for kind in ("subpoint", "point", "clause"))


_CLAUSE, _ARTICLE = LEVELS.index("clause"), LEVELS.index("article")
_RUNS = (".", ";", ":")


class Wording(Struct, frozen=True, kw_only=True):
    """What a quotation gives one unit: units with their ids in the document, or a text.

    A `bare` one has not the label of the unit, which keeps its own.
    """

    units: tuple[Unit, ...] = ()
    text: str = ""
    bare: bool = False


def own(unit: Unit) -> str:
    """Return the last piece of a unit's id, without the mark of a second one."""
    return _AGAIN.sub("", unit.id.rpartition(".")[2])


def shared(pieces: Sequence[NamedUnit], quotation: Quotation) -> list[Wording] | None:
    """Return what each piece gets, None where the quotation is not exactly what is announced."""
    outline = quotation.outline
    if not outline.units and len(pieces) == 1 and _takes_text(pieces[0]):
        return [Wording(text=quotation.text)]
    if outline.recipients or outline.signature:
        return None
    if len(pieces) == 1 and pieces[0].part in {"paragraph", "row"}:
        row = pieces[0].part == "row"
        return [Wording(text=quotation.text)] if row else None
    if outline.preamble or not outline.units:
        return _bare(pieces, quotation)
    return _labelled(pieces, outline) or _bare(pieces, quotation)


def _labelled(pieces: Sequence[NamedUnit], outline: Outline) -> list[Wording] | None:
    """Return what each piece gets of units with their labels, None where they are others."""
    taken: set[tuple[str, str]] = set()
    found = [_wording(piece, outline.units, taken) for piece in pieces]
    if None in found or not all(_is_taken(unit, taken) for unit in outline.units):
        return None
    return [one for one in found if one is not None]


def _bare(pieces: Sequence[NamedUnit], quotation: Quotation) -> list[Wording] | None:
    """Return the text of an article or a khoản that is quoted without its label, None for others.

    It is the words of the one unit that is named if it holds no unit of that kind or a higher one,
    the units in it are counted from the first on, and what stands before them are sentences: a
    line without an end might be a heading.
    """
    piece, outline = pieces[0], quotation.outline
    if len(pieces) != 1 or piece.part or piece.bottom not in {_CLAUSE, _ARTICLE}:
        return None
    paragraphs = [line.strip() for line in outline.preamble.split("\n") if line.strip()]
    sure = paragraphs if outline.units else paragraphs[:-1]
    if not all(line.endswith(_RUNS) for line in sure):
        return None
    if not outline.units:
        return [Wording(text=outline.preamble, bare=True)] if paragraphs else None
    if not _counts(outline.units, piece.bottom) or (len(outline.units) == 1 and not paragraphs):
        return None
    name = address(piece.levels)
    number = piece.levels[piece.bottom].number
    kind: UnitKind = "article" if piece.bottom == _ARTICLE else "clause"
    scope = appendix_of(name)
    children = tuple(renamed(one, f"{name}.{own(one)}", scope) for one in outline.units)
    unit = Unit(kind=kind, number=number, label="", id=name, content=outline.preamble)
    return [Wording(units=(replace(unit, children=children),), bare=True)]


def _counts(units: Sequence[Unit], level: int) -> bool:
    """Whether units are of one kind below a level, and the first of them has the first number."""
    kinds = {unit.kind for unit in units}
    lower = all(LEVELS.index(kind) < level for kind in kinds)
    return lower and len(kinds) == 1 and units[0].number in {"1", "a"}


def _takes_text(piece: NamedUnit) -> bool:
    return bool(piece.part) or piece.bottom in _UNTITLED


def _wording(
    piece: NamedUnit, roots: tuple[Unit, ...], taken: set[tuple[str, str]]
) -> Wording | None:
    unit = _quoted(piece, roots)
    if unit is None:
        return None
    key = unit.id
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


def _quoted(piece: NamedUnit, roots: tuple[Unit, ...]) -> Unit | None:
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


def _is_taken(unit: Unit, taken: set[tuple[str, str]]) -> bool:
    key = unit.id
    if (key, "whole") in taken:
        return True
    known = {what for one, what in taken if one == key}
    if (unit.title and "title" not in known) or (unit.content and "content" not in known):
        return False
    return bool(known or unit.children) and all(_is_taken(one, taken) for one in unit.children)


def named(units: Sequence[Unit], scope: dict[int, ActToken]) -> Iterator[NamedUnit]:
    """Yield the units of a quotation as pieces within a scope."""
    for unit in units:
        token = ActToken(
            "unit",
            unit.label,
            0,
            0,
            level=LEVELS.index("sheet" if own(unit).startswith(_SHEETS) else unit.kind),
            number=unit.number,
            name=own(unit),
        )
        above = {level: one for level, one in scope.items() if level > token.level}
        yield NamedUnit(levels={**above, token.level: token})


def appendix_of(name: str) -> str:
    """Return the id of the appendix that a unit with an id stands in, `""` for none."""
    first = name.partition(".")[0]
    return first if kind_of(first) == "appendix" and first != name else ""
