"""Answers of providers and diagnostics of a build in the words of the protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from bantin.diagnostics import Severity, hint_of, message_of
from bantin.language_server.marking import stretch_at, stretch_of
from bantin.language_server.positions import lines_of, to_units
from bantin.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from bantin.diagnostics import Diagnostic
    from bantin.language_server.answers import HoverCard, Proposal, Sort
    from bantin.language_server.positions import Encoding, Stretch
    from bantin.words import Words

SOURCE = "bantin"
_SUGGEST = "editor.action.triggerSuggest"  # of Visual Studio Code and what is made of it
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
_KINDS: dict[Sort, types.CompletionItemKind] = {
    "key": types.CompletionItemKind.Property,
    "value": types.CompletionItemKind.EnumMember,
    "item": types.CompletionItemKind.Reference,
    "file": types.CompletionItemKind.File,
    "anchor": types.CompletionItemKind.Reference,
    "text": types.CompletionItemKind.Text,
    "snippet": types.CompletionItemKind.Snippet,
}


def range_of(stretch: Stretch, lines: Sequence[str], encoding: Encoding) -> types.Range:
    """Return a stretch of a text as the protocol counts it."""
    return types.Range(
        start=types.Position(*to_units(lines, stretch.start, encoding)),
        end=types.Position(*to_units(lines, stretch.end, encoding)),
    )


class Speaker:
    """Says diagnostics in a language; `text` returns the text of a file of the site.

    `documents` is where the list of all codes is to be found in that language, `""` for nowhere.
    """

    def __init__(
        self,
        root: Path,
        words: Words,
        encoding: Encoding,
        documents: str,
        text: Callable[[str], str],
    ) -> None:
        self._root = root
        self._words = words
        self._encoding = encoding
        self._documents = documents
        self._text = text
        self._lines: dict[str, tuple[str, ...]] = {}

    def lines(self, path: str) -> tuple[str, ...]:
        """Return the lines of a file."""
        if path not in self._lines:
            self._lines[path] = lines_of(self._text(path))
        return self._lines[path]

    def say(self, diagnostic: Diagnostic) -> types.Diagnostic:
        """Say a diagnostic: its message, and its hint on a line of its own."""
        path, words = diagnostic.span.source_path, self._words
        hint = hint_of(diagnostic, words)
        message = message_of(diagnostic, words)
        lines = self.lines(path)
        return types.Diagnostic(
            range=range_of(stretch_of(diagnostic, lines), lines, self._encoding),
            severity=_SEVERITIES[diagnostic.severity],
            code=diagnostic.code,
            code_description=types.CodeDescription(href=f"{self._documents}#{diagnostic.code}")
            if self._documents
            else None,
            source=SOURCE,
            message=f"{message}\n{hint}" if hint else message,
            related_information=[
                types.DiagnosticRelatedInformation(
                    location=types.Location(
                        uri=(self._root / place.source_path).as_uri(),
                        range=range_of(
                            stretch_at(place, self.lines(place.source_path)),
                            self.lines(place.source_path),
                            self._encoding,
                        ),
                    ),
                    message=message,
                )
                for place in diagnostic.related
            ]
            or None,
        )


def completion(
    offer: Proposal, typed: str, lines: Sequence[str], encoding: Encoding, *, again: bool
) -> types.CompletionItem:
    """Say an offer that fits what was `typed`.

    Editors hold what stands before the cursor against a text of the offer, letter by letter, and
    most do not know that “u” may mean “ứ”. Whether it fits was asked here, so the text is what was
    typed. `again` is whether the editor can be told to open the list once more.
    """
    return types.CompletionItem(
        label=offer.label,
        kind=_KINDS[offer.sort],
        detail=offer.detail or None,
        documentation=types.MarkupContent(kind=types.MarkupKind.Markdown, value=offer.about)
        if offer.about
        else None,
        sort_text=_order(offer, typed),
        filter_text=typed or None,
        text_edit=types.TextEdit(
            range=range_of(offer.stretch, lines, encoding), new_text=offer.text
        ),
        insert_text_format=types.InsertTextFormat.Snippet
        if offer.snippet
        else types.InsertTextFormat.PlainText,
        insert_text_mode=types.InsertTextMode.AdjustIndentation,
        command=types.Command(title="", command=_SUGGEST) if again and offer.again else None,
    )


def _order(offer: Proposal, typed: str) -> str:
    """Return what offers are sorted by: those that begin as was typed come first."""
    label = fold(offer.label)
    return f"{int(not label.startswith(fold(typed)))}{offer.rank:03}{label}"


def fits(offer: Proposal, typed: str) -> bool:
    """Tell whether an offer fits what was typed: each of its words, without diacritics."""
    match = fold(offer.match or offer.label)
    return all(word in match for word in fold(typed).split())


def hover(card: HoverCard, lines: Sequence[str], encoding: Encoding) -> types.Hover:
    """Say what a hover shows."""
    return types.Hover(
        contents=types.MarkupContent(kind=types.MarkupKind.Markdown, value=card.text),
        range=range_of(card.stretch, lines, encoding),
    )
