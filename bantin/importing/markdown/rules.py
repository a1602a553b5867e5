"""Lines that are drawn with signs, under a title or between two parts of a text."""

from __future__ import annotations

import re

_SIGNS = r"[-–—_=*~─━═▬\s]"
_RULE = re.compile(rf"{_SIGNS}{{3,}}|{_SIGNS}{{2,}}[oO0]{{1,3}}{_SIGNS}{{2,}}|\*")


_TO_WRITE_ON = re.compile(r"[_\s]{25,}")  # as long as half a line of a page


def is_rule(text: str) -> bool:
    """Whether a paragraph is a line and says nothing: "-----", "---o0o---", "*".

    A long line of underscores is one to write on, as forms have them.
    """
    line = text.strip()
    return bool(line) and _RULE.fullmatch(line) is not None and not _TO_WRITE_ON.fullmatch(line)
