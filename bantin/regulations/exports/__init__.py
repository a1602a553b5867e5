"""A regulation as files for machines and for Word: pure functions from frozen values to bytes.

Each writer is `(text: LegalText, outline: Outline) -> bytes`, the same bytes for the same values:
`akoma.akoma`, `facts_file.outline_json`, `text_file.plain`, `word.docx`, `print_file.pdf`. They
are imported from their modules, for the libraries behind two of them take their time to load.
"""

from bantin.regulations.exports.values import (
    BLANK,
    Amendment,
    Decision,
    Departure,
    LegalText,
    OpenPoint,
    OwnChange,
    PastChange,
    UnitForce,
    Work,
    stamp,
)

__all__ = [
    "BLANK",
    "Amendment",
    "Decision",
    "Departure",
    "LegalText",
    "OpenPoint",
    "OwnChange",
    "PastChange",
    "UnitForce",
    "Work",
    "stamp",
]
