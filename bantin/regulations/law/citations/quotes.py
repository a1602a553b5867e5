"""What a running text quotes: in an amending act that is the text of another document."""

from __future__ import annotations

import re

_MARK = re.compile('[“”"]')


def quoted(text: str, opened: str = "") -> tuple[tuple[tuple[int, int], ...], str]:
    """Return the places between quotation marks, and the mark that is still open at the end.

    `opened` is the one that is open where the text begins. Quotations within a quotation are part
    of it; what is never closed reaches to the end.
    """
    spans: list[tuple[int, int]] = []
    start, depth, mark = 0, 1 if opened else 0, opened
    for match in _MARK.finditer(text):
        sign = match[0]
        if not depth:
            if sign != "”":
                start, depth, mark = match.start(), 1, sign
        elif sign == "“" and mark == "“":
            depth += 1
        elif sign in ("”", mark):
            depth -= 1
            if not depth:
                spans.append((start, match.end()))
    if depth:
        spans.append((start, len(text)))
    return tuple(spans), mark if depth else ""
