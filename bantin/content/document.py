"""A content file after parsing (Document) and after Markdown (Rendered)."""

from __future__ import annotations

import datetime as dt
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from bantin.content.finding import Finding
from bantin.content.law import Citation, Outline, Unit, UnitFacts
from bantin.content.meta import ItemMeta
from bantin.diagnostics import Diagnostic

M = TypeVar("M", bound=ItemMeta)


class Document(Struct, Generic[M], frozen=True, kw_only=True):
    """One content file: typed front matter and what follows from it alone.

    `path` is relative to the site's root, with `/`. The instants are those of the front
    matter in the site's zone, with a fixed offset, so that they compare and print everywhere
    alike. `work` is the slug of the regulation of which this is a `version`, by its day, or an
    `adoption`, or the regulation itself; `""` for every other kind.
    """

    path: str
    kind: str
    meta: M
    slug: str
    work: str = ""
    version: dt.date | None = None
    adoption: bool = False
    date: dt.datetime | None = None
    updated: dt.datetime | None = None
    expires: dt.datetime | None = None


class Heading(Struct, frozen=True):
    """A heading of a body; `level` is 2 to 6."""

    level: int
    id: str
    title: str


class Reference(Struct, frozen=True):
    """An internal address in a body, as written; its index is its placeholder's number.

    A citation has an index into the citations instead of an address.
    """

    element: Literal["a", "img", "cite"]
    target: str


class Rendered(Struct, frozen=True, kw_only=True):
    """What is known of a body without its HTML.

    `anchors` are all ids in the HTML, `summary` is the first paragraph as plain text. `citations`
    are the documents that the text names; `units` and `points` (ids of open points, each once, with
    the line of the body on which it first stands) are those of a regulation. A model has its whole
    `outline` in plain text, and an adoption its `departures`, by the unit that they replace, with
    those `fragments` of links that its own text does not have.
    """

    references: tuple[Reference, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    summary: str = ""
    citations: tuple[Citation, ...] = ()
    units: tuple[UnitFacts, ...] = ()
    points: dict[str, int] = {}
    outline: Outline | None = None
    departures: dict[str, tuple[Unit, ...]] = {}
    fragments: tuple[str, ...] = ()


class Prepared(Struct, Generic[M], frozen=True, kw_only=True):
    """The result of reading, parsing and rendering one file; `document` is None on errors.

    `body` is the digest by which the rendered HTML is kept, `mark` one of document and rendered:
    what other pages can say of this one follows from it.
    """

    path: str
    document: Document[M] | None = None
    rendered: Rendered = Rendered()
    body: str = ""
    mark: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    findings: tuple[Finding, ...] = ()
