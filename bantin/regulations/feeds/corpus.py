"""The index of all texts, as JSON for programs and as CSV for spreadsheets and data frames."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bantin.regulations.feeds.csv_file import csv_bytes
from bantin.regulations.words import N_
from bantin.theme.base_views import View
from bantin.theme.text import JSON, json_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS: Mapping[str, str] = {
    "url": N_("Address of the text; it stays what it is"),
    "work": N_("Address of the document, where the version of today stands"),
    "urn": N_("Name of the text in urn:lex, empty if it cannot be told for certain"),
    "work_urn": N_("Name of the document in urn:lex"),
    "title": N_("Abstract"),
    "type": N_("Document type"),
    "number": N_("Number"),
    "issuer": N_("Issuer"),
    "signer": N_("Signer"),
    "issued": N_("Issued on"),
    "effective": N_("In force from"),
    "expired": N_("Not in force from this day"),
    "status": N_("Status of the document at the time of building"),
    "model": N_("Whether it is a model for localities"),
    "attached_to": N_("Document with which it was issued"),
    "version_from": N_("First day of the version"),
    "version_to": N_("Last day of the version, if it is known"),
    "version_state": N_("Whether the version applies: current, past or future"),
    "consolidated": N_("“machine” where a program put it together and nobody has compared it"),
    "language": N_("Language of the text"),
    "topics": N_("Topics"),
    "localities": N_("Localities"),
    "xml": N_("File in Akoma Ntoso"),
    "txt": N_("File as plain text"),
    "json": N_("File with structure and properties"),
    "docx": N_("Word file"),
    "pdf": N_("PDF file"),
    "archive": N_("Archive that holds the text"),
    "folder": N_("Folder of the text in the archive"),
}
"""The fields of the index with what they mean, as messages of the catalogue, in their order."""


Value: TypeAlias = "str | bool | tuple[str, ...]"


class IndexedText(View, frozen=True, kw_only=True):
    """What the index says of a text: `FIELDS`, as they are written, lists as tuples.

    Addresses are absolute, days ISO 8601, `""` is what is not known or not there.
    """

    values: tuple[Value, ...]


class Corpus(View, frozen=True, kw_only=True):
    """The index of all texts, and the addresses of their archives."""

    site: str
    archives: tuple[str, ...]
    texts: tuple[IndexedText, ...]


def corpus_json(corpus: Corpus) -> bytes:
    """The index as JSON: `{"site", "archives": [url], "texts": [{…}]}`.

    Every text has every member; one that is not known is null, lists are lists.
    """
    texts: list[JSON] = [
        {name: value if value != "" else None for name, value in _named(one)}
        for one in corpus.texts
    ]
    return json_bytes({"site": corpus.site, "archives": corpus.archives, "texts": texts})


def corpus_csv(corpus: Corpus) -> bytes:
    """The index as CSV with the same fields; several topics or localities are parted by "; "."""
    return csv_bytes([FIELDS, *(map(_cell, one.values) for one in corpus.texts)])


def _named(text: IndexedText) -> zip[tuple[str, Value]]:
    return zip(FIELDS, text.values, strict=True)


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else "; ".join(value)
