"""What pages show to those who cite, follow or reuse texts."""

from __future__ import annotations

from typing import ClassVar

from bantin.theme.base_views import Page, View


class Download(View, frozen=True, kw_only=True):
    """A file made from the text.

    `type` is its media type, `format` the ending of its name ("docx"), `name` what readers call it.
    """

    format: str
    name: str
    url: str
    type: str


class Reuse(View, frozen=True, kw_only=True):
    """What there is of a text for those who cite or follow it.

    `urn` is its name in urn:lex and `work_urn` that of its document, `""` for none; `work` is the
    address of that. `bibtex` and `csl` are files for bibliographies, `changes` is the feed of the
    document, `""` where there is none.
    """

    urn: str
    work_urn: str
    work: str
    bibtex: str
    csl: str
    changes: str


class TextArchive(View, frozen=True, kw_only=True):
    """An archive of texts, and how many it holds."""

    url: str
    texts: int


class IndexField(View, frozen=True):
    """A field of the index of texts, and what it means in the site's language."""

    name: str
    meaning: str


class DataPage(Page, frozen=True, kw_only=True):
    """All texts as data: their archives, the index of them, and its fields."""

    schema_type: ClassVar[str] = "CollectionPage"

    texts: int
    archives: tuple[TextArchive, ...]
    json: str
    csv: str
    fields: tuple[IndexField, ...]
