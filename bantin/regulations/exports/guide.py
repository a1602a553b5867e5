"""The list of a model's open points, to fill in by: the last page of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.exports.lines import Entry, Line
from bantin.regulations.exports.runs import Cell, Paragraph, Table, TextRun, legal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.regulations.exports.values import LegalText, OpenPoint

_TITLE = "DANH MỤC ĐIỂM MỞ"
_NOTE = "(Để điền văn bản mẫu; không thuộc nội dung, bỏ đi khi ban hành)"
_COLUMNS = ("STT", "Điểm mở", "Cách điền", "Nội dung điền")
_WEIGHTS = (8, 26, 42, 24)
_TYPES = {
    "text": "Ghi bằng chữ",
    "number": "Ghi một số",
    "date": "Ghi ngày, tháng, năm",
    "choice": "Chọn một trong các phương án",
}


def guide(text: LegalText) -> tuple[Line, ...]:
    """Return the list of a model that has open points, nothing for any other text."""
    # Of points with one id the last is meant, as everywhere.
    points = {point.id: point for point in text.points}.values()
    if not (text.model and points):
        return ()
    title, note = TextRun(text=_TITLE, strong=True), TextRun(text=_NOTE, em=True)
    head = (_cell(n, [_paragraph(name, strong=True)], head=True) for n, name in enumerate(_COLUMNS))
    rows = (_row(number, point) for number, point in enumerate(points, 1))
    return (
        Entry(role="title", paragraph=Paragraph(runs=(title,)), level=1, new_page=True),
        Entry(role="centred", paragraph=Paragraph(runs=(note,)), kept=True),
        Table(columns=len(_COLUMNS), rows=(tuple(head), *rows), weights=_WEIGHTS),
    )


def _row(number: int, point: OpenPoint) -> tuple[Cell, ...]:
    place = Paragraph(runs=(TextRun(point=point.id),))
    contents = ([_paragraph(str(number))], [_paragraph(legal(point.label))], _how(point), [place])
    return tuple(_cell(column, content) for column, content in enumerate(contents))


def _how(point: OpenPoint) -> Iterator[Paragraph]:
    """What may be filled in: the type, the limits, the choices, the hint."""
    limits = f", {legal(point.limits)}" if point.limits else ""
    free = "" if point.required else "; có thể để trống"
    choices = [legal(option).strip() for option in point.options if point.type == "choice"]
    yield _paragraph(f"{_TYPES[point.type]}{limits}{free}{':' if choices else '.'}")
    for choice in choices:
        yield Paragraph(runs=(TextRun(text=choice),), marker="-", depth=1)
    if hint := legal(point.hint).strip():
        yield Paragraph(runs=(TextRun(text=hint, em=True),))
    if default := legal(point.default).strip():
        yield _paragraph(f"Thường chọn: {default}.")


def _paragraph(text: str, *, strong: bool = False) -> Paragraph:
    return Paragraph(runs=(TextRun(text=text, strong=strong),))


def _cell(column: int, content: Iterable[Paragraph], *, head: bool = False) -> Cell:
    return Cell(column=column, header=head, paragraphs=tuple(content))
