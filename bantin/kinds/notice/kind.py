"""Notices: what lists, pages and the front page show of them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, cast

from bantin.addresses import N_
from bantin.extending import extend
from bantin.kinds.front_matter import NOTICE, NoticeMeta
from bantin.kinds.notice.views import Deadline, NoticeCard, NoticePage
from bantin.kinds.passing import past_from
from bantin.portal.kind import Kind
from bantin.portal.pages.cards import plain_card
from bantin.theme.cards import Cards, Shown
from bantin.theme.views import HomeSection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime, tzinfo

    from bantin.content import Document
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item
    from bantin.theme.views import DocumentRef, ItemPage

SHOWN = 4


def deadline(context: Context, item: Item) -> Deadline | None:
    """Return until when a notice asks for something, and whether that is over."""
    when = cast("NoticeMeta", item.meta).deadline
    if when is None:
        return None
    over = past_from(when, context.site.config.site.zone) <= context.site.now
    return Deadline(moment=when.moment, whole=when.whole_day, over=over)


def card(context: Context, item: Item) -> NoticeCard:
    """Return what lists show of a notice."""
    return extend(plain_card(context, item), NoticeCard, deadline=deadline(context, item))


def page(
    context: Context, item: Item, page: ItemPage, _named: tuple[DocumentRef, ...]
) -> NoticePage:
    """Return the page of a notice."""
    return extend(page, NoticePage, deadline=deadline(context, item))


def section(context: Context, items: Sequence[Item]) -> HomeSection:
    """Return the newest notices whose deadline is not over, pinned ones first."""
    pinned = (one for one in reversed(context.site.pinned) if one.document.kind == NOTICE.id)
    others = (item for item in reversed(items) if not item.meta.pinned)
    current = (one for group in (pinned, others) for one in group if is_current(context, one))
    return HomeSection(
        url=context.lists[NOTICE.id].url,
        cards=Cards(Shown(card(context, item)) for item in islice(current, SHOWN)),
        earlier=Cards(),
    )


def is_current(context: Context, item: Item) -> bool:
    """Tell whether readers can still do what a notice asks."""
    found = deadline(context, item)
    return found is None or not found.over


def changes_at(document: Document[NoticeMeta], zone: tzinfo) -> Iterator[datetime]:
    """Yield when the deadline of a notice is over."""
    if document.meta.deadline is not None:
        yield past_from(document.meta.deadline, zone)


KIND = extend(
    NOTICE,
    Kind,
    name=N_("Notice"),
    plural=N_("Notices"),
    template="notice.html",
    list_path="/thong-bao/",
    news=True,
    announces=True,
    card=card,
    section=section,
    is_current=is_current,
    page=page,
    changes_at=changes_at,
)
