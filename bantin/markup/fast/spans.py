"""Code spans and emphasis: runs of a character found by expression, not by stepping."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import BacktickInlineProcessor, DelimiterProcessor

if TYPE_CHECKING:
    from markdown.inlinepatterns import Delimiter

_TICKS = re.compile("`+")


class FastBacktick(BacktickInlineProcessor):
    """Finds the end of a code span from run to run of backticks."""

    def find_code_spans(  # type: ignore[override]  # the stubs have it otherwise
        self, start: int, text: str
    ) -> tuple[int, int | None]:
        """Where the code starts and ends; no end when nothing closes it.

        Without a closing run as long as the opening one, the longest shorter run closes, and
        what the opening one has more is left before the span.
        """
        opening = _TICKS.match(text, start)
        ticks = len(opening.group()) if opening else 0
        start += ticks
        longest = end = 0
        for run in _TICKS.finditer(text, start):
            length = run.end() - run.start()
            if length == ticks:
                return start, run.start()
            if length > longest:
                longest, end = length, run.end()
        if 0 < longest < ticks:
            return start - (ticks - longest), end - longest
        # The library goes on as many characters further than the run is long.
        return start + ticks, None


class FastDelimiterProcessor(DelimiterProcessor):
    """Pairs the usual delimiters at once and leaves all others to the library.

    The usual ones are an opening run of one or two characters and, as the next run that could
    open or close anything, a closing run of the same character and length: of everything the
    library weighs, only that they are equally long then matters.
    """

    def search(self, data: str, start: int) -> re.Match[str] | None:
        """The next run from the start on that can open, or close what is open."""
        delimiters = self.delimiters
        if any(len(token) != 1 for token in delimiters):
            return super().search(data, start)
        for token in self.compiled_re.finditer(data, start):
            delimiter = delimiters[token.group()]
            found = delimiter.boundary.match(data, token.start())
            if found is not None and (found.lastgroup != "end" or delimiter.stack):
                return found
        return None

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """The element of the delimiter found, or where to look on."""
        if not self.regions and not self.stack:
            delimiter = self.delimiters.get(data[m.start()])
            if delimiter is not None and delimiter.tag_count == 2:  # noqa: PLR2004 - strong, em
                usual = self._usual(delimiter, data, m.start())
                if usual is not None:
                    return usual
        return super().handleMatch(m, data)

    def _usual(
        self, delimiter: Delimiter, data: str, begin: int
    ) -> tuple[Element, int, int] | None:
        opening = self.get_match(data, begin)
        if opening is None or opening.lastgroup == "end":
            return None
        inside = opening.end()
        size = inside - begin
        if size > 2 or any(each.stack for each in self.delimiters.values()):  # noqa: PLR2004
            return None
        closing = self._next(delimiter, data, inside)
        if closing is None or closing.end() - closing.start() != size:
            return None
        element = Element(delimiter.tags[2 - size])
        element.text = data[inside : closing.start()]
        return element, begin, closing.end()

    def _next(self, delimiter: Delimiter, data: str, start: int) -> re.Match[str] | None:
        """The next run that counts while only the delimiter is open, if it closes that."""
        delimiters = self.delimiters
        for token in self.compiled_re.finditer(data, start):
            other = delimiters.get(token.group())
            if other is None or len(token.group()) != 1:
                return None
            found = other.boundary.match(data, token.start())
            if found is not None:
                if other is delimiter:
                    return found if found.lastgroup != "start" else None
                if found.lastgroup != "end":
                    return None
        return None
