"""News: what happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.addresses import N_
from bantin.extending import extend
from bantin.kinds.front_matter import NEWS
from bantin.portal.kind import Kind
from bantin.portal.pages.cards import plain_card
from bantin.theme.cards import Cards, Shown
from bantin.theme.views import HomeSection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item

LATEST = 9


def section(context: Context, items: Sequence[Item]) -> HomeSection:
    """Return the lead story and the latest others."""
    newest = items[::-1]
    lead = _lead(context, newest)
    latest = [item for item in newest[: LATEST + 1] if lead is None or item.order != lead.order]
    return HomeSection(
        url=context.lists[NEWS.id].url,
        lead=plain_card(context, lead) if lead else None,
        cards=Cards(Shown(plain_card(context, item)) for item in latest[:LATEST]),
        earlier=Cards(),
    )


def _lead(context: Context, newest: Sequence[Item]) -> Item | None:
    """Choose the lead story: the newest pinned, else the newest with a picture, else the newest."""
    for marked in (context.site.pinned, context.site.pictured):
        found = (item for item in reversed(marked) if item.document.kind == NEWS.id)
        if (lead := next(found, None)) is not None:
            return lead
    return newest[0] if newest else None


KIND = extend(
    NEWS,
    Kind,
    name=N_("News"),
    plural=N_("News"),
    list_path="/tin-tuc/",
    news=True,
    section=section,
)
