"""The one way in: a file's bytes, and what becomes of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from bantin.importing.adoptions import adopt, is_filled_in
from bantin.importing.articles import make_article
from bantin.importing.documents import WordParts
from bantin.importing.docx import WordFinding, WordParagraph, accepted, paragraphs, read_word
from bantin.importing.encodings import to_unicode
from bantin.importing.kinds import recognise_kind
from bantin.importing.regulations import make_regulation
from bantin.importing.values import Notes
from bantin.words import phrase

if TYPE_CHECKING:
    from bantin.importing.docx import WordDocument
    from bantin.importing.values import Imported, ImportOptions

_NUMBER = re.compile(r"[-–\s]*(?:Trang\s*)?\d+(?:\s*/\s*\d+)?[-–\s]*", re.IGNORECASE)
_LONGEST = 100  # characters of a header or footer that are quoted
_MAKERS = {"regulation": make_regulation}  # all other kinds are articles


def import_file(data: bytes, name: str, wanted: ImportOptions) -> Imported | WordFinding:
    """Return what a Word file becomes, or why it cannot be read; `name` is that of the file."""
    document = read_word(data)
    if isinstance(document, WordFinding):
        return document
    notes = Notes()
    document = to_unicode(document)
    if wanted.known is not None and (wanted.model or (not wanted.kind and is_filled_in(document))):
        adoption = adopt(document, wanted.known(), wanted, notes)
        return structs.replace(adoption, findings=document.findings)
    parts = WordParts(_without_contents(accepted(document), notes), wanted.names)
    kind = wanted.kind
    if not kind:
        found = recognise_kind(parts)
        kind = found.kind
        why = phrase(f"importing.why.{found.why}")
        notes.say("assumed", "kind", kind=phrase(f"importing.kind.{kind}"), why=why)
    made = _MAKERS.get(kind, make_article)(parts, kind, _stem(name), wanted, notes)
    return structs.replace(made, findings=document.findings)


def _stem(name: str) -> str:
    """Return the name of a file without folders, of any system, and without its ending."""
    last = re.split(r"[/\\]", name)[-1]
    return last.rpartition(".")[0] or last


def _without_contents(document: WordDocument, notes: Notes) -> WordDocument:
    """Drop the table of contents that Word made, and say what stands around every page."""
    kept = tuple(
        block
        for block in document.blocks
        if not (isinstance(block, WordParagraph) and block.contents)
    )
    if len(kept) < len(document.blocks):
        notes.say("changed", "contents")
    for name, stories in (("headers", document.headers), ("footers", document.footers)):
        said = (one.text.strip() for story in stories for one in paragraphs(story))
        if text := " / ".join(text for text in said if text and not _NUMBER.fullmatch(text)):
            notes.say("lost", name, text=text[:_LONGEST])
    return structs.replace(document, blocks=kept)
