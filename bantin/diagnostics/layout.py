"""A diagnostic for people (plain lines with a caret) and for programs."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from bantin.diagnostics.sentences import hint_of, message_of
from bantin.words import Phrase

if TYPE_CHECKING:
    from bantin.diagnostics.values import Diagnostic
    from bantin.words import Value, Words

_INDENT = "    "
_WINDOW = 100  # characters of a long line that are shown
_LEAD = 40  # of which before the caret
# What could move the cursor or hide text on a terminal, or reverse its direction.
_UNSHOWABLE = re.compile("[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def format_plain(diagnostic: Diagnostic, source_line: str | None, words: Words) -> str:
    """Lay out one diagnostic in lines without colour; `source_line` is the line of its span."""
    span = diagnostic.span
    severity = words.text(f"diagnostics.{diagnostic.severity}")
    message, hint = message_of(diagnostic, words), hint_of(diagnostic, words)
    lines = [f"{span}: {severity}: {_clean(message)} [{diagnostic.code}]"]
    if source_line is not None and source_line.strip():
        lines += [_INDENT + line for line in _excerpt(source_line.rstrip(), span.column)]
    related = (words.text("diagnostics.related", place=str(one)) for one in diagnostic.related)
    lines += [f"{_INDENT}{line}" for line in related]
    if hint:
        lines.append(f"{_INDENT}→ {_clean(hint)}")
    return "\n".join(lines)


def as_json(diagnostic: Diagnostic, words: Words) -> dict[str, object]:
    """Return what `--json` prints for one diagnostic; only message and hint have a language."""
    return {
        "code": diagnostic.code,
        "severity": str(diagnostic.severity),
        "path": diagnostic.span.source_path,
        "line": diagnostic.span.line,
        "column": diagnostic.span.column,
        "message": message_of(diagnostic, words),
        "hint": hint_of(diagnostic, words),
        "params": {name: _plain(value) for name, value in diagnostic.params.items()},
        "related": [
            {"path": place.source_path, "line": place.line, "column": place.column}
            for place in diagnostic.related
        ],
    }


def _plain(value: Value) -> object:
    """Return a parameter as data: a text, or a phrase's key with its own parameters."""
    if isinstance(value, Phrase):
        return {"key": value.key, "params": {name: _plain(one) for name, one in value.params}}
    return value


def _clean(text: str) -> str:
    return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _excerpt(line: str, column: int) -> list[str]:
    """Return the line, cut to a window around the caret, and the caret line if any."""
    line = _clean(line)
    caret = min(max(column - 1, 0), len(line))
    first = max(0, min(caret - _LEAD, len(line) - _WINDOW))
    while first and unicodedata.combining(line[first]):
        first -= 1
    shown = line[first : first + _WINDOW]
    before = shown[: caret - first]
    if first:
        shown, before = "…" + shown, "…" + before
    if first + _WINDOW < len(line):
        shown += "…"
    return [shown, _blank(before) + "^"] if column else [shown]


def _blank(text: str) -> str:
    """Return white space as wide as the text; a tab stays, so the terminal aligns it alike."""
    return "".join("\t" if char == "\t" else " " * _width(char) for char in text)


def _width(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
