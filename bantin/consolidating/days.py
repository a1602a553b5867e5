"""From which day the parts of an amending act hold, by its own words.

Most acts hold from one day. Where a part has another ("khoản 3 Điều 1 có hiệu lực từ ngày …"), its
changes belong into another version; where the words leave a doubt, nothing of the act is carried
out, for a change that is shown too early or too late is an untrue text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.importing.dates import days_in
from bantin.importing.force import read_force
from bantin.regulations import law

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.regulations.law.values import Outline

_FROM = re.compile(
    r"có\s+hiệu\s+lực(?:\s+(?:thi\s+hành|pháp\s+luật))?\s*,?\s*(?:(?:kể\s+)?từ|sau|vào)\s+",
    re.IGNORECASE,
)
_SIGNING = re.compile(r"ngày\s+(?:được\s+)?(?:ký|ban\s+hành|thông\s+qua)\b", re.IGNORECASE)
_PROMULGATED = re.compile(r"từ\s+ngày\s+(?:được\s+)?công\s+bố\W*$", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;])\s+")
_SOON = 60  # characters behind the words in which their day stands
_OPENS, _CLOSES = "“", "”"


class ActDays(Struct, frozen=True, kw_only=True):
    """When an act holds: from the day `main`, some of its units, by their ids, from other days.

    `stated` is the day that the act itself says, where that is another one than its header says.
    `doubts` are the words that leave a doubt, each with its line in the text.
    """

    main: date
    parts: Mapping[str, date]
    stated: date | None = None
    doubts: tuple[tuple[int, str], ...] = ()

    def of(self, unit: str) -> date:
        """Return the day from which a unit of the act holds."""
        around = unit
        while around:
            if around in self.parts:
                return self.parts[around]
            around = around.rpartition(".")[0]
        return self.main


def act_days(act: Outline, type_: str, issued: date | None, main: date) -> ActDays:
    """Read what an act says of its days; `main` is the day that its header says."""
    own_lines = [line for unit in law.units_of(act) for line in _unquoted(unit.content).split("\n")]
    said = read_force(own_lines, type_, issued)
    own_day = said.day
    parts: dict[str, date] = {}
    doubts: list[tuple[int, str]] = []
    for line, unit, sentence in _own_sentences(act):
        found = _FROM.search(sentence)
        if found is None:
            continue
        (mentions,) = law.find_citations([(unit, sentence[: found.start()])])
        named = [one.citation for one in mentions]
        units = [one.unit for one in named if one.unit and not one.number]
        day = _day(sentence[found.end() :], issued)
        if (
            day == main
            or (day and day == said.day)
            or (not units and (day is None or any(one.number for one in named)))
        ):
            continue  # of the whole, or of another document
        if not units and _SIGNING.match(sentence, found.end()) and own_day is None:
            own_day = day
        elif units and day is not None:
            parts |= dict.fromkeys(units, day)
        else:
            doubts.append((line, " ".join(sentence.split())))
    if not parts and not doubts:
        doubts += ((0, words) for words in said.unclear if not _PROMULGATED.search(words))
    stated = own_day if own_day is not None and own_day != main else None
    return ActDays(main=main, parts=parts, stated=stated, doubts=tuple(doubts))


def _day(rest: str, issued: date | None) -> date | None:
    """Return the day that stands behind "có hiệu lực từ", None where none can be told."""
    if _SIGNING.match(rest):
        return issued
    return next((one.day for one in days_in(rest[:_SOON])), None)


def _own_sentences(act: Outline) -> Iterator[tuple[int, str, str]]:
    """Yield what an act says itself and does not quote: line and id of the unit, and a sentence."""
    for unit in law.units_of(act):
        for sentence in _SENTENCE.split(_unquoted(unit.content)):
            yield unit.line, unit.id, sentence


def _unquoted(text: str) -> str:
    """Return a text without its quotations; one that nothing closes takes the rest with it."""
    depth, kept = 0, []
    for char in text:
        depth += char == _OPENS
        if not depth:
            kept.append(char)
        depth = max(depth - (char == _CLOSES), 0)
    return "".join(kept)
