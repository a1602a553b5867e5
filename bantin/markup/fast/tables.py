"""The twin of the table processor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import SubElement

from markdown.extensions.tables import TableProcessor

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree.ElementTree import Element

# What a separator row may be made of; one with anything else is none.
_SEPARATOR = re.compile(r"[^\n]*\n[|:\- ]*(?:\n|\Z)").match
_STYLES = {side: f"text-align: {side};" for side in ("left", "center", "right")}


class FastTableProcessor(TableProcessor):
    """Looks at the second line first, and splits plain rows in one go."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block is a table."""
        return _SEPARATOR(block) is not None and super().test(parent, block)

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        cells = self._split_row(row)
        line = SubElement(parent, "tr")
        tag = "th" if parent.tag == "thead" else "td"
        use_attribute = self.config["use_align_attribute"]  # type: ignore[attr-defined]
        for index, side in enumerate(align):
            cell = SubElement(line, tag)
            # Each row has as many cells as the separator, whatever is written in it.
            cell.text = cells[index].strip(" ") if index < len(cells) else ""
            if side:
                if use_attribute:
                    cell.set("align", side)
                else:
                    cell.set("style", _STYLES[side])

    def _split_row(self, row: str) -> list[str]:
        if "\\" in row or "`" in row:
            cells: list[str] = super()._split_row(row)  # type: ignore[misc]
            return cells
        if self.border:
            row = row.removeprefix("|").removesuffix("|")
        return row.split("|")
