"""Regulations: documents with a number, an issuer and legal force."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from bantin.kinds.base import Kind, Problem
from bantin.model import DatedMeta, NonEmpty, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

# The relations between documents that the national register knows, by folded name.
RelationKind = Literal[
    "huong-dan-ap-dung",
    "quy-dinh-chi-tiet",
    "hop-nhat",
    "sua-doi-bo-sung",
    "dinh-chinh",
    "thay-the",
    "bai-bo",
    "dan-chieu",
    "can-cu",
    "giai-thich",
    "dinh-chi",
    "tam-ngung",
    "cong-bo",
]


class RelationMeta(Struct, frozen=True, kw_only=True):
    """This document's relation to another, named by number or slug.

    `issued` tells apart documents that share a number: Party numbers restart each term.
    """

    kind: RelationKind
    target: NonEmpty
    issued: date | None = None


class DocumentFacts(Struct, frozen=True, kw_only=True):
    """The `document:` mapping; `adopted_at` is the slug of a meeting."""

    type: NonEmpty
    issuer: NonEmpty
    number: str = ""
    issued: date | None = None
    effective: date | None = None
    expired: date | None = None
    signer: Role | None = None
    letterhead: Literal["party", "state"] = "state"
    attached_to: str = ""
    relations: tuple[RelationMeta, ...] = ()
    adopted_at: str = ""
    model: bool = False


class RegulationMeta(DatedMeta, frozen=True, kw_only=True, tag="regulation"):
    """Front matter of a regulation."""

    document: DocumentFacts


def problems(meta: RegulationMeta) -> Iterator[Problem]:
    """Yield what is missing or contradicts itself in a document's facts."""
    facts = meta.document
    if not facts.model:
        if not facts.number:
            yield Problem(("document",), "missing-key", {"key": "number"})
        if facts.issued is None:
            yield Problem(("document",), "missing-key", {"key": "issued"})
    for first, second in (("issued", "effective"), ("effective", "expired"), ("issued", "expired")):
        start, end = getattr(facts, first), getattr(facts, second)
        if start is not None and end is not None and end < start:
            yield Problem(("document", second), "date-order", {"first": first, "second": second})


KIND = Kind(
    id="regulation",
    folder="regulations",
    plural="Regulations",
    meta=RegulationMeta,
    template="regulation.html",
    list_path="/van-ban/",
    problems=problems,
)
