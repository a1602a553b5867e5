"""Until when an item takes comments: as its editor says, its kind, or the configuration. Pure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from bantin.content.comment_settings import CommentSettings
    from bantin.portal.kind import Kind
    from bantin.portal.site.values import Item


class Window(Struct, frozen=True):
    """The days on which comments are taken, from a first to a last one; None for no bound."""

    first: date | None
    last: date | None

    def holds(self, day: date) -> bool:
        """Whether comments are taken on a day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def window_of(settings: CommentSettings, kind: Kind, item: Item) -> Window | None:
    """Return when an item takes comments, None where it never does.

    What the item says goes before what its kind asks for, and that before the configuration. Said
    to take comments without a last day, an item takes them as long as it is public.
    """
    said = item.meta.comments
    if said is not None and not said.taken:
        return None
    period = kind.consultation(item.meta)
    if period is not None:
        last = said.until if said is not None and said.until is not None else period.last
        return Window(period.first, last)
    if said is not None:
        return Window(None, said.until)
    if kind.id not in settings.kinds:
        return None
    begun = item.document.date
    if not settings.closed_after or begun is None:
        return Window(None, None)
    return Window(None, begun.date() + timedelta(days=settings.closed_after))
