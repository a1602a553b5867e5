"""Which part of a Markdown text is code, comment or HTML that is shown as it is written."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A fence may belong to an item of a list, or to a quotation.
_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})")
_TICKS = re.compile(r"\\*`+")
_BLANK = re.compile(r"\n[ \t]*(?=\n)")
_NOT_NEWLINE = re.compile(r"[^\n]")
# What is between these is not read as Markdown, or not read at all.
_RAW = (("<!--", "-->"), ("<pre", "</pre"), ("<code", "</code"))


def in_fences(lines: Sequence[str]) -> list[bool]:
    """Tell of each line whether it belongs to a fenced block, its delimiters too.

    A fence that nothing closes goes to the end of the text, as previews of Markdown show it.
    """
    found: list[bool] = []
    mark = ""
    for line in lines:
        fence = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if mark:
            found.append(True)
            if fence and fence[1].startswith(mark) and not line[fence.end() :].strip():
                mark = ""
        else:
            found.append(fence is not None)
            mark = fence[1] if fence else ""
    return found


def without_code(text: str) -> str:
    """Return a text with spaces in place of code, comments and raw HTML; places stay the same."""
    if "```" in text or "~~~" in text:
        lines = text.split("\n")
        fenced = in_fences(lines)
        text = "\n".join(
            " " * len(line) if code else line for line, code in zip(lines, fenced, strict=True)
        )
    if "`" in text:
        text = _blanked(text, _code_spans(text))
    if "<" in text:
        for opening, closing in _RAW:
            text = _blanked(text, _between(text, opening, closing))
    return text


def _blanked(text: str, parts: Iterator[tuple[int, int]]) -> str:
    kept = []
    position = 0
    for start, end in parts:
        kept += [text[position:start], _NOT_NEWLINE.sub(" ", text[start:end])]
        position = end
    return "".join([*kept, text[position:]]) if kept else text


def _code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield code spans: from some backticks to as many again in the same paragraph."""
    edges = [0, *(blank.end() for blank in _BLANK.finditer(text)), len(text)]
    for start, end in pairwise(edges):
        yield from _of_paragraph(text, start, end)


def _of_paragraph(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    runs = [
        (one.start() + one[0].count("\\"), one.end(), one[0])
        for one in _TICKS.finditer(text, start, end)
    ]
    later: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        later.setdefault(runs[index][1] - runs[index][0], []).append(index)
    index = 0
    while index < len(runs):
        opened, behind, written = runs[index]
        same = later[behind - opened]
        while same and same[-1] <= index:
            same.pop()
        if written.startswith("\\") or not same:
            index += 1
            continue
        closed = same.pop()
        yield opened, runs[closed][1]
        index = closed + 1


def _between(text: str, opening: str, closing: str) -> Iterator[tuple[int, int]]:
    lower = text.lower()
    position = lower.find(opening)
    while position >= 0:
        end = lower.find(closing, position + len(opening))
        if end < 0:
            return
        end += len(closing)
        yield position, end
        position = lower.find(opening, end)
