"""New units in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.regulations.law.amending.editing import beside, changed
from bantin.regulations.law.amending.finding import find_all, roots
from bantin.regulations.law.amending.quoted import appendix_of
from bantin.regulations.law.amending.replacing import ids, without_line
from bantin.regulations.law.amending.working import Refused, Workbench, in_order
from bantin.regulations.law.departing import renamed
from bantin.regulations.law.numbering import follows, kind_of, place

if TYPE_CHECKING:
    from bantin.regulations.law.amending.values import Instruction
    from bantin.regulations.law.textual import Path
    from bantin.regulations.law.values import Unit

_RANKS = ("appendix", "part", "chapter", "section", "subsection", "article", "clause", "point")


def insert(work: Workbench, instruction: Instruction) -> None:
    """Put a new unit beside another, or by its number in the unit around it."""
    if not instruction.units:
        raise Refused(reason="no-place")
    (given,) = instruction.units
    if not given.label:
        raise Refused(reason="no-place")
    if taken := find_all(work.outline, instruction.target.id, instruction.document):
        raise Refused(*(path[-1] for path in taken), reason="number-taken")
    if instruction.anchor is not None and instruction.position:
        path = work.find(instruction.anchor.id, instruction.document)
        if path[-1].kind != given.kind:
            raise Refused(path[-1], reason="no-place")
        after = instruction.position == "after"
    else:
        path, after = _by_number(work, instruction, given)
    if path[-1].kind == given.kind and after:
        _fits_before_next(work, path, given)
        work.ends_alone(path)
    unit = _named(given, path if path[-1].kind != given.kind else path[:-1], work, instruction)
    if path[-1].kind == given.kind:
        work.take(beside(work.outline, path, unit, after=after))
    else:
        around = path[-1]
        work.take(changed(work.outline, path, replace(around, children=(unit,))))
    work.new.update(ids(unit))
    work.note(unit.id, "inserted", instruction)


def _fits_before_next(work: Workbench, path: Path, given: Unit) -> None:
    """Refuse a number that is higher than that of the unit before which it would stand.

    "khoản 3 vào sau khoản 2" is no certain place where khoản 2a stands behind khoản 2.
    """
    units = path[-2].children if len(path) > 1 else work.outline.units
    at = next(at for at, one in enumerate(units) if one is path[-1])
    rank, own = place(given.kind, given.number), place(given.kind, path[-1].number)
    behind = units[at + 1] if at + 1 < len(units) else None
    if behind is None or behind.kind != given.kind or rank is None or own is None:
        return
    following = place(given.kind, behind.number)
    if following is not None and own < following < rank:
        raise Refused(behind, reason="no-place")


def _named(given: Unit, around: Path, work: Workbench, instruction: Instruction) -> Unit:
    """Return a unit with the id that it has in this text."""
    own = given.id.rpartition(".")[2]
    root = roots(work.outline, instruction.document)
    scope = root[-1].id if root else appendix_of(instruction.target.id)
    runs = given.kind in {"article", "chapter"}  # through the whole document
    stem = scope if runs else around[-1].id if around else ""
    name = f"{stem}.{own}" if stem else own
    return without_line(renamed(given, name, scope or appendix_of(name)))


def _by_number(work: Workbench, instruction: Instruction, given: Unit) -> tuple[Path, bool]:
    """Return the unit behind which a number comes next, or the one that is to hold the first."""
    around, family = _family(work, instruction, given)
    rank = place(given.kind, given.number)
    if rank is None or not in_order([path[-1] for path in family]):
        raise Refused(*(around[-1:]), reason="no-place")
    before = [path for path in family if (place(given.kind, path[-1].number) or rank) < rank]
    if not family:
        if not around or around[-1].children or not follows(None, rank):
            raise Refused(*(around[-1:]), reason="no-place")
        return around, False
    last = before[-1] if before else None
    if last is None or not follows(place(given.kind, last[-1].number), rank):
        raise Refused(*(around[-1:]), reason="no-place")
    return last, True


def _family(work: Workbench, instruction: Instruction, given: Unit) -> tuple[Path, list[Path]]:
    """Return the unit around a new one, and the units of its kind there."""
    stem = instruction.target.id.rpartition(".")[0]
    if stem and kind_of(stem.rpartition(".")[2]) != "appendix":
        around = work.find(stem, instruction.document)
        return around, [
            (*around, child) for child in around[-1].children if child.kind == given.kind
        ]
    base = (
        work.find(stem, instruction.document) if stem else roots(work.outline, instruction.document)
    )
    found: list[Path] = []
    pending = [(*base, unit) for unit in (base[-1].children if base else work.outline.units)]
    while pending:
        path = pending.pop(0)
        if path[-1].kind == given.kind:
            found.append(path)
        elif path[-1].kind in _RANKS[1 : _RANKS.index(given.kind)] if given.kind in _RANKS else ():
            pending[:0] = [(*path, child) for child in path[-1].children]
    return base, found
