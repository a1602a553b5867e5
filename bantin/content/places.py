"""Findings get their places: a value of the header, a line, or a text in the body."""

from __future__ import annotations

import re
from html import unescape

from bantin.content import Finding, InBody, InConfig, InHeader, InLine, Where
from bantin.content.reading import split
from bantin.content.schema import locate
from bantin.diagnostics import Diagnostic, Span

_WORDS = 4  # before a text that tell it from the same text elsewhere
# What stands on either side of an address or a tag: a longer address holds it, but not so.
_BEFORE, _AFTER = r"(?<![^\s(<\"'=])", r"(?![^\s)>\"'])"


def locate_finding(finding: Finding, texts: dict[str, str]) -> Diagnostic:
    """Give a finding its place; `texts` holds the text of every file that it names."""
    return Diagnostic(
        code=finding.code,
        span=place_of(finding.source_path, finding.where, texts.get(finding.source_path, "")),
        severity=finding.severity,
        params=finding.params,
        related=tuple(
            place_of(path, where, texts.get(path, "")) for path, where in finding.related
        ),
    )


def place_of(path: str, where: Where, text: str) -> Span:
    """Find a place in a file's text: a value of the header, or a text in the body."""
    if isinstance(where, InConfig):
        return locate(text, where.keys, path)
    source, _ = split(path, text)
    if source is None:
        return Span(path, 1, 1)
    match where:
        case InHeader(keys):
            return locate(source.header, keys, path, first_line=source.header_line)
        case InLine(line, column):
            return Span(path, source.body_line + line - 1, column)
        case InBody(wanted, occurrence, before):
            # An adoption may have its text in the header.
            for part, line in (
                (source.body, source.body_line),
                (source.header, source.header_line),
            ):
                found = _behind(part, wanted, before) or _positions(part, wanted)
                if found:
                    position = found[min(occurrence, len(found) - 1)]
                    above = part[:position]
                    column = position - above.rfind("\n")
                    return Span(path, line + above.count("\n"), column)
            return Span(path, source.body_line + _line_meaning(source.body, wanted), 1)


def _line_meaning(body: str, wanted: str) -> int:
    """Return the line, from 0, that says a text in character references; 0 for none."""
    lines = body.split("\n")
    return next((n for n, line in enumerate(lines) if "&" in line and wanted in unescape(line)), 0)


def _behind(body: str, wanted: str, before: str) -> list[int]:
    """Return where a text stands behind certain words, which may be marked or broken into lines."""
    words = before.split()[-_WORDS:]
    if not words:
        return []
    gap = r"[\s*_\[\]]+"
    start = gap.join(map(re.escape, words)) + (gap if before[-1:].isspace() else r"[*_\[]*")
    pattern = f"{start}({gap.join(map(re.escape, wanted.split()))})"
    return [match.start(1) for match in re.finditer(pattern, body)]


def _positions(body: str, wanted: str) -> list[int]:
    """Return where a text stands: in an address's place, by itself, or else anywhere."""
    text = re.escape(wanted)
    broken = r"[\s*_]+".join(map(re.escape, wanted.split()))  # by a line's end, or marks of bold
    escaped = r"\\?".join(map(re.escape, wanted))  # as Markdown takes backslashes away
    for pattern in (
        rf"(?<=[(<\"'=]){text}{_AFTER}",
        f"{_BEFORE}{text}{_AFTER}",
        text,
        broken,
        rf"\\?{escaped}",
    ):
        if found := [match.start() for match in re.finditer(pattern, body)]:
            return found
    return []
