"""Texts of regulations in a worker: from kept outlines to the body of a page, or to a file."""

from __future__ import annotations

from html import escape
from importlib import import_module
from typing import TYPE_CHECKING

import msgspec

from bantin.content.law import Departures, Outline
from bantin.markup import resolve, resolve_outline
from bantin.regulations import exports, law
from bantin.theme.rendering import render_macro

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.engine import BlobReader
    from bantin.portal.pages.targets import ExportRecipe, Text
    from bantin.theme.folding import FoldingEnvironment

_OUTLINE = msgspec.json.Decoder(Outline)
_DEPARTURES = msgspec.json.Decoder(Departures)
_WRITERS = {
    "docx": ("bantin.regulations.exports.word.document", "docx"),
    "pdf": ("bantin.regulations.exports.pdf.document", "pdf"),
    "xml": ("bantin.regulations.exports.akoma.document", "akoma"),
    "txt": ("bantin.regulations.exports.text_file", "plain"),
    "json": ("bantin.regulations.exports.facts_file", "outline_json"),
}
_NOTES, _REDLINE = "partials/unit_notes.html", "partials/redline.html"


def body_html(blobs: BlobReader, environment: FoldingEnvironment, text: Text) -> str:
    """Print a regulation's text as the body of its page."""
    notes: dict[str, list[str]] = {}
    for note in text.notes:
        notes.setdefault(note.unit, []).append(render_macro(environment, _NOTES, "note", note))
    html = law.to_html(
        outline_of(blobs, text),
        fills=_fills(text),
        notes={unit: tuple(found) for unit, found in notes.items()},
        departures=dict(text.reasons),
        words=environment.words,
    )
    return resolve(html, text.attributes)


def redline_html(blobs: BlobReader, environment: FoldingEnvironment, old: Text, new: Text) -> str:
    """Print what changed from one text to another."""
    before, after = (law.filled(outline_of(blobs, text), _values(text)) for text in (old, new))
    return render_macro(environment, _REDLINE, "redline", law.compare(before, after))


def export(blobs: BlobReader, recipe: ExportRecipe) -> bytes:
    """Write a regulation's text as a file."""
    facts = msgspec.json.decode(recipe.facts, type=exports.LegalText)
    outline = resolve_outline(outline_of(blobs, recipe.text), recipe.text.attributes)
    return _write(recipe.format, facts, outline)


def _write(ending: str, facts: exports.LegalText, outline: Outline) -> bytes:
    # Few builds write any; Word's and PDF's libraries take longer to load than a page to make.
    module, name = _WRITERS[ending]
    write: Callable[[exports.LegalText, Outline], bytes] = getattr(import_module(module), name)
    return write(facts, outline)


def outline_of(blobs: BlobReader, text: Text) -> Outline:
    """Return an outline as it is kept, with a locality's departures in it."""
    outline = _OUTLINE.decode(blobs.read(text.body))
    if not text.patch:
        return outline
    own = _DEPARTURES.decode(blobs.read(text.patch))
    departures = {
        unit: resolve_outline(Outline(units=units), text.patch_attributes).units
        for unit, units in own.units.items()
    }
    notes = resolve_outline(Outline(notes=own.notes), text.patch_attributes).notes
    return msgspec.structs.replace(
        law.assemble(outline, departures),
        # Who signs and who receives is the locality's own.
        recipients=tuple(map(escape, text.recipients)),
        signature=(),
        notes=outline.notes + notes,
    )


def _values(text: Text) -> dict[str, str]:
    return {fill.point: escape(fill.value) for fill in text.fills if fill.value is not None}


def _fills(text: Text) -> dict[str, law.Fill]:
    return {fill.point: law.Fill(label=fill.label, value=fill.value) for fill in text.fills}
