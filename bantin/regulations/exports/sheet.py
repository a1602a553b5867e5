"""A regulation as a sheet of paper: what stands on it from the top to the bottom.

Plain text, Word and PDF print the same sheet, so they differ in looks alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.regulations import law
from bantin.regulations.exports import letterhead
from bantin.regulations.exports.guide import guide
from bantin.regulations.exports.lines import Entry, Line, line_text
from bantin.regulations.exports.notes import notes
from bantin.regulations.exports.reading import blocks, inline
from bantin.regulations.exports.runs import (
    Cell,
    Paragraph,
    Table,
    TextRun,
    filled,
    filled_table,
    legal,
)
from bantin.regulations.exports.values import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.regulations.exports.runs import Block
    from bantin.regulations.exports.values import LegalText, OpenPoint
    from bantin.regulations.law.values import Outline, Unit

_HEADINGS = frozenset(("part", "chapter", "section", "subsection", "article", "appendix"))
# "Phần I" stands in the middle, but the "I." of a plan begins its line.
_CENTRED = ("phần", "chương", "mục", "tiểu mục", "phụ lục")
_NOTES = Paragraph(runs=(TextRun(text="Chú thích:", strong=True),))
_ATTACHED = "ban hành kèm theo"
_WITH = ("(kèm theo", "(ban hành kèm theo")
_ENDS = (".", "!", "?", "”", "…", ":", ";")


class Sheet(Struct, frozen=True, kw_only=True):
    """The parts from top to bottom: notice, head, title, body, closing, what is behind, and so on.

    The `notice` is what must be known of the text before it is read, and no part of it.
    """

    notice: tuple[Line, ...]
    head: letterhead.Letterhead
    type: str
    subject: str
    attached: str
    body: tuple[Line, ...]
    recipients: tuple[str, ...]
    signature: letterhead.Signature
    behind: tuple[Line, ...]
    appendices: tuple[Line, ...]
    notes: tuple[Line, ...]
    guide: tuple[Line, ...]
    source: tuple[Line, ...]


def sheet(text: LegalText, outline: Outline, *, fill: bool = True) -> Sheet:
    """Lay out a regulation; without `fill` its open points stay what they are."""
    points = {point.id: point for point in text.points}
    composer = _Composer(text, points if fill else None)
    main = [unit for unit in outline.units if unit.kind != "appendix"]
    appendices = [unit for unit in outline.units if unit.kind == "appendix"]
    opening = [*composer.preamble(outline)]
    body = [*opening, *(line for unit in main for line in composer.unit(unit, 1))]
    type_, subject = letterhead.heading(text)
    party = text.letterhead == "party"
    said = any(_ATTACHED in line_text(line).casefold() for line in opening)
    attached = text.attached_to if not said else None
    return Sheet(
        notice=tuple(_notice(text)),
        head=letterhead.letterhead(text),
        type=type_,
        subject=subject,
        attached=letterhead.attachment(attached, party=party) if attached else "",
        body=tuple(_led(_kept(_ended(body, party=party)))),
        recipients=letterhead.recipients(outline, points),
        signature=letterhead.signature(text, outline, points),
        behind=tuple(composer.behind(outline)),
        appendices=tuple(_led(line for unit in appendices for line in composer.unit(unit, 1))),
        notes=tuple(composer.notes(outline)),
        guide=tuple(composer.shown(line) for line in guide(text)),
        source=tuple(_source(text)),
    )


def _notice(text: LegalText) -> Iterator[Line]:
    """Yield a box with what must be known of a text, and of the force of a copy."""
    said = [TextRun(text=legal(one), em=True) for one in text.notice]
    said += (TextRun(text=legal(one), strong=True) for one in text.signs)
    if text.notice:
        said[0] = structs.replace(said[0], strong=True, em=False)
    if said:
        rows = tuple((Cell(column=0, paragraphs=(Paragraph(runs=(one,)),)),) for one in said)
        yield Table(columns=1, rows=rows, weights=(1,))


def _source(text: LegalText) -> Iterator[Line]:
    """Yield the line that says where a copy comes from."""
    if text.for_reading and text.url:
        said = TextRun(text=f"{words_of(text).text('exports.source')} ", em=True)
        link = TextRun(text=legal(text.url), em=True, href=legal(text.url))
        yield Entry(role="text", paragraph=Paragraph(runs=(said, link), pre=True))


class _Composer:
    """Makes lines of contents, with the document's address and its open points at hand."""

    def __init__(self, text: LegalText, points: Mapping[str, OpenPoint] | None) -> None:
        self._base = text.url
        self._points = points
        self._begun: set[str] = set()

    def preamble(self, outline: Outline) -> Iterator[Line]:
        lines = [*self._lines(outline.preamble)]
        bases = law.bases_in(line_text(line) for line in lines)
        for line, is_base in zip(lines, bases, strict=True):
            said = line_text(line)
            if not isinstance(line, Entry):
                yield line
            elif is_base:
                slanted = tuple(structs.replace(run, em=True) for run in line.paragraph.runs)
                paragraph = structs.replace(line.paragraph, runs=slanted)
                yield structs.replace(line, role="base", paragraph=paragraph)
            elif said.isupper() and len(said) <= law.LONGEST_CAPITALS:
                yield Entry(role="centred", paragraph=Paragraph(runs=_strong(line.paragraph.runs)))
            else:
                yield _attached(line)

    def unit(self, unit: Unit, level: int) -> Iterator[Line]:
        heads = unit.kind in _HEADINGS
        lines = [*self._lines(unit.content)]
        title = self._inline(unit.title)
        label = (TextRun(text=said),) if (said := legal(unit.label).strip()) else ()
        appended, part = unit.kind == "appendix", said.casefold().startswith(_CENTRED)
        middle = appended or (heads and part)
        if middle:
            # Before a title on a line of its own nothing has to part them.
            alone = (TextRun(text=bare),) if title and (bare := said.rstrip(" .:")) else label
            lead = _strong(_joined(alone, title, "\n"))
        else:
            lead = _joined(label, title, " ")
            lead = _strong(lead) if heads or title else lead
            if not title and lines and isinstance(first := lines[0], Entry) and _bare(first):
                lead = _joined(lead, first.paragraph.runs, " ")
                del lines[0]
        if lead:
            yield Entry(
                role=("title" if part else "annex") if middle else "heading" if heads else "text",
                paragraph=Paragraph(runs=lead),
                level=level if heads else 0,
                id=self._once(unit.id),
                new_page=appended,
            )
        yield from (map(_attached, lines) if appended else lines)
        for child in unit.children:
            yield from self.unit(child, level + 1 if heads and lead else level)

    def behind(self, outline: Outline) -> Iterator[Line]:
        """What stands behind the signature and begins no unit, as it is written."""
        for html in outline.signature[letterhead.signed(outline) :]:
            yield from self._lines(html)

    def notes(self, outline: Outline) -> Iterator[Line]:
        for note in notes(outline, base=self._base):
            # Before a table the number stands alone.
            first, rest = Paragraph(runs=()), note.blocks
            if rest and isinstance(rest[0], Paragraph) and not rest[0].marker:
                first, rest = rest[0], rest[1:]
            numbered = structs.replace(first, marker=f"[{note.number}]")
            if note.number == "1":
                yield Entry(role="text", paragraph=_NOTES, kept=True)
            yield self.shown(Entry(role="text", paragraph=numbered, id=self._once(note.id)))
            yield from map(self.shown, _entries(rest))

    def _once(self, unit_id: str) -> str:
        if unit_id in self._begun:
            return ""
        self._begun.add(unit_id)
        return legal(unit_id)

    def _inline(self, html: str) -> tuple[TextRun, ...]:
        runs = inline(html, base=self._base)
        return runs if self._points is None else filled(runs, self._points)

    def _lines(self, html: str) -> Iterator[Line]:
        return map(self.shown, _entries(blocks(html, base=self._base)))

    def shown(self, line: Line) -> Line:
        """The line with its open points filled in, if they are to be."""
        if self._points is None:
            return line
        if isinstance(line, Entry):
            runs = filled(line.paragraph.runs, self._points)
            return structs.replace(line, paragraph=structs.replace(line.paragraph, runs=runs))
        return filled_table(line, self._points)


