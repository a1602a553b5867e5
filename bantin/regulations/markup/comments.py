"""HTML comments in a regulation's text: an editor's words to other editors, never to readers."""

from __future__ import annotations

import re
from typing import NamedTuple

from bantin.regulations.law.recognition.paragraphs import fences

_OPENS, _CLOSES = "<!--", "-->"
_CODE_OR_OPENING = re.compile(rf"(?<!`)(`+)(?!`).*?[^`]\1(?!`)|{_OPENS}")


class Uncommented(NamedTuple):
    """A text without its comments; what is left of each line stays on that line.

    `unclosed` are lines, from 1, of comments that nothing closes, or only the end of another one.
    A comment without any end is left as it is: all that is behind it would be lost.
    """

    text: str
    unclosed: tuple[int, ...] = ()


def uncommented(text: str) -> Uncommented:
    """Take out HTML comments, but not those that are code."""
    if _OPENS not in text:
        return Uncommented(text)
    lines = text.split("\n")
    fenced = fences(lines)
    last = max((index for index, line in enumerate(lines) if _CLOSES in line), default=-1)
    kept: list[str] = []
    unclosed: list[int] = []
    opened = -1  # the line that opened the comment which a line begins in
    index = 0
    while index < len(lines):
        end = fenced.get(index, 0) if opened < 0 else 0
        if end:
            kept += lines[index:end]
            index = end
            continue
        line, opened, doubtful = _of_line(lines[index], index, opened, last)
        kept.append(line)
        unclosed += doubtful
        index += 1
    return Uncommented("\n".join(kept), tuple(number + 1 for number in dict.fromkeys(unclosed)))


def _of_line(line: str, index: int, opened: int, last: int) -> tuple[str, int, list[int]]:
    """Return what is left of a line, where a comment that is open behind it began, and doubts."""
    kept: list[str] = []
    unclosed: list[int] = []
    start = 0
    while True:
        if opened >= 0:
            end = line.find(_CLOSES, start)
            if _OPENS in line[start : end if end >= 0 else None]:
                unclosed.append(opened)
            if end < 0:
                return "".join(kept), opened, unclosed
            start, opened = end + len(_CLOSES), -1
        found = _opening(line, start)
        if found < 0:
            kept.append(line[start:])
            return "".join(kept), -1, unclosed
        behind = found + len(_OPENS)
        closed = last > index or _CLOSES in line[behind:]
        kept.append(line[start : found if closed else behind])
        start = behind
        if closed:
            opened = index
        else:
            unclosed.append(index)


def _opening(line: str, start: int) -> int:
    """Return where a comment begins in a line, -1 if nowhere: code is none."""
    for found in _CODE_OR_OPENING.finditer(line, start):
        if found[0] == _OPENS:
            return found.start()
    return -1
