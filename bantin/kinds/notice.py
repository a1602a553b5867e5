"""Notices: what the public should know or do ("Thông báo")."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from bantin.addresses import N_
from bantin.extending import extend
from bantin.kinds.front_matter import NOTICE
from bantin.portal.kind import Kind
from bantin.portal.pages.cards import plain_card
from bantin.theme.cards import Cards, Shown
from bantin.theme.views import HomeSection

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item

SHOWN = 4


def section(context: Context, items: Sequence[Item]) -> HomeSection:
    """Return the newest notices, pinned ones first."""
    pinned = [one for one in reversed(context.site.pinned) if one.document.kind == NOTICE.id]
    others = (item for item in reversed(items) if not item.meta.pinned)
    notices = [*pinned, *islice(others, SHOWN)]
    return HomeSection(
        url=context.lists[NOTICE.id].url,
        cards=Cards(Shown(plain_card(context, item)) for item in notices[:SHOWN]),
        earlier=Cards(),
    )


KIND = extend(
    NOTICE,
    Kind,
    name=N_("Notice"),
    plural=N_("Notices"),
    list_path="/thong-bao/",
    news=True,
    announces=True,
    section=section,
)
