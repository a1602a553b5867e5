"""New units that a sentence counts and does not name: "bổ sung hai điểm vào sau điểm c"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from bantin.regulations.law.numbering import from_ordinal, place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.regulations.law.values import UnitKind

_COUNTED = re.compile(
    r"(?:(?P<count>\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?: ?\(\w+\))? )?"
    r"(?P<word>điều|khoản|điểm|mục|chương)(?: mới)?"
    r"(?= (?:vào|ngay|liền|phía|sau|tại|của|thuộc|như sau)(?!\w)| ?:)".replace(" ", r"\s+"),
    re.IGNORECASE,
)


class Counted(NamedTuple):
    """A count of units, `""` where it is left out ("thêm khoản vào sau"), and their word.

    `text` are all words of it, which end at an index.
    """

    number: str
    word: str
    text: str
    end: int


def counted_at(text: str, at: int) -> Counted | None:
    """Return what is counted from an index on: "hai điểm", "01 (một) Điều mới"."""
    found = _COUNTED.match(text, at)
    if found is None:
        return None
    count = (found["count"] or "").lower()
    number = int(count) if count.isdigit() else from_ordinal(count)
    return Counted(str(number) if count else "", found["word"].lower(), found[0], found.end())


def in_a_row(kind: UnitKind, numbers: Sequence[str]) -> bool:
    """Whether each number is the very next one: 3 or 2a behind 2, đ behind d, but not 2b or 4."""
    ranks = [place(kind, number) for number in numbers]
    for before, after in pairwise(ranks):
        if before is None or after is None:
            return False
        whole, inserted, again = before
        further = (whole, inserted, again + 1) if inserted else (whole, inserted + 1, 0)
        if after not in {(whole + 1, 0, 0), (whole, inserted + 1, 0), further}:
            return False
    return True
