"""A unit's lines with other words in them: what an editor has set around the words stays."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.regulations.law.values import Unit


def patched(lines: Sequence[str], old: Unit, new: Unit) -> list[str] | None:
    """Return the lines of a unit with its new words, None where they are not to be told apart.

    The label is the same in both.
    """
    if old.label != new.label or old.kind != new.kind:
        return None
    found: list[str] | None = list(lines)
    if old.title != new.title:
        found = _titled(lines, old.title, new.title)
    if found is not None and old.content != new.content:
        found = _worded(found, old.content, new.content)
    return found


def _titled(lines: Sequence[str], old: str, new: str) -> list[str] | None:
    at = next((at for at, line in enumerate(lines) if old and old in line), None)
    if at is None or not new or lines[at].count(old) != 1:
        return None
    return [*lines[:at], lines[at].replace(old, new), *lines[at + 1 :]]


def _worded(lines: Sequence[str], old: str, new: str) -> list[str] | None:
    before, after = _written(old), _written(new)
    places = _places(lines, before)
    if places is None or not after:
        return None
    found: list[list[str]] = [[line] for line in lines]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "replace" and b - a == d - c:
            for at, line in zip(range(a, b), after[c:d], strict=True):
                raw = lines[places[at]].rstrip()
                found[places[at]] = [raw[: len(raw) - len(before[at])] + line]
        elif tag != "equal" and not (a and _in_table(*before[a - 1 : b], *after[c:d])):
            return None
        elif tag != "equal":
            for at in range(a, b):
                found[places[at]] = []
            found[places[a - 1]] += after[c:d]
    return [line for one in found for line in one]


def _written(content: str) -> list[str]:
    return [line for line in content.split("\n") if line.strip()]


def _in_table(*lines: str) -> bool:
    return all(line.startswith("|") for line in lines)


def _places(lines: Sequence[str], wanted: Sequence[str]) -> list[int] | None:
    """Return on which line each line of a content stands; the first may stand behind the label."""
    places: list[int] = []
    start = 0
    for number, line in enumerate(wanted):
        found = next(
            (
                at
                for at in range(start, len(lines))
                if lines[at].strip() == line.strip()
                or (not number and lines[at].rstrip().endswith(line))
            ),
            None,
        )
        if found is None:
            return None
        places.append(found)
        start = found + 1
    return places
