"""The values of a site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from bantin.config import SiteConfig
from bantin.model import BodyRef, Document, ItemMeta, Rendered


class Item(Struct, frozen=True, kw_only=True):
    """A published document with its address (a site path)."""

    document: Document[ItemMeta]
    rendered: Rendered
    body: BodyRef
    path: str

    @property
    def source(self) -> str:
        """The path of the content file."""
        return self.document.path

    @property
    def meta(self) -> ItemMeta:
        """The front matter."""
        return self.document.meta


def sort_key(item: Item) -> tuple[float, str]:
    """Order by date, then by file: a total order, hence the same on every machine.

    Items without a date (static pages) come before all others.
    """
    instant = item.document.date
    return (instant.timestamp() if instant else float("-inf"), item.source)


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
    """A document that was named: `item` where the site holds it."""

    text: str
    item: Item | None = None
    issued: date | None = None


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
