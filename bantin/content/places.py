"""Findings get their places: a value of the header, a line, or a text in the body.

All that is looked for in a file is found in what is made of it once, so that a thousand findings
cost as much as a thousand lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from html import unescape
from typing import TYPE_CHECKING

from bantin.content import Finding, InBody, InConfig, InHeader, InLine, Where
from bantin.content.reading import split
from bantin.content.schema import Positions
from bantin.diagnostics import Diagnostic, Span

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = 4  # before a text that tell it from the same text elsewhere
_LONGEST = 300  # characters of what may be an address
# What may stand before an address or a tag, and what ends it: not so in a longer one.
_OPENING = "(<\"'="
_ADDRESSES = re.compile(rf"(?<![^\s(<\"'=])(?=([^\s)>\"']{{1,{_LONGEST}}}))")
_ENDING = re.compile(r"[\s)>\"']")


def locate_finding(finding: Finding, places_of: Callable[[str], FilePlaces]) -> Diagnostic:
    """Give a finding its place; `places_of` returns those of a named file."""
    return Diagnostic(
        code=finding.code,
        span=places_of(finding.source_path).find(finding.where),
        severity=finding.severity,
        params=finding.params,
        related=tuple(places_of(path).find(where) for path, where in finding.related),
    )


class FilePlaces:
    """The places in one file, by its text."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._source, _ = split(path, text)

    def line(self, number: int) -> str | None:
        """Return a line of the file, counted from 1; None where there is no such line."""
        return self._lines[number - 1] if 0 < number <= len(self._lines) else None

    def has(self, where: Where) -> bool:
        """Whether the text that is looked for stands in the file; a value of a header may."""
        return not isinstance(where, InBody) or where.text in self._text

    def find(self, where: Where) -> Span:
        """Return the place of a value of the header, of a line or of a text in the body."""
        if isinstance(where, InConfig):
            return self._whole(*where.keys)
        if self._source is None:
            return Span(self._path, 1, 1)
        match where:
            case InHeader(keys):
                return self._header(*keys)
            case InLine(line, column):
                return Span(self._path, self._source.body_line + line - 1, column)
            case InBody(wanted, occurrence, before):
                # An adoption may have its text in the header.
                for part in self._parts:
                    found = part.positions(wanted, before)
                    if found:
                        line, column = part.place(found[min(occurrence, len(found) - 1)])
                        return Span(self._path, line, column)
                return Span(self._path, self._parts[0].line_meaning(wanted), 1)

    @cached_property
    def _whole(self) -> Positions:
        return Positions.of_text(self._text, self._path)

    @cached_property
    def _lines(self) -> list[str]:
        return self._text.split("\n")

    @cached_property
    def _header(self) -> Positions:
        source = self._source
        if source is None:
            return Positions(None, self._path)
        return Positions.of_text(source.header, self._path, first_line=source.header_line)

    @cached_property
    def _parts(self) -> tuple[_Part, ...]:
        source = self._source
        if source is None:
            return ()
        return _Part(source.body, source.body_line), _Part(source.header, source.header_line)


class _Part:
    """A part of a file in which texts are looked for."""

    def __init__(self, text: str, first_line: int) -> None:
        self._text = text
        self._first_line = first_line
        self._known: dict[tuple[str, str], list[int]] = {}

    def place(self, position: int) -> tuple[int, int]:
        """Return line and column of a position."""
        index = bisect_right(self._starts, position) - 1
        return self._first_line + index, position - self._starts[index] + 1

    def positions(self, wanted: str, before: str) -> list[int]:
        """Return where a text stands, behind the words `before` if it does so anywhere."""
        key = wanted, before
        if key not in self._known:
            self._known[key] = self._behind(wanted, before) or self._anywhere(wanted)
        return self._known[key]

    def _behind(self, wanted: str, before: str) -> list[int]:
        """Return where a text stands behind words, which may be marked or broken into lines."""
        words = before.split()[-_WORDS:]
        if not words or words[0] not in self._text:
            return []
        gap = r"[\s*_\[\]]+"
        start = gap.join(map(re.escape, words)) + (gap if before[-1:].isspace() else r"[*_\[]*")
        pattern = f"{start}({gap.join(map(re.escape, wanted.split()))})"
        return [match.start(1) for match in re.finditer(pattern, self._text)]

    def _anywhere(self, wanted: str) -> list[int]:
        """Return where a text stands: in an address's place, by itself, or else anywhere."""
        alone = self._addresses.get(wanted, []) if _is_address(wanted) else self._alone(wanted)
        if alone:
            in_place = [at for at in alone if at and self._text[at - 1] in _OPENING]
            return in_place or alone
        return self._each(wanted) or self._broken(wanted) or self._escaped(wanted)

    def _alone(self, wanted: str) -> list[int]:
        """Find what holds a sign at which addresses end."""
        return [
            at
            for at in self._each(wanted)
            if (not at or self._text[at - 1].isspace() or self._text[at - 1] in _OPENING)
            and _ENDING.match(self._text[at + len(wanted) :][:1] or " ")
        ]

    def _each(self, wanted: str) -> list[int]:
        found, at = [], self._text.find(wanted)
        while wanted and at >= 0:
            found.append(at)
            at = self._text.find(wanted, at + 1)
        return found

    def _broken(self, wanted: str) -> list[int]:
        """Find what is broken by the ends of lines, or by marks of bold."""
        words = wanted.split()
        if len(words) < 2 or not all(word in self._text for word in words):  # noqa: PLR2004
            return []
        pattern = r"[\s*_]+".join(map(re.escape, words))
        return [match.start() for match in re.finditer(pattern, self._text)]

    def _escaped(self, wanted: str) -> list[int]:
        """Find what stands with backslashes in it, which Markdown takes away."""
        plain, positions = self._without_backslashes
        at = plain.find(wanted) if wanted and len(plain) < len(self._text) else -1
        if at < 0:
            return []
        first = positions[at]
        return [first - 1 if first and self._text[first - 1] == "\\" else first]

    def line_meaning(self, wanted: str) -> int:
        """Return the line that says a text in character references, or else the first."""
        found = (number for number, line in self._referring if wanted in line)
        return next(found, self._first_line)

    @cached_property
    def _without_backslashes(self) -> tuple[str, list[int]]:
        positions = [at for at, char in enumerate(self._text) if char != "\\"]
        return self._text.replace("\\", ""), positions

    @cached_property
    def _referring(self) -> list[tuple[int, str]]:
        lines = enumerate(self._text.split("\n"), self._first_line)
        return [(number, unescape(line)) for number, line in lines if "&" in line]

    @cached_property
    def _starts(self) -> list[int]:
        """Where lines begin."""
        return [0, *(match.end() for match in re.finditer("\n", self._text))]

    @cached_property
    def _addresses(self) -> dict[str, list[int]]:
        """Whatever stands as an address may, with its positions."""
        found: dict[str, list[int]] = {}
        for match in _ADDRESSES.finditer(self._text):
            found.setdefault(match[1], []).append(match.start())
        return found


def _is_address(wanted: str) -> bool:
    """Whether a text is found whole among the addresses: nothing in it would end one."""
    return len(wanted) < _LONGEST and not _ENDING.search(wanted)