def _entries(found: Iterable[Block]) -> Iterator[Line]:
    for block in found:
        yield Entry(role="text", paragraph=block) if isinstance(block, Paragraph) else block


def _attached(line: Line) -> Line:
    """Set what a text is attached to in the middle, in italics."""
    if not isinstance(line, Entry) or not line_text(line).casefold().startswith(_WITH):
        return line
    slanted = tuple(structs.replace(run, em=True) for run in line.paragraph.runs)
    return structs.replace(
        line, role="centred", paragraph=structs.replace(line.paragraph, runs=slanted)
    )


def _bare(entry: Entry) -> bool:
    return not (entry.paragraph.marker or entry.paragraph.quoted or entry.paragraph.pre)


def _strong(runs: Iterable[TextRun]) -> tuple[TextRun, ...]:
    return tuple(structs.replace(run, strong=True) for run in runs)


def _joined(
    left: tuple[TextRun, ...], right: tuple[TextRun, ...], between: str
) -> tuple[TextRun, ...]:
    return (*left, TextRun(text=between), *right) if left and right else left + right


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
    paragraph = structs.replace(last.paragraph, runs=(*runs, TextRun(text=end)))
    return [*lines[:-1], structs.replace(last, paragraph=paragraph)]


def _kept(lines: list[Line]) -> list[Line]:
    """Keep the end of the text with the signature, which must not stand on a page alone."""
    if not lines or not isinstance(last := lines[-1], Entry):
        return lines
    return [*lines[:-1], structs.replace(last, kept=True)]


def _led(lines: Iterable[Line]) -> Iterator[Line]:
    """Keep what ends with a colon with what it leads to."""
    for line in lines:
        leads = isinstance(line, Entry) and not line.level and line_text(line).endswith(":")
        yield structs.replace(line, kept=True) if leads else line
