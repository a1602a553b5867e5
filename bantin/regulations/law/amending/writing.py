"""An outline as the Markdown that an editor keeps; of a changed text, what has not changed stays.

Every unit that is as it was is taken from the editor's lines, with whatever else stands there:
comments, blank lines, the way in which labels are set. A unit that is new or changed is set as the
text sets its like.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.regulations.law.amending.looks import looks
from bantin.regulations.law.amending.patching import patched
from bantin.regulations.law.mapping import mapped
from bantin.regulations.law.printing import POINT
from bantin.regulations.law.recognition.closing import (
    begins_signature,
    columns,
    is_signed,
    recipients_heading,
)
from bantin.regulations.law.recognition.labels import bare
from bantin.regulations.law.recognition.noting import note
from bantin.regulations.law.recognition.paragraphs import opens_note
from bantin.regulations.law.textual import units_of, without_lines

if TYPE_CHECKING:
    from bantin.regulations.law.values import Outline, Unit

_MENTION = re.compile(r"\[\^[^\]\s]+\]")


def rewritten(source: str, before: Outline, after: Outline) -> str:
    """Return a text as an editor keeps it after a change.

    `before` is the outline of `source`, with lines; `after` is what was made of it. Lines of units
    that are the same in both stay byte for byte; so do the preamble, the end and footnotes.
    """
    return _Writer(source, before, after).text()


def same(one: Outline, other: Outline) -> bool:
    """Whether two outlines are one text, wherever its units stand and its points are marked."""
    return without_lines(_unmarked(one)) == without_lines(_unmarked(other))


def _unmarked(outline: Outline) -> Outline:
    return mapped(outline, lambda text: POINT.sub(r"[[\1]]", text))


def _all(unit: Unit) -> list[Unit]:
    return [unit, *(one for child in unit.children for one in _all(child))]


class _Writer:
    """One rewriting; `out` are its lines."""

    def __init__(self, source: str, before: Outline, after: Outline) -> None:
        self._lines = source.split("\n")
        self._before = list(units_of(before))
        self._at = {unit.line: index for index, unit in enumerate(self._before)}
        self._after = after
        self._has_all_notes = before.notes == after.notes
        self._looks = looks(self._lines, self._before)
        self._next = 0  # of the units before, the first that has not been looked at
        self._closing = self._closing_lines(before)
        self.out: list[str] = []

    def text(self) -> str:
        """Return the whole text."""
        self.out.extend(self._lines[: self._start(0)])
        for unit in self._after.units:
            if unit.kind == "appendix":
                self._close()
            for one in _all(unit):
                self._unit(one)
        self._skip(len(self._before))
        self._close()
        if not self._lines[-1] and self.out and self.out[-1]:
            self.out.append("")
        return "\n".join(self.out)

    def _start(self, index: int) -> int:
        """Return the index of the line on which a unit of the text before begins."""
        return self._before[index].line - 1 if index < len(self._before) else len(self._lines)

    def _range(self, index: int) -> tuple[int, int]:
        """Return the lines of a unit's own, without those of the end of the document."""
        start, end = self._start(index), self._start(index + 1)
        first, last = self._closing
        return (start, first) if start < first < end or last == end > first else (start, end)

    def _unit(self, unit: Unit) -> None:
        index = self._at.get(unit.line, -1) if unit.line else -1
        if index < 0:
            self._new(unit, self._next)
            return
        self._skip(index)
        self._next = index + 1
        if _own(self._before[index]) == _own(unit):
            start, end = self._range(index)
            if not self._lines[start - 1].strip() and self.out and self.out[-1].strip():
                self.out.append("")  # behind what is new, as behind what was there
            self.out.extend(self._kept(start, end))
            return
        start, end = self._range(index)
        was, now = _points(self._before[index]), _points(unit)
        lines = patched(self._lines[start:end], was, now)
        if lines is not None:
            self.out.extend(lines)
            return
        self._new(unit, index)
        self._keep_notes(index)

    def _new(self, unit: Unit, index: int) -> None:
        """Set a unit that is new, or that stands where one with another text stood."""
        unit = _points(unit)
        look = self._looks.of(unit.kind, index)
        lines = look.block(unit).split("\n")
        apart = look.apart or any(not line for line in lines)
        if apart and self.out and self.out[-1].strip():
            self.out.append("")
        while not apart and self.out and not self.out[-1].strip():
            self.out.pop()  # what parted the unit before from the next parts this one from it
        self.out.extend(lines)
        if apart:
            self.out.append("")

    def _skip(self, index: int) -> None:
        """Pass over units that are no more; footnotes among them stay where somebody names them."""
        while self._next < index:
            self._keep_notes(self._next)
            self._next += 1

    def _kept(self, start: int, end: int) -> list[str]:
        """Return lines as they are, but for footnotes that nobody names any more."""
        lines = self._lines[start:end]
        if self._has_all_notes:
            return lines
        kept: list[str] = []
        at = 0
        while at < len(lines):
            if opens_note(lines[at].strip()) and not self._is_named(lines[at]):
                at = note(lines, at)[1]
            else:
                kept.append(lines[at])
                at += 1
        return kept

    def _is_named(self, line: str) -> bool:
        return line.strip() in self._after.notes.split("\n")

    def _keep_notes(self, index: int) -> None:
        start, end = self._range(index)
        at = start
        while at < end:
            if opens_note(self._lines[at].strip()):
                lines, behind = note(self._lines, at)
                if self._is_named(lines[0]):
                    self.out.extend(["", *self._lines[at:behind], ""])
                at = behind
            else:
                at += 1

    def _closing_lines(self, before: Outline) -> tuple[int, int]:
        """Return the lines from the recipients or the signature on, up to the first appendix."""
        end = next((unit.line - 1 for unit in before.units if unit.kind == "appendix"), 0)
        end = end or len(self._lines)
        within = [unit.line - 1 for unit in units_of(before) if unit.line - 1 < end]
        if not (before.recipients or before.signature) or not within:
            return end, end
        signed = before.signature[0] if before.signature else ""
        for at in range(within[-1] + 1, end):
            if _closes(self._lines[at].strip(), signed):
                first = at
                while first - 1 > within[-1] and self._lines[first - 1].strip() in {"", "|"}:
                    first -= 1
                return first, end
        return end, end

    def _close(self) -> None:
        first, last = self._closing
        if first < last:
            while self.out and not self.out[-1].strip():
                self.out.pop()
            self.out.extend(self._lines[first:last])
        self._closing = (last, last)


def _points(unit: Unit) -> Unit:
    """Return a unit with its open points as an editor writes them."""
    title, content = (POINT.sub(r"[[\1]]", text) for text in (unit.title, unit.content))
    return replace(unit, title=title, content=content)


def _own(unit: Unit) -> tuple[str, str, str, str]:
    return unit.kind, unit.label, unit.title, unit.content


def _closes(text: str, signed: str) -> bool:
    if not text:
        return False
    left, right = columns(text)
    named = bool(signed) and signed in {bare(text), bare(right)}
    return (
        named or recipients_heading(left) is not None or begins_signature(text) or is_signed(text)
    )
