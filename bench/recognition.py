"""How well the units of real regulations are recognised, and what is wrong where they are not.

    python -m bench.recognition FOLDER [--show 40] [--extra]

FOLDER holds texts (.txt, .md). Where `NAME.units` stands beside a text, it is the truth: the ids of
all units, one a line, as somebody read them (and `NAME.maybe` those that may be units or not).
Elsewhere the truth is guessed (see `bench.guessing`), never by the recogniser.

Printed are recall (of the units that are there, those recognised), precision (of the units
recognised, those that are there), units in the wrong parent, units whose id is another one, and how
many documents are perfect, amending acts and consolidated texts apart. With `--extra`, what was
recognised and is not there is listed, too.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bantin.regulations.law import recognise, walk
from bench.guessing import guesses

if TYPE_CHECKING:
    from collections.abc import Callable

_AMENDS = re.compile(
    r"(?:sửa đổi|bổ sung|thay thế).{0,200}như sau\s*:?\s*\n+\s*[“\"]", re.IGNORECASE
)
_CONSOLIDATED = re.compile(
    r"XÁC THỰC VĂN BẢN HỢP NHẤT|/VBHN-|^\\?\[\d+\\?\] .*theo quy định tại", re.MULTILINE
)


class Score(NamedTuple):
    """What is right and wrong of one text; `kind` is "amending", "consolidated" or "other"."""

    name: str
    kind: str
    expected: int
    found: int
    right: int
    misses: list[str]
    extra: list[str]
    parents: list[str]
    ids: list[str]
    milliseconds: float

    @property
    def is_perfect(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.misses or self.extra or self.parents or self.ids)


class Found(NamedTuple):
    """A unit as it was recognised: its line, its id, the line of the unit that holds it."""

    line: int
    id: str
    parent: int
    kind: str
    said: str


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
    found = [
        Found(
            line=way[-1].line,
            id=way[-1].id,
            parent=way[-2].line if len(way) > 1 else 0,
            kind=way[-1].kind,
            said=f"{way[-1].label} {(way[-1].title or way[-1].content)[:70]!r}",
        )
        for way in walk(outline)
    ]
    truth = path.with_suffix(".units")
    told = _by_ids(path, truth, found) if truth.exists() else _by_lines(path, body, found)
    return Score(path.name, kind_of(body), *told, milliseconds)


def kind_of(text: str) -> str:
    """Return whether a text amends another, is consolidated, or neither."""
    if _CONSOLIDATED.search(text):
        return "consolidated"
    return "amending" if _AMENDS.search(text) else "other"


Told = tuple[int, int, int, list[str], list[str], list[str], list[str]]


def _by_ids(path: Path, truth: Path, found: list[Found]) -> Told:
    """Compare with the ids that are there."""
    maybe = path.with_suffix(".maybe")
    open_ = set(maybe.read_text(encoding="utf-8").split()) if maybe.exists() else set()
    wanted = [one for one in truth.read_text(encoding="utf-8").split() if one not in open_]
    known = set(wanted)
    counted = [one for one in found if one.id not in open_]
    missed = [one for one in wanted if one not in {each.id for each in counted}]
    more = [one for one in counted if one.id not in known]
    right = len(wanted) - len(missed)
    # A unit that is there under another id is in the wrong parent, or has the wrong number.
    parents = _paired(path, missed, more, lambda one: one.rpartition(".")[2])
    ids = _paired(path, missed, more, lambda one: one.rpartition("-")[0])
    misses = [f"{path.name}: {one}" for one in missed]
    extra = [f"{path.name}:{one.line}: {one.id}" for one in more]
    return len(wanted), len(counted), right, misses, extra, parents, ids


def _paired(
    path: Path, missed: list[str], more: list[Found], piece: Callable[[str], str]
) -> list[str]:
    """Take ids that are missed, and units that are extra, out of both where a piece is the same."""
    there: dict[str, list[str]] = {}
    for one in missed:
        there.setdefault(piece(one), []).append(one)
    told = []
    for unit in [*more]:
        alike = there.get(piece(unit.id))
        if alike:
            wanted = alike.pop(0)
            missed.remove(wanted)
            more.remove(unit)
            told.append(f"{path.name}:{unit.line}: {unit.id}, not {wanted}")
    return told


def _by_lines(path: Path, body: str, found: list[Found]) -> Told:
    """Compare with what was guessed, line by line."""
    expected = guesses(body)
    there = {one.line: one for one in found}
    misses, parents, ids = [], [], []
    for one, name, parent in expected:
        unit = there.get(one.line)
        place = f"{path.name}:{one.line}"
        if unit is None:
            misses.append(f"{place}: {one.text[:90]}")
        elif name and unit.id.rpartition(".")[2].partition("~")[0] != name:
            ids.append(f"{place}: {unit.id}, not {name}")
        elif parent and unit.parent != parent:
            parents.append(f"{place}: {unit.id} below line {unit.parent}, not {parent}")
    lines = {guess.one.line for guess in expected}
    # Dashes, forms and what is attached are not guessed.
    more = [
        one for one in found if one.line not in lines and one.kind not in {"subpoint", "appendix"}
    ]
    extra = [f"{path.name}:{one.line}: {one.said}" for one in more]
    right = len(expected) - len(misses) - len(ids) - len(parents)
    return (
        len(expected),
        len(expected) - len(misses) + len(more),
        right,
        misses,
        extra,
        parents,
        ids,
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2%}" if whole else "–"


def summary(scores: list[Score]) -> list[str]:
    """Return what the scores of all texts say together, in lines."""
    expected = sum(one.expected for one in scores)
    found = sum(one.found for one in scores)
    right = sum(one.right for one in scores)
    measures = (
        f"recall {_share(right, expected)} ({right} of {expected} units)",
        f"precision {_share(right, found)} ({right} of {found})",
        f"wrong parents {sum(len(one.parents) for one in scores)}",
        f"wrong ids {sum(len(one.ids) for one in scores)}",
    )
    lines = [", ".join(measures)]
    kinds = Counter(one.kind for one in scores)
    perfect = Counter(one.kind for one in scores if one.is_perfect)
    lines += [
        f"perfect documents, {kind}: {perfect[kind]} of {count} ({_share(perfect[kind], count)})"
        for kind, count in sorted(kinds.items())
    ]
    return lines


def main() -> None:
    """Print the measures of each file and of all, and what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", type=int, default=40, help="misses to print of each file")
    parser.add_argument("--extra", action="store_true", help="print what was not expected, too")
    arguments = parser.parse_args()
    texts = [one for one in sorted(arguments.folder.rglob("*")) if one.suffix in {".txt", ".md"}]
    scores = [score(path) for path in texts]
    for one in scores:
        if one.expected:
            print(
                f"recall {_share(one.right, one.expected):>7} of {one.expected:5}, precision"
                f" {_share(one.right, one.found):>7} {one.milliseconds:7.1f} ms  {one.name}"
            )
        told = {"missed": one.misses, "wrong parent": one.parents, "wrong id": one.ids}
        if arguments.extra:
            told["extra"] = one.extra
        for what, places in told.items():
            for place in places[: arguments.show]:
                print(f"   {what:12} {place}")
    for line in summary(scores) if scores else ():
        print(line)


if __name__ == "__main__":
    main()
