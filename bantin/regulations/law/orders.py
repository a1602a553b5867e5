"""What is kept of the orders that a text gives for other documents: units, without their words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.content import TextFacts
from bantin.regulations.law.amending.values import DocumentName, How, Unread

if TYPE_CHECKING:
    from bantin.regulations.law.amending.values import ActReading

# "2. Bãi bỏ khoản 3 Điều 5 …", whatever stands around its number.
_ORDERING = re.compile(
    r"^\W*(?:(?:Điều\s+\d+|\d+|[a-zđ])\w*[\\.)]+\W*)?"
    r"(?:Sửa\s+đổi|Bổ\s+sung|Bãi\s+bỏ|Hủy\s+bỏ|Huỷ\s+bỏ|Thay|Đính\s+chính)(?!\w)",
    re.MULTILINE,
)
_SHOWN = 80  # characters of a sentence that could not be read


class UnitOrder(Struct, frozen=True, kw_only=True):
    """What becomes of one unit of another document, by the unit `by` of this one.

    `unit` is `""` for the document as a whole, `until` the last unit of a range.
    """

    unit: str
    how: How
    by: str
    until: str = ""


class OrdersTo(Struct, frozen=True, kw_only=True):
    """All orders for one document, as it is named; `line` is that of the first of them."""

    document: DocumentName
    line: int
    orders: tuple[UnitOrder, ...]

    @property
    def relation(self) -> str:
        """The kind of relation by which a header says so."""
        ends = all(one.how == "repealed" for one in self.orders)
        return "bai-bo" if ends else "sua-doi-bo-sung"


class Orders(TextFacts, frozen=True, kw_only=True):
    """What a text orders for other documents, and the sentences that could not be read."""

    to: tuple[OrdersTo, ...] = ()
    unread: tuple[Unread, ...] = ()


def may_order(text: str) -> bool:
    """Whether a line of a text begins with an order, so that it is worth reading it for orders."""
    return _ORDERING.search(text) is not None


def kept(reading: ActReading) -> Orders:
    """Return what is kept of a reading; what a text orders for itself is no order for others."""
    found: dict[DocumentName, tuple[int, dict[UnitOrder, None]]] = {}
    for one in reading.instructions:
        if one.document.is_act:
            continue
        order = UnitOrder(unit=one.target.id, how=one.how, by=one.by, until=one.target.until)
        found.setdefault(one.document, (one.line, {}))[1][order] = None
    return Orders(
        to=tuple(
            OrdersTo(document=name, line=line, orders=tuple(orders))
            for name, (line, orders) in found.items()
        ),
        unread=tuple(structs.replace(one, text=_beginning(one.text)) for one in reading.unread),
    )


def _beginning(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]}…"
