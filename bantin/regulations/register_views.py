"""The views of the register of documents."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal, TypeAlias

from bantin.regulations.statuses import DocumentStatus
from bantin.regulations.views import ChangedUnit
from bantin.theme.views import Attachment, Link, Page, View

RegisterColumn: TypeAlias = Literal[
    "number", "type", "issuer", "signer", "issued", "effective", "expired", "files"
]
"""Fields of a row that are a column of the register, in its order; some may stand empty in all."""


class RegisterRow(View, frozen=True, kw_only=True):
    """One document of the register.

    `year` is that of the day by which the register orders it, "" if there is none; `facets` are
    what it can be chosen by, each the id of a filter, a colon, and one of its values.
    `opinions_until` is the last day of a consultation that goes on. `status` is the document's.
    `version` is the first day of the version that its address shows, `version_until` the last one,
    if it is known; None where there is but one text. `changed` are the units that the text shows
    otherwise than they apply.
    """

    title: str
    url: str
    year: str
    facets: tuple[str, ...]
    type: str
    number: str
    issuer: str
    issued: date | None
    effective: date | None
    expired: date | None
    status: DocumentStatus
    opinions_until: date | None
    version: date | None
    version_until: date | None
    changed: tuple[ChangedUnit, ...]
    signer: str
    topics: tuple[str, ...]
    files: tuple[Attachment, ...]
    machine: bool = False  # has consolidated the version


class RegisterOption(View, frozen=True, kw_only=True):
    """A choice of a filter; `url` is where its documents are without scripts, or `""`."""

    value: str
    title: str
    url: str


class RegisterFilter(View, frozen=True, kw_only=True):
    """What the register can be limited to; `id` is the parameter's name in addresses."""

    id: Literal["year", "topic", "place", "issuer", "type", "status"]
    title: str
    options: tuple[RegisterOption, ...]


class RegisterYear(View, frozen=True, kw_only=True):
    """A year of a register that has several pages; `here` where its documents are on this one.

    `year` is "" for documents without a day. `count` is the number of its documents on the first
    page, None on others, which would all be others with each new document.
    """

    year: str
    title: str
    url: str
    count: int | None
    here: bool


class RegisterPart(View, frozen=True, kw_only=True):
    """One of the pages of a year: its days from the `first` to the `last`, if it has days.

    `number` counts from the oldest; it is 0 for the newest page, to which documents come.
    """

    number: int
    url: str
    first: date | None
    last: date | None
    here: bool


class RegisterDivision(View, frozen=True, kw_only=True):
    """Which part of the register a page has, and where the others are, the newest first.

    `parts` are the pages of its year, none where that has one page. `since` is the oldest year of
    the first page, `""` on all others. `newer` and `older` are the pages beside it.
    """

    years: tuple[RegisterYear, ...]
    parts: tuple[RegisterPart, ...]
    since: str
    newer: Link | None
    older: Link | None


class RegisterPage(Page, frozen=True, kw_only=True):
    """The register of documents: complete as a table, filtered and sorted where scripts run.

    One that is too long for a page is `divided`; the rows are then those of this page.
    `columns` are those that some row fills; abstract and status are always there. `filters` are
    those that some row does not fit. `terms` leads to the terms that documents define, `""` if none
    does; `texts` is the page of all texts as data, `""` for none.
    """

    schema_type: ClassVar[str] = "CollectionPage"

    rows: tuple[RegisterRow, ...]
    columns: tuple[RegisterColumn, ...]
    filters: tuple[RegisterFilter, ...]
    csv: str
    json: str
    terms: str
    texts: str
    divided: RegisterDivision | None = None
