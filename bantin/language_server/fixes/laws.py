"""Mistakes in regulations and in what localities make of models."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.content.schema import MappingNode, ScalarNode
from bantin.language_server.fixes.entries import with_item, with_key
from bantin.language_server.fixes.header import removed, suggested
from bantin.language_server.fixes.values import Edit, Mistake, named, replacing
from bantin.regulations import law

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.language_server.fixes.values import Fix, Fixer

_CHOICE = re.compile(r"([a-z0-9_-]+) \(")
_MARKS = " \t*_#>|"
_ITEM = re.compile(r"\s*[-–—+*]\s*\S")


def meant_or_removed(mistake: Mistake) -> Iterator[Fix]:
    """Write the open point that was meant, or take out its value."""
    file, new = mistake.file, mistake.param("suggestion")
    value = file.value_of("values", mistake.param("point"))
    if value is not None and value.key is not None:
        start, end = file.span(value.key)
        if new and file.value_of("values", new) is None:
            yield replacing(new, Edit(start, end, new))
        yield from removed(mistake)


def meant_point(mistake: Mistake) -> Iterator[Fix]:
    """Name the open point that was meant."""
    new, old = mistake.param("suggestion"), f"[[{mistake.param('point')}]]"
    text, place = mistake.file.text, mistake.place
    at = text.find(old, mistake.file.line_at(place)[0])
    if new and at >= 0:
        yield replacing(f"[[{new}]]", Edit(at, at + len(old), f"[[{new}]]"))


def filled(mistake: Mistake) -> Iterator[Fix]:
    """Offer each choice that an open point has; nobody else knows the values of a locality."""
    values = mistake.file.value_of("values")
    if values is None or not isinstance(values.node, MappingNode) or not values.node.value:
        return
    for choice in _CHOICE.findall(mistake.param("choices")):
        edit = with_key(mistake.file, values.node, mistake.param("point"), choice)
        if edit is not None:
            new = f"{mistake.param('point')}: {choice}"
            yield named("add-line", edit, line=new)


def as_said(mistake: Mistake) -> Iterator[Fix]:
    """Have the text say which units are changed, or write those that it speaks of."""
    value = mistake.file.value_at(mistake.place)
    while value is not None and value.keys[-1] != "units":
        value = mistake.file.value_of(*value.keys[:-1]) if len(value.keys) > 1 else None
    if value is None:
        return
    yield from removed(mistake)
    said = mistake.param("said")
    new = f"[{said}]"
    edit = Edit(*mistake.file.span(value.node), new)
    if not value.parent.flow_style and "\n" in mistake.file.text[edit.start : edit.end]:
        start = mistake.file.text.rfind(":", 0, edit.start) + 1
        edit = Edit(start, edit.end, f" {new}")
    yield replacing(new, edit)


def in_lines(mistake: Mistake) -> Iterator[Fix]:
    """Keep the lines of a departure's words, which YAML joins without a bar."""
    value = mistake.file.value_at(mistake.place)
    entry = value.keys[:2] if value is not None else ()
    text = mistake.file.value_of(*entry, "text")
    if text is None or not isinstance(text.node, ScalarNode) or text.node.style not in {None, ""}:
        return
    start, _ = mistake.file.span(text.node)
    before = mistake.file.text[:start].rstrip(" ")
    if before.endswith((":\n", ":")):
        colon = len(before.rstrip("\n"))
        yield named("keep-lines", Edit(colon, colon, " |"), certain=True)


def declared_departure(mistake: Mistake) -> Iterator[Fix]:
    """Name a part of the body among the departures; its reason is to be written."""
    edit = with_item(mistake.file, ("departures",), f"unit: {mistake.param('unit')}\nreason: …")
    if edit is not None:
        yield named("add-departure", edit, bare=True, unit=mistake.param("unit"))


def said_relation(mistake: Mistake) -> Iterator[Fix]:
    """Write the relation that the text speaks of."""
    relation = mistake.param("relation")
    edit = with_item(mistake.file, ("document", "relations"), relation) if relation else None
    if edit is not None:
        yield named("add-line", edit, line=f"- {relation}")


def without_letterhead(mistake: Mistake) -> Iterator[Fix]:
    """Take a line out that the letterhead prints by itself."""
    file, text = mistake.file, mistake.param("text")
    start, end = file.line_at(mistake.place)
    if text and file.text[start:end].strip(_MARKS) == text.strip(_MARKS):
        behind = end + 1
        if file.text[start - 2 : start] == "\n\n" and file.text[end : end + 2] == "\n\n":
            behind = end + 2
        edit = Edit(start, min(behind, len(file.text)), "")
        yield named("remove-line", edit, bare=True, text=text)


def punctuated(mistake: Mistake) -> Iterator[Fix]:
    """End the lines of recipients as the form of a document asks for."""
    file = mistake.file
    first, _ = file.line_at(mistake.place)
    while first and _ITEM.match(file.text, file.line_at(first - 1)[0]):
        first = file.line_at(first - 1)[0]
    lines: list[str] = []
    for line in file.text[first:].split("\n"):
        if not _ITEM.match(line):
            break
        lines.append(line)
    better = [f"{line.rstrip(' ;,.')}{end}" for line, end in zip(lines, _ends(lines), strict=True)]
    letterhead = file.value_of("document", "letterhead")
    state = getattr(letterhead.node, "value", "") != "party" if letterhead else True
    left = law.misprint(better, state=state)
    if lines and better != lines and (left is None or left.reason == "filed"):
        edit = Edit(first, first + len("\n".join(lines)), "\n".join(better))
        yield named("punctuate", edit, certain=True)


def _ends(lines: list[str]) -> list[str]:
    return [*(";" for _ in lines[1:]), "."]


def right_weekday(mistake: Mistake) -> Iterator[Fix]:
    """Write the weekday of the day that is named."""
    day = mistake.param("right").partition(",")[0]
    _, end = mistake.file.line_at(mistake.place)
    found = _WEEKDAY.search(mistake.file.text, mistake.place, end)
    if found is not None and day:
        new = day[:1].upper() + day[1:] if found[0][0].isupper() else day
        yield replacing(new, Edit(*found.span(), new))


_WEEKDAY = re.compile(r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)(?!\w)", re.IGNORECASE)

FIXERS: dict[str, Fixer] = {
    "unknown-unit": suggested(),
    "unknown-point": meant_or_removed,
    "undeclared-point": meant_point,
    "point-missing": filled,
    "units-contradict": as_said,
    "departure-folded": in_lines,
    "departure-undeclared": declared_departure,
    "relation-unsaid": said_relation,
    "letterhead-in-text": without_letterhead,
    "recipients-form": punctuated,
    "wrong-weekday": right_weekday,
}
