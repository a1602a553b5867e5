"""Units, and parts of units, that get another text or apply no longer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.regulations.law.amending.quoted import appendix_of, own
from bantin.regulations.law.amending.rows import with_row
from bantin.regulations.law.amending.working import REPEALED, Refused, Workbench, is_repealed
from bantin.regulations.law.departing import renamed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.regulations.law.amending.values import Instruction
    from bantin.regulations.law.textual import Path
    from bantin.regulations.law.values import Unit

_TITLED = frozenset({"article", "chapter", "section", "subsection", "part", "appendix"})
_STOP = re.compile(r"[\s.;,]+$")


def replace_unit(work: Workbench, instruction: Instruction) -> None:
    """Put the new text in place of a whole unit, which keeps its id."""
    path = work.target(instruction)
    unit = path[-1]
    work.ends_alone(path)
    if not instruction.units:
        if unit.title and unit.kind != "article":
            raise Refused(unit, reason="paragraph-missing")
        new = replace(unit, content=instruction.text, children=(), line=0)
    elif not instruction.units[0].label:
        new = _with_words(unit, instruction.units[0])
    else:
        (given,) = instruction.units
        new = without_line(renamed(given, unit.id, appendix_of(unit.id)))
        new = replace(new, kind=unit.kind)
    work.put(path, new)
    work.new.update(ids(new))
    work.note(unit.id, "amended", instruction)


def _with_words(unit: Unit, given: Unit) -> Unit:
    """Return a unit with new words below its own label and title.

    Where units alone are given, and fewer than there are, the others may be meant to stay.
    """
    if unit.title and unit.kind != "article":
        raise Refused(unit, reason="paragraph-missing")
    if not given.content and len(given.children) < len(unit.children):
        raise Refused(unit, reason="units-fewer")
    words = renamed(given, unit.id, appendix_of(unit.id))
    return without_line(replace(unit, content=words.content, children=words.children))


def replace_part(work: Workbench, instruction: Instruction) -> None:
    """Put the new text in place of a unit's title, opening, paragraph or row, or take it out."""
    path = work.target(instruction)
    unit = path[-1]
    part = instruction.target.part
    if instruction.action == "insert" and part == "opening":
        _open(work, path, instruction)
        return
    if instruction.action == "insert" and part == "paragraph":
        _append(work, path, instruction)
        return
    if instruction.action not in {"replace", "repeal"} and part != "row":
        raise Refused(unit, reason="paragraph-missing")
    text = instruction.text if instruction.action != "repeal" else ""
    if part == "title":
        new = _with_title(unit, text)
    elif part == "row":
        new = replace(unit, content=_with_row(unit, instruction))
    else:
        new = _with_paragraph(work, path, instruction, text)
    work.put(path, new)
    work.new.add(unit.id)
    work.note(unit.id, "amended", instruction)


def _open(work: Workbench, path: Path, instruction: Instruction) -> None:
    """Put an opening before the first unit in a unit that has none."""
    unit, anchor = path[-1], instruction.anchor
    first = unit.children[0] if unit.children else None
    if anchor is None or first is None or own(first) != anchor.id.rpartition(".")[2]:
        raise Refused(unit, reason="no-place")
    if unit.content:
        raise Refused(unit, reason="words-there")
    work.put(path, replace(unit, content=instruction.text))
    work.new.add(unit.id)
    work.note(unit.id, "amended", instruction)


def _append(work: Workbench, path: Path, instruction: Instruction) -> None:
    """Put a paragraph behind the text of a unit; behind units in it, it would be one of theirs."""
    unit = path[-1]
    if unit.children:
        raise Refused(unit, reason="no-place")
    if instruction.text in unit.content:
        raise Refused(unit, reason="words-there")
    work.ends_alone(path)
    content = "\n\n".join(filter(None, (unit.content, instruction.text)))
    work.put(path, replace(unit, content=content))
    work.new.add(unit.id)
    work.note(unit.id, "amended", instruction)


def _with_title(unit: Unit, title: str) -> Unit:
    if not unit.title or not title or unit.kind not in _TITLED:
        raise Refused(unit, reason="paragraph-missing")
    return replace(unit, title=" ".join(_STOP.sub("", title).split()))


