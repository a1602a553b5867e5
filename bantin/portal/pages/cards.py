"""Items as lists show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.portal.pages.context import picture, summary, topic_links
from bantin.theme.views import Card

if TYPE_CHECKING:
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item


def plain_card(context: Context, item: Item) -> Card:
    """Return what lists show of every item."""
    return Card(
        kind=item.document.kind,
        title=item.meta.title,
        url=context.href(item.url_path),
        date=item.document.date,
        summary=summary(item),
        picture=picture(context, item),
        topics=topic_links(context, item),
        source=item.meta.source,
        pinned=item.meta.pinned,
        comments=context.comments.get(item.source_path, 0),
        plays="video" if item.meta.video else "audio" if item.meta.audio else "",
        withheld=context.site.withheld.get(item.source_path, ""),
    )
