"""Whether a text invites people to something on a certain day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

_OCCASION = re.compile(
    r"\b(?:mời|họp|hội nghị|hội thảo|đối thoại|gặp mặt|tiếp xúc|sinh hoạt|giao ban|lễ|ra quân"
    r"|tập huấn|meeting|hearing|invit\w*)\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?<![\d/.-])(\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(\d{1,2})"
    r"(?:(?:\s*[/.-]\s*|\s+năm\s+)(\d{4}))?(?![\d/])",
    re.IGNORECASE,
)


def invites_on(text: str, day: date) -> bool:
    """Tell whether a text speaks of an occasion and names the day, as "5/12" or "5 tháng 12"."""
    return _OCCASION.search(text) is not None and any(
        (int(found[1]), int(found[2])) == (day.day, day.month) and found[3] in {None, str(day.year)}
        for found in _DAY.finditer(text)
    )
