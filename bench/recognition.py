"""How many units of real regulations are recognised, and which are missed.

    python -m bench.recognition FOLDER [--show 40] [--extra]

FOLDER holds texts (.txt, .md). Where `NAME.units` stands beside a text, it is the truth: the ids of
all units, one a line. Elsewhere the truth is guessed by a rule of its own, which shares nothing
with the recogniser: every line outside quotations, tables and fences that begins like a unit (a
word with a number; "1." "1)" "1/" "1.1." "a)" "a." "I.") and whose number does not contradict its
neighbours. A unit counts as recognised if one with that number begins on its line (or has that
id). `--extra` lists what was recognised and not expected.
"""

from __future__ import annotations

import argparse
import re
import time
import unicodedata
from pathlib import Path
from typing import NamedTuple

from bantin.regulations.law import recognise, walk

_WORDS = {
    "điều": "article",
    "chương": "chapter",
    "tiểu mục": "subsection",
    "mục": "section",
    "phần": "part",
    "phụ lục": "appendix",
}
_HALVES = {"điều", "chương", "mục", "phần", "mẫu", "mẫu số", "phụ lục số"}
_SIGNS = "*_#> \t\u00a0\\\u200b\ufeff"
_DIGITS = "0123456789"
_NEAR = 60  # candidates of a kind, at most, between two neighbours of one sequence


class Candidate(NamedTuple):
    """A line that looks like a unit's beginning, from 1."""

    line: int
    kind: str
    number: str
    text: str
    # Its mark may stand in running text too ("a." and not "a)"): it needs a neighbour.
    weak: bool = False


def candidates(text: str) -> list[Candidate]:
    """Return the lines of a text that begin like units."""
    found: list[Candidate] = []
    quoted = fenced = halved = False
    before = ""
    raws = text.split("\n")
    for number, raw in enumerate(raws, start=1):
        line = _plain(raw)
        fenced ^= raw.lstrip().startswith("```")
        opened = line[:1] in {"“", '"'} and (
            before.rstrip("*_ ").endswith((":", "sau"))
            or bool(_candidate(number, line[1:], "", raws))
        )
        if opened and not quoted and "”" not in line[1:]:
            quoted = _closes(raws, number)
        skipped, halved = halved, line.casefold() in _HALVES
        if halved and number < len(raws):
            line = f"{line} {_plain(raws[number])}"  # a label that was broken in two
        if not (quoted or opened or fenced or skipped) and not raw.lstrip().startswith(("|", ">")):
            found += _candidate(number, line, before, raws)
        if quoted and line.rstrip("*_ .;,").endswith(("”", '"')):
            quoted = False
        before = line or before
    return found


def _plain(raw: str) -> str:
    line = unicodedata.normalize("NFC", raw).replace("Ð", "Đ")
    return re.sub(r"\*{4}", "", re.sub(r"(?<=\d)\*{4}", " ", line)).strip(_SIGNS)


def _closes(raws: list[str], start: int) -> bool:
    """Whether one of the next lines closes a quotation."""
    return any(raw.rstrip("*_ .;,\\").endswith(("”", '"')) for raw in raws[start : start + 400])


def _candidate(number: int, line: str, before: str, raws: list[str]) -> list[Candidate]:
    starts = line.lstrip("-+ ") if line[:1] in {"-", "+"} else line
    lower = starts.casefold()
    for word, kind in _WORDS.items():
        if not lower.startswith(word + " ") or starts[0].islower():
            continue
        named = _named(number, kind, starts, len(word))
        # "… tại khoản 1", and on the next line "Điều 6.": the end of a sentence.
        alone = starts[len(word) :].strip(_SIGNS + ".").isalnum()
        return [] if alone and _cites(before) and _plain(raws[number - 2]) else named
    ended = not before or before.rstrip("*_ ")[-1:] in set('.;:!?…)”"') or len(before) < 60
    ended = ended or before.isupper() or bool(_candidate(0, before, "", []) if before else False)
    ended = ended or number < 2 or not _plain(raws[number - 2])
    return _numbered(number, starts, raws) if ended else []


def _cites(before: str) -> bool:
    words = before.casefold().split()[-3:]
    return bool({"khoản", "điểm"} & set(words))


