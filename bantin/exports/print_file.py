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

from bantin.exports.letterhead import ATTACHED, COLUMN, SUBJECT, in_lines
from bantin.exports.print_layout import LAYOUT
from bantin.exports.runs import legal
from bantin.exports.sheet import Entry, Sheet, sheet
from bantin.exports.values import stamp

if TYPE_CHECKING:
    from bantin.exports.values import LegalText
    from bantin.model.law import Outline

_LANGUAGE = re.compile("[a-z]{2,3}")


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
    sheet: Sheet
    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    subject: tuple[str, ...]
    attached: tuple[str, ...]
    targets: dict[str, bool]


def pdf(text: LegalText, outline: Outline) -> bytes:
    """Return a tagged PDF with bookmarks, set in a font that comes with the typesetter.

    Raises RuntimeError in a process that was forked from one in which a PDF has been made: the
    typesetter's threads are not there, and it would wait for them for ever.

    The text reaches the typesetter as data, never as source, so no word of it can be a command.
    """
    page, day = sheet(text, outline), stamp(text)
    language = _LANGUAGE.match(text.language.casefold())
    lines = (*page.body, *page.appendices)
    found = Print(
        title=legal(text.title),
        author=legal(text.issuer),
        language=language[0] if language else "vi",
        day=(day.year, day.month, day.day),
        party=text.letterhead == "party",
        sheet=page,
        parent=in_lines(page.head.parent, COLUMN),
        issuer=in_lines(page.head.issuer, COLUMN),
        subject=in_lines(page.subject, SUBJECT),
        attached=in_lines(page.attached, ATTACHED),
        targets={line.id: True for line in lines if isinstance(line, Entry) and line.id},
    )
    compiler, owner = _compiler()
    if owner != current_process().pid:
        message = "a PDF was made before this process was forked"
        raise RuntimeError(message)
    made = compiler.compile(
        LAYOUT.encode(),
        format="pdf",
        sys_inputs={"print": msgspec.json.encode(found).decode()},
        timestamp=datetime.combine(day, time(), UTC),
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
