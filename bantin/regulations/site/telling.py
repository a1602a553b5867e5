"""What is told of regulations at several places in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content import Finding
from bantin.diagnostics import Severity

if TYPE_CHECKING:
    from bantin.content import InBody, InHeader, InLine
    from bantin.portal.site.values import Item
    from bantin.words import Value


def warning(code: str, item: Item, where: InBody | InHeader | InLine, **params: Value) -> Finding:
    """Return a warning at a place of an item's file."""
    return Finding(
        code=code,
        source_path=item.source_path,
        where=where,
        params=params,
        severity=Severity.WARNING,
    )


def unknown_unit(
    item: Item, where: InBody | InHeader | InLine, *, unit: str, document: str, suggestion: str
) -> Finding:
    """Return the warning that a document, by its title, has no such unit."""
    return warning("unknown-unit", item, where, unit=unit, document=document, suggestion=suggestion)
