"""What units a text has, guessed by a rule of its own that shares nothing with the recogniser.

Every line outside quotations, tables and fences that begins like a unit (a word with a number;
"1." "1)" "1/" "1.1." "a)" "a." "I.") and whose number does not contradict its neighbours is one.
The rule errs, too: what it and the recogniser see differently is to be read.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

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
    line = unicodedata.normalize("NFC", raw).replace("Ð", "Đ").replace("\u00a0", " ")
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


_RANKS = {"part": 0, "chapter": 1, "section": 2, "subsection": 3, "article": 4, "clause": 5}
_NAMES = {"article": "dieu", "clause": "khoan", "chapter": "chuong", "section": "muc"}


class Guess(NamedTuple):
    """A unit as guessed: `name` ends its id, and its parent begins on a line; `""`, 0: unknown."""

    one: Candidate
    name: str
    parent: int


def guesses(text: str) -> list[Guess]:
    """Return the units of a text, as far as they can be guessed, with names and parents."""
    kept = plausible(candidates(text))
    return [Guess(one, _name(one), _parent(kept, position)) for position, one in enumerate(kept)]


def _name(one: Candidate) -> str:
    if one.kind in {"article", "clause"} and not one.weak and one.number.isdecimal():
        return f"{_NAMES[one.kind]}-{int(one.number)}"
    if one.kind == "point" and len(one.number) == 1:
        return f"diem-{one.number.replace('đ', 'dd')}"
    return ""


def _parent(kept: list[Candidate], position: int) -> int:
    """Return the line of the last unit before one that can hold it: a point's clause or article."""
    one = kept[position]
    if one.weak or one.kind not in {"clause", "point"}:
        return 0
    for before in reversed(kept[max(0, position - _NEAR) : position]):
        if before.kind not in {"point", "clause", "article"} or before.weak:
            return 0
        if before.kind == "article" or (before.kind == "clause" and one.kind == "point"):
            return before.line
    return 0
