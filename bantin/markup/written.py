"""What an editor wrote, searched for the places of what was found in its HTML.

It is looked at only where there is something to tell.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from bantin.content import InBody, InLine
from bantin.markup.inline.reading import STARS
from bantin.markup.tags import left_open, tags_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bantin.content import Where

_FENCE = re.compile(r"[\s>]*(?:(?:[-+*]|\d{1,9}[.)])\s+)*(`{3,}|~{3,})")
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_TICKS = re.compile("`+")
_BLANK_LINE = re.compile(r"\n[ \t>]*\n")
_NAMED = re.compile(r"</?([A-Za-z][^\s/>]*+)")
_BEHIND_WORDS = re.compile(r"(?<=\])(\[[^\[\]]++\])")
_MENTION = re.compile(r"\[\^([^\[\]]++)\](?!:)")


class WrittenText:
    """One text; all places are found in one reading of it."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _visible(self) -> str:
        """The text with blanks in place of its code, comments and escaped signs."""
        text = _without_fences(self._text)
        if "`" in text:
            text = _without_spans(text)
        text = _ESCAPE.sub("  ", text)
        return _without_comments(text) if "<!--" in text else text

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self._text))]

    def _place(self, position: int) -> InLine:
        line = bisect_right(self._lines, position)
        return InLine(line, position - self._lines[line - 1] + 1)

    def tag(self, name: str) -> Where:
        """Return where a tag of an element first stands."""
        return self._first_tags.get(name) or InBody(f"<{name}")

    @cached_property
    def _first_tags(self) -> dict[str, InLine]:
        places: dict[str, InLine] = {}
        for found in _NAMED.finditer(self._visible):
            name = found[1].lower()
            if name not in places:
                places[name] = self._place(found.start())
        return places

    def unclosed(self, tags: Iterable[str]) -> list[Where]:
        """Return where tags stand that nothing closes, given in the order of the text."""
        return _in_turn(tags, self._unclosed, self._place)

    @cached_property
    def _unclosed(self) -> dict[str, list[int]]:
        text = self._visible
        places: dict[str, list[int]] = {}
        start = 0
        for end in (*(found.end() for found in _BLANK_LINE.finditer(text)), len(text)):
            for tag in left_open(tags_in(text, start, end)):
                places.setdefault(tag.written, []).append(tag.start)
            start = end
        return places

    def mentions(self, labels: Iterable[str]) -> list[Where]:
        """Return where footnotes are mentioned that are not there, in the order of the text."""
        return _in_turn((f"[^{label}]" for label in labels), self._mentions, self._place)

    @cached_property
    def _mentions(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for found in _MENTION.finditer(self._visible):
            places.setdefault(found[0], []).append(found.start())
        return places

    def labels(self, labels: Iterable[str]) -> list[Where]:
        """Return where labels stand, in brackets, behind the words of links."""
        return _in_turn(labels, self._labels, self._place)

    @cached_property
    def _labels(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for found in _BEHIND_WORDS.finditer(self._visible):
            places.setdefault(found[1], []).append(found.start(1))
        return places

    def stars(self, texts: Iterable[str]) -> list[Where]:
        """Return where stars stand that make nothing bold, given with what stands behind them."""
        return _in_turn(texts, self._stars, self._place)

    @cached_property
    def _stars(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for found in STARS.finditer(self._text):
            if self._visible[found.start()] == "*":
                places.setdefault(found[0], []).append(found.start())
        return places


def _in_turn(
    texts: Iterable[str], places: dict[str, list[int]], place: Callable[[int], InLine]
) -> list[Where]:
    """Return the first place of a text for the first time that it is asked for, and so on."""
    asked: dict[str, int] = {}
    found: list[Where] = []
    for text in texts:
        number = asked[text] = asked.get(text, -1) + 1
        known = places.get(text, [])
        found.append(place(known[number]) if number < len(known) else InBody(text, number))
    return found


def _blanked(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _without_fences(text: str) -> str:
    if "```" not in text and "~~~" not in text:
        return text
    lines = text.split("\n")
    mark = ""
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if mark:
            lines[number] = " " * len(line)
            ends = fence and fence[1][0] == mark[0] and len(fence[1]) >= len(mark)
            if fence and ends and not line[fence.end() :].strip():
                mark = ""
        elif fence:
            mark = fence[1]
            lines[number] = " " * len(line)
    return "\n".join(lines)


def _without_spans(text: str) -> str:
    """Blank code spans out, none of which goes beyond a blank line."""
    runs = [(found.start(), found.end()) for found in _TICKS.finditer(text)]
    starts: dict[int, list[int]] = {}
    for start, end in runs:
        starts.setdefault(end - start, []).append(start)
    blank_lines = [found.start() for found in _BLANK_LINE.finditer(text)]
    kept: list[str] = []
    behind = 0
    for start, end in runs:
        if start < behind or text[start - 1 : start] == "\\":
            continue
        same = starts[end - start]
        place = bisect_left(same, end)
        limit = bisect_left(blank_lines, end)
        if place == len(same) or (limit < len(blank_lines) and same[place] > blank_lines[limit]):
            continue
        close = same[place] + end - start
        kept += (text[behind:start], _blanked(text[start:close]))
        behind = close
    return "".join((*kept, text[behind:]))


def _without_comments(text: str) -> str:
    kept: list[str] = []
    behind = 0
    while (start := text.find("<!--", behind)) >= 0 and (end := text.find("-->", start)) >= 0:
        kept += (text[behind:start], _blanked(text[start : end + 3]))
        behind = end + 3
    return "".join((*kept, text[behind:]))
