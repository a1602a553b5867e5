"""Findings get their place, and every diagnostic the source line that it is about."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin import engine
from bantin.content.places import FilePlaces, locate_finding
from bantin.content.reading import read_text
from bantin.diagnostics import Diagnostic, Told, at_file, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from bantin.content import Finding


class SourceTexts:
    """Reads a named file's text when it is asked for, and finds places in it, both once.

    Files that a site shares with others are `lent`: their real paths by those under which they are
    known in it. What is told of them names the real ones, which is where they are mended.
    """

    def __init__(
        self, root: Path, known: Mapping[str, str], lent: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        self._root = root
        self._known = dict(known)
        self._lent = lent
        self._places: dict[str, FilePlaces] = {}

    def places(self, path: str) -> FilePlaces:
        """Return the places in a file, which has none where it cannot be read."""
        if path not in self._places:
            self._places[path] = FilePlaces(path, self._get(path))
        return self._places[path]

    def _get(self, path: str) -> str:
        """Return a file's text, or `""` where it cannot be read."""
        if path not in self._known:
            try:
                data = engine.read_bytes(self._root, self._lent.get(path, path))
            except OSError:
                data = b""
            self._known[path] = shown_text(path, data)
        return self._known[path]

    def lend(self, lent: Mapping[str, str]) -> None:
        """Know these files, and no others, as shared ones."""
        self._lent = lent

    def shown(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return a diagnostic with the real paths of files that are shared."""
        spans = (diagnostic.span, *diagnostic.related)
        if not any(one.source_path in self._lent for one in spans):
            return diagnostic
        span, *related = (
            replace(one, source_path=self._lent.get(one.source_path, one.source_path))
            for one in spans
        )
        return replace(diagnostic, span=span, related=tuple(related))

    def renew(self, texts: Mapping[str, str | None]) -> None:
        """Have some files another text; None is what the file has now."""
        for path, text in texts.items():
            if text is None:
                self._known.pop(path, None)
            elif self._known.get(path) != text:
                self._known[path] = text
            else:
                continue
            self._places.pop(path, None)


def shown_text(path: str, data: bytes) -> str:
    """Return the text in which the places of a file are found."""
    text, problems = read_text(path, data)
    return data.decode("utf-8", "replace") if problems else text


def tell(
    texts: SourceTexts, diagnostics: Iterable[Diagnostic], findings: Iterable[Finding] = ()
) -> tuple[Told, ...]:
    """Return everything that there is to say, in the order of files and lines, each once."""
    found = [*diagnostics]
    for finding in findings:
        with at_file(finding.source_path):
            found.append(locate_finding(finding, texts.places))
    unique: dict[tuple[object, ...], Told] = {}
    for one in in_order(found):
        key = (one.code, one.span, tuple(sorted(one.params.items())))
        unique.setdefault(key, Told(diagnostic=texts.shown(one), source_line=_line(texts, one)))
    return tuple(unique.values())


def _line(texts: SourceTexts, diagnostic: Diagnostic) -> str | None:
    span = diagnostic.span
    return texts.places(span.source_path).line(span.line) if span.line else None
