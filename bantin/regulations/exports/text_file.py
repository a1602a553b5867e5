"""A regulation as plain text: for reading, searching and comparing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.exports.lines import Entry
from bantin.regulations.exports.runs import block_text
from bantin.regulations.exports.sheet import sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.regulations.exports.letterhead import Signature
    from bantin.regulations.exports.lines import Line
    from bantin.regulations.exports.sheet import Sheet
    from bantin.regulations.exports.values import LegalText
    from bantin.regulations.law.values import Outline


def plain(text: LegalText, outline: Outline) -> bytes:
    """Return UTF-8 without a BOM; paragraphs are single lines with an empty line between them."""
    page = sheet(text, outline)
    parts = [
        *_lines(page.notice),
        *_head(page),
        *_lines(page.body),
        *_closing(page),
        *_lines(page.behind),
        *_lines(page.appendices),
        *_lines(page.notes),
        *_lines(page.guide),
        *_lines(page.source),
    ]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _head(page: Sheet) -> Iterator[str]:
    head = page.head
    yield "\n".join(head.nation)
    yield "\n".join(line for line in (head.parent, head.issuer, head.number) if line)
    yield head.dated
    yield "\n".join(line for line in (page.type, page.subject) if line)
    yield page.attached


def _lines(lines: Iterable[Line]) -> Iterator[str]:
    for line in lines:
        yield block_text(line.paragraph if isinstance(line, Entry) else line, {})


def _closing(page: Sheet) -> Iterator[str]:
    if page.recipients:
        yield "\n".join(["Nơi nhận:", *(f"- {line}" for line in page.recipients)])
    yield "\n".join(signature_lines(page.signature))


def signature_lines(signature: Signature) -> tuple[str, ...]:
    """The block from top to bottom, what is empty left out."""
    found = (*signature.titles, signature.mark, signature.name)
    return tuple(line for line in found if line)
