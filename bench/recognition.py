"""How many units of real regulations are recognised, and which are missed.

    python -m bench.recognition FOLDER [--show 40] [--extra]

FOLDER holds texts (.txt, .md). Where `NAME.units` stands beside a text, it is the truth: the ids of
all units, one a line. Elsewhere the truth is guessed by a rule of its own, which shares nothing
with the recogniser: every line outside quotations that begins like a unit and whose number does
not contradict its neighbours. A unit counts as recognised if one with that number begins on its
line (or has that id). `--extra` lists what was recognised and not expected.
"""

from __future__ import annotations

import argparse
import time
import unicodedata
from pathlib import Path
from typing import NamedTuple

from bantin.law import recognise, walk

_WORDS = {
    "điều": "article",
    "chương": "chapter",
    "mục": "section",
    "phần": "part",
    "phụ lục": "appendix",
}
_SIGNS = "*_#> \t\u00a0\\\u200b\ufeff"
_DIGITS = "0123456789"


class Candidate(NamedTuple):
    """A line that looks like a unit's beginning, from 1."""

    line: int
    kind: str
    number: str
    text: str


def candidates(text: str) -> list[Candidate]:
    """Return the lines of a text that begin like units."""
    found: list[Candidate] = []
    quoted = False
    before = ""
    for number, raw in enumerate(text.split("\n"), start=1):
        line = unicodedata.normalize("NFC", raw).replace("Ð", "Đ").strip(_SIGNS)
        opened = line[:1] in {"“", '"'} and before.rstrip("*_ ").endswith((":", "sau"))
        if opened:
            quoted = True
        if not quoted and not raw.lstrip().startswith(("|", ">")):
            found += _candidate(number, line, before)
        if quoted and line.rstrip("*_ .;,").endswith(("”", '"')):
            quoted = False
        before = line or before
    return found


def _candidate(number: int, line: str, before: str) -> list[Candidate]:
    starts = line.lstrip("-+ ") if line[:1] in {"-", "+"} else line
    lower = starts.casefold()
    for word, kind in _WORDS.items():
        if not lower.startswith(word + " ") or starts[0].islower():
            continue
        spaced = starts[len(word) :].strip(_SIGNS).replace(".", ". ", 1)
        first, _, rest = spaced.partition(" ")
        bare = first.rstrip(".:*_)-\\")
        # "Điều 5 Luật này …" is a mention; a label ends with a mark, or its line does.
        stops = bare != first or not rest.strip() or rest.strip()[0] in "-–—:(" or rest.isupper()
        if bare and stops and (bare[0] in _DIGITS or set(bare) <= set("IVXLC") or len(bare) == 1):
            return [Candidate(number, kind, bare.casefold(), line)]
        return []
    head = starts[: len(starts) - len(starts.lstrip(_DIGITS))]
    tail = starts[len(head) :].lstrip("*_\\")
    ended = not before or before.rstrip("*_ ")[-1:] in set('.;:!?…)”"') or len(before) < 60
    if 0 < len(head) < 3 and tail[:1] == "." and tail[1:2] not in set(_DIGITS) and ended:
        content = tail[1:].lstrip('*_\\ \t\u00a0“"([')
        if content[:1].isupper():
            return [Candidate(number, "clause", head.lstrip("0") or "0", line)]
    if starts[:1].isalpha() and starts[:1].islower() and starts[1:].lstrip("*_\\")[:1] == ")":
        return [Candidate(number, "point", starts[0], line)]
    return []


def plausible(found: list[Candidate]) -> list[Candidate]:
    """Leave out numbers that neither continue, nor begin, nor are continued by another."""
    kept: list[Candidate] = []
    for position, one in enumerate(found):
        if one.kind != "clause":
            kept.append(one)
            continue
        same = [
            other for other in found[max(0, position - 60) : position] if other.kind == "clause"
        ]
        later = [other for other in found[position + 1 : position + 60] if other.kind == "clause"]
        value = int(one.number)
        near = {int(other.number) for other in [*same[-3:], *later[:3]]}
        if value == 1 or near & {value - 1, value + 1}:
            kept.append(one)
    return kept


class Score(NamedTuple):
    """The units of one text: expected, recognised, and the lines of those missed."""

    expected: int
    recognised: int
    misses: list[str]
    extra: list[str]
    milliseconds: float


def score(path: Path) -> Score:
    """Return how well one text is recognised."""
    text = path.read_text(encoding="utf-8-sig")
    body = text
    if text.startswith("---\n") and "\n---\n" in text[4:]:
        header, _, rest = text[4:].partition("\n---\n")
        body = "\n" * (header.count("\n") + 3) + rest
    start = time.perf_counter()
    outline = recognise(body)
    milliseconds = (time.perf_counter() - start) * 1000
    units = [way[-1] for way in walk(outline)]
    truth = path.with_suffix(".units")
    if truth.exists():
        wanted = truth.read_text(encoding="utf-8").split()
        ids = {unit.id for unit in units}
        misses = [f"{path.name}: {one}" for one in wanted if one not in ids]
        extra = [f"{path.name}:{unit.line}: {unit.id}" for unit in units if unit.id not in wanted]
        return Score(len(wanted), len(wanted) - len(misses), misses, extra, milliseconds)
    expected = plausible(candidates(body))
    there = {(unit.line, unit.number.casefold().lstrip("0")) for unit in units}
    lines = {one.line for one in expected}
    misses = [
        f"{path.name}:{one.line}: {one.text[:90]}"
        for one in expected
        if (one.line, one.number.lstrip("0")) not in there
    ]
    extra = [
        f"{path.name}:{unit.line}: {unit.label} {unit.content[:70]!r}"
        for unit in units
        if unit.line not in lines and unit.kind in {"article", "clause", "point", "chapter"}
    ]
    return Score(len(expected), len(expected) - len(misses), misses, extra, milliseconds)


def main() -> None:
    """Print the share of units recognised, by file and in all, and each miss."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=40, help="misses to print of each file")
    parser.add_argument("--extra", action="store_true", help="print what was not expected, too")
    arguments = parser.parse_args()
    expected = recognised = 0
    for path in sorted(arguments.folder.rglob("*")):
        if path.suffix not in {".txt", ".md"}:
            continue
        one = score(path)
        expected += one.expected
        recognised += one.recognised
        if one.expected:
            share = one.recognised / one.expected
            print(f"{share:7.2%} of {one.expected:5} {one.milliseconds:7.1f} ms  {path.name}")
        for miss in one.misses[: arguments.show]:
            print("   missed", miss)
        for more in one.extra[: arguments.show] if arguments.extra else []:
            print("   extra ", more)
    print(f"{recognised} of {expected} units: {recognised / max(expected, 1):.2%}")


if __name__ == "__main__":
    main()
