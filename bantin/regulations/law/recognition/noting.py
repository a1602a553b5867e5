"""Footnotes: what is a note's own of the lines behind its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.law.recognition.closing import begins_signature, recipients_heading
from bantin.regulations.law.recognition.lines import MARKED
from bantin.regulations.law.recognition.paragraphs import apart, is_labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

_INDENTED = ("    ", "\t")
_OTHERS = ("|", ">", "<", "#", "`", "~")


def note(lines: Sequence[str], start: int) -> tuple[list[str], int]:
    """Return the lines of the footnote that begins on a line, and the index behind them.

    Its paragraph may be broken by hand; further ones are set in, as Markdown has it.
    """
    found = [lines[start].strip()]
    index = start + 1
    while index < len(lines):
        end = index
        while end < len(lines) and not lines[end].strip():
            end += 1
        if end == len(lines) or not _goes_on(found[-1], lines[end], blank=end > index):
            break
        line = lines[end]
        found += [""] * (end > index)
        found.append(line.expandtabs(4).rstrip() if line.startswith(_INDENTED) else line.strip())
        index = end + 1
    return found, index


def _goes_on(before: str, line: str, *, blank: bool) -> bool:
    text = line.strip()
    if line[0] in MARKED or text.startswith(_OTHERS) or is_labelled(text):
        return False
    if recipients_heading(text) is not None or begins_signature(text):
        return False
    return line.startswith(_INDENTED) or not (blank or apart(before, text))
