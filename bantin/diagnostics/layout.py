"""A diagnostic for people (plain lines with a caret) and for programs."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import msgspec

from bantin.diagnostics.sentences import hint_of, message_of
from bantin.diagnostics.values import Severity
from bantin.diagnostics.visible import brief, clean
from bantin.words import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.diagnostics.grouping import Digest, OneCause
    from bantin.diagnostics.values import Diagnostic, Span
    from bantin.words import Value, Words

_INDENT = "    "
_WINDOW = 70  # characters of a long line that are shown: with its indent within 80 columns
_LEAD = 40  # of which before the caret
_PLACES = 3  # further places of a cause that are named
_CODES = 6  # codes that are named at the end of a long report
_CHOICES = 300  # characters of names among which one can choose
_LINES = 12  # lines of an example


def format_plain(
    diagnostic: Diagnostic, source_line: str | None, words: Words, more: Sequence[str] = ()
) -> str:
    """Lay out one diagnostic in lines without colour; `source_line` is the line of its span.

    `more` are lines about what else it stands for. Every line is short, whatever stands in files
    and names.
    """
    span = diagnostic.span
    severity = words.text(f"diagnostics.{diagnostic.severity}")
    message, hint = sentences_of(diagnostic, words)
    lines = [f"{place_of(span)}: {severity}: {message} [{diagnostic.code}]"]
    if source_line is not None and source_line.strip():
        lines += [_INDENT + line for line in _excerpt(source_line.rstrip(), span.column)]
    shown = diagnostic.related[:_PLACES]
    related = (words.text("diagnostics.related", place=place_of(one)) for one in shown)
    lines += [f"{_INDENT}{line}" for line in (*related, *more)]
    if hint:
        first, *others = hint.split("\n")
        lines += [f"{_INDENT}→ {first}", *(f"{_INDENT}  {line}" for line in others)]
    return "\n".join(lines)


def sentences_of(diagnostic: Diagnostic, words: Words) -> tuple[str, str]:
    """Return what is wrong and how to mend it, as people are shown it; the latter may have lines.

    Whatever stands in files and names, both are short and steer nothing.
    """
    short = msgspec.structs.replace(diagnostic, params=_short(diagnostic))
    hint = "\n".join(clean(line) for line in hint_of(short, words).split("\n"))
    return clean(message_of(short, words)), hint


def format_group(group: OneCause, words: Words, *, everything: bool = False) -> str:
    """Lay out what one cause has done: its first place, and how many further ones there are.

    With `everything`, each of these has a line.
    """
    more = tuple(_more(group, words, everything=everything))
    return format_plain(group.first.diagnostic, group.first.source_line, words, more)


def _more(group: OneCause, words: Words, *, everything: bool) -> Iterator[str]:
    named = {
        "places": [place_of(one) for one in group.others],
        "pages": [brief(one) for one in group.pages],
    }
    for what, found in named.items():
        if not found:
            continue
        count = words.count(f"diagnostics.more.{what}", len(found))
        if everything:
            yield f"{count}:"
            yield from (f"  {one}" for one in found)
        else:
            end = ", …" if len(found) > _PLACES else ""
            yield f"{count}: {', '.join(found[:_PLACES])}{end}"


def format_rest(digest: Digest, words: Words) -> str:
    """Say how much a report does not tell, and how to see it; `""` where it tells everything."""
    if not digest.rest:
        return ""
    counts = [
        f"{words.count(f'report.count.{_COUNTED[severity]}', count)} [{code}]"
        for severity, code, count in digest.rest[:_CODES]
    ]
    end = ", …" if len(digest.rest) > _CODES else ""
    return words.text("diagnostics.rest", counts=f"{', '.join(counts)}{end}")


_COUNTED = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.NOTE: "notes"}


def place_of(span: Span) -> str:
    """Return a place as a line can hold it."""
    place = str(span).removeprefix(span.source_path)
    return f"{brief(span.source_path)}{place}"


def _short(diagnostic: Diagnostic) -> dict[str, Value]:
    """Return the parameters as a line can hold them."""
    return {name: _shortened(name, value) for name, value in diagnostic.params.items()}


def _shortened(name: str, value: Value) -> Value:
    if isinstance(value, Phrase):
        return Phrase(value.key, tuple((key, _shortened(key, one)) for key, one in value.params))
    if name == "choices":
        return _choices(value.split(", "))
    if name == "example":
        return "\n".join(brief(line) for line in value.split("\n")[:_LINES])
    return brief(value)


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


def _choices(names: list[str]) -> str:
    """Return as many names as a line can hold, and at least one."""
    shown: list[str] = []
    length = 0
    for name in names:
        length += len(name)
        if shown and length > _CHOICES:
            return f"{', '.join(shown)}, …"
        shown.append(brief(name))
    return ", ".join(shown)


def _excerpt(line: str, column: int) -> list[str]:
    """Return the line, cut to a window around the caret, and the caret line if any."""
    line = clean(line)
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
