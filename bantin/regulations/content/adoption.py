"""Adoptions: what a locality makes of a model regulation, by its open points and departures."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct, field

from bantin.content import ItemMeta, NonEmpty, Role, Written
from bantin.content.kind import ContentType, Problem, Slug
from bantin.content.texts import LocalityId, Prose, names
from bantin.diagnostics import error
from bantin.regulations.content.beginning import begin_adoption
from bantin.regulations.content.filed import is_adoption
from bantin.regulations.content.regulation import (
    RelationMeta,
    StatusMeta,
    date_problems,
    number_problems,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.diagnostics import Diagnostic

_OWN_KEYS = {"locality", "version"}  # that an adoption has and no other kind of content
_SLUG = re.compile("[a-z0-9-]+")


class AdoptionFacts(Struct, frozen=True, kw_only=True):
    """The `document:` mapping of an adoption: the locality's own decision.

    `recipients` are the lines below "Nơi nhận:". What becomes of it later is said as of any other
    regulation.
    """

    number: NonEmpty
    issuer: NonEmpty
    issued: date
    effective: date | None = None
    expired: date | None = None
    signer: Role | None = None
    letterhead: Literal["party", "state"] | None = None
    parent: str = ""
    place: str = ""
    signing: str = ""
    recipients: tuple[NonEmpty, ...] = ()
    relations: tuple[RelationMeta, ...] = ()
    status: StatusMeta | None = None


class DepartureMeta(Struct, frozen=True, kw_only=True):
    """A unit in which the locality departs from the model, why, and its own text (Markdown).

    Without `text`, the unit with the same label in the body of the file is meant.
    """

    unit: Annotated[NonEmpty, names("model_unit")]
    reason: Annotated[Prose, Meta(min_length=1)]
    text: Prose = ""


class AdoptionMeta(ItemMeta, frozen=True, kw_only=True, tag="adoption"):
    """Front matter of an adoption; without a title it takes the model's and the locality's name.

    `version` is the day of the model's version; `values` are by the ids of the open points: None
    where the editor has left one blank.
    """

    title: str = ""
    locality: Annotated[LocalityId, Meta(min_length=1)]
    version: Annotated[date, names("model_version")]
    document: AdoptionFacts
    values: dict[Annotated[NonEmpty, names("open_point")], Written | None] = field(
        default_factory=dict
    )
    departures: tuple[DepartureMeta, ...] = ()


def problems(meta: AdoptionMeta) -> Iterator[Problem]:
    """Yield what contradicts itself in an adoption's facts."""
    facts = meta.document
    yield from number_problems(facts.number, may_wait=meta.draft)
    yield from date_problems(facts.issued, facts.effective, facts.expired)
    seen: set[str] = set()
    for position, departure in enumerate(meta.departures):
        if departure.unit in seen:
            keys = ("departures", position, "unit")
            yield Problem(keys, "departure-twice", {"unit": departure.unit})
        seen.add(departure.unit)


def misplaced(path: str, problems: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with a file; once, where it is an adoption in the wrong folder."""
    unknown = {one.params["key"]: one.span for one in problems if one.code == "unknown-key"}
    if not unknown.keys() >= _OWN_KEYS:
        return tuple(problems)
    *folders, name = path.split("/")[2:]
    models = [one for one in folders if not (one.lower().startswith("adoption") or one.isdigit())]
    sure = bool(models) and bool(_SLUG.fullmatch(models[-1]))
    meant = f"content/regulations/{models[-1]}/adoptions/{name}" if sure else ""
    return (error("adoption-misplaced", unknown["locality"], suggestion=meant),)


def _slug(_source_path: str, meta: AdoptionMeta) -> Slug:
    """Return the locality: it has one adoption of a model at most."""
    return Slug(meta.locality, "locality")


def _date(meta: AdoptionMeta) -> datetime:
    """Return the day from which an adoption is public: that of its issue unless it says another."""
    return meta.date or datetime.combine(meta.document.issued, time())


ADOPTION = ContentType(
    id="adoption",
    folder="",
    meta=AdoptionMeta,
    translatable=False,
    selectable=False,
    claims=is_adoption,
    slug=_slug,
    date_of=_date,
    problems=problems,
    misread=misplaced,
    begin=begin_adoption,
)
