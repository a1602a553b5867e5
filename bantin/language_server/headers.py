"""A header, or the configuration, read line by line while somebody types in it.

It need not be YAML at this moment. What a line belongs to follows from how far it is indented and
from the dashes before it; a line that cannot be understood does not disturb the others. What people
write is understood: mappings and lists by indentation, lists and mappings in brackets on one line,
quotation marks, texts behind "|" and ">". Of anything else nothing is said.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bantin.language_server.flows import flow_at
from bantin.language_server.places import Keys, KeySpot, ValueSpot
from bantin.language_server.positions import At, on_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_KEY = re.compile(r"""(?P<key>[\w.-]+|"[^"]*"|'[^']*')[ \t]*:(?=[ \t]|$)""")
_DASH = re.compile(r"-(?:[ \t]+|$)")
_BLOCK = re.compile(r"[|>][-+0-9]*[ \t]*(?:#.*)?$")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#")
_WORD = re.compile(r"[\w.-]*")


class HeaderLine(NamedTuple):
    """A line that was understood: a key, an item of a list, or words that may become either.

    `keys` is the path of what it has, of a key itself or of an item; of bare words it is the path
    of what they stand in. `first` is the column where the key or the words begin, `value` the one
    where a value does or could.
    """

    number: int
    keys: Keys
    first: int
    value: int
    key: str = ""
    item: bool = False
    block: bool = False


class _Frame(NamedTuple):
    column: int
    keys: Keys
    item: bool


class HeaderLines:
    """What the lines of a header are, from line `first` to before line `last`."""

    def __init__(self, lines: Sequence[str], first: int, last: int) -> None:
        self._lines = lines
        self._first = first
        self._last = last
        self.lines = tuple(self._read(None))
        self._by_number = {line.number: line for line in self.lines}

    def top(self) -> Mapping[str, str]:
        """Return the plain values of the outermost keys."""
        return self._beside(())

    def at(self, keys: Keys) -> HeaderLine | None:
        """Return the line on which a key or an item of this path begins, None where none does."""
        return next((line for line in self.lines if line.keys == keys and line.key), None)

    def spots(self, at: At) -> tuple[KeySpot | None, ValueSpot | None]:
        """Return what can be written at a place."""
        text = self._lines[at.line]
        if _in_comment(text, at.column):
            return None, None
        line = self._by_number.get(at.line)
        if line is None:
            return self._on_other_line(at, text)
        if line.key:
            return self._on_key_line(at, line)
        flow = text[line.first : line.first + 1] in {"[", "{"}
        if line.item and flow:
            return self._value_or_flow(at, line, line.value)
        # Bare words: a key that is being typed, or an item of a list.
        key = self._key_spot(at, line.keys, line.first) if at.column >= line.first else None
        value = self._value_spot(at, line, line.value) if line.item else None
        return key, value

    def _on_key_line(self, at: At, line: HeaderLine) -> tuple[KeySpot | None, ValueSpot | None]:
        if at.column <= line.first + len(line.key):
            return self._key_spot(at, line.keys[:-1], line.first, has_value=True), None
        if at.column >= line.value:
            return self._value_or_flow(at, line, line.value)
        separated = self._lines[at.line][at.column - 1] in " \t"
        return None, self._value_spot(at, line, at.column) if separated else None

    def _value_or_flow(
        self, at: At, line: HeaderLine, start: int
    ) -> tuple[KeySpot | None, ValueSpot | None]:
        """Return what can be written in a value, which may be a list or a mapping in brackets."""
        text = self._lines[at.line]
        if text[start : start + 1] not in {"[", "{"} or at.column <= start:
            return None, self._value_spot(at, line, start)
        flow = flow_at(text, start, at.column, line.keys)
        if flow is None:
            return None, None
        if flow.is_key:
            own = text[flow.first : flow.last]
            key = KeySpot(
                parent=flow.keys,
                typed=text[flow.first : at.column],
                stretch=on_line(at.line, flow.first, flow.last),
                beside={name: said for name, said in flow.beside.items() if name != own},
                first=flow.first,
                has_value=flow.has_value,
                in_brackets=True,
            )
            return key, None
        first, last = flow.first, flow.last
        quote = text[first] if first < last and text[first] in "\"'" else ""
        if quote:
            first += 1
            closing = text.find(quote, first)
            last = closing if closing >= 0 else last
        first, last = min(first, at.column), max(last, at.column)
        value = ValueSpot(
            keys=flow.keys,
            typed=text[first : at.column],
            text=text[first:last],
            stretch=on_line(at.line, first, last),
            beside=flow.beside,
            quote=quote,
            in_brackets=True,
        )
        return None, value

    def _on_other_line(self, at: At, text: str) -> tuple[KeySpot | None, ValueSpot | None]:
        """Return what can be written on a line that is empty, or that a text goes on with."""
        block = self._block_at(at.line)
        if block is not None and (text[: at.column].strip() or at.column > block.first):
            spot = ValueSpot(
                keys=block.keys,
                typed=text[: at.column].lstrip(),
                text=text.strip(),
                stretch=on_line(at.line, len(text) - len(text.lstrip()), len(text)),
                beside=self._beside(block.keys[:-1]),
                block=True,
            )
            return None, spot
        if text.strip():
            return None, None
        parent = self._frames(at.line, at.column)[-1].keys
        return self._key_spot(at, parent, at.column), None

    def _key_spot(
        self, at: At, parent: Keys, first: int, *, has_value: bool = False
    ) -> KeySpot | None:
        text = self._lines[at.line]
        word = _WORD.match(text, min(first, len(text)))
        end = word.end() if word else first
        if at.column > end or (text[end:].strip() and not has_value):
            return None
        beside = {
            line.key: self._plain(line)
            for line in self.lines
            if line.key and line.keys[:-1] == parent and line.number != at.line
        }
        return KeySpot(
            parent=parent,
            typed=text[first : at.column],
            stretch=on_line(at.line, first, end),
            beside=beside,
            first=first,
            has_value=has_value,
        )

    def _value_spot(self, at: At, line: HeaderLine, start: int) -> ValueSpot:
        text = self._lines[at.line]
        end = _end_of_value(text, start)
        quote = text[start] if start < end and text[start] in "\"'" else ""
        if quote:
            start += 1
            closing = text.find(quote, start)
            end = closing if closing >= 0 else end
        start = min(start, at.column)
        return ValueSpot(
            keys=line.keys,
            typed=text[start : at.column],
            text=text[start : max(end, at.column)].rstrip(),
            stretch=on_line(at.line, start, max(end, at.column)),
            beside=self._beside(line.keys[:-1]),
            quote=quote,
        )

    def _plain(self, line: HeaderLine) -> str:
        """Return a key's value where it is a plain one on the same line."""
        text = self._lines[line.number]
        value = text[line.value : _end_of_value(text, line.value)].strip()
        if line.block or value[:1] in {"[", "{"}:
            return ""
        return value.strip("\"'")

    def _beside(self, parent: Keys) -> dict[str, str]:
        own = (line for line in self.lines if line.key and line.keys[:-1] == parent)
        return {line.key: self._plain(line) for line in own}

    def _block_at(self, number: int) -> HeaderLine | None:
        """Return the key whose text a line belongs to, if it does."""
        before = [line for line in self.lines if line.number < number]
        if not before or not before[-1].block:
            return None
        text = self._lines[number]
        indent = len(text) - len(text.lstrip())
        first = _indent(self._lines[before[-1].number])
        return before[-1] if not text.strip() or indent > first else None

    def _frames(self, number: int, column: int) -> list[_Frame]:
        """Return what is open at a column of a line with nothing on it, the innermost last."""
        frames = [_Frame(-1, (), item=False)]
        for _ in self._read(number, frames):
            pass
        while frames[-1].column >= column:
            frames.pop()
        return frames

    def _read(self, until: int | None, frames: list[_Frame] | None = None) -> Iterator[HeaderLine]:
        """Yield the lines that begin something; `frames` is left as it is before line `until`."""
        frames = frames if frames is not None else [_Frame(-1, (), item=False)]
        counts: dict[Keys, int] = {}
        block = -1  # the indent of the key whose text is being passed over
        for number in range(self._first, self._last if until is None else until):
            text = self._lines[number]
            column = _indent(text)
            stripped = text.strip()
            if not stripped or (block >= 0 and column > block):
                continue
            block = -1
            if stripped.startswith("#"):
                continue
            line = _read_line(number, text, column, frames, counts)
            if line.block:
                block = column
            yield line


