"""The text of a regulation: a line for each paragraph, with the number that Word shows.

Units are recognised later by their labels. What Word has in one paragraph stays in one line, and a
blank line parts what is no unit of its own from what stands around it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from bantin.importing.docx import WordParagraph, WordTable
from bantin.importing.markdown import escaping
from bantin.importing.markdown.rules import is_rule
from bantin.regulations.law.recognition.labels import read_label
from bantin.regulations.law.recognition.opening import Bases
from bantin.regulations.law.recognition.paragraphs import is_ended, is_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.importing.docx import WordBlock
    from bantin.importing.markdown.pen import Pen

_HEADED = frozenset("part chapter section subsection article appendix attached sheet".split())
# What begins a line here and means the same to the reader of units, so that it needs no escape.
_LISTED = re.compile(r"[-–—+•●▪◦·]\s|\d{1,4}[a-zđ]?[.)]")
_BULLETS = re.compile("[-–—−+•●▪◦·*]")  # that the reader of units takes for one
_NAMED = frozenset(("chương", "phần", "mục", "tiểu"))
_BOLD = frozenset(("bold",))


class LegalLine(Struct, frozen=True, kw_only=True):
    """A line of the text; `unit` says that it begins with a label, `heads` that of a heading."""

    text: str
    unit: bool = False
    heads: bool = False
    whole: bool = False  # it stands for itself, whatever is around: a table, a picture


def legal_lines(blocks: Iterable[WordBlock], pen: Pen) -> list[str]:
    """Return the lines of a text."""
    lines: list[str] = []
    before: LegalLine | None = None
    for one in _lines(_without_slant(blocks), pen):
        if before is not None and _apart(before, one):
            lines.append("")
        lines.append(one.text)
        before = one
    return lines


def _without_slant(blocks: Iterable[WordBlock]) -> Iterator[WordBlock]:
    """Take the italics off the grounds of a document, which are printed in italics anyway."""
    bases, opening = Bases(), True
    for block in blocks:
        if not isinstance(block, WordParagraph) or not opening:
            yield block
            continue
        said = " ".join(block.labelled.split())
        label = read_label(said)
        opening = label is None or label.form in {"dash", "plus"}
        if opening and said and bases.begins(said) and _all(block, "italic"):
            runs = tuple(structs.replace(run, italic=False) for run in block.runs)
            block = structs.replace(block, runs=runs)  # noqa: PLW2901 - the same in another look
        yield block


def _apart(before: LegalLine, line: LegalLine) -> bool:
    if line.whole or before.whole or not line.unit or line.heads:
        return not (before.heads and not line.unit and not line.whole)
    return not (before.unit and (before.heads or is_ended(before.text)))


def _lines(blocks: Iterable[WordBlock], pen: Pen) -> Iterator[LegalLine]:
    open_ = 0  # quotations: units of another document are words here
    for block in blocks:
        if not isinstance(block, WordParagraph):
            yield from _of_table(block, pen)
            continue
        for line in _of_paragraph(block, pen):
            quoted = open_ > 0 and not (line.heads or line.whole)
            yield structs.replace(line, text=escaping.start(line.text)) if quoted else line
        open_ = max(open_ + block.text.count("“") - block.text.count("”"), 0)


def _of_table(table: WordTable, pen: Pen) -> Iterator[LegalLine]:
    """Write a table; the cells of one without lines follow each other."""
    if table.bordered:
        yield from (LegalLine(text=text, whole=True) for text in _together(pen.table(table)))
        return
    pen.notes.count("changed", "layout-table")
    for cell in (cell for row in table.rows for cell in row.cells):
        yield from _lines(cell.blocks, pen)


def _together(lines: list[str]) -> list[str]:
    """Return a table as one entry, with what stands behind it in others."""
    return [part for part in "\n".join(lines).split("\n\n") if part]


def _of_paragraph(paragraph: WordParagraph, pen: Pen) -> Iterator[LegalLine]:
    pictures = pen.pictures(paragraph.runs)
    if not paragraph.text.strip() and not pictures:
        if paragraph.label and not paragraph.bullet:
            pen.notes.count("lost", "empty-number")
        return
    if is_rule(paragraph.labelled):
        pen.notes.count("changed", "rule")
        return
    parts = _headed(paragraph) if paragraph.text.strip() else []
    for one in parts:
        yield _line(one, pen)
    for picture in pictures:
        if drawn := pen.picture(picture):
            yield LegalLine(text=drawn, whole=True)


def _headed(paragraph: WordParagraph) -> list[WordParagraph]:
    """Part "Chương I" from the title that stands below it in the same paragraph."""
    first = paragraph.labelled.split(maxsplit=1)[:1]
    if not first or first[0].casefold() not in _NAMED | {"phụ"}:
        return [paragraph]
    runs = [*paragraph.runs]
    for index, run in enumerate(runs):
        head, feed, rest = run.text.partition("\n")
        if feed:
            upper = (*runs[:index], structs.replace(run, text=head))
            below = (structs.replace(run, text=rest), *runs[index + 1 :])
            titled = is_title(" ".join("".join(one.text for one in below).split()))
            lower = tuple(
                structs.replace(one, caps=False, bold=one.bold and not titled) for one in below
            )
            return [
                structs.replace(paragraph, runs=upper),
                structs.replace(paragraph, runs=lower, label="", bullet=False),
            ]
    return [paragraph]


def _line(paragraph: WordParagraph, pen: Pen) -> LegalLine:
    label = " ".join(paragraph.label.split())
    if paragraph.bullet and label and not _BULLETS.fullmatch(label):
        pen.notes.count("changed", "bullet")
        label = "-"
    plain = f"{label} {paragraph.text.strip()}".strip().split("\n")[0]
    found = read_label(plain)
    heads = found is not None and found.form in _HEADED
    runs = paragraph.runs
    if heads:  # letters as they are stored: the capitals of a heading are a matter of its style
        runs = tuple(structs.replace(run, caps=False) for run in runs)
    bold = _all(paragraph, "bold")
    text = pen.line(runs, without=_BOLD if heads or bold else frozenset())
    if label:
        text = f"{label} {escaping.start(text)}".strip()
    elif not _LISTED.match(text) and read_label(text) is None:
        text = escaping.start(text)
    else:
        text = _begun(text)
    if heads and bold and found is not None and found.rest and not is_title(found.rest):
        text = f"**{text}**"  # a title that ends as a sentence does
    elif bold and not heads and not label and text and "<" not in text and "*" not in text:
        text = f"**{text}**" if not text.isupper() else text
    return LegalLine(text=text, unit=found is not None, heads=heads)


def _begun(text: str) -> str:
    """Return a line that begins with a label; what stands behind that begins no block."""
    label = read_label(text)
    rest = label.rest if label else ""
    if not rest or not text.endswith(rest):
        return text
    return f"{text.removesuffix(rest)}{escaping.start(rest)}"


def _all(paragraph: WordParagraph, style: str) -> bool:
    """Whether all words of a paragraph are bold, or in italics."""
    said = [run for run in paragraph.runs if run.text.strip()]
    return bool(said) and all(getattr(run, style) for run in said)
