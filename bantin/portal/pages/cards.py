"""Items as lists show them, and as the pictures do by which they are shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.portal.pages.context import picture, summary, topic_links
from bantin.portal.pages.drawn import CardText
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


def plain_share_text(context: Context, item: Item) -> CardText:
    """Return what the picture says by which any item is shared: the list that it stands in."""
    parent, date = context.lists.get(item.document.kind), item.document.date
    return CardText(
        kicker=parent.title if parent is not None else "",
        title=item.meta.title,
        day=date.date() if date is not None else None,
    )
