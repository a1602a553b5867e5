"""A regulation as PDF: the sheet as data for a layout that is the same for all of them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from functools import cache
from multiprocessing import current_process
from typing import TYPE_CHECKING

import msgspec
import typst
from msgspec import Struct

from bantin.regulations.exports.letterhead import ATTACHED, SUBJECT, dated_lines, in_lines
from bantin.regulations.exports.lines import Entry
from bantin.regulations.exports.looks import Look, look
from bantin.regulations.exports.pdf.layout import LAYOUT
from bantin.regulations.exports.runs import legal
from bantin.regulations.exports.sheet import Sheet, sheet
from bantin.regulations.exports.values import stamp

if TYPE_CHECKING:
    from datetime import date

    from bantin.regulations.exports.values import LegalText
    from bantin.regulations.law.values import Outline

_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_LANGUAGE = re.compile("[a-z]{2,3}")
# The typesetter keeps what it has worked out until it has set ten pages more without using it:
# some fifty times as much memory as a text has letters.
_LONG, _KEPT = 300_000, 10


class Print(Struct, frozen=True, kw_only=True):
    """All that the layout reads.

    Long lines of the head are broken already. `targets` are the ids of units that links may lead
    to.
    """

    title: str
    author: str
    language: str
    day: tuple[int, int, int]
    party: bool
    look: Look
    sheet: Sheet
    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    dated: tuple[str, ...]
    subject: tuple[str, ...]
    attached: tuple[str, ...]
    targets: dict[str, bool]


def pdf(text: LegalText, outline: Outline) -> bytes:
    """Return a tagged PDF with bookmarks, set in a font that comes with the typesetter.

    It is PDF/UA-1, for assistive software, and PDF/A-2a, for archives, unless a letter is missing
    from the font: then it is as much like them as can be.

    Raises RuntimeError in a process that was forked from one in which a PDF has been made: the
    typesetter's threads are not there, and it would wait for them for ever.

    The text reaches the typesetter as data, never as source, so no word of it can be a command.
    """
    # The typesetter gives up on a link in a footnote that ends with a soft hyphen.
    data = msgspec.json.encode(_print(text, outline)).decode().replace("\xad", "")
    day = stamp(text)
    compiler, owner = _compiler()
    if owner != current_process().pid:
        message = "a PDF was made before this process was forked"
        raise RuntimeError(message)
    try:
        return _typeset(compiler, data, day, _STANDARDS)
    except typst.TypstError:
        # Some letter has no shape in any font that is there, which the standards forbid.
        return _typeset(compiler, data, day, [])
    finally:
        for _ in range(_KEPT if len(data) > _LONG else 0):
            compiler.compile(b"", format="svg")


def _print(text: LegalText, outline: Outline) -> Print:
    page, day, party = sheet(text, outline), stamp(text), text.letterhead == "party"
    sizes = look(party=party)
    language = _LANGUAGE.match(text.language.casefold())
    lines = (*page.body, *page.appendices, *page.notes)
    return Print(
        # A document without a title is none of PDF/UA.
        title=legal(text.title).strip() or page.type or page.head.number or page.head.issuer,
        author=legal(text.issuer),
        language=language[0] if language else "vi",
        day=(day.year, day.month, day.day),
        party=party,
        look=sizes,
        sheet=page,
        parent=in_lines(page.head.parent, sizes.letters),
        issuer=in_lines(page.head.issuer, sizes.letters),
        dated=dated_lines(page.head.dated, sizes.dated),
        subject=in_lines(page.subject, SUBJECT),
        attached=in_lines(page.attached, ATTACHED),
        targets={line.id: True for line in lines if isinstance(line, Entry) and line.id},
    )


def _typeset(
    compiler: typst.Compiler, data: str, day: date, standards: list[typst.PDFStandard]
) -> bytes:
    made = compiler.compile(
        LAYOUT.encode(),
        format="pdf",
        sys_inputs={"print": data},
        timestamp=datetime.combine(day, time(), UTC),
        pdf_standards=standards,
    )
    if not isinstance(made, bytes):
        message = f"the typesetter returned {type(made).__name__}"
        raise TypeError(message)
    return made


def printed() -> bool:
    """Whether a PDF has been made in this process: then its workers must be spawned, not forked."""
    return _compiler.cache_info().currsize > 0


@cache
def _compiler() -> tuple[typst.Compiler, int | None]:
    """The compiler, which keeps what pages have in common, and the process that it works in."""
    # The machine's fonts would make the pages differ from one machine to the next.
    return typst.Compiler(ignore_system_fonts=True), current_process().pid
