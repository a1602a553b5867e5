"""The header of a version that is made of another one: the editor's lines stay as they are.

Lines are taken out and put in; notes of the editor, the order of keys and the layout of all others
stay. What comes of it is read again before it is written.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content.schema import MappingNode, compose
from bantin.content.schema.reading import in_quotes
from bantin.regulations.content.consolidated import UnappliedMeta
from bantin.regulations.content.history import HistoryMeta

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from bantin.content.reading import Source

# Of the file, not of the document: a version says none of them, or its own.
_DROPPED = frozenset({"slug", "updated", "draft"})
_REWRITTEN = frozenset({"history", "consolidated", "unapplied"})
_PLAIN = re.compile(r"[a-z][a-z0-9.-]*")
_IDLE = re.compile(r"\s*(?:#.*)?")


class NewFacts(Struct, frozen=True, kw_only=True):
    """What the header of a version says otherwise than the one of which it is made."""

    date: datetime | None
    updated: datetime | None
    draft: bool
    history: tuple[HistoryMeta, ...]
    unapplied: tuple[UnappliedMeta, ...]


def version_header(source: Source, facts: NewFacts) -> str | None:
    """Return the lines of a header with new facts; None if its mappings stand in braces."""
    node, _ = compose(source.header, "")
    if node is None or node.flow_style:
        return None
    lines = source.header.split("\n")
    spans = dict(_spans(node, lines))
    inner = next((value for key, value in node.value if key.value == "document"), None)
    if inner is None or inner.flow_style or not inner.value:
        return None
    within = dict(_spans(inner, lines, last=spans["document"][1]))
    indent = " " * inner.value[0][0].start_mark.column
    last = max(end for _, end in within.values())
    put: dict[int, list[str]] = {last: _of_document(facts, indent)}
    gone = [span for key, span in within.items() if key in _REWRITTEN]
    gone += (span for key, span in spans.items() if key in _DROPPED)
    if facts.date is not None and "date" in spans:
        gone.append(spans["date"])
    behind = spans["date"][1] if "date" in spans else 0
    put.setdefault(behind, [])[:0] = _of_file(facts)
    dropped = {number for start, end in gone for number in range(start, end)}
    made: list[str] = []
    for number in range(len(lines) + 1):
        made += put.get(number, [])
        if number < len(lines) and number not in dropped:
            made.append(lines[number])
    return "\n".join(made)


def _spans(
    node: MappingNode, lines: list[str], last: int | None = None
) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the lines of each key of a mapping: the first, and the one behind its last.

    Blank lines and comments behind a value belong to what follows.
    """
    starts = [key.start_mark.line for key, _ in node.value]
    ends = [*starts[1:], len(lines) if last is None else last]
    for (key, _), start, behind in zip(node.value, starts, ends, strict=True):
        said = [at for at in range(start, behind) if not _IDLE.fullmatch(lines[at])]
        yield key.value, (start, said[-1] + 1 if said else start + 1)


def _of_file(facts: NewFacts) -> Iterator[str]:
    if facts.date is not None:
        yield f"date: {facts.date:%Y-%m-%d %H:%M}"
    if facts.updated is not None:
        yield f"updated: {facts.updated:%Y-%m-%d %H:%M}"
    if facts.draft:
        yield "draft: true"


def _of_document(facts: NewFacts, indent: str) -> list[str]:
    lines = [f"{indent}consolidated: machine"]
    if facts.history:
        lines.append(f"{indent}history:")
        lines += (f"{indent}  - {_flow(_change(one))}" for one in facts.history)
    if facts.unapplied:
        lines.append(f"{indent}unapplied:")
        lines += _listed((_unapplied(one) for one in facts.unapplied), f"{indent}  ")
    return lines


def _change(one: HistoryMeta) -> dict[str, str | date | None]:
    return {
        "unit": one.unit,
        "how": one.how,
        "act": one.act,
        "issued": one.issued,
        "by": one.by,
        "from": one.from_,
    }


def _unapplied(one: UnappliedMeta) -> dict[str, str | date | None]:
    units = ", ".join(map(_written, one.units))
    return {
        "act": in_quotes(one.act),
        "issued": one.issued,
        "by": one.by,
        "units": f"[{units}]" if units else "",
        "reason": in_quotes(one.reason) if one.reason else "",
    }


def _listed(entries: Iterable[Mapping[str, str | date | None]], indent: str) -> Iterator[str]:
    """Yield a list of mappings, a line for each value; the values are spelt already."""
    for pairs in entries:
        sign = "- "
        for key, value in pairs.items():
            if value:
                yield f"{indent}{sign}{key}: {value}"
                sign = "  "


def _flow(pairs: Mapping[str, str | date | None]) -> str:
    said = (f"{key}: {_written(value)}" for key, value in pairs.items() if value)
    return f"{{{', '.join(said)}}}"


def _written(value: str | date | None) -> str:
    text = str(value)  # a day is spelt as YAML spells it
    return text if not isinstance(value, str) or _PLAIN.fullmatch(text) else in_quotes(text)
