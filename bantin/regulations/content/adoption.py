"""Adoptions: what a locality makes of a model regulation, by its open points and departures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from bantin.content import ItemMeta, NonEmpty, Role, Written
from bantin.content.kind import Kind, Problem
from bantin.regulations.content.regulation import number_problems

if TYPE_CHECKING:
    from collections.abc import Iterator


class AdoptionFacts(Struct, frozen=True, kw_only=True):
    """The `document:` mapping of an adoption: the locality's own decision.

    `recipients` are the lines below "Nơi nhận:".
    """

    number: NonEmpty
    issuer: NonEmpty
    issued: date
    effective: date | None = None
    signer: Role | None = None
    letterhead: Literal["party", "state"] | None = None
    parent: str = ""
    place: str = ""
    signing: str = ""
    recipients: tuple[NonEmpty, ...] = ()


class Departure(Struct, frozen=True, kw_only=True):
    """A unit in which the locality departs from the model, why, and its own text (Markdown).

    Without `text`, the unit with the same label in the body of the file is meant.
    """

    unit: NonEmpty
    reason: NonEmpty
    text: str = ""


class AdoptionMeta(ItemMeta, frozen=True, kw_only=True, tag="adoption"):
    """Front matter of an adoption; without a title it takes the model's and the locality's name.

    `version` is the day of the model's version; `values` are by the ids of the open points: None
    where the editor has left one blank.
    """

    title: str = ""
    locality: NonEmpty
    version: date
    document: AdoptionFacts
    values: dict[NonEmpty, Written | None] = field(default_factory=dict)
    departures: tuple[Departure, ...] = ()


def problems(meta: AdoptionMeta) -> Iterator[Problem]:
    """Yield what contradicts itself in an adoption's facts."""
    facts = meta.document
    yield from number_problems(facts.number)
    if facts.effective is not None and facts.effective < facts.issued:
        params = {"first": "issued", "second": "effective"}
        yield Problem(("document", "effective"), "date-order", params)
    seen: set[str] = set()
    for position, departure in enumerate(meta.departures):
        if departure.unit in seen:
            keys = ("departures", position, "unit")
            yield Problem(keys, "departure-twice", {"unit": departure.unit})
        seen.add(departure.unit)


KIND = Kind(
    id="adoption",
    folder="",
    plural="Adoptions",
    meta=AdoptionMeta,
    template="regulation.html",
    list_path="",
    adopts="regulation",
    problems=problems,
)
