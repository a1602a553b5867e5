"""Texts of regulations as pages and files print them, from kept outlines."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from importlib import import_module
from itertools import chain
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup
from msgspec import Struct

from bantin.markup.resolving import resolve
from bantin.portal.formats import Format
from bantin.portal.pages.recipes import BesideView
from bantin.regulations import law
from bantin.regulations.exports import LegalText
from bantin.regulations.history_views import UnitHistory
from bantin.regulations.law.printing import POINT
from bantin.regulations.law.values import Departures, Outline
from bantin.regulations.markup.outlines import resolve_outline
from bantin.regulations.views import UnitNote
from bantin.theme.rendering import render_macro

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.engine import BlobReader
    from bantin.portal.worker import Worker

_OUTLINE = msgspec.json.Decoder(Outline)
_DEPARTURES = msgspec.json.Decoder(Departures)
_NOTES, _REDLINE = "partials/unit_notes.html", "partials/redline.html"


class PointFill(Struct, frozen=True):
    """What stands in a text for an open point: a value, or None for a blank."""

    point: str
    label: str
    value: str | None


class PrintedNote(Struct, frozen=True, kw_only=True):
    """A note on a unit, with the new wording: the units `places` of an outline that is kept."""

    note: UnitNote
    body: str = ""
    places: tuple[str, ...] = ()

    def html(self, worker: Worker) -> str:
        """Print the note."""
        note = self.note
        if self.places:
            outline = resolve_outline(_OUTLINE.decode(worker.blobs.read(self.body)), ())
            said = (law.find(outline, place)[-1:] for place in self.places)
            quoted = (law.wording(law.fill(unit.content, {})) for found in said for unit in found)
            # Rendered, and safe, as the body of the other page is.
            wording = Markup("\n".join(filter(None, quoted)))  # noqa: S704
            note = msgspec.structs.replace(note, wording=wording)
        return render_macro(worker.environment, _NOTES, "note", note)


class PrintedText(BesideView, frozen=True, kw_only=True):
    """A regulation's text as one page or file shows it, from outlines that are kept by digest.

    `patch` holds a locality's departures from `body`, `reasons` why, by unit, and `recipients` are
    its own. `history` is what became of its units before. The `attributes` are what the
    placeholders for addresses become, in either outline.
    """

    body: str
    patch: str = ""
    attributes: tuple[str, ...] = ()
    patch_attributes: tuple[str, ...] = ()
    fills: tuple[PointFill, ...] = ()
    notes: tuple[PrintedNote, ...] = ()
    history: tuple[UnitHistory, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    recipients: tuple[str, ...] = ()

    @property
    def kept(self) -> tuple[str, ...]:
        """The digests of the outlines: its own, and those that its notes quote."""
        return (self.body, self.patch, *dict.fromkeys(one.body for one in self.notes if one.body))

    @property
    def facts(self) -> object:
        """All that the text is made of."""
        return self

    def html(self, worker: Worker) -> str:
        """Print the text as the body of its page."""
        notes: dict[str, list[str]] = {}
        for one in self.notes:
            notes.setdefault(one.note.unit, []).append(one.html(worker))
        outline = outline_of(worker.blobs, self)
        html = law.to_html(
            law.mark(outline, law.terms(outline), law.LINKS),
            fills=_fills(self),
            notes={unit: tuple(found) for unit, found in notes.items()},
            history={
                one.unit: render_macro(worker.environment, _NOTES, "history", one)
                for one in self.history
            },
            departures=dict(self.reasons),
            words=worker.environment.words,
        )
        return resolve(html, self.attributes)


def printed_outline(body: str) -> str:
    """Print a kept outline by itself, without what only its site knows."""
    return _by_itself(_OUTLINE.decode(body))


def printed_departures(body: str) -> str:
    """Print what a locality writes in place of units of its model, as units."""
    found = _DEPARTURES.decode(body)
    units = tuple(chain.from_iterable(found.units.values()))
    return _by_itself(Outline(units=units, notes=found.notes))


def _by_itself(outline: Outline) -> str:
    # What stands in place of an open point is not known: U+FFFC stands for anything.
    outline = law.mapped(outline, lambda html: POINT.sub("\ufffc", html))
    return law.to_html(outline, fills={}, notes={}, departures={}, words=str)


class RedlineBody(BesideView, frozen=True, kw_only=True):
    """What changed from one text to another."""

    old: PrintedText
    new: PrintedText

    @property
    def kept(self) -> tuple[str, ...]:
        """The digests of the outlines of both."""
        return (*self.old.kept, *self.new.kept)

    @property
    def facts(self) -> object:
        """Both texts."""
        return self

    def html(self, worker: Worker) -> str:
        """Print the changes."""
        before, after = (compared_outline(worker.blobs, one) for one in (self.old, self.new))
        return render_macro(worker.environment, _REDLINE, "redline", law.compare(before, after))


class ExportRecipe(Struct, frozen=True, kw_only=True):
    """Write a regulation's text as a file of a format."""

    format: Format
    facts: LegalText
    text: PrintedText

    def make(self, worker: Worker) -> bytes:
        """Return the file."""
        outline = _with_links(worker.blobs, self.text)
        # Few builds write any; Word's and PDF's libraries take longer to load than a page to make.
        module, _, name = self.format.write.partition(":")
        write: Callable[[LegalText, Outline], bytes] = getattr(import_module(module), name)
        return write(self.facts, outline)


@lru_cache(maxsize=1)
def _with_links(blobs: BlobReader, text: PrintedText) -> Outline:
    """Return an outline with its links, once for the formats of a text: they are made in a row."""
    return resolve_outline(outline_of(blobs, text), text.attributes)


def outline_of(blobs: BlobReader, text: PrintedText) -> Outline:
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
        recipients=tuple(map(escape, law.punctuated(text.recipients))),
        signature=(),
        notes=outline.notes + notes,
    )


def compared_outline(blobs: BlobReader, text: PrintedText) -> Outline:
    """Return an outline as comparisons read it: with values, or blanks, for open points."""
    return law.filled(outline_of(blobs, text), _values(text))


def _values(text: PrintedText) -> dict[str, str]:
    return {fill.point: escape(fill.value) for fill in text.fills if fill.value is not None}


def _fills(text: PrintedText) -> dict[str, law.Fill]:
    return {fill.point: law.Fill(label=fill.label, value=fill.value) for fill in text.fills}
