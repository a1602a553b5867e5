"""How many instructions of real amending acts are read and carried out, refused, and wrong.

    python -m bench.amending [FOLDER] [--show 40]

FOLDER (here `bench/amending`) holds acts, `ACT.txt`, with what they order beside them, labelled by
hand: `ACT.ins`, an instruction a line,

    unit of the act | action | document | units | lines of the new text, or words

with the actions replace, opening, insert, insert-opening, repeal, rename, words, addwords,
delwords, renumber and unclear (what has to be refused). An instruction counts as read if its
action, its place and its new text are those of the label; as refused if the act's unit is told as
unread; as wrong otherwise, and so does each that is read and not labelled.

A folder in it that holds `goc.txt`, an act `sua-doi-*.txt` and the consolidated text
`hop-nhat-*.txt` is carried out: the articles that it changes are held against those of the
consolidation, letter by letter. That it changes no other is for the tests to say, since copies of
one law differ in their misprints.
"""

from __future__ import annotations

import argparse
import re
import time
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bantin.regulations.law import recognise, unit_text, units_of
from bantin.regulations.law.amending import apply, read, rewritten, same
from bantin.regulations.law.amending.values import DocumentName

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.regulations.law.amending.values import ActReading, Instruction
    from bantin.regulations.law.values import Outline

_LABELLED = Path(__file__).parent / "amending"
_ACTIONS = {"substitute": "words", "add": "addwords", "omit": "delwords"}
_WORDS = re.compile("“([^”]*)”")


class Told(NamedTuple):
    """An instruction as a label or the program says it, for one unit."""

    by: str
    action: str
    target: str
    detail: str


def labelled(path: Path) -> Iterator[tuple[Told, tuple[int, int] | None]]:
    """Yield the labels of an act, one for each unit, with the lines of the new text."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        by, action, _, units, last = (part.strip() for part in line.split("|", 4))
        span = re.match(r"(\d+)-(\d+)", last)
        words = _detail(action, last)
        action = action.removeprefix("appendix-")
        for unit in units.split(","):
            target, _, beside = unit.strip().partition(" ")
            opening = target.endswith("^") and action == "replace"
            place = beside if action == "insert" else ""
            name = target.removesuffix("^") if opening else target
            told = Told(by, "opening" if opening else action, name, words or place)
            yield told, (int(span[1]), int(span[2])) if span else None


def amended_document(path: Path) -> DocumentName | None:
    """Return the document that a header would name: the one that all labels but repeals are of."""
    rows = [line.split("|") for line in path.read_text(encoding="utf-8").splitlines()]
    labels = [[part.strip() for part in row] for row in rows if len(row) > 2]
    numbers = {row[2] for row in labels if row[1] != "repeal" and not row[0].startswith("#")}
    number = numbers.pop() if len(numbers) == 1 else ""
    return DocumentName(text=number, number=number) if number else None


def _detail(action: str, last: str) -> str:
    found = _WORDS.findall(last)
    if action in {"words", "delwords"}:
        return " > ".join(map(_letters, found))
    if action == "addwords":
        return f"{last.split(maxsplit=1)[0]} {' > '.join(map(_letters, found))}"
    return ""


def told(one: Instruction) -> Told:
    """Return an instruction in the words of the labels."""
    target, action = one.target, _ACTIONS.get(one.action, one.action)
    name = f"{target.id}^" if action == "words" and target.part == "opening" else target.id
    if action == "replace" and target.part:
        action = {"title": "rename", "opening": "opening"}.get(target.part, target.part)
    elif action == "insert" and target.part == "opening":
        action = "insert-opening"
    elif action == "insert" and target.part == "paragraph":
        action = "add-text"
    detail = ""
    if action == "insert" and one.anchor is not None and one.position:
        detail = f"{one.position} {one.anchor.id}"
    elif one.action in {"substitute", "omit"}:
        detail = " > ".join(_letters(part) for part in (one.old, one.new) if part)
    elif one.action == "add":
        detail = f"{one.position} {_letters(one.old)} > {_letters(one.new)}"
    return Told(one.by, action, name, detail)


def _letters(text: str) -> str:
    """Return the letters and figures of a text, the way in which copies do not differ."""
    text = re.sub(r"\[\^?\d+\]", "", text)
    return "".join(char for char in unicodedata.normalize("NFC", text) if char.isalnum())


def compare_act(path: Path, count: Counter[str], shown: list[str]) -> None:
    """Count what of one act is read as it is labelled."""
    text = path.with_suffix(".txt").read_text(encoding="utf-8-sig")
    lines = text.split("\n")
    reading = read(recognise(text), document=amended_document(path))
    labels = list(labelled(path))
    article = _article(path)
    found = Counter(told(one) for one in reading.instructions if _within(one.by, article))
    unread = {one.by for one in reading.unread}
    for label, _ in labels:
        count["labelled"] += 1
        match = _match(label, found)
        if match is not None:
            found[match] -= 1
            count["read"] += 1
        elif label.action == "unclear" or any(
            one == label.by or one.startswith(f"{label.by}.") for one in unread
        ):
            count["refused"] += 1
            shown.append(f"{path.stem}: refused {label}")
        else:
            count["wrong"] += 1
            shown.append(f"{path.stem}: missed {label}")
    for extra, times in found.items():
        if times > 0:
            count["wrong"] += times
            shown.append(f"{path.stem}: extra {extra}")
    _compare_texts(path, reading, lines, labels, (count, shown))


def _article(path: Path) -> str:
    """Return the article of an act that is meant, where the file's name says one."""
    named = re.search(r"dieu-\w+$", path.stem)
    return named[0] if named else ""


