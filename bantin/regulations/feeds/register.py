"""The register of documents as CSV for spreadsheets and as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.feeds.csv_file import csv_bytes
from bantin.regulations.words import N_
from bantin.theme.text import JSON, absolute, address, json_bytes

if TYPE_CHECKING:
    from datetime import date

    from bantin.regulations.feeds.views import PointsTable, Register
    from bantin.regulations.register_views import RegisterRow

COLUMNS = (
    N_("Document type"),
    N_("Number"),
    N_("Abstract"),
    N_("Issuer"),
    N_("Signer"),
    N_("Issued on"),
    N_("In force from"),
    N_("Expired on"),
    N_("Version applies from"),
    N_("Status"),
    N_("Topics"),
    N_("Address"),
    N_("File"),
)
"""The headings of the CSV, as messages of the catalogue."""


def register_csv(register: Register) -> bytes:
    """The register as CSV for spreadsheets.

    Dates are dd/mm/yyyy; several topics are parted by "; ", several files by a space.
    """
    return csv_bytes([register.columns, *(_cells(row, register) for row in register.rows)])


def points_csv(table: PointsTable) -> bytes:
    """A model's open points by locality, as a spreadsheet reads it."""
    return csv_bytes([(table.first, *table.localities), *table.rows])


def register_json(register: Register) -> bytes:
    """The register as JSON.

    `{"documents": [{"title", "url", "type", "number", "issuer", "signer", "issued", "effective",
    "expired", "status", "status_name", "opinions_until", "version", "units", "topics", "files":
    [{"title", "url", "size", "extension"}]}]}`. Dates are ISO 8601 or null, urls absolute, sizes in
    bytes; `status` is an id and `status_name` its words in the site's language; `opinions_until` is
    the last day of a consultation on a draft that goes on. `version` is the text at the address,
    {"from", "to"} with its first and its last day, or null where there is but one text, and
    "consolidated": "machine" where a program has made it and no editor has adopted it; `units` are
    those that it shows otherwise than they apply: [{"id", "name", "status", "from", "to", "by"}].
    Every other member is always there.
    """
    return json_bytes({"documents": [_document(row, register) for row in register.rows]})


def _cells(row: RegisterRow, register: Register) -> tuple[str, ...]:
    return (
        row.type,
        row.number,
        row.title,
        row.issuer,
        row.signer,
        _day(row.issued),
        _day(row.effective),
        _day(row.expired),
        _day(row.version),
        register.status_names.get(row.status, row.status),
        "; ".join(row.topics),
        address(absolute(register.origin, row.url)),
        " ".join(address(absolute(register.origin, file.url)) for file in row.files),
    )


def _day(day: date | None) -> str:
    # Not strftime: it leaves the year unpadded on some systems.
    return "" if day is None else f"{day.day:02}/{day.month:02}/{day.year:04}"


def _document(row: RegisterRow, register: Register) -> dict[str, JSON]:
    return {
        "title": row.title,
        "url": absolute(register.origin, row.url),
        "type": row.type,
        "number": row.number,
        "issuer": row.issuer,
        "signer": row.signer,
        "issued": _iso(row.issued),
        "effective": _iso(row.effective),
        "expired": _iso(row.expired),
        "status": row.status,
        "status_name": register.status_names.get(row.status, row.status),
        "opinions_until": _iso(row.opinions_until),
        "version": _version(row),
        "units": [
            {
                "id": one.id,
                "name": one.cited,
                "status": one.status,
                "from": _iso(one.since),
                "to": _iso(one.until),
                "by": absolute(register.origin, one.by.url),
            }
            for one in row.changed
        ],
        "topics": row.topics,
        "files": [
            {
                "title": file.title,
                "url": absolute(register.origin, file.url),
                "size": file.size,
                "extension": file.extension,
            }
            for file in row.files
        ],
    }


def _version(row: RegisterRow) -> JSON:
    if row.version is None:
        return None
    made: dict[str, JSON] = {"consolidated": "machine"} if row.machine else {}
    return {"from": _iso(row.version), "to": _iso(row.version_until), **made}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
