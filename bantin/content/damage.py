"""What is damaged in a file's text: letters of an old encoding, of one program's font, or lost.

In the header that is an error, for an address, a list or a feed would carry it; in the body it is
a warning at its line.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from bantin.content.characters import Odd, may_be_odd, odd_characters
from bantin.content.code import without_code
from bantin.diagnostics import Span, error, warning
from bantin.vietnamese import nfc
from bantin.vietnamese.legacy import find_damage, may_be_damaged
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.diagnostics import Diagnostic
    from bantin.words import Phrase

_KEY = re.compile(r"\s*(?:- )*[A-Za-z_][\w-]*:\s")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{2,6}|#x[0-9A-Fa-f]{2,5});")
_ADDRESS = re.compile(r"https?://\S*$")
_SHOWN = 60  # characters of a text that a message quotes


def damage(path: str, data: bytes, *, body_line: int | None = None) -> list[Diagnostic]:
    """Tell what is damaged in UTF-8 text with plain newlines, from which nothing was taken out.

    The lines before `body_line` are the header's, all of them where there is none. Code is as it
    is meant.
    """
    text = nfc(data.decode())
    if not may_be_damaged(text) and not may_be_odd(text):
        return []
    lines = text.split("\n")
    body_line = body_line or len(lines) + 1
    body = without_code("\n".join(lines[body_line - 1 :])).split("\n")
    found = []
    for number, line in enumerate((*lines[: body_line - 1], *body), 1):
        header = number < body_line
        tell = _in_header if header else _in_body
        odds = _of_line(line, header=header)
        found += [tell(Span(path, number, one.start + 1), one) for one in odds]
    return found


def entities(path: str, source: str, first_line: int) -> list[Diagnostic]:
    """Tell letters that a header's text has in the spelling of HTML, which it would print as such.

    `source` is the header, which begins on `first_line`.
    """
    if "&" not in source:
        return []
    found = []
    for number, line in enumerate(source.split("\n"), first_line):
        first = _ENTITY.search(line)
        if first and not _ADDRESS.search(line, 0, first.start()):
            key = _KEY.match(line)
            text = line[key.end() if key else 0 :].strip(" \"'")
            odd = Odd(first.start(), "entity", _short(text), _short(unescape(text)))
            found.append(_in_header(Span(path, number, odd.start + 1), odd))
    return found


def _of_line(line: str, *, header: bool) -> Iterator[Odd]:
    """Yield what is damaged in a line, each thing once."""
    key = _KEY.match(line) if header else None
    offset = key.end() if key else 0
    found = find_damage(line[offset:])
    if found:
        start, end = offset + found.start, offset + found.end
        yield Odd(start, found.encoding, _short(line[start:end]), _short(found.converted))
    told: set[tuple[str, str]] = set()
    for odd in odd_characters(line):
        if (odd.problem, odd.text) not in told:
            told.add((odd.problem, odd.text))
            yield odd


def _in_header(place: Span, odd: Odd) -> Diagnostic:
    problem, mend = _words(odd)
    near = odd.suggestion
    return error(
        "damaged-header", place, problem=problem, mend=mend, text=odd.text, suggestion=near
    )


def _in_body(place: Span, odd: Odd) -> Diagnostic:
    problem, mend = _words(odd)
    near = odd.suggestion
    return warning(
        "damaged-text", place, problem=problem, mend=mend, text=odd.text, suggestion=near
    )


def _words(odd: Odd) -> tuple[Phrase, Phrase]:
    """Return what is wrong and what mends it."""
    return phrase(f"text.problem.{odd.problem}"), phrase(f"text.mend.{odd.problem}")


def _short(text: str) -> str:
    """Return the beginning of a text, cut at a word."""
    if len(text) <= _SHOWN:
        return text
    return f"{text[:_SHOWN].rpartition(' ')[0] or text[:_SHOWN]} …"
