"""The document that a header says is amended, for a text that leaves it to its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.content.regulation import AMENDING, CHANGING
from bantin.regulations.law.amending.values import DocumentName
from bantin.vietnamese import normalise_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.regulations.content.regulation import RelationMeta


def amended_document(relations: Iterable[RelationMeta]) -> DocumentName | None:
    """Return the one document that relations say is changed, by its number.

    None where they change or end several, or name it by its slug, which no text does. A text that
    takes the place of another orders nothing of it.
    """
    amending = [one for one in relations if one.kind in AMENDING]
    if len({(one.target, one.issued) for one in amending}) != 1 or "/" not in amending[0].target:
        return None
    if not all(one.kind in CHANGING for one in amending):
        return None
    target, issued = amending[0].target, amending[0].issued
    return DocumentName(text=target, number=normalise_number(target), issued=issued)
