"""The views of the register of documents."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal, TypeAlias

from bantin.regulations.statuses import DocumentStatus
from bantin.regulations.views import ChangedUnit
from bantin.theme.views import Attachment, Page, View

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


class RegisterPage(Page, frozen=True, kw_only=True):
    """The register of documents: complete as a table, filtered and sorted where scripts run.

    `columns` are those that some row fills; abstract and status are always there. `filters` are
    those that some row does not fit. `terms` leads to the terms that documents define, `""` if none
    does.
    """

    schema_type: ClassVar[str] = "CollectionPage"

    rows: tuple[RegisterRow, ...]
    columns: tuple[RegisterColumn, ...]
    filters: tuple[RegisterFilter, ...]
    csv: str
    json: str
    terms: str
