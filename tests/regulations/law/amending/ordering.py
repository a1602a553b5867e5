"""A comparison of two texts as the sentences of an act that makes one of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.law import compare, find, unit_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.regulations.law.comparison.comparing import UnitChange
    from bantin.regulations.law.textual import Path
    from bantin.regulations.law.values import Outline

TOLD = frozenset({"same", "changed", "removed", "added"})
REPEALED = "(được bãi bỏ)"


def sentences(old: Outline, new: Outline) -> list[str]:
    """Return what an act orders that makes the new text of the old one, a clause for each unit."""
    redline = compare(old, new)
    told: list[str] = []
    whole: list[str] = []  # ids of new units, and of those that are repealed with all in them
    for change in redline.changes:
        name = change.id if change.kind != "removed" else change.was
        if any(name.startswith(f"{one}.") for one in whole):
            continue
        for sentence in _sentences(change, find(new, change.id), old):
            told.append(sentence)
            if change.kind == "added" or sentence.startswith("Bãi bỏ"):
                whole.append(name)
    return told


def _sentences(change: UnitChange, path: Path, old: Outline) -> Iterator[str]:
    if change.kind == "added":
        yield from _inserted(change, path)
        return
    assert change.kind in TOLD, change.kind
    if change.kind != "changed":
        return
    unit = path[-1]
    before = find(old, change.was)[-1]
    if unit.content == REPEALED:
        yield f"Bãi bỏ {change.cited}."
    elif unit.kind not in {"clause", "point"}:
        if before.title != unit.title:
            yield f"Sửa đổi tên {change.cited} như sau:\n“{unit.label} {unit.title}”."
        if before.content != unit.content:
            yield f"Sửa đổi đoạn thứ nhất {change.cited} như sau: “{unit.content}”."
    elif unit.children:
        yield f"Sửa đổi đoạn mở đầu {change.cited} như sau: “{unit.label} {unit.content}”."
    else:
        yield f"Sửa đổi {change.cited} như sau:\n“{unit_text(unit)}”."


def _inserted(change: UnitChange, path: Path) -> Iterator[str]:
    unit = path[-1]
    family = path[-2].children if len(path) > 1 else ()
    at = next((at for at, one in enumerate(family) if one is unit), 0)
    word = {"clause": "khoản", "point": "điểm"}[unit.kind]
    if at:
        place = f" vào sau {word} {family[at - 1].number}"
    elif len(family) > 1:
        place = f" vào trước {word} {family[1].number}"
    else:
        place = " vào"
    around = change.cited.partition(" ")[2].partition(" ")[2]
    yield f"Bổ sung {word} {unit.number}{place} {around} như sau:\n“{unit_text(unit)}”."
