"""What became of single units of a text: who put in, changed, repealed or renumbered them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Struct, field

from bantin.content.kind import Problem
from bantin.content.texts import DocumentName, UnitId, names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ChangeKind = Literal["amended", "inserted", "repealed", "renumbered"]


class HistoryMeta(Struct, frozen=True, kw_only=True):
    """One change of one unit, as the text took it in.

    `unit` is the id that the unit has in this text ("dieu-5.khoan-2"); one that was repealed and
    stands there no more has the id that it had. `act` is the number or slug of the document that
    says so, told apart from others with its number by its day of issue `issued`; `by` is the unit
    of it that does ("dieu-1.khoan-2"), `""` where that is not known. It holds from the day `from_`.
    A version has the changes that its predecessors had too, with those that it has brought.
    """

    unit: UnitId
    how: ChangeKind
    act: DocumentName
    issued: date | None = None
    by: Annotated[str, names("unit", beside="act")] = ""
    from_: date = field(name="from")


def history_problems(
    history: Sequence[HistoryMeta], number: str, issued: date | None
) -> Iterator[Problem]:
    """Yield what contradicts itself in the history of a document; both facts are its own.

    What is attached to a decision goes by that one's number, and has none here.
    """
    seen: set[HistoryMeta] = set()
    for position, entry in enumerate(history):
        keys = ("document", "history", position)
        if entry in seen:
            yield Problem(keys, "history-twice", {"unit": entry.unit})
        seen.add(entry)
        if number and entry.act == number and entry.issued in {None, issued}:
            yield Problem((*keys, "act"), "self-relation", {"number": number})
        if entry.issued is not None and entry.from_ < entry.issued:
            yield Problem((*keys, "from"), "date-order", {"first": "issued", "second": "from"})
