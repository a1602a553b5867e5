"""Which number a paragraph of a list has, and how Word shows it (17.9).

The rules, where the standard leaves them open as Word has them:

- lists on one abstract list count together, so a list goes on where another text interrupted it;
- using a level begins all deeper ones anew, unless `w:lvlRestart` names another level or none;
- a level above that was never used counts as begun when a deeper one is used;
- a list that starts a level over does so at its first paragraph there, and from then on whenever
  the level begins anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.importing.docx.number_formats import OF_A_LANGUAGE, written
from bantin.importing.docx.numbering import DEEPEST

if TYPE_CHECKING:
    from bantin.importing.docx.numbering import Numbering

_PLACEHOLDER = re.compile("%([1-9])")
_LEVELS = range(DEEPEST + 1)


class CountedLabel(Struct, frozen=True, kw_only=True):
    """The number of a paragraph as its level writes it; `unknown` is a format not known here."""

    text: str = ""
    gap: str = ""
    bullet: bool = False
    unknown: str = ""


class Counter:
    """Counts the paragraphs of one story, in the order in which they are read."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        # By abstract list: the number reached at each level, None for one that begins anew.
        self._reached: dict[int, list[int | None]] = {}
        self._started: set[int] = set()  # lists that have started a level over

    def next(self, num: int, level: int) -> CountedLabel:
        """Count a paragraph and return its label."""
        sequence = self._numbering.sequence(num)
        if sequence is None:
            return CountedLabel()
        reached = self._reached.setdefault(sequence, [None] * len(_LEVELS))
        for above in range(level):
            if reached[above] is None:
                reached[above] = self._numbering.level(num, above).start
        before, start = reached[level], self._numbering.start(num, level)
        if before is None or (start is not None and num not in self._started):
            begun = self._numbering.level(num, level).start if start is None else start
            reached[level] = begun
            if start is not None:
                self._started.add(num)
        else:
            reached[level] = before + 1
        for deeper in range(level + 1, DEEPEST + 1):
            restart = self._numbering.level(num, deeper).restart
            if restart is None or level < restart:
                reached[deeper] = None
        return self._label(num, level, reached)

    def _label(self, num: int, level: int, reached: list[int | None]) -> CountedLabel:
        found = self._numbering.level(num, level)
        unknown = ""

        def number(place: re.Match[str]) -> str:
            nonlocal unknown
            of = min(int(place[1]) - 1, level)
            shown = self._numbering.level(num, of)
            form = shown.form
            if found.legal and form not in {"none", "decimalZero"}:
                form = "decimal"
            count = reached[of] or 0
            text = written(count, form, shown.custom)
            if text is None or (form in OF_A_LANGUAGE and not self._numbering.in_english):
                unknown = form
            return str(count) if text is None else text

        bullet = found.form == "bullet"
        text = found.text if bullet else _PLACEHOLDER.sub(number, found.text)
        return CountedLabel(text=text, gap=found.gap, bullet=bullet, unknown=unknown)
