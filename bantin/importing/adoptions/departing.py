"""Where a filled-in form has other words than its model: the departures of the adoption.

Three outlines of the same text are held side by side: the model's as its form has it (`old`), the
file's in plain text (`new`), both with the marks of open points, and the file's in Markdown
(`written`), which has the units of `new`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct, structs

from bantin.importing.adoptions.form import POINT, POINT_END
from bantin.importing.adoptions.restoring import likened, put_back, restored
from bantin.regulations import law

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bantin.regulations.law.values import Outline, Unit

Reason: TypeAlias = Literal["unit-gone", "unit-added", "unit-unknown"]
_MARK = re.compile(f"{POINT}([^{POINT_END}]*){POINT_END}")
_NOTE = re.compile(r"\[\^([^\]]+)\]")
_REFERENCE = re.compile(r"&#(\d{1,6});")
_STATE_END = "./."


class Departed(Struct, frozen=True, kw_only=True):
    """One departure: the unit of the model, and the locality's text of it in Markdown.

    `said` names the units that differ as people name them, `was` and `now` are their words.
    """

    unit: str
    text: str
    said: str
    was: str
    now: str


class Unsaid(Struct, frozen=True, kw_only=True):
    """A difference that an adoption cannot hold: what it is of, and the words on both sides."""

    reason: Reason
    said: str
    was: str = ""
    now: str = ""


def with_points(old: Outline, new: Outline) -> tuple[Outline, dict[str, str]]:
    """Return the file's outline with marks where controls are gone, and what was typed there."""
    pairs = {one.id: one.was for one in law.compare(old, new).changes if one.kind != "removed"}
    olds = {unit.id: unit for unit in law.units_of(old)}
    values: dict[str, str] = {}

    def text(pattern: str, said: str) -> str:
        built, found = restored(pattern, said)
        for name, value in found.items():
            values.setdefault(name, value)
        return built if found else said

    def unit(one: Unit) -> Unit:
        was = olds.get(pairs.get(one.id, ""))
        children = tuple(map(unit, one.children))
        if was is None:
            return structs.replace(one, children=children)
        return structs.replace(
            one,
            title=text(was.title, one.title),
            content=text(was.content, one.content),
            children=children,
        )

    changed = structs.replace(
        new, preamble=text(old.preamble, new.preamble), units=tuple(map(unit, new.units))
    )
    return changed, values


def departures(
    old: Outline,
    new: Outline,
    written: Outline,
    *,
    known: frozenset[str],
    typed: Mapping[str, str],
) -> tuple[list[Departed], list[Unsaid]]:
    """Return what the file says otherwise than the model, as departures where they can say it.

    `known` are the ids of the model's own units, `typed` the values that stand without a control.
    """
    reader = _Reader(old, new, written, known, typed)
    if not reader.among((), old.units, new.units):
        reader.unsay(old.units, new.units)
    return reader.found, reader.unsaid


