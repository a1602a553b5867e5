"""Lines that are drawn with signs, under a title or between two parts of a text."""

from __future__ import annotations

import re

_SIGNS = r"[-–—_=*~─━═▬\s]"
_RULE = re.compile(rf"{_SIGNS}{{3,}}|{_SIGNS}{{2,}}[oO0]{{1,3}}{_SIGNS}{{2,}}|\*")


def is_rule(text: str) -> bool:
    """Whether a paragraph is a line and says nothing: "-----", "---o0o---", "*"."""
    return bool(text.strip()) and _RULE.fullmatch(text.strip()) is not None
