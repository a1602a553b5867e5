"""Ids of headings: a unit of a regulation by its label, any other heading by its words."""

from __future__ import annotations

import re

from bantin.vietnamese import fold, slugify

_UNIT = re.compile(r"(phan|chuong|muc|tieu muc|dieu|phu luc)\s+([ivxlc]+|\d+)([a-z]?)\b")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def heading_id(text: str, separator: str = "-") -> str:
    """Return the id of a heading: `dieu-5` for "Điều 5. Chế độ họp", else the folded words."""
    folded = fold(text)
    unit = _UNIT.match(folded)
    if unit:
        name, label, suffix = unit.groups()
        number = label if label.isdigit() else str(roman(label))
        return f"{name.replace(' ', separator)}{separator}{number}{suffix}"
    slug = slugify(folded, max_length=60) or "muc"
    # The theme's own ids begin with "bt-", and the allow-list refuses them to a body.
    return f"muc-{slug}" if slug.startswith("bt-") else slug


def roman(numeral: str) -> int:
    """Return the value of a lower-case Roman numeral."""
    values = [_ROMAN[letter] for letter in numeral]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
