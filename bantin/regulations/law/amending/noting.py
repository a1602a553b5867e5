"""Footnotes of a changed text: one that no words name any more goes with those that named it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.regulations.law.mapping import texts

if TYPE_CHECKING:
    from bantin.regulations.law.values import Outline

_MENTION = re.compile(r"\[\^([^\]\s]+)\]")
_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:", re.MULTILINE)


def without_unnamed(before: Outline, after: Outline) -> Outline:
    """Return a text without the notes that it named before and names no more."""
    gone = _named(before) - _named(after)
    if not gone:
        return after
    starts = [found.start() for found in _NOTE.finditer(after.notes)]
    notes = [
        after.notes[start:end].rstrip("\n")
        for start, end in zip(starts, [*starts[1:], len(after.notes)], strict=True)
    ]
    kept = [note for note in notes if (found := _NOTE.match(note)) and found[1] not in gone]
    return replace(after, notes="\n\n".join(kept))


def _named(outline: Outline) -> set[str]:
    """Return the notes that the words of a text name, those of other notes too."""
    found = {name for _, text in texts(replace(outline, notes="")) for name in _mentions(text)}
    return found | set(_mentions(_NOTE.sub("", outline.notes)))


def _mentions(text: str) -> list[str]:
    return _MENTION.findall(text)
