"""Notices: what the public should know or do ("Thông báo")."""

from bantin.kinds.base import Kind
from bantin.model import DatedMeta


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
