"""The parts of a text with their lines: headings, and the units of a regulation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content.code import in_fences
from bantin.language_server.names.holdings import holdings_of
from bantin.language_server.names.wording import outline_of
from bantin.language_server.positions import At, Stretch, lines_of
from bantin.language_server.reading import header_lines
from bantin.regulations.content.adoption import AdoptionMeta
from bantin.regulations.content.filed import is_adoption
from bantin.regulations.content.regulation import RegulationMeta

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bantin.language_server.known import Knowledge
    from bantin.regulations.law.values import Unit

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?[ \t]*#*[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_SHOWN = 60  # characters of the first words of a unit
_MARKS = re.compile(r"[*_`]+|\[(?=[^\[\]]*\]\()|\]\([^()]*\)")


class TextPart(Struct, frozen=True, kw_only=True):
    """A part of a text: what it is called, a word on it, all of it, and its first line."""

    name: str
    detail: str
    whole: Stretch
    at: Stretch
    parts: tuple[TextPart, ...] = ()
    unit: bool = False


class HeadingLine(Struct, frozen=True):
    """A heading where it stands, with the id that its page gives it, `""` if that is not known."""

    level: int
    title: str
    at: At
    id: str = ""


def outline(path: str, lines: Sequence[str], known: Knowledge) -> tuple[TextPart, ...]:
    """Return the parts of a text: of a regulation its units, of anything else its headings."""
    article = holdings_of(known).articles.get(path)
    meta = article.document.meta if article is not None else None
    if isinstance(meta, RegulationMeta | AdoptionMeta) or is_adoption(path):
        written = outline_of(path, known)
        if written is None:
            return ()
        units = written.outline.units
        return tuple(_units(units, written.first_line - 1, len(lines), lines))
    return _nested(list(_headings(lines)), len(lines), lines)


def headings_in(path: str, known: Knowledge) -> list[HeadingLine]:
    """Return the headings of a text with the ids that its page gives them."""
    article = holdings_of(known).articles.get(path)
    ids = [one.id for one in article.rendered.headings] if article is not None else []
    found = list(_headings(lines_of(known.text(path))))
    if len(found) != len(ids):
        return found
    return [
        HeadingLine(one.level, one.title, one.at, id_) for one, id_ in zip(found, ids, strict=True)
    ]


def _headings(lines: Sequence[str]) -> Iterator[HeadingLine]:
    _, closed = header_lines(lines)
    body = lines[closed + 1 :]
    fenced = in_fences(body)
    for number, line in enumerate(body):
        if fenced[number]:
            continue
        at = At(closed + 1 + number, 0)
        found = _HEADING.match(line)
        if found is not None and found[2]:
            yield HeadingLine(len(found[1]), _plain(found[2]), at)
            continue
        under = _UNDERLINE.match(body[number + 1]) if number + 1 < len(body) else None
        alone = not number or not body[number - 1].strip()
        if under and alone and line.strip() and not line.startswith((" ", "\t", ">", "-", "|")):
            yield HeadingLine(1 if under[1][0] == "=" else 2, _plain(line), at)


def _nested(found: Sequence[HeadingLine], end: int, lines: Sequence[str]) -> tuple[TextPart, ...]:
    """Return headings as parts, each with those of a lower level behind it."""
    parts = []
    number = 0
    while number < len(found):
        one, first = found[number], number
        number += 1
        while number < len(found) and found[number].level > one.level:
            number += 1
        last = found[number].at.line if number < len(found) else end
        parts.append(
            TextPart(
                name=one.title,
                detail="",
                whole=_between(one.at.line, last, lines),
                at=_between(one.at.line, one.at.line + 1, lines),
                parts=_nested(found[first + 1 : number], last, lines),
            )
        )
    return tuple(parts)


def _units(
    units: Sequence[Unit], offset: int, end: int, lines: Sequence[str]
) -> Iterator[TextPart]:
    starts = [*(offset + unit.line - 1 for unit in units), end]
    for unit, first, last in zip(units, starts, starts[1:], strict=False):
        words = _plain(" ".join((unit.title or unit.content).split()))
        yield TextPart(
            name=unit.label.strip() or unit.id,
            detail=words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…",
            whole=_between(first, max(last, first + 1), lines),
            at=_between(first, first + 1, lines),
            parts=tuple(_units(unit.children, offset, last, lines)),
            unit=True,
        )


def _between(first: int, last: int, lines: Sequence[str]) -> Stretch:
    """Return the stretch from the beginning of a line to the end of the one before another."""
    final = min(max(last - 1, first), len(lines) - 1)
    while final > first and not lines[final].strip():
        final -= 1
    return Stretch(At(first, 0), At(final, len(lines[final])))


def _plain(text: str) -> str:
    return _MARKS.sub("", text.replace("\ue010", "[[").replace("\ue011", "]]")).strip()


def flat(parts: Iterable[TextPart]) -> Iterator[TextPart]:
    """Yield parts and those within them, in the order of reading."""
    for one in parts:
        yield one
        yield from flat(one.parts)
