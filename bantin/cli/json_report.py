"""What a program reads instead of lines for people."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bantin.diagnostics import Severity, as_json, escaped

if TYPE_CHECKING:
    from bantin.pipeline import Report
    from bantin.pipeline.verify import Difference
    from bantin.pipeline.withheld import WithheldItems
    from bantin.words import Words


def json_report(
    report: Report, seconds: float, words: Words, differences: tuple[Difference, ...] = ()
) -> bytes:
    """Return the report as JSON: counts, changed files and diagnostics.

    Only the messages and hints of diagnostics are in a language. Characters that would steer a
    terminal are escaped.
    """
    value = {
        "outcome": report.outcome,
        "now": report.now.isoformat() if report.now else None,
        "output": report.output,
        "articles": report.articles,
        "written": report.written,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "foreign": report.foreign,
        "withheld": {one.why: _withheld(one) for one in report.withheld},
        "seconds": round(seconds, 3),
        "notices": report.notices,
        "reasons": {path: list(found) for path, found in sorted(report.reasons.items())},
        "differences": [one.output_path for one in differences],
        "errors": report.errors,
        "warnings": report.warnings,
        "notes": report.count(Severity.NOTE),
        "diagnostics": [as_json(one.diagnostic, words) for one in report.told],
    }
    return f"{escaped(json.dumps(value, ensure_ascii=False, indent=2))}\n".encode()


def _withheld(one: WithheldItems) -> dict[str, object]:
    """Return a group of items that are not public; a long one is cut."""
    items = [{"path": item.source_path, "title": item.title} for item in one.items]
    due = {"next": one.next.isoformat()} if one.next is not None else {}
    return {"count": one.count, **due, "items": items}