def _read_line(
    number: int, text: str, column: int, frames: list[_Frame], counts: dict[Keys, int]
) -> HeaderLine:
    """Read one line, and leave in `frames` what is open behind it."""
    item = False
    while dash := _DASH.match(text, column):
        while frames[-1].column > column or (frames[-1].item and frames[-1].column == column):
            frames.pop()
        parent = frames[-1].keys
        position = counts.get(parent, -1) + 1
        counts[parent] = position
        frames.append(_Frame(column, (*parent, position), item=True))
        item, column = True, dash.end()
    found = _KEY.match(text, column)
    if found is None:
        if not item:
            while frames[-1].column >= column:
                frames.pop()
        return HeaderLine(number, frames[-1].keys, column, column, item=item)
    while frames[-1].column >= column:
        frames.pop()
    key = found["key"].strip("\"'")
    keys = (*frames[-1].keys, key)
    frames.append(_Frame(column, keys, item=False))
    counts.pop(keys, None)
    value = found.end()
    while value < len(text) and text[value] in " \t":
        value += 1
    is_block = bool(_BLOCK.match(text, value))
    return HeaderLine(number, keys, column, value, key=key, item=item, block=is_block)


def _end_of_value(text: str, start: int) -> int:
    """Return where a value ends that begins at a column: before a comment and blanks."""
    if start < len(text) and text[start] in "\"'":
        closing = text.find(text[start], start + 1)
        return closing + 1 if closing >= 0 else len(text)
    comment = _COMMENT.search(text, start)
    return len(text[: comment.start() if comment else len(text)].rstrip())


def _in_comment(text: str, column: int) -> bool:
    """Tell whether a column stands in a comment, as far as quotation marks allow to say."""
    found = _COMMENT.search(text)
    before = text[: found.start()] if found else ""
    quoted = before.count('"') % 2 or before.count("'") % 2
    return found is not None and found.end() <= column and not quoted


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \t"))
