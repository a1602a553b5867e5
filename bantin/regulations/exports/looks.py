"""The sizes of letters around a text, which differ between the State's and the Party's documents.

State: Nghị định 30/2020/NĐ-CP, Phụ lục I. Party: Hướng dẫn 36-HD/VPTW, Phụ lục 3.
"""

from __future__ import annotations

from msgspec import Struct

# Of the size of letters: the mean width of bold capitals and of small letters in Times New Roman.
_CAPITAL, _SMALL = 0.62, 0.45


class Look(Struct, frozen=True, kw_only=True):
    """Sizes in points; `left` is the width of the left column in millimetres.

    `letters` is how many capitals fit into that column, `dated` how many letters of the place and
    the date beside it. `nation` holds the size of each line at
    the top right, `to` that of the words over the recipients.
    """

    letters: int
    dated: int
    left: int
    office: int
    nation: tuple[int, ...]
    number: int
    title: int
    to: int
    recipient: int


STATE = Look(
    letters=27,
    dated=41,
    left=72,
    office=12,
    nation=(12, 13),
    number=13,
    title=14,
    to=12,
    recipient=11,
)
PARTY = Look(
    letters=26, dated=38, left=80, office=14, nation=(15,), number=14, title=16, to=14, recipient=12
)


def look(*, party: bool) -> Look:
    """Return the look of a letterhead."""
    return PARTY if party else STATE


def width(text: str, size: int) -> int:
    """About how wide a bold line is, in points."""
    return round(len(text) * size * (_CAPITAL if text.isupper() else _SMALL))
