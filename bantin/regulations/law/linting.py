"""What is wrong with a regulation's numbering and quotations, with the line of the unit concerned.

Codes and their params (all texts):
- `unit-gap`: `kind`, `label`, `number`, `expected` (the number that is missing before it);
- `unit-repeated`: `kind`, `label`, `number`, `first` (the line of the one that has it already);
- `letter-order`: `label`, `number`, `expected` (the letter that stands there in the order);
- `article-empty`: `label`, `number`;
- `level-skipped`: `kind`, `label`, `parent` (the label of the unit it stands in), `parent_kind`;
- `quotation-unclosed`: `kind`, `label`, `begins` (the first words of what is quoted).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.regulations.law.numbering import LETTERS, Rank, follows, from_roman, place, to_roman
from bantin.regulations.law.quoting import open_quotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.regulations.law.values import Outline, Unit, UnitKind


class Lint(Struct, frozen=True):
    """Something that an editor should look at; `line` is one of the body, from 1."""

    code: str
    line: int
    params: dict[str, str]


_BEGINS = 40  # characters, at most, of what is quoted, in a message
# Through the document, whatever chapter they are in; the others begin anew in each unit.
_THROUGH: frozenset[UnitKind] = frozenset({"article"})
# These may go on or begin anew: chapters in each part.
_EITHER: frozenset[UnitKind] = frozenset({"chapter"})
_NEEDS: dict[UnitKind, frozenset[UnitKind]] = {
    "clause": frozenset({"chapter", "section", "subsection"}),
    "point": frozenset({"chapter", "section", "subsection"}),
    "subpoint": frozenset({"chapter", "section", "subsection"}),
}


def lint(outline: Outline) -> tuple[Lint, ...]:
    """Return what is wrong with the numbering of an outline, in the order of its lines."""
    main = tuple(unit for unit in outline.units if unit.kind != "appendix")
    found = [*_scope(main), *_rest(outline.units, None), *_quotations(outline.units)]
    return tuple(sorted(found, key=lambda one: one.line))


def _quotations(units: tuple[Unit, ...]) -> Iterator[Lint]:
    """Look at what is quoted: a quotation that is never closed ends nobody knows where."""
    for unit in units:
        yield from _quotations(unit.children)
        for words in open_quotations(unit.content):
            begins = words[:_BEGINS] + ("…" if len(words) > _BEGINS else "")
            yield _lint("quotation-unclosed", unit, begins=begins)


def _scope(units: tuple[Unit, ...]) -> Iterator[Lint]:
    """Look at units that are numbered together: the document without appendices, or one of them."""
    articles = list(_all(units, "article"))
    yield from _sequence(articles)
    chapters = list(_all(units, "chapter"))
    yield from _sequence(chapters, may_restart=True)
    yield from _children(units)


def _all(units: tuple[Unit, ...], kind: UnitKind) -> Iterator[Unit]:
    for unit in units:
        if unit.kind == kind:
            yield unit
        elif unit.kind != "appendix":
            yield from _all(unit.children, kind)


def _children(units: tuple[Unit, ...]) -> Iterator[Lint]:
    """Look at the sequences that begin anew in each unit."""
    families: dict[str, list[Unit]] = {}
    for unit in units:
        family = f"{unit.kind} {unit.number.count('.')} {unit.label[:1].isalpha()}"
        families.setdefault(family, []).append(unit)
    for siblings in families.values():
        if siblings[0].kind not in _THROUGH | _EITHER | {"subpoint", "appendix"}:
            yield from _sequence(siblings)
    for unit in units:
        if unit.kind == "appendix":
            yield from _scope(unit.children)
        else:
            yield from _children(unit.children)


def _sequence(units: list[Unit], *, may_restart: bool = False) -> Iterator[Lint]:
    before: Rank | None = None
    seen: dict[Rank, Unit] = {}
    for unit in units:
        here = place(unit.kind, unit.number)
        if here is None:
            yield _letter(unit, before)
            continue
        if may_restart and here == (1, 0, 0):
            before, seen = None, {}
        if here in seen:
            yield _lint("unit-repeated", unit, first=str(seen[here].line))
        elif not follows(before, here):
            if unit.kind == "point" and here[1] == 0 and not _is_gap(before, here):
                yield _letter(unit, before)
            else:
                yield _lint("unit-gap", unit, expected=_expected(unit, before))
        seen.setdefault(here, unit)
        before = here


def _is_gap(before: Rank | None, here: Rank) -> bool:
    """Whether letters are missing, rather than in the order of another alphabet (e after d)."""
    whole = before[0] if before else 0
    skipped = LETTERS[whole : here[0] - 1]
    return here[0] > whole and skipped != "đ"


def _letter(unit: Unit, before: Rank | None) -> Lint:
    return Lint(
        "letter-order",
        unit.line,
        {"label": unit.label, "number": unit.number, "expected": _expected(unit, before)},
    )


def _expected(unit: Unit, before: Rank | None) -> str:
    number = (before[0] if before else 0) + 1
    if unit.kind == "point" and "." not in unit.number:
        return LETTERS[number - 1] if number <= len(LETTERS) else ""
    if from_roman(unit.number):
        return to_roman(number)
    if len(unit.number) == 1 and unit.number.isalpha():
        return chr(ord("A") + number - 1)
    return f"{unit.number.rpartition('.')[0]}.{number}" if "." in unit.number else str(number)


def _rest(units: tuple[Unit, ...], parent: Unit | None) -> Iterator[Lint]:
    for unit in units:
        if unit.kind == "article" and not (unit.content or unit.children):
            yield _lint("article-empty", unit)
        if parent and parent.kind in _NEEDS.get(unit.kind, ()):
            yield _lint("level-skipped", unit, parent=parent.label, parent_kind=parent.kind)
        if unit.kind == "subsection" and (parent is None or parent.kind != "section"):
            yield _lint(
                "level-skipped",
                unit,
                parent=parent.label if parent else "",
                parent_kind=parent.kind if parent else "",
            )
        yield from _rest(unit.children, unit)


def _lint(code: str, unit: Unit, **params: str) -> Lint:
    return Lint(
        code, unit.line, {"kind": unit.kind, "label": unit.label, "number": unit.number, **params}
    )