def _with_row(unit: Unit, instruction: Instruction) -> str:
    content = with_row(unit.content, instruction)
    if content is None:
        raise Refused(unit, reason="paragraph-missing")
    return content


def _with_paragraph(work: Workbench, path: Path, instruction: Instruction, text: str) -> Unit:
    unit = path[-1]
    paragraphs = unit.content.split("\n\n") if unit.content else []
    if instruction.target.part == "opening":
        at = 0
        if (unit.children and len(paragraphs) > 1) or not text:
            raise Refused(unit, reason="paragraph-missing")
        # What has no units in it and one paragraph has no opening, but a text.
        if not unit.children and len(paragraphs) < 2:  # noqa: PLR2004
            raise Refused(unit, reason="paragraph-missing")
    else:
        at = int(instruction.target.number)
        at = len(paragraphs) - 1 if at < 0 else at - 1
        # The last one may stand behind the units in it, and be read as one of theirs.
        if instruction.target.number == "-1" and unit.children:
            raise Refused(unit, reason="paragraph-missing")
        if at == len(paragraphs) - 1 and not unit.children:
            _alone(work, path, paragraphs)
    if not 0 <= at < len(paragraphs):
        raise Refused(unit, reason="paragraph-missing")
    paragraphs[at : at + 1] = [text] if text else []
    return replace(unit, content="\n\n".join(paragraphs))


def _alone(work: Workbench, path: Path, paragraphs: list[str]) -> None:
    if len(paragraphs) > 1:
        work.ends_alone(path)


def repeal(work: Workbench, instruction: Instruction) -> None:
    """Leave the label of a unit, or of each unit of a range, and say that it was repealed."""
    for path in _repealed(work, instruction):
        unit = path[-1]
        if is_repealed(unit):
            raise Refused(unit, reason="unit-repealed")
        work.ends_alone(path)
        (now,) = find_again(work, unit)
        work.put(now, replace(unit, title="", content=REPEALED, children=(), line=0))
        work.note(unit.id, "repealed", instruction)


def _repealed(work: Workbench, instruction: Instruction) -> list[Path]:
    first = work.target(instruction)
    if not instruction.target.until:
        return [first]
    last = work.find(instruction.target.until, instruction.document)
    if first[-1].kind != last[-1].kind:
        raise Refused(first[-1], last[-1], reason="no-place")
    if first[-1].kind != "article" and first[:-1] != last[:-1]:
        raise Refused(first[-1], last[-1], reason="no-place")
    same = [path for path in _walk(work, first) if path[-1].kind == first[-1].kind]
    start = next(at for at, path in enumerate(same) if path[-1] is first[-1])
    end = next(at for at, path in enumerate(same) if path[-1] is last[-1])
    if end <= start:
        raise Refused(first[-1], last[-1], reason="no-place")
    return same[start : end + 1]


def _walk(work: Workbench, first: Path) -> Iterator[Path]:
    """Yield the units among which a range runs: articles of the whole document, else siblings."""
    if first[-1].kind != "article":
        around = first[:-1]
        units = around[-1].children if around else work.outline.units
        yield from ((*around, unit) for unit in units)
        return
    base = first[:1] if first[0].kind == "appendix" else ()
    pending = [(*base, unit) for unit in (base[-1].children if base else work.outline.units)]
    while pending:
        path = pending.pop(0)
        if path[-1].kind == "article":
            yield path
        elif path[-1].kind != "appendix":
            pending[:0] = [(*path, child) for child in path[-1].children]


def find_again(work: Workbench, unit: Unit) -> list[Path]:
    """Return the path to a unit in the text as it is now."""
    found: list[Path] = []
    pending: list[Path] = [(one,) for one in work.outline.units]
    while pending:
        path = pending.pop()
        if path[-1] is unit:
            found.append(path)
        pending += [(*path, child) for child in path[-1].children]
    return found


def without_line(unit: Unit) -> Unit:
    """Return a unit that no text has at a line."""
    return replace(unit, line=0, children=tuple(map(without_line, unit.children)))


def ids(unit: Unit) -> Iterator[str]:
    """Yield the ids of a unit and of those in it."""
    yield unit.id
    for child in unit.children:
        yield from ids(child)
