"""Which stretch of a text a diagnostic is about: from its place to the end of the word there."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bantin.content.characters import cleaned
from bantin.language_server.positions import At, Stretch, on_line
from bantin.vietnamese import nfc

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bantin.diagnostics import Diagnostic, Span

_WORD = re.compile(r"[^\s,;()\[\]{}<>\"'“”]+")
_MARKS = ":.!?…"  # that end a word and are none of it
# These count columns in a text of which nothing was taken out.
_AS_WRITTEN = ("damaged-header", "damaged-text")


def stretch_of(diagnostic: Diagnostic, lines: Sequence[str]) -> Stretch:
    """Return the stretch of a diagnostic in the text of its file, by the lines as they are."""
    read = nfc if diagnostic.code in _AS_WRITTEN else cleaned
    return stretch_at(diagnostic.span, lines, read)


def stretch_at(span: Span, lines: Sequence[str], read: Callable[[str], str] = cleaned) -> Stretch:
    """Return the stretch of a place; that of a whole file is its first line.

    Columns of places are those of the text as `read` leaves it.
    """
    number = min(max(span.line - 1, 0), len(lines) - 1)
    line = lines[number]
    if not span.line or not span.column:
        first = len(line) - len(line.lstrip())
        return on_line(number, first, max(first, len(line.rstrip())))
    first = as_written(line, span.column - 1, read)
    return Stretch(At(number, first), At(number, _end(line, first)))


def as_written(line: str, column: int, read: Callable[[str], str] = cleaned) -> int:
    """Return the column in a line as it stands in a buffer of one in the text that was read of it.

    What was read has composed letters, and nothing that nobody sees.
    """
    if line.isascii() or read(line) == line:
        return min(column, len(line))
    at = count = 0
    while at < len(line) and count < column:
        end = at + 1
        while end < len(line) and unicodedata.combining(line[end]):
            end += 1
        length = len(read(line[at:end]))
        if count + length > column:  # marks that compose with nothing are letters of their own
            splits = range(end, at, -1)
            wanted = column - count
            return next((one for one in splits if len(read(line[at:one])) == wanted), at)
        count += length
        at = end
    while at < len(line) and not read(line[at]):  # what nobody sees belongs to what is before it
        at += 1
    return at


def _end(line: str, first: int) -> int:
    """Return where a word ends, or what stands in quotation marks from there on."""
    if line[first : first + 1] in {'"', "'"}:
        closing = line.find(line[first], first + 1)
        if closing >= 0:
            return closing + 1
    word = _WORD.match(line, first)
    if word is None:
        return min(first + 1, len(line))
    return first + (len(word[0].rstrip(_MARKS)) or len(word[0]))
