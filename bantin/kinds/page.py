"""Static pages: giới thiệu, liên hệ. They have no date and stand in no list."""

from bantin.content import ItemMeta
from bantin.content.kind import Kind


class PageMeta(ItemMeta, frozen=True, kw_only=True, tag="page"):
    """Front matter of a static page."""


KIND = Kind(
    id="page",
    folder="pages",
    plural="Pages",
    meta=PageMeta,
    template="item.html",
    list_path="",
    dated=False,
)
