"""Regulations: documents with a number, an issuer and legal force."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Struct, field

from bantin.content import DatedMeta, NonEmpty, Role
from bantin.content.kind import ContentType, Problem, Settings, Slug
from bantin.content.texts import DocumentName, names
from bantin.regulations.content.beginning import begin_regulation
from bantin.regulations.content.citation_settings import (
    SECTION,
    CitationSettings,
    citation_problems,
)
from bantin.regulations.content.consolidated import Consolidator, UnappliedMeta
from bantin.regulations.content.duties import DutyMeta, duty_problems
from bantin.regulations.content.filed import KIND, folder_and_day
from bantin.regulations.content.history import HistoryMeta, history_problems
from bantin.regulations.content.open_points import POINT_ID, OpenPointMeta, problems_of
from bantin.vietnamese import slugify
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.content.config import SiteConfig

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


_QUOTES = tuple("“”‘’«»")
_BLANK = re.compile(r"…|\.{2,}|_{2,}")  # what a hand fills in

# Those that change another document, or units of it.
CHANGING = frozenset({"sua-doi-bo-sung", "dinh-chinh"})
# Those that end another document, or units of it.
ENDING = frozenset({"bai-bo", "thay-the"})
# Those that, said of single units, leave another text than the one that stands there.
AMENDING = CHANGING | ENDING
# Those that stop another document, or units of it, for a time.
SUSPENDING = frozenset({"dinh-chi", "tam-ngung"})


class RelationMeta(Struct, frozen=True, kw_only=True):
    """This document's relation to another, named by number or slug.

    `issued` tells apart documents that share a number: Party numbers restart each term. `units`
    are the ids of the units that it concerns ("dieu-5.khoan-2"); none: the whole document.
    """

    kind: RelationKind
    target: DocumentName
    issued: date | None = None
    units: tuple[Annotated[NonEmpty, names("unit", beside="target")], ...] = ()


class StatusMeta(Struct, frozen=True, kw_only=True):
    """A legal status that the dates and relations do not tell, and why it holds."""

    value: Literal[
        "in-force",
        "partly-expired",
        "expired",
        "not-yet",
        "suspended",
        "obsolete",
        "unconfirmed",
    ]
    reason: NonEmpty


class DocumentFacts(Struct, frozen=True, kw_only=True):
    """The `document:` mapping; `adopted_at` is the slug of a meeting.

    `consolidated` says that a program has made this text of an earlier one and that nobody has
    adopted it; `unapplied` are the changes that it does not show.
    `parent` is the superior agency, `place` and `signing` ("TM. ỦY BAN NHÂN DÂN") stand in the
    letterhead and above the signature of the Word and PDF files.
    """

    type: NonEmpty
    issuer: NonEmpty
    number: str = ""
    issued: date | None = None
    effective: date | None = None
    expired: date | None = None
    signer: Role | None = None
    letterhead: Literal["party", "state"] = "state"
    attached_to: Annotated[str, names("document")] = ""
    relations: tuple[RelationMeta, ...] = ()
    history: tuple[HistoryMeta, ...] = ()
    consolidated: Consolidator | None = None
    unapplied: tuple[UnappliedMeta, ...] = ()
    adopted_at: Annotated[str, names("meeting")] = ""
    model: bool = False
    parent: str = ""
    place: str = ""
    signing: str = ""
    status: StatusMeta | None = None

    @property
    def days(self) -> tuple[date, ...]:
        """The days by which an adoption may name a model that is one file."""
        return tuple(day for day in (self.effective, self.issued) if day is not None)

    @property
    def office(self) -> str:
        """The issuer as a letterhead names it, below its superior agency and without its name."""
        end = self.parent.casefold()
        if not end or not self.issuer.casefold().endswith(f" {end}"):
            return self.issuer
        return self.issuer[: -len(end)].rstrip()


class ConsultationMeta(Struct, frozen=True, kw_only=True):
    """The days on which opinions on a draft are asked for; without a first one, from its date."""

    until: date
    from_: date | None = field(default=None, name="from")


class RegulationMeta(DatedMeta, frozen=True, kw_only=True, tag="regulation"):
    """Front matter of a regulation; only a model has open points."""

    document: DocumentFacts
    open_points: dict[NonEmpty, OpenPointMeta] = field(default_factory=dict)
    consultation: ConsultationMeta | None = None
    duties: tuple[DutyMeta, ...] = ()

    @property
    def is_proposed(self) -> bool:
        """Whether this is the draft of a document, which nobody has issued yet."""
        facts = self.document
        return self.consultation is not None and facts.issued is None and not facts.model


def problems(meta: RegulationMeta) -> Iterator[Problem]:
    """Yield what is missing or contradicts itself in a document's facts."""
    facts = meta.document
    yield from _of_points(meta)
    yield from duty_problems(meta.duties)
    yield from number_problems(facts.number, may_wait=meta.draft or meta.is_proposed)
    if not facts.model and not meta.open_points and not meta.is_proposed:
        if not facts.number:
            yield Problem(("document",), "missing-key", {"key": "number"})
        if facts.issued is None:
            yield Problem(("document",), "missing-key", {"key": "issued"})
    for position, relation in enumerate(facts.relations):
        same_day = relation.issued in {None, facts.issued}
        # What is attached to a decision is known by that one's number.
        if relation.target == facts.number and same_day and not facts.attached_to:
            keys = ("document", "relations", position, "target")
            yield Problem(keys, "self-relation", {"number": facts.number})
    own = "" if facts.attached_to else facts.number
    yield from history_problems(facts.history, own, facts.issued)
    yield from date_problems(facts.issued, facts.effective, facts.expired)
    asked = meta.consultation
    if asked is not None and asked.from_ is not None and asked.until < asked.from_:
        yield Problem(("consultation", "until"), "date-order", {"first": "from", "second": "until"})


