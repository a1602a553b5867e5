"""Documents become one immutable site: addresses, lists, links, relations."""

from bantin.site.addresses import LegalPaths, formats, text_path
from bantin.site.adopting import changed_units, points_of
from bantin.site.assembling import assemble
from bantin.site.clock import next_change, next_publish
from bantin.site.legal_status import effective_date
from bantin.site.listing import closed_pages
from bantin.site.relating import came_with_decision, nearest_unit
from bantin.site.routing import base_of
from bantin.site.values import (
    Adopted,
    AssetLink,
    Backlink,
    Cited,
    Collection,
    DocumentLink,
    Edition,
    Item,
    NoLink,
    PageLink,
    RelationLinks,
    ResolvedLink,
    Site,
    by_order,
)

__all__ = [
    "Adopted",
    "AssetLink",
    "Backlink",
    "Cited",
    "Collection",
    "DocumentLink",
    "Edition",
    "Item",
    "LegalPaths",
    "NoLink",
    "PageLink",
    "RelationLinks",
    "ResolvedLink",
    "Site",
    "assemble",
    "base_of",
    "by_order",
    "came_with_decision",
    "changed_units",
    "closed_pages",
    "effective_date",
    "formats",
    "nearest_unit",
    "next_change",
    "next_publish",
    "points_of",
    "text_path",
]
