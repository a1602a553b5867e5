"""Instructions of amending acts: sentences that say what becomes of units of a document.

No act changes its own units: those that an instruction names without a document are another's.
"""

from __future__ import annotations

import re

_CHANGES = (
    r"(?:[Ss]ửa đổi|[Bb]ổ sung|[Tt]hay(?: thế)?|[Bb]ãi bỏ|[Bb]ỏ|[Đđ]ính chính|[Hh]ủy bỏ|[Hh]uỷ bỏ)"
)
_LABEL = r"\s*(?:Điều\s[0-9]+[a-zđ]?\.\s*|[0-9]{1,3}[a-zđ]?\.\s*|[a-zđ]\)\s*)?"
_UNIT = r"(?:[Kk]hoản|[Đđ]iều|[Đđ]iểm|[Cc]hương|[Mm]ục|[Pp]hần|[Pp]hụ lục)\s[0-9IVXa-zđ]{1,5}(?!\w)"
# "Sửa đổi, bổ sung một số khoản của " has units for its object, "Bổ sung hồ sơ theo " has not.
_CHANGE = rf"{_LABEL}{_CHANGES}(?:(?:,|\svà|\shoặc)?\s{_CHANGES})*\s"
_SOME = r"(?:(?:tên|các|đoạn mở đầu|một số (?:điểm|khoản|nội dung)(?:,\s\w+)*(?: của| tại)?)\s)*"
_WORDS = r"(?:một số |các )?(?:cụm từ(?!\w)|từ\s?[“\"])"
_UNITS_OR_WORDS = re.compile(rf"{_CHANGE}(?:{_SOME}{_UNIT}|{_WORDS})")
_GOES_ON = r"[^.:;“”\"\n]"
# Khoản 3 Điều 7 được sửa đổi, bổ sung như sau
_ARE_CHANGED = re.compile(
    rf"{_LABEL}(?:Các\s)?{_UNIT}{_GOES_ON}{{0,200}}?\sđược\s{_CHANGES}{_GOES_ON}{{0,40}}\snhư sau"
)
_JUST_CHANGED = re.compile(rf"{_CHANGES}\s$")
_LONGEST_CHANGE = 9  # characters of "thay thế "

BEGINS = re.compile(_LABEL + _CHANGES)
"""The beginning of an instruction, with the label of its unit."""
OBJECT = re.compile(_CHANGE + _SOME)
"""What stands before the units that are the object of an instruction."""


def instructs(text: str) -> bool:
    """Tell whether a text begins with an instruction about units, or about words in them."""
    return _UNITS_OR_WORDS.match(text) is not None or _ARE_CHANGED.match(text) is not None


def changes_this(text: str, start: int, end: int) -> bool:
    """Tell whether "khoản này" is the one that the sentence has named and changes.

    "Thay cụm từ … tại khoản 8 Điều 14 của Luật X và sửa đổi, bổ sung khoản này như sau" speaks of
    khoản 8, and not of the khoản in which it stands.
    """
    before = _JUST_CHANGED.search(text, max(0, start - _LONGEST_CHANGE), start)
    return before is not None and text.startswith(" như sau", end)
