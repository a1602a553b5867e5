"""A regulation as PDF: the sheet as data for a layout that is the same for all of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import typesetting
from bantin.regulations.exports.letterhead import ATTACHED, SUBJECT, dated_lines, in_lines
from bantin.regulations.exports.lines import Entry
from bantin.regulations.exports.looks import Look, look
from bantin.regulations.exports.pdf.layout import LAYOUT
from bantin.regulations.exports.runs import legal
from bantin.regulations.exports.sheet import Sheet, sheet
from bantin.regulations.exports.values import stamp

if TYPE_CHECKING:
    from bantin.regulations.exports.values import LegalText
    from bantin.regulations.law.values import Outline

_LANGUAGE = re.compile("[a-z]{2,3}")
_LONG = 300_000  # bytes of what the layout reads, after which memory is given back


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

    The text reaches the typesetter as data, never as source, so no word of it can be a command.

    Raises:
        RuntimeError: something was typeset before this process was forked.
    """
    # The typesetter gives up on a link in a footnote that ends with a soft hyphen.
    data = msgspec.json.encode(_print(text, outline)).decode().replace("\xad", "")
    inputs, day = {"print": data}, stamp(text)
    try:
        return typesetting.set_pdf(LAYOUT, inputs, day, accessible=True)
    except typesetting.TypesettingError:
        # Some letter has no shape in any font that is there, which the standards forbid.
        return typesetting.set_pdf(LAYOUT, inputs, day, accessible=False)
    finally:
        if len(data) > _LONG:
            typesetting.forget()


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
