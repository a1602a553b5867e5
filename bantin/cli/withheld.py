"""What a person reads of items that are not public."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bantin.pipeline import Report
    from bantin.pipeline.withheld import WithheldItem, WithheldItems
    from bantin.words import Words

_NAMED = 3  # items of one group that are worth a place in the line
_LONGEST = 60  # characters of a title


def withheld_line(report: Report, words: Words) -> str:
    """Say how many items are not public and why, `""` where all are."""
    if not report.withheld:
        return ""
    what = "; ".join(_group(one, words) for one in report.withheld)
    return words.text(
        "report.withheld.shown" if report.drafts else "report.withheld.kept", what=what
    )


def _group(group: WithheldItems, words: Words) -> str:
    said = words.count(f"report.withheld.{group.why}", group.count)
    if group.next is not None:
        said = f"{said} ({words.moment(group.next)})"
    names = ", ".join(_name(one) for one in group.items[:_NAMED])
    rest = group.count - _NAMED
    more = f" {words.count('report.withheld.more', rest)}" if rest > 0 else ""
    return f"{said}: {names}{more}"


def _name(item: WithheldItem) -> str:
    title = "".join(
        char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in item.title
    )
    if len(title) > _LONGEST:
        title = f"{title[: _LONGEST - 1].rstrip()}…"
    return f"“{title or item.source_path}”"
