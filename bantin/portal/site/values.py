"""The values of a site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from bantin.content import Document, ItemMeta, Rendered
from bantin.content.config import SiteConfig
from bantin.content.law import Citation


class Item(Struct, frozen=True, kw_only=True):
    """A published document with its address (a site path), its body's digest and its own (`mark`).

    `order` is its place among all items: by instant, in seconds since 1970 and minus infinity for
    items without a date, then by file. It is total, hence the same on every machine. `source` is
    the content file and `meta` its front matter, the document's own.
    """

    document: Document[ItemMeta]
    rendered: Rendered
    body: str
    mark: str
    path: str
    order: tuple[float, str]
    source: str
    meta: ItemMeta


by_order = attrgetter("order")  # the key by which items are sorted, and looked up in lists


class Collection(Struct, frozen=True, kw_only=True):
    """A list of items, oldest first, with the site path of its front page."""

    index: Literal["all", "kind", "topic", "locality", "year", "month", "day"]
    id: str
    path: str
    items: tuple[Item, ...] = ()


class PageLink(Struct, frozen=True):
    """A link to a page of the site: a site path, with its fragment."""

    path: str


class AssetLink(Struct, frozen=True):
    """A link to a file under content/, by its path from the site's root."""

    path: str


class NoLink(Struct, frozen=True):
    """A link that leads nowhere and is shown as text."""


ResolvedLink = PageLink | AssetLink | NoLink


class DocumentLink(Struct, frozen=True, kw_only=True):
    """A document that was named: `item` where the site holds it, `units` that are concerned."""

    text: str
    item: Item | None = None
    issued: date | None = None
    units: tuple[str, ...] = ()


class Cited(Struct, frozen=True, kw_only=True):
    """A citation with what it leads to: a page of the site, and the first `words` of the unit."""

    citation: Citation
    link: PageLink | None = None
    target: Item | None = None
    words: str = ""


class Backlink(Struct, frozen=True, kw_only=True):
    """An item that cites a document, and how."""

    item: Item
    citation: Citation


class Edition(Struct, frozen=True, kw_only=True):
    """A dated version of a work. `path` is its own address for ever.

    The item of the version in force stands at the work's address, the others at their own.
    """

    day: date
    path: str
    item: Item
    state: Literal["past", "current", "future"]


class Adopted(Struct, frozen=True, kw_only=True):
    """What a locality makes of a model.

    `locality` is an id. `version` is the text that it adopted, of that `day`; `values` are spelt as
    texts spell them, `departures` are reasons, by unit; `behind` are the units that the model has
    changed since.
    """

    item: Item
    locality: str
    model: Item
    version: Item
    day: date
    values: Mapping[str, str]
    departures: Mapping[str, str]
    recipients: tuple[str, ...]
    behind: tuple[str, ...]


class RelationLinks(Struct, frozen=True, kw_only=True):
    """The documents at the other end of one kind of relation, in one direction."""

    kind: str
    outgoing: bool
    documents: tuple[DocumentLink, ...]


class Site(Struct, frozen=True, kw_only=True):
    """Everything that is published, at one instant. Items are sorted, oldest first.

    The mappings are keyed by the items' content files; `links` holds what each body's references
    became, in their order. `failed` are files whose errors keep them out of all checks.
    """

    config: SiteConfig
    now: datetime
    items: tuple[Item, ...]
    collections: tuple[Collection, ...]
    links: Mapping[str, tuple[ResolvedLink, ...]]
    images: Mapping[str, str]
    attachments: Mapping[str, tuple[str, ...]]
    aliases: Mapping[str, Item]
    relations: Mapping[str, tuple[RelationLinks, ...]]
    attached_to: Mapping[str, DocumentLink]
    meetings: Mapping[str, tuple[Item, ...]]
    documents: Mapping[str, tuple[DocumentLink, ...]]
    status: Mapping[str, str]
    cited: Mapping[str, tuple[Cited, ...]] = {}
    backlinks: Mapping[str, tuple[Backlink, ...]] = {}
    editions: Mapping[str, tuple[Edition, ...]] = {}
    adopted: Mapping[str, Adopted] = {}
    older: tuple[Item, ...] = ()

    @property
    def everything(self) -> tuple[Item, ...]:
        """All items with an address of their own: those in lists, and versions not in force."""
        return (*self.items, *self.older)