def _named(number: int, kind: str, starts: str, end: int) -> list[Candidate]:
    spaced = starts[end:].strip(_SIGNS).replace(".", ". ", 1)
    first, _, rest = spaced.partition(" ")
    bare = first.rstrip(".:*_)-\\")
    # "Điều 5 Luật này …" is a mention; a label ends with a mark, or its line does.
    stops = bare != first or not rest.strip() or rest.strip()[0] in "-–—:(" or rest.isupper()
    letter = bare.isalpha() and len(bare) == 1
    if bare and stops and (bare[0] in _DIGITS or set(bare) <= set("IVXLC") or letter):
        return [Candidate(number, kind, bare.casefold(), starts)]
    return []


def _numbered(number: int, starts: str, raws: list[str]) -> list[Candidate]:
    """Return the candidate that a line without a word is: a number, a letter, a numeral."""
    size = len(starts) - len(starts.lstrip(_DIGITS + "."))
    head, tail = starts[:size], starts[size:].lstrip("*_\\")
    if not head[:1].isdigit():
        head = ""
    if head.endswith(".") or (head and tail[:1] in {".", ")", "/"}):
        figures = head.rstrip(".").lstrip("0") or "0"
        content = tail.lstrip('*_\\ \t\u00a0“"([./)')
        if not content:
            following = next((raw for raw in map(_plain, raws[number:]) if raw), "|")
            content = following.lstrip('“"([')
        if content[:1].isupper() and not content.startswith("|"):
            kind = "decimal" if "." in figures else "clause"
            weak = kind == "decimal" or tail[:1] in {")", "/"}
            short = all(0 < len(part) < 3 for part in figures.split("."))
            return [Candidate(number, kind, figures, starts, weak)] if short else []
        return []
    letter, behind = starts[:1], starts[1:].lstrip("*_\\ ")
    if letter and letter in _LETTERS and behind[:1] in {")", ".", "/"}:
        spaced = behind[1:2] in {" ", "*", "_", "\t", "\u00a0"}
        weak = behind[0] != ")"
        return [Candidate(number, "point", letter, starts, weak)] if spaced or not weak else []
    roman, _, rest = starts.partition(".")
    rest = rest.strip(_SIGNS) or next((raw for raw in map(_plain, raws[number:]) if raw), "")
    if roman and set(roman) <= set("IVXLC") and rest[:1].isupper():
        return [Candidate(number, "roman", roman.casefold(), starts, weak=True)]
    return []


_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()


def _place(one: Candidate) -> float:
    if one.kind == "roman":
        return _NUMERALS.index(one.number) if one.number in _NUMERALS else -9
    if one.kind == "point":
        return _LETTERS.index(one.number) if one.number in _LETTERS else -9
    return int(one.number.rpartition(".")[2]) - 1


def plausible(found: list[Candidate]) -> list[Candidate]:
    """Leave out numbers that neither continue, nor begin, nor are continued by another."""
    kept: list[Candidate] = []
    for position, one in enumerate(found):
        if one.kind not in {"clause", "decimal", "roman"} and not one.weak:
            kept.append(one)
            continue
        first = max(0, position - _NEAR)
        earlier = [other for other in found[first:position] if _like(one, other)]
        later = [other for other in found[position + 1 : position + _NEAR] if _like(one, other)]
        here = _place(one)
        near = {abs(_place(other) - here) for other in [*earlier[-3:], *later[:3]]}
        skips = {1, 2} if one.kind == "point" else {1}  # e may follow d
        if near & skips or (here == 0 and not one.weak):
            kept.append(one)
    return kept


def _like(one: Candidate, other: Candidate) -> bool:
    return one.kind == other.kind and (
        one.kind != "decimal" or one.number.rpartition(".")[0] == other.number.rpartition(".")[0]
    )


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
    there |= {(line, number[:1]) for line, number in there if number[:1] in _LETTERS}  # b1 as b
    lines = {one.line for one in expected}
    misses = [
        f"{path.name}:{one.line}: {one.text[:90]}"
        for one in expected
        if (one.line, one.number.lstrip("0")) not in there
    ]
    extra = [
        f"{path.name}:{unit.line}: {unit.label} {unit.content[:70]!r}"
        for unit in units
        if unit.line not in lines and unit.kind not in {"subpoint", "appendix"}
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
