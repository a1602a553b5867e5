"""The lines of a preamble that say on what a document stands: "Căn cứ …;", "Xét …;".

They differ in looks from the other lines of a preamble, never in place: what stands there is
printed in the order in which it stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BASE = re.compile(
    r"[\W_]*(?:(?P<again>Căn cứ|CĂN CỨ)|(?P<sure>Theo(?! dõi| đó)|Xét|Chiểu)"
    r"|(?P<purpose>Để|Nhằm|Thực hiện|Trên cơ sở|Thể theo))\b"
)
_ENDED = re.compile(r"[.;:,!?…)”\"][*_\s]*$")


class Bases:
    """Reads lines one after another; behind one that ends with "." only "Căn cứ" begins another."""

    def __init__(self) -> None:
        self._closed = False

    def begins(self, line: str) -> bool:
        """Whether a line is one of the bases.

        A purpose ("Để chấn chỉnh …;") is one only where a semicolon says that the list goes on.
        """
        found = _BASE.match(line)
        if found is None or line.endswith(":") or (self._closed and not found["again"]):
            return False
        if found["purpose"] and not line.endswith(";"):
            return False
        self.ends(line)
        return True

    def ends(self, line: str) -> bool:
        """Whether the line that is said to be a base, with all that goes on with it, has ended."""
        self._closed = line.endswith(".")
        return bool(_ENDED.search(line))


def bases_in(lines: Iterable[str]) -> Iterator[bool]:
    """Tell of each paragraph of a preamble, in plain text, whether it is one of the bases."""
    bases = Bases()
    return (bases.begins(line) for line in lines)
