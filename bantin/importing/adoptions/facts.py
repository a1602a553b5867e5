"""The facts of a locality's own decision, from the letterhead and the signature of its file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.importing.adoptions.restoring import likened
from bantin.importing.adoptions.spelling import cleaned, day_in
from bantin.importing.adoptions.telling import tell
from bantin.regulations import law

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from bantin.content.config import Locality
    from bantin.importing.documents import WordParts
    from bantin.importing.front_matter import Node
    from bantin.importing.values import Notes
    from bantin.regulations.law.values import Outline


class FormFacts:
    """Reads the facts; what is the model's own, or blank, is none of the locality's."""

    def __init__(self, parts: WordParts, blank: WordParts, notes: Notes) -> None:
        self._parts = parts
        self._blank = blank
        self._notes = notes

    @property
    def issued(self) -> date | None:
        """The day in the letterhead, in digits or in words; None where it is the model's."""
        head, blank = self._parts.head, self._blank.head
        if (head.day_written, head.place) == (blank.day_written, blank.place):
            return None
        return head.day or day_in(head.day_written)

    def said(self, letterhead: str, effective: date | None) -> dict[str, Node]:
        """Return the mapping `document` of the adoption; tell what is missing.

        `letterhead` is the model's, which is not said again; `effective` the first day of force.
        """
        head = self._parts.head
        facts: dict[str, Node] = {
            "number": cleaned(head.number) if head.number != self._blank.head.number else "",
            "issuer": self._own(head.issuer, self._blank.head.issuer),
        }
        kept = likened(head.parent) == likened(self._blank.head.parent)
        if head.parent and (facts["issuer"] or not kept):
            facts["parent"] = self._cased(head.parent)
        if self.issued and (place := cleaned(head.place)):
            facts["place"] = place
        facts["issued"] = self.issued or ""
        for name in ("number", "issuer", "issued"):
            if not facts[name]:
                tell(self._notes, "lost", f"adoption-{name}")
        if effective is not None:
            facts["effective"] = effective
        facts.update(self._signed())
        if head.system and head.system != letterhead:
            facts["letterhead"] = head.system
        return facts

    def _own(self, written: str, blank: str) -> str:
        """Return what the locality wrote, `""` where it left what the model says."""
        if not cleaned(written) or likened(written) == likened(blank):
            return ""
        return self._cased(written)

    def _cased(self, written: str) -> str:
        said = cleaned(written)
        name = self._parts.casing.name(said)
        if name != said:
            tell(self._notes, "assumed", "issuer-case", name=name)
        return name

    def _signed(self) -> Iterator[tuple[str, Node]]:
        closing, blank = self._parts.closing, self._blank.closing
        if not closing.signature or closing.signature == blank.signature:
            tell(self._notes, "lost", "adoption-signature")
        else:
            *above, role = closing.titles or ("",)
            if above:
                yield "signing", " ".join(above)
            signer: dict[str, Node] = {}
            if closing.name:
                signer["name"] = closing.name
            if role:
                signer["role"] = self._parts.casing.name(role)
            yield "signer", signer
        own = [one.strip().rstrip(";.").strip() for one in closing.recipients]
        theirs = [one.strip().rstrip(";.").strip() for one in blank.recipients]
        if own and own != theirs:
            yield "recipients", own

    def effective(self, outline: Outline, values: Mapping[str, str]) -> date | None:
        """Return the first day of force: the text has a point for it, or takes that of issue."""
        point = law.begins_by(outline)
        if point is None:
            return None
        day = day_in(values.get(point, "")) if point else self.issued
        if day is not None:
            tell(self._notes, "assumed", "effective", date=day.isoformat())
        return day


def locality_of(
    said: list[str], localities: tuple[Locality, ...], day: date | None
) -> tuple[Locality | None, list[Locality]]:
    """Return the locality that words name, and all that they may name.

    A longer name counts before one that is within it; of two with one name, the one that existed
    on the day of issue.
    """
    texts = [f" {_words(one)} " for one in said if one]
    named = [
        (len(key), place)
        for place in localities
        for key in {_words(_bare(place.name)), _words(_bare(place.full_name))}
        if key and any(f" {key} " in text for text in texts)
    ]
    longest = max((length for length, _ in named), default=0)
    found = list({place.id: place for length, place in named if length == longest}.values())
    there = [one for one in found if day is None or _exists(one, day)] or found
    return (there[0] if len(there) == 1 else None), found


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", likened(text).casefold()))


def _bare(name: str) -> str:
    """Return a name without what tells it from another of the same name, in brackets."""
    return re.sub(r"\s*\([^()]*\)", "", name)


def _exists(place: Locality, day: date) -> bool:
    begun = place.valid_from is None or place.valid_from <= day
    return begun and (place.valid_to is None or day <= place.valid_to)
