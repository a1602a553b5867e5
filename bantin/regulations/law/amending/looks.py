"""How an editor sets the labels of units: as headings, in bold, with a title below, parted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin.regulations.law.recognition.paragraphs import is_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.regulations.law.values import Unit, UnitKind

_HEADED = frozenset({"part", "chapter", "section", "subsection", "article", "appendix"})
_ENDS = ".:)/-+–—"


class Look(Struct, frozen=True):
    """How units of a kind are set.

    `hashes` are those of a heading, `strong` is the mark of emphasis around the label, or around
    label and title if `whole`. `below` says that the title stands on a line of its own, `apart`
    that a blank line parts units.
    """

    hashes: str = ""
    strong: str = ""
    whole: bool = False
    below: bool = False
    bullet: str = ""
    apart: bool = True

    def block(self, unit: Unit) -> str:
        """Return a unit's own lines, without those of the units in it."""
        if unit.title and not (self.hashes or is_title(unit.title)):
            # What is too long for a title, or ends as a sentence does, is one where it is bold.
            return _block(replace(self, strong="**", whole=True, below=False), unit)
        return _block(self, unit)


def _block(look: Look, unit: Unit) -> str:
    strong = look.strong
    start = f"{look.bullet}{look.hashes}"
    if not unit.title:
        label = f"{start}{strong}{unit.label}{strong}"
        if unit.kind == "article" and not unit.label.endswith((".", ":")):
            return f"{label}\n{unit.content}".strip()
        if unit.kind in _HEADED and unit.kind != "article":
            return f"{label}\n\n{unit.content}".strip()
        return f"{label} {unit.content}".strip()
    below = look.below or unit.label[-1:] not in _ENDS
    if look.whole and not below:
        head = f"{start}{strong}{unit.label} {unit.title}{strong}"
    elif below:
        title = f"{strong}{unit.title}{strong}" if look.whole else unit.title
        between = "\n\n" if look.hashes else "\n"
        head = f"{start}{strong}{unit.label}{strong}{between}{title}"
        if look.hashes:
            head = f"{start}{unit.label}{between}{look.hashes}{title}"
    else:
        head = f"{start}{strong}{unit.label}{strong} {unit.title}"
    between = "\n\n" if look.apart or look.hashes else "\n"
    return f"{head}{between}{unit.content}".strip()


class Looks:
    """How the units of a text are set, each as it is, for what is new beside it."""

    def __init__(self, found: Sequence[tuple[UnitKind, Look]]) -> None:
        self._found = found

    def of(self, kind: UnitKind, index: int) -> Look:
        """Return the look of the unit of a kind that stands nearest to a place, the one before it.

        Where the text has none of the kind, only what parts units is taken from the others.
        """
        before = [look for one, look in self._found[: index + 1] if one == kind]
        behind = [look for one, look in self._found[index + 1 :] if one == kind]
        if before or behind:
            return before[-1] if before else behind[0]
        return Look(apart=all(look.apart for _, look in self._found))


def looks(lines: Sequence[str], units: Sequence[Unit]) -> Looks:
    """Return how the units of a text are set; they have lines."""
    return Looks([(unit.kind, _look(lines, unit)) for unit in units])


def _look(lines: Sequence[str], unit: Unit) -> Look:
    at = unit.line - 1
    line = lines[at].strip() if 0 <= at < len(lines) else ""
    apart = at < 1 or not lines[at - 1].strip()
    bullet = re.match(r"[-*+]\s+(?=\S)", line) if unit.kind != "subpoint" else None
    start = bullet[0] if bullet else ""
    line = line[len(start) :]
    hashes = re.match(r"#{1,6}\s*", line)
    mark = hashes[0].rstrip() + " " if hashes else ""
    line = line[hashes.end() :] if hashes else line
    strong = re.match(r"\*{2,3}|__", line)
    strength = strong[0] if strong else ""
    inner = line[len(strength) :]
    whole = bool(strength) and inner.endswith(strength) and strength not in inner[: -len(strength)]
    words = " ".join(inner.replace("*", "").split())
    below = bool(unit.title) and words.rstrip("# ") == unit.label
    return Look(
        hashes=mark,
        strong=strength,
        whole=whole and bool(unit.title),
        below=below,
        bullet=start,
        apart=apart,
    )