class _Reader:
    """Walks through both texts; what cannot be said of a unit is said of the one around it."""

    def __init__(
        self,
        old: Outline,
        new: Outline,
        written: Outline,
        known: frozenset[str],
        typed: Mapping[str, str],
    ) -> None:
        self.found: list[Departed] = []
        self.unsaid: list[Unsaid] = []
        self._written = {unit.id: unit for unit in law.units_of(written)}
        self._notes = written.notes
        self._known = known
        self._typed = typed
        self._names = {
            path[-1].id: law.cited(path) for text in (new, old) for path in law.walk(text)
        }

    def among(self, path: tuple[str, ...], olds: Sequence[Unit], news: Sequence[Unit]) -> bool:
        """Find the departures among units of one parent; False if only it can say the change."""
        before, after = [one.id for one in olds], [one.id for one in news]
        if not _is_within(before, after) or (after[:1] != before[:1] and before):
            return False
        if not before and after:
            return False
        was = {one.id: one for one in olds}
        if any(one.id in self._known for one in news if one.id not in was):
            return False  # it comes from elsewhere in the model, and would stand there twice
        groups: list[list[Unit]] = []
        for one in news:
            if one.id in was:
                groups.append([one])
            else:
                groups[-1].append(one)
        for first, *added in groups:
            self._unit(path, was[first.id], first, added)
        return True

    def _unit(self, path: tuple[str, ...], old: Unit, new: Unit, added: Sequence[Unit]) -> None:
        if not added and _alike(old, new):
            counted = len(self.found), len(self.unsaid)
            if self.among((*path, old.id), old.children, new.children):
                return
            del self.found[counted[0] :], self.unsaid[counted[1] :]
        if old.id not in self._known:
            self.unsaid.append(
                Unsaid(
                    reason="unit-unknown",
                    said=self._names[old.id],
                    was=_words(old),
                    now=" ".join(map(_words, (new, *added))),
                )
            )
            return
        self.found.append(
            Departed(
                unit=old.id,
                text=self._text((new, *added)),
                said=self._said(old, new, added),
                was=_words(old),
                now=" ".join(map(_words, (new, *added))),
            )
        )

    def unsay(self, olds: Sequence[Unit], news: Sequence[Unit]) -> None:
        """Tell of whole units that came or went where no unit is around them; look at the rest."""
        there = {one.id: one for one in news}
        was = {one.id: one for one in olds}
        for one in olds:
            if one.id not in there:
                said = self._names[one.id]
                self.unsaid.append(Unsaid(reason="unit-gone", said=said, was=_words(one)))
            else:
                self._unit((), one, there[one.id], ())
        for one in news:
            if one.id not in was:
                said = self._names[one.id]
                self.unsaid.append(Unsaid(reason="unit-added", said=said, now=_words(one)))

    def _said(self, old: Unit, new: Unit, added: Sequence[Unit]) -> str:
        named = [self._names[one.id] for one in added]
        if not named or not _same(old, new):
            named.insert(0, self._names[old.id])
        return ", ".join(named)

    def _text(self, units: Sequence[Unit]) -> str:
        """Return units as a locality would write them, with the notes that they mention."""
        text = "\n".join(law.unit_text(self._written[one.id]) for one in units)
        text = put_back(text, self._typed)
        text = _MARK.sub(r"[[\1]]", text)
        mentioned = set(_NOTE.findall(text))
        kept = [one for one in self._notes.split("\n\n") if _mentions(one, mentioned)]
        text = "\n\n".join((text, *kept))
        if "<t" not in text:  # in a header, letters in the spelling of HTML are taken for damage
            text = text.replace("&lt;", r"\<").replace("&amp;", r"\&")
            text = _REFERENCE.sub(lambda found: chr(int(found[1])), text)
        if text.endswith(_STATE_END):  # the end of a document, which is printed by itself
            text = text.removesuffix("/.")
        return text + "\n"


def _mentions(note: str, mentioned: set[str]) -> bool:
    found = _NOTE.match(note)
    return found is not None and found[1] in mentioned


def _is_within(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether all that was there is still there, in its order."""
    rest = iter(after)
    return all(one in rest for one in before)


def _alike(old: Unit, new: Unit) -> bool:
    """Whether two units say the same, without what is in them."""
    return all(
        _ended(likened(getattr(old, name))) == _ended(likened(getattr(new, name)))
        for name in ("label", "title", "content")
    )


def _ended(text: str) -> str:
    return f"{text.removesuffix(_STATE_END)}." if text.endswith(_STATE_END) else text


def _same(old: Unit, new: Unit) -> bool:
    return (
        _alike(old, new)
        and len(old.children) == len(new.children)
        and all(
            one.id == other.id and _same(one, other)
            for one, other in zip(old.children, new.children, strict=True)
        )
    )


def _words(unit: Unit) -> str:
    """Return all words of a unit in one line, open points as blanks."""
    return " ".join(law.fill(law.unit_text(unit), {}).split())
