"""The list of a model's open points, to fill in by: the last page of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.exports.lines import Entry, Line
from bantin.regulations.exports.runs import Cell, Paragraph, Table, TextRun, legal
from bantin.regulations.exports.values import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.regulations.exports.values import LegalText, OpenPoint
    from bantin.words import Words

_COLUMNS = ("number", "point", "how", "place")
_WEIGHTS = (8, 26, 42, 24)


def guide(text: LegalText) -> tuple[Line, ...]:
    """Return the list of a model that has open points, nothing for any other text."""
    # Of points with one id the last is meant, as everywhere.
    points = {point.id: point for point in text.points}.values()
    if not (text.model and points):
        return ()
    words = words_of(text)
    title = TextRun(text=words.text("exports.guide.title"), strong=True)
    note = TextRun(text=words.text("exports.guide.note"), em=True)
    names = (words.text(f"exports.guide.column.{column}") for column in _COLUMNS)
    head = (_cell(n, [_paragraph(name, strong=True)], head=True) for n, name in enumerate(names))
    rows = (_row(number, point, words) for number, point in enumerate(points, 1))
    return (
        Entry(role="title", paragraph=Paragraph(runs=(title,)), level=1, new_page=True),
        Entry(role="centred", paragraph=Paragraph(runs=(note,)), kept=True),
        Table(columns=len(_COLUMNS), rows=(tuple(head), *rows), weights=_WEIGHTS),
    )


def _row(number: int, point: OpenPoint, words: Words) -> tuple[Cell, ...]:
    place = Paragraph(runs=(TextRun(point=point.id),))
    label, how = _paragraph(legal(point.label)), _how(point, words)
    contents = ([_paragraph(str(number))], [label], how, [place])
    return tuple(_cell(column, content) for column, content in enumerate(contents))


def _how(point: OpenPoint, words: Words) -> Iterator[Paragraph]:
    """What may be filled in: the type, the limits, the choices, the hint."""
    limits = f", {legal(point.limits)}" if point.limits else ""
    free = "" if point.required else f"; {words.text('exports.optional')}"
    choices = [legal(option).strip() for option in point.options if point.type == "choice"]
    type_ = words.text(f"exports.guide.type.{point.type}")
    yield _paragraph(f"{type_}{limits}{free}{':' if choices else '.'}")
    for choice in choices:
        yield Paragraph(runs=(TextRun(text=choice),), marker="-", depth=1)
    if hint := legal(point.hint).strip():
        yield Paragraph(runs=(TextRun(text=hint, em=True),))
    if default := legal(point.default).strip():
        yield _paragraph(words.text("exports.guide.default", default=default))


def _paragraph(text: str, *, strong: bool = False) -> Paragraph:
    return Paragraph(runs=(TextRun(text=text, strong=strong),))


def _cell(column: int, content: Iterable[Paragraph], *, head: bool = False) -> Cell:
    return Cell(column=column, header=head, paragraphs=tuple(content))
