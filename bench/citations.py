"""Precision and recall of the recogniser of citations on sentences labelled by hand.

    python -m bench.citations [FILE...]

The form of the files is explained at the head of tests/labelled/citations.txt.
"""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bantin.regulations.law.citations.finding import Mention, find

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LABELLED = Path(__file__).parent.parent / "tests" / "labelled"


class Wanted(NamedTuple):
    """A citation as it is labelled."""

    start: int
    end: int
    unit: str
    type: str
    number: str
    issued: date | None


class Sentence(NamedTuple):
    """A sentence, the citations in it, and the places that are none."""

    line: int
    text: str
    within: str
    wanted: tuple[Wanted, ...]
    unwanted: tuple[tuple[int, int], ...]


class Score(NamedTuple):
    """What came of the sentences; `misses` tells of each fault in a line."""

    sentences: int
    wanted: int
    unwanted: int
    found: int
    right: int
    taken: int
    misses: tuple[str, ...]

    @property
    def precision(self) -> float:
        """The share of what is found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what is labelled that is found."""
        return self.right / self.wanted if self.wanted else 1.0


def read(path: Path) -> Iterator[Sentence]:
    """Read a file of labels; a label that is not in its sentence is a ValueError."""
    sentence: tuple[int, str] | None = None
    labels: list[tuple[int, str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("  "):
            labels.append((number, line.strip()))
            continue
        if sentence:
            yield _sentence(*sentence, labels)
        sentence, labels = (number, line), []
    if sentence:
        yield _sentence(*sentence, labels)


def _sentence(line: int, text: str, labels: Sequence[tuple[int, str]]) -> Sentence:
    within = ""
    if text.startswith("@"):
        within, _, text = text[1:].partition(" ")
    wanted: list[Wanted] = []
    unwanted: list[tuple[int, int]] = []
    positions = {"+": 0, "-": 0}
    for number, label in labels:
        sign, fields = label[0], [one.strip() for one in label[1:].split("|")]
        exact = re.escape(fields[0])
        whole = rf"(?<!\w){exact}(?!\w)" if sign == "+" else exact
        place = re.compile(whole).search(text, positions[sign])
        if place is None:
            message = f"line {number}: {fields[0]!r} does not follow in the sentence"
            raise ValueError(message)
        positions[sign] = place.end()
        if sign == "-":
            unwanted.append(place.span())
            continue
        unit, kind, document, issued = (*fields[1:], "", "", "", "")[:4]
        day = date.fromisoformat(issued) if issued else None
        wanted.append(Wanted(*place.span(), unit, kind, document, day))
    return Sentence(line, text, within, tuple(wanted), tuple(unwanted))


def judge(sentences: Sequence[Sentence]) -> Score:
    """Compare what is found with what is labelled: place, unit, type, number and date."""
    wanted = unwanted = found = right = taken = 0
    misses: list[str] = []
    for sentence in sentences:
        mentions = {_told(one): one for one in find(sentence.text, within=sentence.within)}
        expected = set(sentence.wanted)
        wanted += len(expected)
        unwanted += len(sentence.unwanted)
        found += len(mentions)
        right += len(mentions.keys() & expected)
        misses += (
            f"line {sentence.line}: not found: {_shown(one, sentence.text)}"
            for one in sorted(expected - mentions.keys(), key=lambda one: one.start)
        )
        for one in sorted(mentions.keys() - expected, key=lambda one: one.start):
            near = [span for span in sentence.unwanted if one.start < span[1] and one.end > span[0]]
            taken += len(near)
            what = "taken for a citation" if near else "found"
            misses.append(f"line {sentence.line}: {what}: {_shown(one, sentence.text)}")
    return Score(len(sentences), wanted, unwanted, found, right, taken, tuple(misses))


def _told(mention: Mention) -> Wanted:
    said = mention.citation
    return Wanted(mention.start, mention.end, said.unit, said.type, said.number, said.issued)


def _shown(wanted: Wanted, text: str) -> str:
    fields = (wanted.unit, wanted.type, wanted.number, str(wanted.issued or ""))
    return " | ".join((text[wanted.start : wanted.end], *fields)).rstrip(" |")


def main() -> int:
    paths = [Path(one) for one in sys.argv[1:]] or sorted(LABELLED.glob("citations*.txt"))
    for path in paths:
        score = judge([*read(path)])
        for miss in score.misses:
            print(miss)
        print(
            f"{path.name}: {score.sentences} sentences, {score.wanted} citations,"
            f" {score.unwanted} near-misses ({score.taken} taken for citations)"
        )
        print(f"precision {score.precision:.4f}, recall {score.recall:.4f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
