"""What became of each Word file, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from bantin.cli.terminal import hanging
from bantin.diagnostics import (
    Diagnostic,
    Severity,
    Span,
    Told,
    as_json,
    brief,
    clean,
    digest,
    format_group,
    format_plain,
)

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from bantin.importing import Imported, Said
    from bantin.importing.docx import WordFinding
    from bantin.words import Words

State: TypeAlias = Literal[
    "written",
    "would-write",
    "there-same",  # an earlier import of the same file
    "there-other",
    "same-run",
    "not-written",
    "refused",
    "unclear",  # something must be said first
    "unreadable",
    "left-out",  # an item of another site that is not to be moved, which is told
]
_WEIGHTS = ("kept", "changed", "assumed", "lost")
_WELL = frozenset(("written", "would-write", "there-same", "left-out"))
DONE = frozenset(("written", "would-write"))
"""States of files that an import makes."""


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of a file; `told` is what a build will say, `reason` why nothing was done."""

    file: str
    state: State
    made: "Imported | None" = None
    finding: "WordFinding | None" = None
    told: tuple[Told, ...] = ()
    reason: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that were written, or would be."""
        made = self.made.files if self.made and self.state in DONE else ()
        return tuple(one.path for one in made)

    @property
    def errors(self) -> int:
        """How many mistakes a build will find."""
        return sum(one.diagnostic.severity is Severity.ERROR for one in self.told)

    @property
    def is_well(self) -> bool:
        """Whether it stands where it belongs, and a build takes it."""
        return self.state in _WELL and not self.errors


def print_outcome(one: Outcome, words: Words) -> None:
    """Print what there is to say of a file."""
    for line in outcome_lines(one, words):
        print(hanging(clean(line)))
    print()


def outcome_lines(one: Outcome, words: Words) -> Iterator[str]:
    """Yield the lines of what there is to say of a file."""
    file = brief(one.file)
    if one.state == "unreadable":
        yield words.text("importing.unreadable", file=file, reason=one.reason)
        return
    if one.made is None:
        yield words.text("importing.refused", file=file)
        if one.finding is not None:
            told = of_word(one.file, one.finding, Severity.ERROR)
            yield from _indented(_laid_out(told, words))
        return
    if one.state == "unclear":
        yield words.text("importing.refused", file=file)
        yield from _of_weights(one.made, words)
        return
    path = brief(one.made.files[0].path)
    yield words.text("importing.title", file=file, path=path)
    kind = words.text(f"importing.kind.{one.made.kind}")
    said = words.text("importing.kind-and-title", kind=kind, title=brief(one.made.title))
    yield f"  {said}"
    yield from (f"  {line}" for line in _state(one, path, words))
    if one.state not in DONE:
        return
    yield from _of_weights(one.made, words)
    yield from _of_word_file(one, words)
    yield from _of_build(one, words)


def _of_weights(made: Imported, words: Words) -> Iterator[str]:
    for heading, sentences in weighed(made, words):
        yield f"  {heading}:"
        yield from (f"    - {one}" for one in sentences)


def weighed(
    made: Imported, words: Words, *, without: Container[str] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what there is to say of a file: what was kept, changed, assumed and lost."""
    for weight in _WEIGHTS:
        if weight in without:
            continue
        found = tuple(sentence(one, words) for one in made.told if one.weight == weight)
        if found:
            yield words.text(f"importing.weight.{weight}"), found


def _state(one: Outcome, path: str, words: Words) -> Iterator[str]:
    file = brief(one.file)
    paths = ", ".join(map(brief, one.paths))
    match one.state:
        case "written":
            yield words.text("importing.wrote", paths=paths)
        case "would-write":
            yield words.text("importing.would-write", paths=paths)
        case "there-same":
            yield words.text("importing.there-same", path=path, file=file)
        case "there-other":
            yield words.text("importing.there-other", path=path, file=file)
            yield words.text("importing.there-hint")
        case "same-run":
            yield words.text("importing.same-run", path=path, file=file)
            yield words.text("importing.there-hint")
        case _:
            yield words.text("importing.not-written", path=path, reason=one.reason)


def sentence(said: Said, words: Words) -> str:
    """Say one sentence of a report."""
    if said.count:
        return words.count(said.phrase.key, said.count)
    return words.speak(said.phrase)


def _of_build(one: Outcome, words: Words) -> Iterator[str]:
    if not one.told:
        yield f"  {words.text('importing.build-silent')}"
        return
    yield from laid_out_build(one, words)


def laid_out_build(
    one: Outcome, words: Words, severities: Container[Severity] = frozenset(Severity)
) -> Iterator[str]:
    """Yield the lines of what a build will say, of these severities."""
    yield f"  {words.text('importing.build-says')}"
    told = tuple(each for each in one.told if each.diagnostic.severity in severities)
    for group in digest(told).groups:
        yield from _indented(format_group(group, words).split("\n"))


def of_word(file: str, found: WordFinding, severity: Severity) -> Told:
    """Return what is told of a Word file; the place is a paragraph of it."""
    place = found.place
    span = Span(file, place.paragraph)
    one = Diagnostic(code=found.code, span=span, severity=severity, params=dict(found.values))
    return Told(diagnostic=one, source_line=place.words or None)


def _of_word_file(one: Outcome, words: Words) -> Iterator[str]:
    findings = one.made.findings if one.made else ()
    if findings:
        yield f"  {words.text('importing.word-says')}"
    for found in findings:
        yield from _indented(_laid_out(of_word(one.file, found, Severity.WARNING), words))


def _laid_out(told: Told, words: Words) -> Sequence[str]:
    return format_plain(told.diagnostic, told.source_line, words).split("\n")


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (f"    {line}" for line in lines)


def print_sum(outcomes: Sequence[Outcome], words: Words) -> None:
    """Print how many files came to what."""
    counts = {
        "files": sum(one.state in DONE for one in outcomes),
        "there": sum(one.state in {"there-same", "there-other"} for one in outcomes),
        "failed": sum(
            one.state in {"refused", "unclear", "unreadable", "not-written", "same-run"}
            for one in outcomes
        ),
        "errors": sum(one.errors for one in outcomes),
    }
    said = [words.count(f"importing.count.{key}", n) for key, n in counts.items() if n]
    if said:
        print(f"{', '.join(said)}.")


def as_data(one: Outcome, words: Words) -> dict[str, object]:
    """Return what a program reads; only sentences are in a language."""
    made = one.made
    return {
        "file": one.file,
        "state": one.state,
        "kind": made.kind if made else None,
        "title": made.title if made else None,
        "paths": [each.path for each in made.files] if made else [],
        "reason": one.reason or (one.finding.code if one.finding else None),
        "said": [
            {
                "weight": said.weight,
                "key": said.phrase.key,
                "count": said.count or None,
                "text": sentence(said, words),
            }
            for said in (made.told if made else ())
        ],
        "word": [
            as_json(of_word(one.file, found, Severity.WARNING).diagnostic, words)
            for found in (made.findings if made else ())
        ],
        "diagnostics": [as_json(told.diagnostic, words) for told in one.told],
    }
