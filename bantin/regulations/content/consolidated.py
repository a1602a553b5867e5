"""What a text says of its own making: a program has consolidated it, or it leaves something out."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from msgspec import Struct

from bantin.content.texts import DocumentName, Prose, UnitId, names

# Who put the changes of other documents into a text, as long as no editor has adopted it.
Consolidator = Literal["machine"]


class UnappliedMeta(Struct, frozen=True, kw_only=True):
    """A change that a text does not show though it holds on the day of the text.

    `act` is the number or slug of the document that makes it, told apart from others with its
    number by its day of issue `issued`, and `by` the unit of it that does. `units` are the ids of
    the units of this text that it changes, none where that is not known; `reason` says in words for
    readers why it is not shown.
    """

    act: DocumentName
    issued: date | None = None
    by: Annotated[str, names("unit", beside="act")] = ""
    units: tuple[UnitId, ...] = ()
    reason: Prose = ""
