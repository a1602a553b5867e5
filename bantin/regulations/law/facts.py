"""What other pages can say of a text: its units in short, and its table of contents."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from bantin.content import Heading
from bantin.markup.plain import plain, without_mentions
from bantin.regulations.law.filling import fill
from bantin.regulations.law.mapping import mapped
from bantin.regulations.law.numbering import cited
from bantin.regulations.law.printing import FIRST_LEVEL, HEADED, LAST_LEVEL
from bantin.regulations.law.textual import walk
from bantin.regulations.law.values import UnitFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.regulations.law.values import Outline, Unit

_EXCERPT = 160  # characters of a unit's first words
_DIGEST = 16  # hexadecimal digits


def in_plain(outline: Outline) -> Outline:
    """Return a rendered outline in plain text; the marks of open points stay.

    The numbers of footnotes do not: one more note would change the words of every unit behind it.
    """
    return mapped(outline, lambda html: plain(without_mentions(html)))


def facts(outline: Outline) -> Iterator[UnitFacts]:
    """Yield what there is to say of each unit of a plain text, in the order of reading."""
    for path in walk(outline):
        unit = path[-1]
        words = _line(unit.content)
        short = f"{words[:_EXCERPT].rsplit(' ', 1)[0]}…" if len(words) > _EXCERPT else words
        yield UnitFacts(
            kind=unit.kind,
            id=unit.id,
            cited=cited(path),
            title=_line(unit.title),
            excerpt=short,
            digest=_digest(f"{unit.label}\0{unit.title}\0{unit.content}"),
        )


def headings(outline: Outline) -> tuple[Heading, ...]:
    """Return the table of contents of a plain text, down to Điều."""
    return tuple(_headings(outline.units, FIRST_LEVEL))


def _headings(units: Iterable[Unit], level: int) -> Iterator[Heading]:
    for unit in units:
        if unit.kind in HEADED:
            yield Heading(min(level, LAST_LEVEL), unit.id, _line(f"{unit.label} {unit.title}"))
            yield from _headings(unit.children, level + 1)


def _line(text: str) -> str:
    return " ".join(fill(text, {}).split())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(), usedforsecurity=False).hexdigest()[:_DIGEST]
