"""Lines and columns of a text as an editor has it, and as the protocol counts them.

Within this room a column is a number of characters in the line as it stands in the buffer, from 0,
whatever its normal form; lines count from 0 too. The protocol counts columns in units of an
encoding that client and server agree on, UTF-16 as a rule. A line ends with LF, CR or CR LF, and
with nothing else: neither U+2028 nor a form feed ends one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

Encoding: TypeAlias = Literal["utf-8", "utf-16", "utf-32"]

_LINE_END = re.compile(r"\r\n|\r|\n")
_WIDE = 0xFFFF  # the last character that is one unit of UTF-16


class At(NamedTuple):
    """A place between two characters: the line, and how many characters of it stand before."""

    line: int
    column: int


class Stretch(Struct, frozen=True):
    """What stands from one place up to another."""

    start: At
    end: At

    def holds(self, at: At) -> bool:
        """Tell whether a place lies in it, its ends included."""
        return self.start <= at <= self.end


def on_line(line: int, first: int, last: int) -> Stretch:
    """Return the stretch between two columns of a line."""
    return Stretch(At(line, first), At(line, last))


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines of a text without what ends them; there is always one."""
    return tuple(_LINE_END.split(text)) if "\r" in text else tuple(text.split("\n"))


def units(text: str, encoding: Encoding) -> int:
    """Return how many units of an encoding a text has."""
    if encoding == "utf-32" or text.isascii():
        return len(text)
    if encoding == "utf-8":
        return len(text.encode("utf-8", "surrogatepass"))
    return len(text) + sum(ord(char) > _WIDE for char in text)


def to_units(lines: Sequence[str], at: At, encoding: Encoding) -> tuple[int, int]:
    """Return a place as the protocol counts it; what lies beyond a line or the text is its end."""
    if at.line >= len(lines):
        return len(lines) - 1, units(lines[-1], encoding)
    return at.line, units(lines[at.line][: at.column], encoding)


def from_units(lines: Sequence[str], line: int, character: int, encoding: Encoding) -> At:
    """Return a place that the protocol has counted; what lies beyond is the end of line or text.

    Within a character it is the place before it.
    """
    if line >= len(lines):
        return At(len(lines) - 1, len(lines[-1]))
    text = lines[line]
    if encoding == "utf-32" or text.isascii():
        return At(line, min(character, len(text)))
    count = 0
    for column, char in enumerate(text):
        count += units(char, encoding)
        if count > character:
            return At(line, column)
    return At(line, len(text))
