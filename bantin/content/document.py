"""A content file after parsing (Document) and after Markdown (Rendered)."""

from __future__ import annotations

import datetime as dt
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from bantin.content.finding import Finding
from bantin.content.meta import ItemMeta
from bantin.diagnostics import Diagnostic

M = TypeVar("M", bound=ItemMeta)


class TextFacts(Struct, frozen=True, tag=True):
    """Base of what a kind of content knows of a text besides what is known of every text."""


F = TypeVar("F", bound=TextFacts)
T = TypeVar("T")


class Document(Struct, Generic[M], frozen=True, kw_only=True):
    """One content file: typed front matter and what follows from it alone.

    `source_path` is relative to the site's root, with `/`. All instants, those of `meta` too, are
    in the site's zone with a fixed offset, so that they compare and print everywhere alike.
    `below` is the slug of the item of the same kind below whose address it stands, `""` for none;
    its kind settles that when all documents are known.
    """

    source_path: str
    kind: str
    meta: M
    slug: str
    date: dt.datetime | None = None
    updated: dt.datetime | None = None
    expires: dt.datetime | None = None
    below: str = ""


class Heading(Struct, frozen=True, gc=False):
    """A heading of a body; `level` is 2 to 6."""

    level: int
    id: str
    title: str


class Reference(Struct, frozen=True):
    """An address in a body, as written; its index is its placeholder's number.

    One that is absolute may turn out to be the site's own.

    A `mention` was found by a kind of content: its target is the kind's id and the mention's
    number among those that the kind found in the text, as in "regulation:3".
    """

    element: Literal["a", "img", "mention"]
    target: str


class Rendered(Struct, Generic[F], frozen=True, kw_only=True):
    """What is known of a body without its HTML.

    `anchors` are all ids in the HTML, `summary` is the first paragraph as plain text, and `facts`
    are what kinds know of the text, at most one of each type.
    """

    references: tuple[Reference, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: tuple[str, ...] = ()
    summary: str = ""
    facts: tuple[F, ...] = ()

    def of(self, type_: type[T]) -> T | None:
        """Return the facts of a type, None where there are none."""
        return next((one for one in self.facts if isinstance(one, type_)), None)


class Prepared(Struct, Generic[M, F], frozen=True, kw_only=True):
    """The result of reading, parsing and rendering one file; `document` is None on errors.

    `body` is the digest by which the rendered body is kept.
    """

    source_path: str
    document: Document[M] | None = None
    rendered: Rendered[F] = Rendered()
    body: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    findings: tuple[Finding, ...] = ()
