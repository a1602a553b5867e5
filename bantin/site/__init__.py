"""Documents become one immutable site: addresses, lists, links, relations."""

from bantin.site.addresses import LegalPaths, formats, text_path
from bantin.site.adopting import points_of
from bantin.site.assembling import assemble
from bantin.site.clock import next_change, next_publish
from bantin.site.legal_status import effective_date, has_begun, has_ended
from bantin.site.listing import closed_pages
from bantin.site.relating import came_with_decision, nearest_unit
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
    "by_order",
    "came_with_decision",
    "closed_pages",
    "effective_date",
    "formats",
    "has_begun",
    "has_ended",
    "nearest_unit",
    "next_change",
    "next_publish",
    "points_of",
    "text_path",
]
