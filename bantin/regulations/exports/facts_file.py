"""A regulation's outline and facts as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin.markup.plain import elements, plain
from bantin.regulations import law
from bantin.regulations.exports.letterhead import recipients, signature, signed
from bantin.regulations.exports.notes import notes
from bantin.regulations.exports.reading import blocks, inline, words_only
from bantin.regulations.exports.runs import block_text, legal, words
from bantin.regulations.exports.text_file import signature_lines
from bantin.regulations.exports.tidying import MARK
from bantin.regulations.exports.values import Departure, LegalText, OpenPoint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.regulations.exports.runs import Block
    from bantin.regulations.law.values import Outline, Unit


class UnitNode(Struct, frozen=True, kw_only=True):
    """A unit as the file has it: all texts are plain, blanks are printed.

    `open_points` are the ids of the points in its own words, in their order.
    """

    kind: str
    id: str
    number: str
    label: str
    title: str
    text: str
    open_points: tuple[str, ...]
    children: tuple[UnitNode, ...]


class NoteNode(Struct, frozen=True, kw_only=True):
    """A footnote; `number` is how the texts mention it, in brackets: "[1]"."""

    number: str
    text: str


class OutlineFile(Struct, frozen=True, kw_only=True):
    """The whole file; `document` are the facts but for what has a member of its own.

    `preamble` is all that stands before the units; `bases` are those of its lines that say on what
    the document stands.
    """

    document: dict[str, object]
    bases: tuple[str, ...]
    preamble: str
    units: tuple[UnitNode, ...]
    recipients: tuple[str, ...]
    signature: tuple[str, ...]
    behind_signature: str
    notes: tuple[NoteNode, ...]
    open_points: tuple[OpenPoint, ...]
    departures: tuple[Departure, ...]


_APART = frozenset(("points", "departures", "work_slug", "signs", "for_reading"))
_SELDOM = frozenset(("machine", "notice"))  # told of where there is something to tell


def outline_json(text: LegalText, outline: Outline) -> bytes:
    """Return UTF-8 without a BOM, ended by a line feed; days are written as 2024-07-15."""
    points = {point.id: point for point in text.points}
    facts = {name: getattr(text, name) for name in text.__struct_fields__ if name not in _APART}
    facts = {name: value for name, value in facts.items() if value or name not in _SELDOM}
    found = OutlineFile(
        document=facts,
        bases=tuple(_bases(outline.preamble, points)),
        preamble=_text(outline.preamble, points),
        units=tuple(_node(unit, points, text.url) for unit in outline.units),
        recipients=recipients(outline, points),
        signature=signature_lines(signature(text, outline, points)),
        behind_signature="\n".join(
            _text(html, points) for html in outline.signature[signed(outline) :]
        ),
        notes=tuple(
            NoteNode(number=note.number, text=_lines(note.blocks, points))
            for note in notes(outline)
        ),
        open_points=text.points,
        departures=text.departures,
    )
    return msgspec.json.encode(found) + b"\n"


def _bases(preamble: str, points: Mapping[str, OpenPoint]) -> Iterator[str]:
    found = [*elements(preamble)]
    for html, is_base in zip(found, law.bases_in(map(plain, found)), strict=True):
        if is_base:
            yield _text(html, points)


def _node(unit: Unit, points: Mapping[str, OpenPoint], url: str) -> UnitNode:
    return UnitNode(
        kind=unit.kind,
        id=unit.id,
        number=unit.number,
        label=legal(unit.label),
        title=_line(unit.title, points),
        text=_lines(words_only(unit.content, base=url), points),
        open_points=_named_in(unit),
        children=tuple(_node(child, points, url) for child in unit.children),
    )


def _named_in(unit: Unit) -> tuple[str, ...]:
    texts = (text for text in (unit.title, unit.content) if MARK in text)
    runs = (run for text in texts for run in inline(text))
    return tuple(dict.fromkeys(run.point for run in runs if run.point))


def _line(html: str, points: Mapping[str, OpenPoint]) -> str:
    return words(inline(html), points)


def _text(html: str, points: Mapping[str, OpenPoint]) -> str:
    return _lines(blocks(html), points)


def _lines(found: Iterable[Block], points: Mapping[str, OpenPoint]) -> str:
    return legal("\n".join(block_text(block, points) for block in found))
