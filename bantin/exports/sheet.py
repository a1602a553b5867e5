"""A regulation as a sheet of paper: what stands on it from the top to the bottom.

Plain text, Word and PDF print the same sheet, so they differ in looks alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct, structs

from bantin.exports import letterhead
from bantin.exports.reading import blocks, inline
from bantin.exports.runs import Paragraph, Run, Table, filled, filled_block, legal, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.exports.values import LegalText, OpenPoint
    from bantin.model.law import Outline, Unit

Role: TypeAlias = Literal[
    "base",  # a ground on which the document rests, in italics
    "centred",  # a line in capitals, such as "QUYẾT ĐỊNH:"
    "heading",  # the label and the title of a unit in one line
    "title",  # the label of a unit in the middle, its title on the line below
    "text",
]

_HEADINGS = frozenset(("part", "chapter", "section", "subsection", "article", "appendix"))
# "Phần I" stands in the middle, but the "I." of a plan begins its line.
_CENTRED = ("phần", "chương", "mục", "tiểu mục", "phụ lục")
_ATTACHED = "ban hành kèm theo"
_LONGEST_CAPITALS = 120
_ENDS = (".", "!", "?", "”", "…", ":", ";")


class Entry(Struct, frozen=True, kw_only=True, tag="entry"):
    """One paragraph on the sheet.

    `level` counts headings from 1, 0 is none; it never skips one. `id` is that of the unit that
    begins here, unless one before has it. `new_page` begins one, `kept` ends on the
    page on which what follows begins.
    """

    role: Role
    paragraph: Paragraph
    level: int = 0
    id: str = ""
    new_page: bool = False
    kept: bool = False


Line: TypeAlias = Entry | Table


class Sheet(Struct, frozen=True, kw_only=True):
    """The parts from top to bottom: head, title, body, closing, appendices."""

    head: letterhead.Letterhead
    type: str
    subject: str
    attached: str
    body: tuple[Line, ...]
    recipients: tuple[str, ...]
    signature: letterhead.Signature
    appendices: tuple[Line, ...]


def sheet(text: LegalText, outline: Outline, *, fill: bool = True) -> Sheet:
    """Lay out a regulation; without `fill` its open points stay what they are."""
    points = {point.id: point for point in text.points}
    composer = _Composer(text, points if fill else None)
    main = [unit for unit in outline.units if unit.kind != "appendix"]
    appendices = [unit for unit in outline.units if unit.kind == "appendix"]
    opening = [*composer.bases(outline), *composer.preamble(outline)]
    body = [*opening, *(line for unit in main for line in composer.unit(unit, 1))]
    type_, subject = letterhead.heading(text)
    party = text.letterhead == "party"
    said = any(_ATTACHED in line_text(line).casefold() for line in opening)
    attached = text.attached_to if not said else None
    return Sheet(
        head=letterhead.letterhead(text),
        type=type_,
        subject=subject,
        attached=letterhead.attachment(attached, party=party) if attached else "",
        body=tuple(_kept(_ended(body, party=party))),
        recipients=letterhead.recipients(outline, points),
        signature=letterhead.signature(text, outline, points),
        appendices=tuple(line for unit in appendices for line in composer.unit(unit, 1)),
    )


class _Composer:
    """Makes lines of contents, with the document's address and its open points at hand."""

    def __init__(self, text: LegalText, points: Mapping[str, OpenPoint] | None) -> None:
        self._base = text.url
        self._points = points
        self._begun: set[str] = set()

    def bases(self, outline: Outline) -> Iterator[Line]:
        for base in outline.bases:
            if runs := self._inline(base):
                slanted = tuple(structs.replace(run, em=True) for run in runs)
                yield Entry(role="base", paragraph=Paragraph(runs=slanted))

    def preamble(self, outline: Outline) -> Iterator[Line]:
        for line in self._lines(outline.preamble):
            said = line_text(line)
            if isinstance(line, Entry) and said.isupper() and len(said) <= _LONGEST_CAPITALS:
                yield Entry(role="centred", paragraph=Paragraph(runs=_strong(line.paragraph.runs)))
            elif isinstance(line, Entry) and said.casefold().startswith(f"({_ATTACHED}"):
                yield structs.replace(line, role="centred")
            else:
                yield line

    def unit(self, unit: Unit, level: int) -> Iterator[Line]:
        heads = unit.kind in _HEADINGS
        lines = [*self._lines(unit.content)]
        title = self._inline(unit.title)
        label = (Run(text=said),) if (said := legal(unit.label).strip()) else ()
        middle = heads and said.casefold().startswith(_CENTRED)
        if middle:
            lead = _strong(_joined(label, title, "\n"))
        else:
            lead = _joined(label, title, " ")
            lead = _strong(lead) if heads or title else lead
            if not title and lines and isinstance(first := lines[0], Entry) and _bare(first):
                lead = _joined(lead, first.paragraph.runs, " ")
                del lines[0]
        if lead:
            yield Entry(
                role="title" if middle else "heading" if heads else "text",
                paragraph=Paragraph(runs=lead),
                level=level if heads else 0,
                id=self._once(unit.id),
                new_page=unit.kind == "appendix",
            )
        yield from lines
        for child in unit.children:
            yield from self.unit(child, level + 1 if heads and lead else level)

    def _once(self, unit_id: str) -> str:
        if unit_id in self._begun:
            return ""
        self._begun.add(unit_id)
        return legal(unit_id)

    def _inline(self, html: str) -> tuple[Run, ...]:
        runs = inline(html, base=self._base)
        return runs if self._points is None else filled(runs, self._points)

    def _lines(self, html: str) -> Iterator[Line]:
        for block in blocks(html, base=self._base):
            shown = block if self._points is None else filled_block(block, self._points)
            if isinstance(shown, Paragraph):
                yield Entry(role="text", paragraph=shown)
            else:
                yield shown


def line_text(line: Line) -> str:
    """A paragraph's words, with a blank for each open point; a table has none."""
    return words(line.paragraph.runs, {}) if isinstance(line, Entry) else ""


def _bare(entry: Entry) -> bool:
    return not (entry.paragraph.marker or entry.paragraph.quoted or entry.paragraph.pre)


def _strong(runs: Iterable[Run]) -> tuple[Run, ...]:
    return tuple(structs.replace(run, strong=True) for run in runs)


def _joined(left: tuple[Run, ...], right: tuple[Run, ...], between: str) -> tuple[Run, ...]:
    return (*left, Run(text=between), *right) if left and right else left + right


def _ended(lines: list[Line], *, party: bool) -> list[Line]:
    """End the text as the letterhead asks for: the State's with "./.", the Party's with "."."""
    if not lines or not isinstance(last := lines[-1], Entry):
        return lines
    runs, said = last.paragraph.runs, line_text(last)
    # A heading without a text of its own is left alone.
    if said.endswith("./.") or all(run.strong for run in runs if run.text != "\n"):
        return lines
    whole = "." if party else "./."
    end = whole[said.endswith(_ENDS if party else ".") :]
    if not end:
        return lines
    paragraph = structs.replace(last.paragraph, runs=(*runs, Run(text=end)))
    return [*lines[:-1], structs.replace(last, paragraph=paragraph)]


def _kept(lines: list[Line]) -> list[Line]:
    """Keep the end of the text with the signature, which must not stand on a page alone."""
    if not lines or not isinstance(last := lines[-1], Entry):
        return lines
    return [*lines[:-1], structs.replace(last, kept=True)]
