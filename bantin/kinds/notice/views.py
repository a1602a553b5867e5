"""What pages and lists show of notices."""

from __future__ import annotations

from datetime import datetime

from bantin.theme.views import Card, ItemPage, View


class Deadline(View, frozen=True, kw_only=True):
    """The last day or instant for what a notice asks; of a `whole` day the midnight before."""

    moment: datetime
    whole: bool
    over: bool  # at the build's clock


class NoticeCard(Card, frozen=True, kw_only=True):
    """What a list shows of a notice."""

    deadline: Deadline | None = None


class NoticePage(ItemPage, frozen=True, kw_only=True):
    """The page of a notice."""

    deadline: Deadline | None = None
