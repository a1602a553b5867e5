"""The state of a text while instructions are carried out on it, and the checks that all share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.law.amending.editing import changed
from bantin.regulations.law.amending.finding import find_all, last_leaf
from bantin.regulations.law.amending.values import Change, How, RefusalReason
from bantin.regulations.law.numbering import place

if TYPE_CHECKING:
    from bantin.regulations.law.amending.values import DocumentName, Instruction, Refusal
    from bantin.regulations.law.textual import Path
    from bantin.regulations.law.values import Outline, Unit

REPEALED = "(được bãi bỏ)"
"""What stands in place of a repealed unit's text, behind its label, in consolidated texts."""

_LISTED = frozenset({"point", "subpoint"})


class Refused(Exception):  # noqa: N818 - no error: the instruction is left
    """An instruction that does not fit, with the reason and the lines that it is about."""

    def __init__(self, *units: Unit, reason: RefusalReason) -> None:
        super().__init__(reason)
        self.reason = reason
        self.lines = tuple(unit.line for unit in units if unit.line)


class Work:
    """A text that is being changed.

    `new` are the ids of units whose words the act has given, `shifted` those of units to which it
    has given other numbers, by their old and new ids.
    """

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.changes: list[Change] = []
        self.refusals: list[Refusal] = []
        self.new: set[str] = set()
        self.shifted: set[str] = set()

    def find(self, address: str, document: DocumentName) -> Path:
        """Return the path to the one unit that is named; refuse where there is none, or several."""
        if address in self.shifted or any(address.startswith(f"{one}.") for one in self.shifted):
            raise Refused(reason="renumbered")
        found = find_all(self.outline, address, document)
        if len(found) != 1:
            units = [path[-1] for path in found]
            raise Refused(*units, reason="unit-twice" if found else "unit-missing")
        return found[0]

    def target(self, instruction: Instruction) -> Path:
        """Return the path to the unit that an instruction is about, which still applies."""
        if not instruction.target.id:
            raise Refused(reason="whole-document")
        path = self.find(instruction.target.id, instruction.document)
        if is_repealed(path[-1]):
            raise Refused(path[-1], reason="unit-repealed")
        return path

    def put(self, path: Path, unit: Unit) -> None:
        """Put a unit in place of the last one of a path."""
        self.outline = changed(self.outline, path, unit)

    def note(self, unit: str, how: How, instruction: Instruction, *, was: str = "") -> None:
        """Keep what was done to a unit; a unit that was put in is no amended one too."""
        change = Change(unit=unit, how=how, by=instruction.by, was=was)
        if change not in self.changes:
            self.changes.append(change)

    def ends_alone(self, path: Path) -> None:
        """Refuse where the text of a unit may hold what belongs to one around it.

        A paragraph behind the last point of a khoản is of that point, or of the khoản: nothing in
        the text says which. So is what stands behind the last unit of the whole document.
        """
        unit = path[-1]
        leaf = last_leaf(unit)
        in_appendix = path[0].kind == "appendix"
        last = len(path) > 1 and path[-2].children[-1] is unit and unit.kind in _LISTED
        body = [one for one in self.outline.units if (one.kind == "appendix") == in_appendix]
        of_all = bool(body) and last_leaf(body[-1]) is leaf
        untouched = leaf.id not in self.new
        if (last or of_all) and untouched and "\n\n" in leaf.content:
            raise Refused(leaf, reason="no-place")


def is_repealed(unit: Unit) -> bool:
    """Whether a unit stands in a text only to say that it applies no longer."""
    words = f"{unit.title} {unit.content}".strip(" .;()*_").casefold()
    return not unit.children and words in {"được bãi bỏ", "bãi bỏ", "đã được bãi bỏ", "đã bãi bỏ"}


def in_order(units: list[Unit]) -> bool:
    """Whether the numbers of units rise from one to the next."""
    ranks = [place(unit.kind, unit.number) for unit in units]
    known = [rank for rank in ranks if rank is not None]
    return len(known) == len(ranks) and known == sorted(set(known))