def _within(by: str, article: str) -> bool:
    return not article or by.split(".", maxsplit=1)[0] == article


def _match(label: Told, found: Counter[Told]) -> Told | None:
    """Return what is read as labelled; a place that the label leaves to the number may be told."""
    for one, times in found.items():
        if times <= 0 or one[:3] != label[:3]:
            continue
        if one.detail == label.detail or (label.action == "insert" and not label.detail):
            return one
        # Units in a row: each stands behind the one before it.
        if (
            label.action == "insert"
            and label.detail.partition(" ")[0] == one.detail.partition(" ")[0]
        ):
            return one
    return None


def _compare_texts(
    path: Path,
    reading: ActReading,
    lines: list[str],
    labels: list[tuple[Told, tuple[int, int] | None]],
    results: tuple[Counter[str], list[str]],
) -> None:
    """Hold the new texts of each unit of the act against the lines that are labelled."""
    count, shown = results
    spans: dict[str, set[tuple[int, int]]] = {}
    for label, span in labels:
        if span is not None:
            spans.setdefault(label.by, set()).add(span)
    given: dict[str, str] = {}
    for one in reading.instructions:
        text = "".join(map(unit_text, one.units)) or one.text
        given[one.by] = given.get(one.by, "") + text
    for by, wanted in spans.items():
        if by not in given:
            continue
        text = "".join("\n".join(lines[a - 1 : b]) for a, b in sorted(wanted))
        count["texts"] += 1
        if not _letters(text).endswith(_letters(given[by])):
            count["other texts"] += 1
            shown.append(f"{path.stem}: text of {by}\n   {text[:160]}\n   {given[by][:160]}")


def compare_triple(folder: Path, count: Counter[str], shown: list[str]) -> None:
    """Carry out an act and hold the result against the consolidated text."""
    source = (folder / "goc.txt").read_text(encoding="utf-8-sig")
    wanted_text = next(folder.glob("hop-nhat-*.txt")).read_text(encoding="utf-8-sig")
    act_path = next(folder.glob("sua-doi-*.txt"))
    before = recognise(source)
    act = recognise(act_path.read_text(encoding="utf-8-sig"))
    article = _article(act_path)
    instructions = [one for one in read(act).instructions if _within(one.by, article)]
    amended = apply(before, instructions)
    count["ordered"] += len(instructions)
    count["carried out"] += len(instructions) - len(amended.refusals)
    count["left"] += len(amended.refusals)
    shown += [
        f"{folder.name}: left {one.reason} {told(one.instruction)}" for one in amended.refusals
    ]
    again = recognise(rewritten(source, before, amended.outline))
    count["read back"] += same(again, amended.outline)
    wanted = recognise(wanted_text)
    articles = _changed(before, amended.outline)
    for name, (made, right) in _pairs(amended.outline, wanted).items():
        if name not in articles:
            continue
        count["articles"] += 1
        if made != right:
            count["other articles"] += 1
            shown.append(f"{folder.name}: {name}\n   {_unlike(made, right)}")


def _changed(before: Outline, after: Outline) -> set[str]:
    return {name for name, (old, new) in _pairs(before, after).items() if old != new}


def _unlike(made: str, right: str) -> str:
    """Return where two texts part."""
    at = next(
        (at for at, (one, other) in enumerate(zip(made, right, strict=False)) if one != other),
        min(len(made), len(right)),
    )
    return f"{made[max(0, at - 40) : at + 80]}\n   {right[max(0, at - 40) : at + 80]}"


def _pairs(made: Outline, wanted: Outline) -> dict[str, tuple[str, str]]:
    texts = [
        {unit.id: _letters(unit_text(unit)) for unit in units_of(one) if unit.kind == "article"}
        for one in (made, wanted)
    ]
    return {
        name: (texts[0].get(name, ""), texts[1].get(name, ""))
        for name in dict.fromkeys((*texts[0], *texts[1]))
    }


def main() -> None:
    """Print the counts of a folder of acts."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?", default=_LABELLED)
    parser.add_argument("--show", type=int, default=0)
    options = parser.parse_args()
    count: Counter[str] = Counter()
    shown: list[str] = []
    start = time.perf_counter()
    for path in sorted(options.folder.rglob("*.ins")):
        compare_act(path, count, shown)
    for path in sorted(options.folder.rglob("goc.txt")):
        compare_triple(path.parent, count, shown)
    for line in shown[: options.show]:
        print(line)
    total = count["labelled"] or 1
    print(
        f"read {count['read']} of {count['labelled']} ({100 * count['read'] / total:.1f} %), "
        f"refused {count['refused']}, wrong {count['wrong']}; "
        f"texts {count['texts'] - count['other texts']} of {count['texts']}"
    )
    if count["ordered"]:
        print(
            f"carried out {count['carried out']} of {count['ordered']}, left {count['left']}; "
            f"changed articles as consolidated {count['articles'] - count['other articles']} of "
            f"{count['articles']}"
        )
    print(f"{time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
