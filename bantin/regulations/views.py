"""The views of regulations: versions, open points, adoptions, and who cites what."""

from __future__ import annotations

from datetime import date
from typing import Literal

from bantin.regulations.consolidation_views import Consolidation
from bantin.regulations.data_views import Download, Reuse
from bantin.regulations.duty_views import DutyList
from bantin.regulations.history_views import VersionChange
from bantin.regulations.statuses import DocumentStatus, UnitStatus, VersionState
from bantin.regulations.version_views import AtDay
from bantin.theme.views import Card, DocumentRef, ItemPage, Link, Page, View


class Point(View, frozen=True, kw_only=True):
    """An open point, with words for the reader; `value` is an adoption's, `""` for a blank."""

    id: str
    label: str
    type: Literal["text", "number", "date", "choice"]
    required: bool
    hint: str
    limits: str
    options: tuple[str, ...]
    default: str
    value: str


class Teller(View, frozen=True, kw_only=True):
    """Another portal that has told something, and the day on which it was asked; None: never."""

    title: str
    url: str
    fetched: date | None


class AdoptionRow(View, frozen=True, kw_only=True):
    """A locality in a model's table of adoptions; without a `url` it has not adopted.

    `version` is the day of the version adopted, at `version_url` where it has an own address, and
    `status` that of the adoption, None without one. `behind` is the number of units that the model
    has changed since; `successor` the unit into which the locality has merged, `ended` the last day
    on which it existed. What is `living` exists today: only these are counted. `told` is the portal
    of the locality where all this is what that one tells; its status may then not be known. Its
    version may be the `current` one, or an `other` than those that the model has here.
    """

    locality: str
    url: str
    number: str
    issued: date | None
    version: date | None
    version_url: str
    status: DocumentStatus | None
    departures: int
    behind: int
    living: bool
    ended: date | None
    successor: Link | None
    told: Teller | None = None
    other: bool = False
    current: bool = False


class EditionLink(View, frozen=True, kw_only=True):
    """A version of a regulation: it applies from `day` to `until`, its last day, if that is known.

    `redline` leads to what changed since the version before, or is `""`; `changes` say who did it.
    """

    day: date
    until: date | None
    url: str
    state: VersionState
    redline: str
    machine: bool = False  # has made it
    changes: tuple[VersionChange, ...] = ()


class EndedPlace(View, frozen=True, kw_only=True):
    """A locality that is no more, its last day, and what came after it, if anything is known."""

    name: str
    ended: date
    successor: Link | None


class Coming(View, frozen=True, kw_only=True):
    """What is issued and changes a document, or `units` of it, on a day to come.

    `kind` is "version", with a `redline`, or the relation that the document at the `url` will have.
    """

    day: date
    kind: str
    title: str
    url: str
    redline: str
    units: tuple[str, ...]


class Cause(View, frozen=True, kw_only=True):
    """What has ended or suspended a document as a whole, by its kind of relation, and from when."""

    kind: str
    since: date
    until: date | None
    by: Link


class ChangedUnit(View, frozen=True, kw_only=True):
    """A unit with which another document has done something that the text does not show.

    `id` is its anchor, or that of the unit behind which one is put in; `""` if the text has none.
    """

    id: str
    cited: str
    status: UnitStatus
    since: date
    until: date | None
    by: Link


class CitedBy(View, frozen=True, kw_only=True):
    """A place that names this document: `unit` is what it names, `before` and `after` its words."""

    title: str
    url: str
    unit: str
    unit_id: str
    before: str
    text: str
    after: str


class UnitNote(View, frozen=True, kw_only=True):
    """What is to know of one unit beside its words.

    What another document has done to it `since` a day and the text does not show: its new `wording`
    is HTML that is put in where the page is made. A suspension has a day `until` which it lasts, if
    that is known. `cited`: others name it; of a great `total`, `links` are the newest. `opinions`:
    readers have said something about it, and the link leads to the first of them. `asked`: they are
    asked to, and the link leads to where they can.
    """

    unit: str
    kind: UnitStatus | Literal["cited", "opinions", "asked"]
    since: date | None
    until: date | None
    links: tuple[Link, ...]
    total: int
    wording: str


class AdoptedModel(View, frozen=True, kw_only=True):
    """Of an adoption: its model, the version adopted, and the units that have changed since.

    The version has a `version_url` where it has an address of its own. `status` is the model's, by
    what is told of it in `causes`. `ended` is the last day on which the locality existed,
    `successor` what came after it, and `superseded_by` that one's own adoption once it applies.
    """

    model: Link
    version: date
    version_url: str
    redline: str
    behind: tuple[Link, ...]
    locality: str
    ended: date | None
    successor: Link | None
    superseded_by: Link | None
    status: DocumentStatus
    causes: tuple[Cause, ...]
    amended_by: tuple[Link, ...]


