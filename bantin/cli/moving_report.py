"""What became of each item of another site, and what is left to do; for people and for programs."""

from __future__ import annotations

import json
import sys
from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.cli.importing_report import DONE, Outcome, as_data, laid_out_build, sentence, weighed
from bantin.cli.terminal import hanging
from bantin.diagnostics import Severity, brief, clean, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.importing import Said
    from bantin.migrating.moving import MovedItem
    from bantin.migrating.values import OldTerm
    from bantin.words import Words

_MOST = 20  # names of one sort that are listed
_QUIET = frozenset(("kept",))


class MoveReport(Struct, frozen=True, kw_only=True):
    """All that was done: each item with what became of it, and what concerns the whole."""

    pairs: "tuple[tuple[MovedItem, Outcome], ...]"
    told: "tuple[Said, ...]" = ()
    uploads: bool = False
    unmatched: tuple[tuple[str, str], ...] = ()  # keys of the map, with what may be meant

    @property
    def is_well(self) -> bool:
        """Whether every item stands where it belongs or was left out with a reason."""
        return all(one.is_well for _, one in self.pairs)


def print_item(item: MovedItem, one: Outcome, words: Words) -> None:
    """Print what there is to say of an item."""
    for line in _item_lines(item, one, words):
        print(hanging(clean(line)))


def _item_lines(item: MovedItem, one: Outcome, words: Words) -> Iterator[str]:
    title = brief(item.item.title) or "–"
    if item.made is None:
        reason = words.speak(item.left_out) if item.left_out is not None else ""
        yield words.text("migrating.left", source=one.file, title=title, reason=reason)
        return
    path = brief(item.made.files[0].path)
    if one.state not in DONE:
        values = {"reason": one.reason} if one.reason else {}
        yield words.text(f"migrating.state.{one.state}", source=one.file, path=path, **values)
        return
    yield words.text("importing.title", file=one.file, path=path)
    for heading, sentences in weighed(item.made, words, without=_QUIET):
        yield f"  {heading}:"
        yield from (f"    - {each}" for each in sentences)
    if one.errors:
        yield from laid_out_build(one, words, {Severity.ERROR})


def print_whole(report: MoveReport, words: Words, *, as_json: bool) -> None:
    """Print how much came to what, and what is left to do; or all of it for a program."""
    if as_json:
        text = json.dumps(report_data(report, words), ensure_ascii=False, indent=2)
        sys.stdout.buffer.write(f"{escaped(text)}\n".encode())
        return
    print()
    for said in report.told:
        print(hanging(clean(f"- {sentence(said, words)}")))
    for line in (*_counts(report, words), *_to_do(report, words)):
        print(hanging(clean(line)))


def _counts(report: MoveReport, words: Words) -> Iterator[str]:
    states = Counter(one.state for _, one in report.pairs)
    counts = {
        "items": states["written"],
        "would": states["would-write"],
        "there": states["there-same"] + states["there-other"],
        "left-out": states["left-out"],
        "failed": states["refused"] + states["not-written"],
    }
    said = [words.count(f"migrating.count.{key}", n) for key, n in counts.items() if n]
    if said:
        yield f"{', '.join(said)}."


def _to_do(report: MoveReport, words: Words) -> Iterator[str]:
    lines = [
        *_drafts(report, words),
        *_unmatched(report, words),
        *_terms(report, words),
        *_missing(report, words),
        *_queries(report, words),
        *_errors(report, words),
    ]
    if lines:
        yield words.text("migrating.to-do.heading")
        yield from (f"- {line}" for line in lines)


def _made(report: MoveReport) -> Iterator[MovedItem]:
    return (item for item, one in report.pairs if item.made is not None and one.state in DONE)


def _drafts(report: MoveReport, words: Words) -> Iterator[str]:
    made = [*_made(report)]
    if drafts := sum(item.draft for item in made):
        yield words.count("migrating.to-do.drafts", drafts)
    if scheduled := sum(item.scheduled for item in made):
        yield words.count("migrating.to-do.scheduled", scheduled)


def _unmatched(report: MoveReport, words: Words) -> Iterator[str]:
    if report.unmatched:
        names = [f"{key} ({near}?)" if near else key for key, near in report.unmatched]
        yield words.text("migrating.to-do.unmatched", names=_listed(names[:_MOST], len(names)))


def _terms(report: MoveReport, words: Words) -> Iterator[str]:
    counts = Counter[str]()
    terms: dict[str, OldTerm] = {}
    for item in _made(report):
        for term in item.unknown:
            terms[term.slug] = term
            counts[term.slug] += 1
    if counts:
        names = (f"{terms[slug].name} ({n})" for slug, n in counts.most_common(_MOST))
        yield words.text("migrating.to-do.terms", names=_listed([*names], len(counts)))


def _missing(report: MoveReport, words: Words) -> Iterator[str]:
    missing = dict.fromkeys(one for item in _made(report) for one in item.missing)
    if missing:
        key = "missing" if report.uploads else "uploads"
        names = _listed([*missing][:_MOST], len(missing))
        yield words.text(f"migrating.to-do.{key}", names=names)


def _queries(report: MoveReport, words: Words) -> Iterator[str]:
    queries = sum(item.queries for item in _made(report))
    if queries:
        yield words.count("migrating.to-do.queries", queries)


def _errors(report: MoveReport, words: Words) -> Iterator[str]:
    errors = sum(one.errors for _, one in report.pairs)
    if errors:
        yield words.count("migrating.to-do.errors", errors)
    yield words.text("migrating.to-do.check")


def _listed(names: Sequence[str], count: int) -> str:
    more = f", … (+{count - len(names)})" if count > len(names) else ""
    return f"{', '.join(map(brief, names))}{more}"


def report_data(report: MoveReport, words: Words) -> list[dict[str, object]]:
    """Return what a program reads; only sentences are in a language."""
    return [
        as_data(one, words)
        | {
            "title": item.item.title,
            "left_out": item.left_out.key.rpartition(".")[2] if item.left_out else None,
            "terms": [term.slug for term in item.unknown],
            "missing": [*item.missing],
        }
        for item, one in report.pairs
    ]
