"""What a filled-in form says of each open point, from all places where it may say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from bantin.diagnostics import brief
from bantin.importing.adoptions.form import keys_in, list_begins
from bantin.importing.adoptions.spelling import as_header, cleaned, is_respelt
from bantin.importing.adoptions.telling import count, tell
from bantin.regulations.content import open_points as points
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.importing.docx import WordControl, WordDocument
    from bantin.importing.values import Notes
    from bantin.regulations.content.open_points import OpenPointMeta

# Where a value was found. What is printed in the text is what was signed, so it counts before the
# list at the end, and that before the data behind both, which nobody sees.
Place: TypeAlias = Literal["text", "list", "data"]
_PLACES: tuple[Place, ...] = ("text", "list", "data")


class GivenValue(Struct, frozen=True):
    """What one place says of a point."""

    point: str
    text: str
    place: Place


def given_in(document: WordDocument, by_control: Mapping[int, str]) -> list[GivenValue]:
    """Return what the controls of a document show, and what they are bound to; no blanks."""
    controls = {one.key: one for one in document.controls}
    begins = list_begins(document.blocks)
    found: list[GivenValue] = []
    parts: tuple[tuple[Place, list[int]], ...] = (
        ("text", keys_in(document.blocks[:begins])),
        ("list", keys_in(document.blocks[begins:])),
    )
    for place, keys in parts:
        found += [
            GivenValue(by_control[key], text, place)
            for key in keys
            if key in by_control and key in controls and (text := _shown(controls[key]))
        ]
    for one in document.controls:
        name, bound = by_control.get(one.key, ""), one.binding
        if name and bound is not None and bound.value and (text := cleaned(bound.value)):
            found.append(GivenValue(name, text, "data"))
    return found


def _shown(control: WordControl) -> str:
    text = cleaned(control.text)
    if control.blank and text == cleaned(control.placeholder or ""):
        return ""
    return text


def settled(
    given: Iterable[GivenValue],
    declared: Mapping[str, OpenPointMeta],
    used: frozenset[str],
    notes: Notes,
) -> dict[str, str]:
    """Return one value for each point that has one, as headers have it; tell what disagrees.

    A point of which the text itself says two things is left open. `used` are the points that stand
    in the locality's text: what it has written out of it, nobody misses.
    """
    found: dict[str, dict[Place, dict[str, str]]] = {}
    for one in given:
        written = as_header(declared[one.point], one.text)
        found.setdefault(one.point, {}).setdefault(one.place, {}).setdefault(written, one.text)
    values: dict[str, str] = {}
    for name, point in declared.items():
        said = found.get(name)
        if said is None:
            if name in used:
                _tell_open(name, point, notes)
            continue
        first = next(place for place in _PLACES if place in said)
        chosen = said[first]
        if len(chosen) > 1:
            both = ", ".join(f"“{brief(text)}”" for text in chosen.values())
            tell(notes, "lost", "point-two-values", point=name, label=point.label, values=both)
            continue
        (written,) = chosen
        values[name] = written
        _tell_others(point, said, first, written, notes)
        if is_respelt(point, chosen[written], written):
            spelt = {"label": point.label, "said": brief(chosen[written]), "value": written}
            tell(notes, "changed", "point-respelt", **spelt)
    count(notes, "kept", "values", len(values))
    return values


def _tell_open(name: str, point: OpenPointMeta, notes: Notes) -> None:
    if point.default:
        shown = points.shown(point, point.default)[0]
        tell(notes, "assumed", "point-default", label=point.label, value=shown)
    elif point.required:
        tell(notes, "lost", "point-open", point=name, label=point.label)
    else:
        tell(notes, "assumed", "point-blank", label=point.label)


def _tell_others(
    point: OpenPointMeta,
    said: Mapping[Place, Mapping[str, str]],
    first: Place,
    written: str,
    notes: Notes,
) -> None:
    for place, other in _others(said, first, written):
        tell(
            notes,
            "changed",
            "point-disagrees",
            label=point.label,
            value=brief(said[first][written]),
            other=brief(other),
            place=phrase(f"adopting.place.{place}"),
        )


def _others(
    said: Mapping[Place, Mapping[str, str]], first: Place, written: str
) -> Iterator[tuple[Place, str]]:
    for place in _PLACES:
        if place != first:
            for other, text in said.get(place, {}).items():
                if other != written:
                    yield place, text
