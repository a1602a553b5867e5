"""An outline as plain text, and the ways through its units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.regulations.law.recognition.lines import NOTE, RECIPIENT, SIGNATURE, TEXT, UNIT
from bantin.regulations.law.recognition.recognising import recognise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.regulations.law.values import Outline, Unit

Path = tuple["Unit", ...]


def walk(outline: Outline) -> Iterator[Path]:
    """Yield each unit, depth first, as the last of the path that leads to it."""
    pending: list[Path] = [(unit,) for unit in reversed(outline.units)]
    while pending:
        path = pending.pop()
        yield path
        pending += [(*path, child) for child in reversed(path[-1].children)]


def units_of(outline: Outline) -> Iterator[Unit]:
    """Yield each unit in the order of reading."""
    return (path[-1] for path in walk(outline))


def find(outline: Outline, address: str) -> Path:
    """Return the path to the unit with an id, the unit last; empty if there is none."""
    return next((path for path in walk(outline) if path[-1].id == address), ())


def without_lines(outline: Outline) -> Outline:
    """Return an outline that does not know at which lines its units began."""
    return replace(outline, units=tuple(map(_without_line, outline.units)))


def _without_line(unit: Unit) -> Unit:
    return replace(unit, line=0, children=tuple(map(_without_line, unit.children)))


def to_text(outline: Outline) -> str:
    """Return the text of an outline, from which `recognise` makes the same outline again.

    Where plain text would be read otherwise (a paragraph that begins like a unit), every line
    starts with a private character that tells what it is.
    """
    plain = _plain(outline)
    if without_lines(recognise(plain)) == without_lines(outline):
        return plain
    return "\n".join(_marked(outline)) + "\n"


def unit_text(unit: Unit) -> str:
    """Return a unit, with those in it, as an editor writes it: a line for each label."""
    blocks = [block for block in _unit_blocks(unit) if block]
    # A paragraph of several lines, or a table, has to be parted from what follows.
    return ("\n\n" if any("\n" in block for block in blocks) else "\n").join(blocks)


def _plain(outline: Outline) -> str:
    blocks = [outline.preamble]
    ends = [
        "\n".join(("Nơi nhận:", *outline.recipients)) if outline.recipients else "",
        "\n".join(outline.signature),
    ]
    for unit in outline.units:
        if unit.kind == "appendix":
            blocks += ends
            ends = []
        blocks += _unit_blocks(unit)
    blocks += [*ends, outline.notes]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _unit_blocks(unit: Unit) -> Iterator[str]:
    for *_, one in _below(unit):
        between = " " if one.label[-1:] in ".:)/-+–—" else "\n"
        if one.title:
            yield f"{one.label}{between}{one.title}"
            yield one.content
        elif one.kind == "article":
            yield f"{one.label}\n{one.content}" if _parts(one) else f"{one.label} {one.content}"
        else:
            yield f"{one.label} {one.content}".strip()


def _parts(unit: Unit) -> bool:
    """Whether text behind an article's label would be taken for its title."""
    return not unit.label.endswith((".", ":"))


def _below(unit: Unit) -> Iterator[Path]:
    yield (unit,)
    for child in unit.children:
        yield from _below(child)


def _marked(outline: Outline) -> Iterator[str]:
    yield from _kept(outline.preamble)
    ends = [
        *(RECIPIENT + line for line in outline.recipients),
        *(SIGNATURE + line for line in outline.signature),
    ]
    for unit in outline.units:
        if unit.kind == "appendix":
            yield from ends
            ends = []
        for *_, one in _below(unit):
            yield f"{UNIT}{one.label}{UNIT}{one.title}" if one.title else UNIT + one.label
            yield from _kept(one.content)
    yield from ends
    yield from _kept(outline.notes, NOTE)


def _kept(text: str, mark: str = TEXT) -> list[str]:
    return [mark + line for line in text.split("\n")] if text else []
