"""Where blanks are typed wrongly: for the rules that tell it, and for what mends it.

Lines that begin with four blanks are left alone, for they may be code, and so are blanks behind
the label of a unit or of a list's item, where they may decide what the line is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.checking.texts import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Iterator

# What follows the mark shows that it is one: " ..." and " ./." stay.
_BEFORE_MARK = re.compile(
    r"(?<=[^\W_])[ \t\u00a0]+(?=[,;.!?:](?:[ \t]|$)(?![ \t]*[.…]))"
    r"|(?<=[ \t]\()[ \t]+(?=[^\W_])|(?<=[^\W_])[ \t]+(?=\)(?:[ \t,;.]|$))",
    re.MULTILINE,
)
_DOUBLED = re.compile(r"(?:(?<=[^\W_])|(?<=[^\W_][,.;:!?”)]))[ ]{2,}(?=[^\W_]|[“(])")
# Two blanks at the end of a line break it where another line of words follows.
_TRAILING = re.compile(
    rf"(?<=[^\s{HIDDEN}])[ \t]+(?=\n[ \t]*(?:\n|\Z)|\Z)|(?<=[^\s{HIDDEN}])[ ](?=\n)"
)
_CODE_LIKE = re.compile(r"^(?:[ ]{4}|\t)[^\n]*$", re.MULTILINE)
_LABEL = re.compile(
    r"[\s>#*]*(?:Điều|Khoản|Chương|Mục|Tiểu mục|Phần|Phụ lục)?[\s*]*"
    r"(?:[0-9]+[a-zđ]?|[a-zđ]|[IVXLC]+)?(?:\.[0-9]+)*[\s*\\]*[).:]*[\s*]*",
    re.IGNORECASE,
)
STRAIGHT = re.compile(r"(?<![\w\\=])\"[^\"\n“”]{1,200}\"(?!\w)")
CURLY = re.compile(r"“[^“”\n]{1,400}”")

# What is to be there instead, for each code.
BETTER = {"space-before-mark": "", "double-space": " ", "trailing-spaces": ""}
_PATTERNS = {
    "space-before-mark": _BEFORE_MARK,
    "double-space": _DOUBLED,
    "trailing-spaces": _TRAILING,
}


def blanks(code: str, prose: str) -> Iterator[tuple[int, int]]:
    """Yield begin and end of the blanks in a text of which a code tells."""
    if code != "trailing-spaces":
        prose = _CODE_LIKE.sub(lambda found: HIDDEN * len(found[0]), prose)
    for found in _PATTERNS[code].finditer(prose):
        line = prose.rfind("\n", 0, found.start()) + 1
        if not _LABEL.fullmatch(prose[line : found.start()]):
            yield found.span()
