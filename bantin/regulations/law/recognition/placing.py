"""Where a label belongs: its kind and rank by what is open, and whether it continues a sequence.

Everything here follows from the labels that were accepted before, never from how the text was set:
so the same labels give the same units again.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.regulations.law.numbering import (
    LETTERS,
    Rank,
    follows,
    from_ordinal,
    from_roman,
    place,
    to_roman,
    unit_name,
)
from bantin.regulations.law.recognition.paragraphs import Entry, joined
from bantin.regulations.law.values import Unit, UnitKind

if TYPE_CHECKING:
    from bantin.regulations.law.recognition.labels import Form, Label


class Opened(Struct, frozen=True, kw_only=True):
    """A unit whose text is still being read; one of a higher rank holds those of lower ones.

    `sure` says that the title is one beyond doubt: a heading, or a line of its own.
    """

    rank: int
    kind: UnitKind
    number: str
    label: str
    id: str
    title: str
    line: int
    sure: bool
    entries: list[Entry]


_RANKS: dict[Form, tuple[UnitKind, int]] = {
    "appendix": ("appendix", 0),
    "attached": ("appendix", 0),
    "sheet": ("appendix", 5),
    "part": ("part", 10),
    "letter": ("part", 12),
    "chapter": ("chapter", 20),
    "section": ("section", 30),
    "subsection": ("subsection", 40),
    "article": ("article", 50),
    "clause": ("clause", 60),
    "decimal": ("point", 60),
    "point": ("point", 70),
    "numbered": ("subpoint", 75),
    "dash": ("subpoint", 80),
    "plus": ("subpoint", 80),
}
_ROMAN, _ROMAN_IN_CHAPTER, _ROMAN_IN_ARTICLE = 14, 35, 52
# An unmarked line of this length that is all there is of an article is its text, not its title.
_LONG = 100


class PlacedUnit(Struct, frozen=True, kw_only=True):
    """The kind, rank and number that a label has here, and whether it is the next in sequence."""

    kind: UnitKind
    rank: int
    number: str
    is_next: bool


class Growth:
    """The units read so far, and which of them are open."""

    def __init__(self) -> None:
        self._opened: list[Opened] = []
        self._stack: list[Opened] = []
        self._taken: Counter[str] = Counter()
        # The last article and the last chapter, for they run through the document.
        self._last: dict[str, Rank | None] = {}
        self._numbers: dict[str, str] = {}

    @property
    def entries(self) -> list[Entry] | None:
        """The lines of the unit that is open, None before the first unit."""
        return self._opened[-1].entries if self._opened else None

    @property
    def in_appendix(self) -> bool:
        """Whether an appendix is open."""
        return bool(self._stack) and self._stack[0].kind == "appendix"

    @property
    def _in_article(self) -> bool:
        """Whether an article is open, and no unit in it."""
        return bool(self._stack) and self._stack[-1].rank == _RANKS["article"][1]

    def open_at(self, *ranks: int) -> Opened | None:
        """Return the innermost open unit of one of these ranks."""
        return next((unit for unit in reversed(self._stack) if unit.rank in ranks), None)

    def placed(self, label: Label) -> PlacedUnit:
        """Return what a label would be here."""
        kind, rank = self._ranked(label)
        if label.form == "point" and label.number == "l" and self._in_article:
            # A scanner misread the one of the first clause.
            return PlacedUnit(kind="clause", rank=_RANKS["clause"][1], number="1", is_next=True)
        number = "" if rank >= _RANKS["dash"][1] else label.number
        if rank >= _RANKS["dash"][1]:
            before = self.open_at(rank)
            number = str(int(before.number) + 1 if before else 1)
            return PlacedUnit(kind=kind, rank=rank, number=number, is_next=True)
        return PlacedUnit(
            kind=kind, rank=rank, number=number, is_next=self._is_next(label, kind, rank)
        )

    def expected(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the numbers with which a label may begin that goes on with what is open.

        The first ones stand behind a word ("Điều"), the second ones may stand alone. An insertion
        ("5a") begins with the number that it follows.
        """
        named: set[str] = set()
        alone: set[str] = set()
        for number in self._numbers.values():
            named |= _around(number)
        for unit in self._stack:
            around = _around(unit.number)
            named |= around
            if unit.kind not in {"article", "chapter", "subsection"}:
                alone |= around
        return frozenset(named), frozenset(alone)

    def goes_on(self, label: Label) -> bool:
        """Whether a label is the next in a sequence that is open, and not the first of one."""
        placed = self.placed(label)
        if not placed.is_next or not label.number or placed.rank >= _RANKS["numbered"][1]:
            return False
        if placed.kind in {"article", "chapter"}:
            return self._last.get(placed.kind) is not None
        return self.open_at(placed.rank) is not None

    def add(self, label: Label, placed: PlacedUnit, *, title: str, line: int, sure: bool) -> None:
        """Add a unit behind those that are open."""
        while self._stack and self._stack[-1].rank >= placed.rank:
            self._stack.pop()
        unit = Opened(
            rank=placed.rank,
            kind=placed.kind,
            number=placed.number,
            label=label.text,
            id=self._id(placed, label.text),
            title=title,
            line=line,
            sure=sure,
            entries=[],
        )
        if unit.kind == "appendix":
            self._last.clear()
            self._numbers.clear()
        elif unit.kind in {"article", "chapter"}:
            self._last[unit.kind] = place(unit.kind, unit.number)
            self._numbers[unit.kind] = unit.number
        self._stack.append(unit)
        self._opened.append(unit)

    def units(self) -> tuple[Unit, ...]:
        """Return the tree of all units."""
        return _tree(self._opened, 0, len(self._opened))

    def _ranked(self, label: Label) -> tuple[UnitKind, int]:
        form = label.form
        if form == "roman":
            return self._roman(label)
        if form == "numbered" and ((held := self.open_at(60, 70)) is None or _is_bracketed(held)):
            return "clause", 60
        if form == "plus" and (dash := self.open_at(80)) and dash.label != "+":
            return "subpoint", 85
        kind, rank = _RANKS[form]
        if form == "decimal":
            rank += label.number.count(".")
        return kind, rank

    def _roman(self, label: Label) -> tuple[UnitKind, int]:
        value = (from_roman(label.number), 0, 0)
        for rank in (_ROMAN_IN_ARTICLE, _ROMAN_IN_CHAPTER, _ROMAN):
            unit = self.open_at(rank)
            if unit and follows(place(unit.kind, unit.number), value):
                return unit.kind, rank
        letter = self.open_at(_RANKS["letter"][1])
        if letter and len(label.number) == 1 and _next_letter(letter.number) == label.number:
            return _RANKS["letter"]
        if self.open_at(50):
            return "part", _ROMAN_IN_ARTICLE
        if self.open_at(20, 30, 40):
            return "section", _ROMAN_IN_CHAPTER
        return ("section" if self.open_at(10, 12) else "part"), _ROMAN

    def _is_next(self, label: Label, kind: UnitKind, rank: int) -> bool:
        here = place(kind, label.number)
        if label.form in {"attached", "sheet"} or not label.number:
            return True
        before = self.open_at(rank)
        if label.form == "point" and before and _next_letter(before.number[0]) == label.number:
            return True  # in the order of the Latin alphabet: e after d, f after e
        return here is not None and self._follows(label, kind, here, before)

    def _follows(self, label: Label, kind: UnitKind, here: Rank, before: Opened | None) -> bool:
        if kind == "article":
            return self._last.get(kind) is None or follows(self._last[kind], here)
        if kind == "chapter":
            return follows(self._last.get(kind), here) or here == (1, 0, 0)
        if label.form == "decimal":
            return self._is_next_decimal(label.number, here, before)
        return follows(place(kind, before.number) if before else None, here)

    def _is_next_decimal(self, number: str, here: Rank, before: Opened | None) -> bool:
        prefix = number.rpartition(".")[0]
        if before:
            return before.number.rpartition(".")[0] == prefix and follows(
                place("point", before.number), here
            )
        above = self.open_at(*range(60, 60 + number.count(".")))
        if above is None and number.count(".") == 1:
            above = self.open_at(_RANKS["article"][1])  # "2.1" of Điều 2
        return bool(above) and above.number == prefix and here == (1, 0, 0)  # type: ignore[union-attr] # by the line's beginning

    def _id(self, placed: PlacedUnit, label: str) -> str:
        name = unit_name(placed.kind, placed.number, label)
        scope = next((u.id + "." for u in reversed(self._stack) if u.kind == "appendix"), "")
        # Articles and chapters run through the document: what is around them is no part of the id.
        if placed.kind in {"article", "chapter"}:
            wanted = scope + name
            part = self.open_at(10)
            if placed.kind == "chapter" and part and self._taken[wanted]:
                wanted = f"{part.id}.{name}"
        else:
            wanted = f"{self._stack[-1].id}.{name}" if self._stack else name
        self._taken[wanted] += 1
        again = self._taken[wanted]
        return wanted if again == 1 else f"{wanted}~{again}"


