"""Preprocessors that look before they leap, and that take the source as one string.

The library hands lists of lines from one preprocessor to the next, and each joins and splits
them again. Twins are handed the source itself as long as one follows the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace, Preprocessor
from markdown.util import ETX, STX

if TYPE_CHECKING:
    from markdown import Markdown

_BLANK_LINE = re.compile(r"\n +(?=\n)")


class SourcePreprocessor(Preprocessor):
    """A preprocessor that also takes the source as one string."""

    def treat(self, source: str) -> str:
        """The source as :meth:`run` would give it, its lines joined."""
        return "\n".join(self.run(source.split("\n")))


def prepare(md: Markdown, source: str) -> list[str]:
    """Run the preprocessors over a source, giving the lines that the last one gives."""
    lines: list[str] | None = None
    for preprocessor in md.preprocessors:
        if isinstance(preprocessor, SourcePreprocessor):
            if lines is not None:
                source = "\n".join(lines)
                lines = None
            source = preprocessor.treat(source)
        else:
            lines = source.split("\n") if lines is None else lines
            md.lines = lines  # type: ignore[attr-defined]  # missing in the stubs
            lines = preprocessor.run(lines)
    return source.split("\n") if lines is None else lines


class FastNormalizeWhitespace(NormalizeWhitespace, SourcePreprocessor):
    """Tabs, line ends, control characters and blank lines, each touched only where it occurs."""

    def treat(self, source: str) -> str:
        """Normalize; the result ends with two line feeds more than the source."""
        if STX in source or ETX in source:
            source = source.replace(STX, "").replace(ETX, "")
        if "\r" in source:
            source = source.replace("\r\n", "\n").replace("\r", "\n")
        source += "\n\n"
        if "\t" in source:
            source = source.expandtabs(self.md.tab_length)
        return _BLANK_LINE.sub("\n", source) if "\n " in source else source


class FastHtmlBlockPreprocessor(HtmlBlockPreprocessor, SourcePreprocessor):
    """Without `<` and `&` there is no HTML to stash, and the parser gives back its input."""

    def treat(self, source: str) -> str:
        """Stash raw HTML."""
        return super().treat(source) if "<" in source or "&" in source else source
