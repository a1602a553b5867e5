"""What came of a consolidation, for people and for programs."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bantin.diagnostics import brief

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.consolidating import (
        ConsolidationPlan,
        Done,
        FileLine,
        Left,
        MadeVersion,
        SkippedAct,
    )
    from bantin.words import Words


def report_lines(
    done: ConsolidationPlan, words: Words, *, dry_run: bool, publish: bool
) -> Iterator[str]:
    """Yield the lines of what there is to say."""
    yield f"{done.title} ({done.slug})"
    for one in done.moved:
        key = "would-move" if dry_run else "moved"
        yield f"  {_said(words, key, source=one.source, target=one.target)}"
    for changed in done.relinked:
        lines = ", ".join(map(str, changed.lines))
        key = "would-relink" if dry_run else "relinked"
        yield f"  {_said(words, key, path=brief(changed.path), lines=lines)}"
    for version in done.versions:
        yield from _version(version, words, dry_run=dry_run)
    if done.skipped:
        yield _said(words, "skipped")
        yield from _by_act(((one, words.speak(one.reason)) for one in done.skipped), words, "  ")
    elif not done.versions:
        yield _said(words, "nothing")
    yield from map(words.speak, done.notes)
    made = [one for one in done.versions if one.data is not None]
    drafts = [one for one in made if not publish or one.draft]
    if drafts and publish:
        yield _said(words, "kept-back")
    if drafts and not dry_run:
        yield _said(words, "draft")
    if len(drafts) < len(made) and not dry_run:
        yield _said(words, "published")


def _version(one: MadeVersion, words: Words, *, dry_run: bool) -> Iterator[str]:
    yield _said(words, "version", day=words.day(one.day))
    if one.data is not None:
        key = "would-write" if dry_run else "wrote"
        yield f"  {_said(words, key, path=one.path, base=one.base)}"
    else:
        yield f"  {words.speak(one.why) if one.why else _said(words, 'not-made')}"
    if one.done:
        yield f"  {_said(words, 'done')}"
        yield from _by_act(((change, _change(change, words)) for change in one.done), words)
    if one.left:
        yield f"  {_said(words, 'left')}"
        yield from _by_act(((left, _left(left, words)) for left in one.left), words)


def _by_act(
    told: Iterable[tuple[Done | Left | SkippedAct, str]], words: Words, indent: str = "    "
) -> Iterator[str]:
    """Yield what is told of documents: each named once, then its lines."""
    for (act, path), found in groupby(told, key=lambda one: (one[0].act, one[0].place.path)):
        yield f"{indent}{act} ({brief(path)})"
        for one, text in found:
            line = one.place.line
            said = _said(words, "at", line=str(line), text=text) if line else text
            yield f"{indent}  - {said}"


def _change(one: Done, words: Words) -> str:
    how = words.text(f"consolidating.how.{one.how}")
    return _said(words, "change", how=how, unit=one.name)


def _left(one: Left, words: Words) -> str:
    said = words.speak(one.reason)
    if not one.there:
        return said
    lines = ", ".join(str(place.line) for place in one.there)
    return f"{said} ({_said(words, 'see', lines=lines)})"


def _said(words: Words, key: str, **values: str) -> str:
    return words.text(f"consolidating.report.{key}", **values)


def as_data(done: ConsolidationPlan, words: Words, *, dry_run: bool) -> dict[str, object]:
    """Return what a program reads; only sentences are in a language."""
    return {
        "slug": done.slug,
        "title": done.title,
        "whole": done.is_whole,
        "written": not dry_run,
        "moved": [{"from": one.source, "to": one.target} for one in done.moved],
        "versions": [_version_data(one, words) for one in done.versions],
        "skipped": [
            {
                "act": one.act,
                **_place(one.place),
                "reason": _code(one.reason.key),
                "text": words.speak(one.reason),
            }
            for one in done.skipped
        ],
        "relinked": [{"file": one.path, "lines": [*one.lines]} for one in done.relinked],
        "notes": [words.speak(one) for one in done.notes],
    }


def _version_data(one: MadeVersion, words: Words) -> dict[str, object]:
    return {
        "day": one.day.isoformat(),
        "path": one.path if one.data is not None else None,
        "base": one.base,
        "draft": one.draft,
        "acts": [*one.acts],
        "done": [
            {
                "unit": change.unit,
                "name": change.name,
                "how": change.how,
                "act": change.act,
                "by": change.by,
                **_place(change.place),
            }
            for change in one.done
        ],
        "left": [
            {
                "act": left.act,
                "by": left.by,
                **_place(left.place),
                "reason": _code(left.reason.key),
                "text": words.speak(left.reason),
                "units": [*left.units],
                "there": _places(left.there),
            }
            for left in one.left
        ],
        "reason": words.speak(one.why) if one.why else None,
    }


def _places(places: Iterable[FileLine]) -> list[dict[str, object]]:
    return [_place(one) for one in places]


def _place(place: FileLine) -> dict[str, object]:
    return {"file": place.path, "line": place.line or None}


def _code(key: str) -> str:
    return key.rpartition(".")[2]
