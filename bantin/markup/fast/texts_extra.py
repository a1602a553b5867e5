"""Twins of the preprocessors of `fenced_code` and `md_in_html`."""

from __future__ import annotations

from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.md_in_html import HtmlBlockPreprocessor

from bantin.markup.fast.texts import SourcePreprocessor


class FastFencedBlockPreprocessor(FencedBlockPreprocessor, SourcePreprocessor):
    """A fence is three backticks or tildes; without either there is nothing to find."""

    def treat(self, source: str) -> str:
        """Stash fenced code."""
        # The first run also looks for the extensions that this one works with.
        if "``" in source or "~~~" in source or not self.checked_for_deps:
            return super().treat(source)
        return source


class FastMarkdownInHtmlPreprocessor(HtmlBlockPreprocessor, SourcePreprocessor):
    """Without `<` and `&` there is no HTML to stash, and the parser gives back its input."""

    def treat(self, source: str) -> str:
        """Stash raw HTML."""
        return super().treat(source) if "<" in source or "&" in source else source
