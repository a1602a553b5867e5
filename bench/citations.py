"""Precision and recall of the recogniser of citations on sentences labelled by hand.

    python -m bench.citations [FILE...]

Where a sentence names a decree by number and year alone, its label may say just that, `#100/2019`.
The program gives it its whole number, which is certain, as only the Government issues decrees:
100/2019/NĐ-CP is then right. Of nothing else is a completed number taken for a labelled short name.

The form of the files is explained at the head of tests/labelled/citations.txt.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bantin.regulations.law.citations.whole_text import find_all
from bantin.vietnamese import search_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.regulations.law.citations.finding import Mention

_DECREE = re.compile(r"([0-9]{1,4}/(?:19|20)[0-9]{2})/NĐ-CP")

LABELLED = Path(__file__).parent.parent / "tests" / "labelled"


class Wanted(NamedTuple):
    """A citation as it is labelled; `said` is a date, or the year of a law that goes by title."""

    start: int
    end: int
    unit: str
    type: str
    name: str
    said: str

    @property
    def kind(self) -> str:
        """How the document is named."""
        if not self.name:
            return "this document"
        return {"=": "title", "#": "short name"}.get(self.name[0], "number")


class Sentence(NamedTuple):
    """A sentence, what stands before it in its document, and the labelled places.

    Each of those `earlier` has the unit in which it stands. What is `open` may be a citation or
    none.
    """

    line: int
    text: str
    within: str
    earlier: tuple[tuple[str, str], ...]
    wanted: tuple[Wanted, ...]
    unwanted: tuple[tuple[int, int], ...]
    open: tuple[tuple[int, int], ...]


class Score(NamedTuple):
    """What came of the sentences; `misses` tells of each fault in a line.

    Of what is `right`, `completed` were labelled as "#100/2019" and found with the whole number.
    `kinds` are, by how documents are named, how many were labelled, found, and found rightly.
    """

    sentences: int
    wanted: int
    unwanted: int
    found: int
    right: int
    completed: int
    taken: int
    misses: tuple[str, ...]
    kinds: dict[str, tuple[int, int, int]]

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
    earlier: list[tuple[str, str]] = []
    before: tuple[tuple[str, str], ...] = ()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("  "):
            labels.append((number, line.strip()))
            continue
        if sentence:
            yield _sentence(*sentence, before, labels)
        sentence, labels = None, []
        if line.startswith("~"):
            earlier.append(_placed(line[1:].strip()))
        else:
            sentence, before, earlier = (number, line), tuple(earlier), []
    if sentence:
        yield _sentence(*sentence, before, labels)


def _placed(text: str) -> tuple[str, str]:
    """Return the unit in which a text stands, `""` for none, and the text."""
    if not text.startswith("@"):
        return "", text
    within, _, text = text[1:].partition(" ")
    return within, text


def _sentence(
    line: int,
    text: str,
    earlier: tuple[tuple[str, str], ...],
    labels: Sequence[tuple[int, str]],
) -> Sentence:
    within, text = _placed(text)
    wanted: list[Wanted] = []
    others: dict[str, list[tuple[int, int]]] = {"-": [], "?": []}
    positions = {"+": 0, "-": 0, "?": 0}
    for number, label in labels:
        sign, fields = label[0], [one.strip() for one in label[1:].split("|")]
        exact = re.escape(fields[0])
        whole = rf"(?<!\w){exact}(?!\w)" if sign == "+" else exact
        begin = max(positions.values()) if sign == "?" else positions[sign]
        place = re.compile(whole).search(text, begin)
        if place is None:
            message = f"line {number}: {fields[0]!r} does not follow in the sentence"
            raise ValueError(message)
        positions[sign] = place.end()
        if sign != "+":
            others[sign].append(place.span())
            continue
        unit, kind, document, said = (*fields[1:], "", "", "", "")[:4]
        document = f"={search_key(document)}" if document.startswith("=") else document
        wanted.append(Wanted(*place.span(), unit, kind, document, said))
    unwanted, undecided = (tuple(others[sign]) for sign in "-?")
    return Sentence(line, text, within, earlier, tuple(wanted), unwanted, undecided)


def judge(sentences: Sequence[Sentence]) -> Score:
    """Compare what is found with what is labelled: place, unit, type, name and date."""
    wanted = unwanted = found = right = completed = taken = 0
    misses: list[str] = []
    kinds: dict[str, list[int]] = {}
    for sentence in sentences:
        texts = [*sentence.earlier, (sentence.within, sentence.text)]
        expected = set(sentence.wanted)
        mentions = set[Wanted]()
        for mention in find_all(texts)[-1]:
            if mention.citation.amended:  # a unit, but it is not said of which document
                continue
            one = _told(mention, expected)
            completed += one.kind == "short name" and mention.citation.number != ""
            mentions.add(one)
        mentions = {one for one in mentions if one in expected or not _near(one, sentence.open)}
        wanted += len(expected)
        unwanted += len(sentence.unwanted)
        found += len(mentions)
        right += len(mentions & expected)
        for position, group in enumerate((expected, mentions, mentions & expected)):
            for one in group:
                kinds.setdefault(one.kind, [0, 0, 0])[position] += 1
        misses += (
            f"line {sentence.line}: not found: {_shown(one, sentence.text)}"
            for one in sorted(expected - mentions, key=lambda one: one.start)
        )
        for one in sorted(mentions - expected, key=lambda one: one.start):
            near = _near(one, sentence.unwanted)
            taken += len(near)
            what = "taken for a citation" if near else "found"
            misses.append(f"line {sentence.line}: {what}: {_shown(one, sentence.text)}")
    told = {kind: (counts[0], counts[1], counts[2]) for kind, counts in sorted(kinds.items())}
    whole = (len(sentences), wanted, unwanted, found, right, completed, taken)
    return Score(*whole, tuple(misses), told)


def _near(one: Wanted, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [span for span in spans if one.start < span[1] and one.end > span[0]]


def _told(mention: Mention, expected: set[Wanted]) -> Wanted:
    said = mention.citation
    name, when = said.number, said.issued.isoformat() if said.issued else ""
    title = search_key(said.title).removeprefix(search_key(said.type)).strip()
    named = f"={title}" if title else ""
    if not name and said.title:
        name = named
        when = when or (str(said.year) if said.year else "")
    elif not name and said.short:
        year = f"/{said.year}" if said.year else ""
        name = f"#{said.short}{year}"
    told = Wanted(mention.start, mention.end, said.unit, said.type, name, when)
    # What the text says elsewhere, a day or the number of a law, need not be labelled everywhere.
    by_title = told._replace(name=named, said=str(said.year) if said.year else "")
    undated = told._replace(said="")
    if told.type == "nghị định" and (decree := _DECREE.fullmatch(name)):
        short = told._replace(name=f"#{decree[1]}")
        if name not in said.text and short in expected:
            return short
    elsewhere = said.issued is not None and str(said.issued.year) not in said.text
    if named and said.number not in said.text and by_title in expected:
        return by_title
    return undated if elsewhere and undated in expected else told


def _shown(wanted: Wanted, text: str) -> str:
    fields = (wanted.unit, wanted.type, wanted.name, wanted.said)
    return " | ".join((text[wanted.start : wanted.end], *fields)).rstrip(" |")


def told(name: str, score: Score) -> str:
    """Return the figures of a set, and of each way to name a document."""
    unwanted = f"{score.unwanted} near-misses ({score.taken} taken for citations)"
    lines = [
        f"{name}: {score.sentences} sentences, {score.wanted} citations, {unwanted}",
        f"precision {score.precision:.4f}, recall {score.recall:.4f}",
    ]
    if score.completed:
        lines.append(f"{score.completed} short names of decrees were completed to their numbers")
    for kind, (labelled, found, right) in score.kinds.items():
        precision = right / found if found else 1.0
        recall = right / labelled if labelled else 1.0
        figures = f"precision {precision:.4f}, recall {recall:.4f}"
        lines.append(f"  {kind}: {labelled} labelled, {found} found, {figures}")
    return "\n".join(lines)


def main() -> int:
    paths = [Path(one) for one in sys.argv[1:]] or sorted(LABELLED.glob("citations*.txt"))
    every: list[Sentence] = []
    for path in paths:
        sentences = [*read(path)]
        every += sentences
        score = judge(sentences)
        print(*score.misses, sep="\n", end="\n" if score.misses else "")
        print(told(path.name, score))
    if len(paths) > 1:
        print(told("all", judge(every)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