def date_problems(
    issued: date | None, effective: date | None, expired: date | None
) -> Iterator[Problem]:
    """Yield the days of a document that do not follow each other."""
    days = {"issued": issued, "effective": effective, "expired": expired}
    for first, second in (("issued", "effective"), ("effective", "expired"), ("issued", "expired")):
        start, end = days[first], days[second]
        if start is not None and end is not None and end < start:
            yield Problem(("document", second), "date-order", {"first": first, "second": second})


def number_problems(number: str, *, may_wait: bool) -> Iterator[Problem]:
    """Yield what cannot be part of a document's number: quotes, for YAML has no curly ones; blanks.

    A blank may stay while the number `may_wait`, for nobody has issued the document yet.
    """
    if _BLANK.search(number) and not may_wait:
        reason = phrase("regulation_reasons.number.blank")
        yield Problem(("document", "number"), "bad-value", {"reason": reason})
    if number.startswith(_QUOTES) or number.endswith(_QUOTES):
        reason = phrase("regulation_reasons.number.curly-quotes")
        yield Problem(("document", "number"), "bad-value", {"reason": reason})


def _of_points(meta: RegulationMeta) -> Iterator[Problem]:
    for name, point in meta.open_points.items():
        if not POINT_ID.fullmatch(name):
            yield Problem(("open_points", name), "bad-point-id", {"point": name})
        for key, reason in problems_of(point):
            yield Problem(("open_points", name, key), "bad-value", {"reason": reason})
    if meta.open_points and not meta.document.model:
        # Told once, and what a model need not have is not missed: the flag is.
        name = next(iter(meta.open_points))
        yield Problem(("open_points", name), "point-without-model", {"point": name})


class RegulationSettings(Struct, frozen=True, kw_only=True):
    """`regulations`: what is made of texts besides their pages.

    Files `without` which a site does, by the endings of their names: texts, citations ("bib") and
    the feed of each document ("atom"); models and adoptions keep those that are signed. `data`: all
    texts in archives, with an index.
    """

    without: tuple[Literal["docx", "pdf", "xml", "txt", "json", "bib", "atom"], ...] = ()
    data: bool = True


def settings_of(config: SiteConfig) -> RegulationSettings:
    """Return what a site's configuration says of regulations."""
    found: RegulationSettings = getattr(config, "regulations", RegulationSettings())
    return found


def _slug(source_path: str, meta: RegulationMeta) -> Slug:
    """Return the folder of a version, which all versions share, or the folded title."""
    return Slug(folder_and_day(source_path)[0] or slugify(meta.title), "slug")


REGULATION = ContentType(
    id=KIND,
    folder="regulations",
    meta=RegulationMeta,
    translatable=False,  # only the text as it was issued has legal force
    permalink="/van-ban/{slug}/",
    slug=_slug,
    problems=problems,
    begin=begin_regulation,
    theme="bantin.regulations",
    settings=(
        Settings(key=SECTION, form=CitationSettings, problems=citation_problems),
        Settings(key="regulations", form=RegulationSettings),
    ),
)
