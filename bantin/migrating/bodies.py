"""The text of an item in Markdown, whatever it was written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.migrating.generators.code import parts_of_markdown
from bantin.migrating.generators.markdown import markdown_body
from bantin.migrating.generators.short_codes import ShortCodes
from bantin.migrating.html import hides_words, markdown_of

if TYPE_CHECKING:
    from bantin.markup.rendering import Converter
    from bantin.migrating.html import References
    from bantin.migrating.notes import MoveNotes
    from bantin.migrating.values import OldItem


def body_of_item(
    item: OldItem,
    program: str,
    references: References,
    notes: MoveNotes,
    rendering: Converter,
) -> str:
    """Return the text of an item, without blank lines around it."""
    if item.markup == "html":
        html = ShortCodes(notes, item.line).replaced(item.body, program)
        return markdown_of(html, references, notes, rendering)
    return markdown_body(item, program, references, notes, rendering)


def hides_from_readers(item: OldItem) -> bool:
    """Tell whether HTML in a Markdown text hides words, which Markdown here would show."""
    parts = parts_of_markdown(item.body) if item.markup == "markdown" else ()
    return any(hides_words(one.text) for one in parts if not one.is_code)
