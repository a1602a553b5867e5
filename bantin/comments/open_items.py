"""Which items take comments, and until when: a file of the site, for the inbox to read. Pure.

Whoever sends to the inbox need not have loaded the page today, nor be a browser at all; so the
inbox asks the site itself, as it was built last.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta, Struct

from bantin.addresses import Address
from bantin.comments.openness import window_of
from bantin.comments.showing import offered
from bantin.portal.pages.recipes import data_target
from bantin.portal.parts import FeedPlan
from bantin.portal.site.routes import lasting_path
from bantin.theme.views import View

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, tzinfo

    from bantin.content.comment_settings import CommentSettings
    from bantin.engine.targets import Target
    from bantin.portal.pages.context import Context
    from bantin.portal.parts import Parts

Refusal: TypeAlias = Literal["closed", "unit"]
_Instant: TypeAlias = Annotated[datetime, Meta(tz=True)]

ADDRESS = Address(
    id="open_items", url_path="/y-kien.json", media_type="application/json", always=False
)


class OpenItem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """When one item takes comments: from an instant and before another; None for no bound.

    `units` are the provisions that a comment may be on.
    """

    opens: _Instant | None = None
    closes: _Instant | None = None
    units: tuple[str, ...] = ()


class OpenItems(View, frozen=True, kw_only=True):
    """Every item that takes comments today or later, by what an inbox knows it by."""

    items: dict[str, OpenItem]

    def refusal(self, thread: str, unit: str, now: datetime) -> Refusal | None:
        """Return why a comment is not taken at an instant, None if it is.

        An item that is not there takes none, whether it is closed or has never been.
        """
        item = self.items.get(thread)
        if item is None or (item.opens is not None and now < item.opens):
            return "closed"
        if item.closes is not None and now >= item.closes:
            return "closed"
        return "unit" if unit and unit not in item.units else None


def decode(data: bytes) -> OpenItems:
    """Return what a site's file says.

    Raises:
        ValueError: it is none.
    """
    try:
        return msgspec.json.decode(data, type=OpenItems)
    except msgspec.MsgspecError as failure:
        raise ValueError(str(failure)) from failure


def _encode(open_items: OpenItems) -> bytes:
    return msgspec.json.encode(open_items) + b"\n"


def _targets(context: Context, parts: Parts) -> Iterator[Target]:
    """Plan the file, for a site with an inbox."""
    settings = context.site.config.comments
    if settings is not None and settings.inbox:
        items = dict(sorted(_open_items(context, parts, settings)))
        yield data_target(ADDRESS.url_path, _encode, OpenItems(items=items))


def _open_items(
    context: Context, parts: Parts, settings: CommentSettings
) -> Iterator[tuple[str, OpenItem]]:
    kinds = {kind.id: kind for kind in parts.kinds}
    zone = context.site.config.site.zone
    for item in context.site.everything:
        kind = kinds[item.document.kind]
        window = window_of(settings, kind, item)
        if window is None or (window.last is not None and window.last < context.today):
            continue
        asked = kind.consultation(item.meta) is not None
        yield (
            context.href(lasting_path(item)),
            OpenItem(
                opens=_midnight(window.first, zone) if window.first is not None else None,
                closes=_midnight(window.last + timedelta(days=1), zone)
                if window.last is not None
                else None,
                units=tuple(link.url.removeprefix("#") for link in offered(item)) if asked else (),
            ),
        )


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone)


FEED = FeedPlan(addresses=(ADDRESS,), targets=_targets)
