"""Units that an act names, in the outline of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.regulations.law.amending.quoted import own
from bantin.regulations.law.numbering import kind_of
from bantin.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.regulations.law.amending.values import DocumentName
    from bantin.regulations.law.textual import Path
    from bantin.regulations.law.values import Outline, Unit

_AROUND = frozenset({"part", "chapter", "section", "subsection"})
_SECTION = re.compile(r"muc-(\d+[a-z]*)$")


def roots(outline: Outline, document: DocumentName) -> Path:
    """Return the path to what holds the units of a document: empty for the text itself.

    A document that came with another ("Quy chế … ban hành kèm theo Quyết định …") is an appendix of
    that one's text, if the text holds both.
    """
    if document.issued_with:
        kind = fold(document.type)
        same = [
            unit
            for unit in outline.units
            if unit.kind == "appendix" and fold(unit.label).startswith(kind)
        ]
        if len(same) == 1:
            return (same[0],)
    return ()


def find_all(outline: Outline, address: str, document: DocumentName) -> list[Path]:
    """Return the paths to all units with an id, as an act names them; chapters need not be named.

    Units of an appendix are found only if it is named, or if the document is one.
    """
    root = roots(outline, document)
    units = root[-1].children if root else outline.units
    first, *others = address.split(".")
    found = [(*root, *path) for path in _first(units, first)]
    for name in others:
        found = [
            (*path, *below)
            for path in found
            for below in _named(path[-1].children, name, deep=kind_of(name) == "article")
        ]
    return found


def _first(units: Sequence[Unit], name: str) -> list[Path]:
    kind = kind_of(name)
    if kind == "appendix":
        return list(_appendices(units, name))
    body = [unit for unit in units if unit.kind != "appendix"]
    deep = kind in {"article", *_AROUND}
    found = list(_named(body, name, deep=deep))
    # What a plan calls "mục II" is one of its parts; where it has chapters it is a section.
    if not found and (section := _SECTION.match(name)):
        found = [(unit,) for unit in body if own(unit) == f"phan-{section[1]}"]
    return found


def _appendices(units: Sequence[Unit], name: str) -> Iterator[Path]:
    for unit in units:
        if unit.kind != "appendix":
            continue
        if own(unit) == name:
            yield (unit,)
        yield from ((unit, *path) for path in _appendices(unit.children, name))


def _named(units: Sequence[Unit], name: str, *, deep: bool) -> Iterator[Path]:
    """Yield the units of that name; `deep` looks into parts, chapters and sections too."""
    for unit in units:
        if own(unit) == name:
            yield (unit,)
        if deep and unit.kind in _AROUND:
            yield from ((unit, *path) for path in _named(unit.children, name, deep=True))


def siblings(outline: Outline, path: Path) -> tuple[Unit, ...]:
    """Return the units among which the last unit of a path stands."""
    return path[-2].children if len(path) > 1 else outline.units


def last_leaf(unit: Unit) -> Unit:
    """Return the unit in which the text of a unit ends."""
    while unit.children:
        unit = unit.children[-1]
    return unit
