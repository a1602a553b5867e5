"""Twins of block processors of the library's core."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.blockprocessors import HRProcessor

if TYPE_CHECKING:
    import re as _re
    from xml.etree.ElementTree import Element

# Two marks with at most two spaces between them, where a rule has at least three.
_FIRST = re.compile(r" {0,3}([-_*]) {0,2}\1").match
_INNER = re.compile(r"\n {0,3}([-_*]) {0,2}\1").search


class FastHRProcessor(HRProcessor):
    """Looks for the beginning of a rule before it looks for a rule."""

    match: _re.Match[str]

    def test(self, parent: Element, block: str) -> bool:
        """Whether some line of the block is a rule."""
        if _FIRST(block) or _INNER(block):
            return super().test(parent, block)
        return False