class FormerUnit(View, frozen=True, kw_only=True):
    """A unit that only earlier versions have: its `url` is in the last of them, of that `day`."""

    id: str
    cited: str
    day: date
    url: str


class LawFacts(View, frozen=True, kw_only=True):
    """What the page of a regulation shows besides its properties.

    `cite_as` is how running text names the document. `fill` leads to the form of a model's open
    points, `""` where there is none. `edition` is the version that this page shows, None for a
    regulation of one version; `current` leads to the document's own address where this is another
    one's. `ended` are the localities of a text none of whose localities exist any more.
    `consolidation`: it is put together of others. `coming` is what will change, `amended` what
    others have changed without saying where, `changed` the units of which the text does not show it
    yet. A model is `addressed` if it names the localities that are to adopt it: of any other it is
    not known how many have not. Of `cited_by_total` places, `cited_by` are the newest. `at_day`:
    None where the page's first line says it all. `checksum` is the SHA-256 of the plain text file
    in hexadecimal, `""` where there is no such file; only the page itself knows it, not the plan.
    """

    cite_as: str
    points: tuple[Point, ...]
    adoptions: tuple[AdoptionRow, ...]
    addressed: bool
    matrix: str
    fill: str
    edition: EditionLink | None
    editions: tuple[EditionLink, ...]
    current: Link | None
    ended: tuple[EndedPlace, ...]
    coming: tuple[Coming, ...]
    amended: tuple[Cause, ...]
    changed: tuple[ChangedUnit, ...]
    cited_by: tuple[CitedBy, ...]
    cited_by_total: int
    adopted: AdoptedModel | None
    downloads: tuple[Download, ...]
    former: tuple[FormerUnit, ...]
    reuse: Reuse
    at_day: AtDay | None
    consolidation: Consolidation | None = None
    checksum: str = ""


class Column(View, frozen=True, kw_only=True):
    """A locality in the matrix of open points, named by `id` in addresses: its values, in order.

    `""` is a blank, None a point that the version which it adopted does not have. `told` as in
    `AdoptionRow`.
    """

    id: str
    locality: str
    url: str
    values: tuple[str | None, ...]
    told: Teller | None = None


class PointsPage(Page, frozen=True, kw_only=True):
    """The matrix of a model's open points by locality.

    A model of the portal `lender` has there what all localities have filled in, and here what those
    of this site have.
    """

    lender: Link | None = None
    model: Link
    points: tuple[Point, ...]
    columns: tuple[Column, ...]
    csv: str


class RegulationCard(Card, frozen=True, kw_only=True):
    """What a list shows of a regulation; `status` as in RegulationFacts, with its name."""

    type: str
    number: str
    issued: date | None
    status: DocumentStatus
    status_name: str
    opinions_until: date | None = None  # while opinions on a draft are asked for
    effective: date | None = None  # the first day of force while that is to come
    machine: bool = False  # has consolidated the text


class RelatedDocument(DocumentRef, frozen=True, kw_only=True):
    """A document of a relation, which is about `units` of the one named; it acts `since` a day."""

    since: date | None = None
    units: tuple[Link, ...] = ()


class Relation(View, frozen=True, kw_only=True):
    """One kind of relation in one direction, with the documents at its other end.

    `kind` is the id used in front matter (`thay-the`); `outgoing` tells "this document
    replaces …" from "this document is replaced by …".
    """

    kind: str
    outgoing: bool
    documents: tuple[RelatedDocument, ...]


class Head(View, frozen=True, kw_only=True):
    """How the text of a document opens, below its agency; what is `""` is left out.

    `number` is its own, never that of the decision with which it came; `numbered_as` is the type
    that laws have before it. `dated`: with a place and a date. `type` (in capitals), `subject` and
    the line by which it is `attached` to a decision are its title.
    """

    numbered_as: str
    number: str
    dated: bool
    type: str
    subject: str
    attached: str


class RegulationFacts(View, frozen=True, kw_only=True):
    """The property table of a regulation.

    `status` is the document's, whichever version the page shows, with its `causes`;
    `effective` and `expired` are the first day of its force and the day on which that ends.
    """

    type: str
    number: str
    issuer: str
    issued: date | None
    effective: date | None
    expired: date | None
    signer_name: str
    signer_role: str
    status: DocumentStatus
    status_reason: str  # why, where an editor has chosen the status
    causes: tuple[Cause, ...]
    letterhead: Literal["party", "state"]
    head: Head
    parent: str  # the superior agency
    office: str  # the issuer without the superior agency's name, for the letterhead
    place: str
    model: bool
    attached_to: DocumentRef | None
    relations: tuple[Relation, ...]
    meetings: tuple[Link, ...]  # the meetings that adopted or discussed it


class RegulationPage(ItemPage, frozen=True, kw_only=True):
    """The page of a regulation; `duties` are None where its editor has confirmed none."""

    regulation: RegulationFacts
    law: LawFacts
    duties: DutyList | None
