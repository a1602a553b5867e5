"""Notices: what the public should know or do ("Thông báo")."""

from bantin.content import DatedMeta
from bantin.content.kind import Kind


class NoticeMeta(DatedMeta, frozen=True, kw_only=True, tag="notice"):
    """Front matter of a notice."""


KIND = Kind(
    id="notice",
    folder="notices",
    plural="Notices",
    meta=NoticeMeta,
    template="item.html",
    list_path="/thong-bao/",
    news=True,
)
