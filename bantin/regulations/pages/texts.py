"""The texts of regulations as pages and files show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.portal.pages.attributes import attributes_of
from bantin.regulations.pages.history import unit_histories
from bantin.regulations.pages.printed import PointFill, PrintedNote, PrintedText
from bantin.regulations.pages.unit_notes import (
    change_note,
    citing_notes,
    opinion_notes,
    unit_changes,
)
from bantin.regulations.site.adoptions import points_of
from bantin.regulations.site.values import laws_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item


def text_of(context: Context, item: Item) -> PrintedText:
    """Return the text of a regulation's page; an adoption's is its model's with its own values."""
    adopted = laws_of(context.site).adopted.get(item.source_path)
    return replace(
        file_text_of(context, item),
        notes=tuple(_notes(context, item)),
        history=tuple(unit_histories(context, item)),
        reasons=tuple(adopted.departures.items()) if adopted else (),
    )


def _notes(context: Context, item: Item) -> Iterator[PrintedNote]:
    """Yield the notes on a text, each change with the places that hold the new wording."""
    adopted = laws_of(context.site).adopted
    for change in unit_changes(context, item):
        # What is kept of an adoption is no outline.
        by = change.effect.by
        places = change.places if by.source_path not in adopted else ()
        note = change_note(context, change)
        yield PrintedNote(note=note, body=by.body if places else "", places=places)
    for note in (*citing_notes(context, item), *opinion_notes(context, item)):
        yield PrintedNote(note=note)


def file_text_of(context: Context, item: Item) -> PrintedText:
    """Return the text as a file has it: with its links, without what the page says beside it."""
    adopted = laws_of(context.site).adopted.get(item.source_path)
    base = adopted.version if adopted else item
    return replace(
        bare_text_of(context, item),
        attributes=attributes_of(context, item, base),
        patch_attributes=attributes_of(context, item, item) if adopted else (),
    )


def bare_text_of(context: Context, item: Item) -> PrintedText:
    """Return the text as comparisons read it: its words alone."""
    adopted = laws_of(context.site).adopted.get(item.source_path)
    base = adopted.version if adopted else item
    values: Mapping[str, str] = adopted.values if adopted else {}
    return PrintedText(
        body=base.body,
        patch=item.body if adopted else "",
        fills=tuple(
            PointFill(name, point.label, values.get(name))
            for name, point in points_of(base).items()
        ),
        recipients=adopted.recipients if adopted else (),
    )
