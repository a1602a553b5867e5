"""Documents become one immutable site: addresses, lists, links, relations."""

from bantin.site.assembling import assemble
from bantin.site.clock import next_change, next_publish
from bantin.site.listing import closed_pages
from bantin.site.values import (
    AssetLink,
    Collection,
    DocumentLink,
    Item,
    NoLink,
    PageLink,
    RelationLinks,
    ResolvedLink,
    Site,
    by_order,
)

__all__ = [
    "AssetLink",
    "Collection",
    "DocumentLink",
    "Item",
    "NoLink",
    "PageLink",
    "RelationLinks",
    "ResolvedLink",
    "Site",
    "assemble",
    "by_order",
    "closed_pages",
    "next_change",
    "next_publish",
]
