"""The footnotes of a text, which stand at its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.regulations.exports.reading import blocks
from bantin.regulations.exports.runs import Block, legal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.regulations.law.values import Outline

# As Markdown's library writes them: an item of a list for each, and in it the ways back to the
# places that mention it, which are of use in a browser alone.
_NOTE = re.compile(r'<li id="(fn:[^"]*)">')
_BACK = re.compile(r"(?:&nbsp;|\s)*<a [^>]*\bfootnote-backref\b[^>]*>[^<]*</a>")


class Note(Struct, frozen=True, kw_only=True):
    """One footnote; `id` is where its mentions lead, `number` is what they print."""

    id: str
    number: str
    blocks: tuple[Block, ...]


def notes(outline: Outline, *, base: str = "") -> Iterator[Note]:
    """Yield the footnotes in the order of their numbers."""
    _, *parts = _NOTE.split(_BACK.sub("", outline.notes))
    for number, (id_, html) in enumerate(zip(parts[::2], parts[1::2], strict=True), 1):
        yield Note(id=legal(id_), number=str(number), blocks=blocks(html, base=base))
