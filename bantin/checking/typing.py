"""Rules on how a text is typed: blanks, quotation marks, letters in pieces, ends of lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import is_normalized

from bantin.checking import marks
from bantin.checking.rules import Checked, Hit, Rule, hit
from bantin.diagnostics import Span, note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LINE_END = re.compile(rb"\r?\n")


def _of_blanks(code: str) -> Callable[[Checked], Iterator[Hit]]:
    """Make a rule that tells the first place of needless blanks in a text, and how many it has."""

    def find(checked: Checked) -> Iterator[Hit]:
        for text in checked.texts.values():
            found = [
                (place, start)
                for part, place in text.parts
                for start, _ in marks.blanks(code, part)
            ]
            if found:
                place, start = found[0]
                yield hit(code, text, place(start), count=str(len(found)))

    return find


def mixed_quotes(checked: Checked) -> Iterator[Hit]:
    """Find texts with straight and with typographic quotation marks around words."""
    for text in checked.texts.values():
        straight = marks.STRAIGHT.search(text.prose)
        if straight and marks.CURLY.search(text.prose):
            yield hit("mixed-quotes", text, text.span(straight.start()))


def decomposed_letters(checked: Checked) -> Iterator[Hit]:
    """Find files whose Vietnamese letters are kept in pieces (NFD), as macOS writes them."""
    for text in checked.texts.values():
        if text.data.isascii():
            continue
        lines = text.data.decode("utf-8", "replace").split("\n")
        bad = [number for number, line in enumerate(lines, 1) if not is_normalized("NFC", line)]
        if bad:
            yield note("decomposed-letters", Span(text.path, bad[0], 1), count=str(len(bad)))


def mixed_line_ends(checked: Checked) -> Iterator[Hit]:
    """Find files in which some lines end as on Windows and some do not."""
    for text in checked.texts.values():
        if b"\r\n" not in text.data:
            continue
        ends = [one[0] for one in _LINE_END.finditer(text.data)]
        if len(set(ends)) > 1:
            other = next(at for at, end in enumerate(ends, 1) if end != ends[0])
            yield note("mixed-line-ends", Span(text.path, other, 1))


RULES = (
    Rule("space-before-mark", "warning", _of_blanks("space-before-mark"), fixable=True),
    Rule("double-space", "note", _of_blanks("double-space"), fixable=True),
    Rule("trailing-spaces", "note", _of_blanks("trailing-spaces"), fixable=True),
    Rule("mixed-quotes", "note", mixed_quotes),
    Rule("decomposed-letters", "note", decomposed_letters, fixable=True),
    Rule("mixed-line-ends", "note", mixed_line_ends, fixable=True),
)
