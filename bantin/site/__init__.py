"""Documents become one immutable site: addresses, lists, links, relations."""

from bantin.site.assembling import assemble
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
    sort_key,
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
    "closed_pages",
    "sort_key",
]
