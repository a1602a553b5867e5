"""A text's lines, put right before they are read: what Word and converters leave in them.

A label in bold may come in pieces ("**Điều ****5****. ****Họp**"), on two lines ("**Điều" and
"5. Họp**"), or with characters that nobody sees. None of this says anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.regulations.law.recognition.labels import BROKEN, read_label

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

RECIPIENT, SIGNATURE, TEXT, UNIT, NOTE = "\ue015\ue016\ue017\ue018\ue019"
"""Private characters that say what a line is, whatever it looks like: `to_text` sets them.

No editor's text holds any: what is private is taken out of it before it is recognised.
"""

MARKED = frozenset((RECIPIENT, SIGNATURE, TEXT, UNIT, NOTE))

# Soft hyphens, spaces without width, marks of direction. Joiners hold emoji together: they stay.
# One before a private character stays too: that must not come to stand first.
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff](?![\ue015-\ue019])")
_PIECES = re.compile(r"(\w*)(?:\*{4})+(?=(\w*))(?!$)")
_NUMBERED = re.compile(r"(?i:chương|phần|mục|lục)\s+(?:\d+|[IVXLC]+)$")
_REOPENED = re.compile(r"\*\*\s+\*\*")
_HOLLOW_START = re.compile(r"^(\s*\*\*)\s+(?=[^\s*])")
_HOLLOW = re.compile(r"\s*(\*{1,2})\s+\1\s*$")
_ENDS = re.compile(r"(\*{2})\1$|\s+(\*{1,3})$")
_OPENED = re.compile(r"\s*(\*{1,3}|_{1,3})(?=[\w“\"(\[])")
_APART = ("|", ">", "<", "#", "`", "~")
# What a title may go on with: "(hạng", "II)", or the name of what is attached.
_WITHIN = frozenset("roman letter attached sheet dash plus".split())
_LONGEST = 12  # lines, at most, of one emphasised paragraph


def seen(text: str) -> str:
    """Return a text without the characters that nobody sees."""
    return text if text.isascii() else _UNSEEN.sub("", text)


def mended(lines: Sequence[str], fenced: Mapping[int, int]) -> tuple[list[str], list[int]]:
    """Return lines as they were meant, and the number of each in the text, from 1.

    `fenced` names the lines that open a fence and the index behind it: there all is as meant.
    """
    kept: list[str] = []
    numbers: list[int] = []
    index = 0
    while index < len(lines):
        end = fenced.get(index, 0)
        if end:
            kept += lines[index:end]
            numbers += range(index + 1, end + 1)
            index = end
            continue
        line = lines[index]
        numbers.append(index + 1)
        index += 1
        if ("*" in line or "_" in line) and line[0] not in MARKED:
            line, index = _gathered(lines, index, _pieced(line))
            line = _closed(line)
            line = f" {line}" if line[:1] in MARKED else line
        kept.append(line)
    return kept, numbers


def _pieced(line: str) -> str:
    """Return a line whose bold words are not in pieces."""
    if "**" not in line or not line.strip("*_- \t\u00a0") or line.lstrip()[:1] == "|":
        return line
    if "****" in line:
        line = _PIECES.sub(_together, line)
    if not line.count("**") % 2:
        line = _HOLLOW_START.sub(r"\1", line)
        if _REOPENED.search(line):
            line = _REOPENED.sub(" ", line)
    return line


def _closed(line: str) -> str:
    """Return an emphasised line whose emphasis ends behind its last word."""
    if _HOLLOW.match(line):
        return ""
    return _ENDS.sub(r"\1\2", line.rstrip()) if _OPENED.match(line) else line


def _together(pieces: re.Match[str]) -> str:
    """Join "Đ" and "iều", but not "Mục 1" and the title that stood on the next line."""
    before, after = pieces[1], pieces[2]
    whole = len(before) > 1 and len(after) > 1
    numbered = bool(_NUMBERED.search(pieces.string[: pieces.end()].rstrip("*")))
    return f"{before} " if whole or (numbered and len(after) > 1) else before


def _gathered(lines: Sequence[str], start: int, line: str) -> tuple[str, int]:
    """Return an emphasised paragraph that goes on in the next lines as one, and the index behind.

    Where the emphasis is never closed, or only behind another unit's label, nothing is joined.
    """
    opened = _OPENED.match(line)
    if not opened or not line.count(opened[1]) % 2:
        return line, start
    mark, joined = opened[1], line.rstrip()
    for index in range(start, min(start + _LONGEST, len(lines))):
        following = _pieced(lines[index]).strip()
        if not following or following[0] in _APART or following[0] in MARKED:
            break
        # A dash may stand at the beginning of a line of a title, but not where a list begins.
        is_item = following[0] in "-+" and not following.endswith(mark)
        if is_item or (following.startswith(mark) and following != mark):
            break
        label = None if joined.strip("*_ \t") in BROKEN else read_label(following)
        if label and label.form not in _WITHIN:
            break
        joined = f"{joined} {following}"
        if not joined.count(mark) % 2:
            return joined, index + 1
    return line, start