def _is_bracketed(unit: Opened) -> bool:
    """Whether a unit is a clause that is numbered "1)" itself."""
    return unit.kind == "clause" and unit.label.endswith(")")


def _around(number: str) -> set[str]:
    """Return how a number begins, and the one that follows it: Arabic, Roman or a letter."""
    base = number.rpartition(".")[2]
    digits = base[: len(base) - len(base.lstrip("0123456789"))]
    if digits:
        whole = number.split(".", maxsplit=1)[0]
        return {digits, str(int(digits) + 1), whole, f"{int(digits) + 1:02}"}
    if (value := from_roman(base)) or (value := from_roman(base[:-1])):
        found = {to_roman(value), to_roman(value + 1), str(value), str(value + 1)}
        return found | ({_next_letter(base), base} if len(base) == 1 else set())
    if value := from_ordinal(base.removeprefix("thứ ")):
        return {str(value + 1), to_roman(value + 1)}
    if base and base[0] in LETTERS:
        index = LETTERS.index(base[0])
        return {base[0], LETTERS[min(index + 1, len(LETTERS) - 1)], _next_letter(base[0])}
    return {_next_letter(base[0]), base[0]} if base else set()


def _next_letter(letter: str) -> str:
    return chr(ord(letter) + 1)


def _tree(opened: list[Opened], start: int, end: int) -> tuple[Unit, ...]:
    """Return the units from one index to another, each with those of lower rank behind it."""
    units: list[Unit] = []
    while start < end:
        first = start
        start += 1
        while start < end and opened[start].rank > opened[first].rank:
            start += 1
        units.append(_unit(opened[first], _tree(opened, first + 1, start)))
    return tuple(units)


def _unit(opened: Opened, children: tuple[Unit, ...]) -> Unit:
    title, content = opened.title, joined(opened.entries)
    if not (opened.sure or content or children) and len(title) > _LONG:
        title, content = "", title
    return Unit(
        kind=opened.kind,
        number=opened.number,
        label=opened.label,
        id=opened.id,
        title=title,
        content=content,
        line=opened.line,
        children=children,
    )
