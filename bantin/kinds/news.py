"""News: what happened."""

from bantin.content import DatedMeta
from bantin.content.kind import Kind


class NewsMeta(DatedMeta, frozen=True, kw_only=True, tag="news"):
    """Front matter of a news item."""


KIND = Kind(
    id="news",
    folder="news",
    plural="News",
    meta=NewsMeta,
    template="item.html",
    list_path="/tin-tuc/",
    news=True,
)
