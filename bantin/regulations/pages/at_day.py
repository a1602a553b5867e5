"""What the page of a regulation tells of days: statuses and versions by day, and who acted when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bantin.regulations.content.regulation import SUSPENDING
from bantin.regulations.law.known import recognised
from bantin.regulations.pages.issuing import short_link
from bantin.regulations.pages.unit_notes import edition_of, editions_of, main_of
from bantin.regulations.site.addresses import LegalPaths, is_choice
from bantin.regulations.site.days import acts_on, is_told, spans_of
from bantin.regulations.site.effects import begins
from bantin.regulations.site.localities import places_of
from bantin.regulations.site.values import laws_of
from bantin.regulations.version_views import ActingDocument, AtDay, StatusSpan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item
    from bantin.regulations.site.values import Effect

_DAY = timedelta(days=1)


def at_day(context: Context, item: Item) -> AtDay | None:
    """Return what readers can ask of a day, None where the first line of the page says it all.

    It does where there is one text, nobody acts on it, and its own days are all that there is.
    """
    laws = laws_of(context.site)
    main, editions, acts = main_of(laws, item), editions_of(laws, item), acts_on(laws, item)
    if not (editions[1:] or acts or item.source_path in laws.superseded):
        return None
    own = edition_of(laws, item)
    return AtDay(
        work=context.href(main.url_path),
        version=own.day if own and editions[1:] else None,
        spans=tuple(_spans(context, item)),
        acting=tuple(_acting(context, main, effect) for effect in acts),
        told=is_told(laws, item),
        compare=context.href(LegalPaths(main.url_path).redline) if is_choice(editions) else "",
    )


def _spans(context: Context, item: Item) -> Iterator[StatusSpan]:
    for span in spans_of(laws_of(context.site), item, doubtful(context, item)):
        yield StatusSpan(
            since=span.since,
            until=span.until - _DAY if span.until else None,
            status=span.status,
            issued=span.issued,
        )


def doubtful(context: Context, item: Item) -> date | None:
    """Return from when an adoption is in doubt: its locality is no more, the next has its own."""
    laws = laws_of(context.site)
    adopted, heir = laws.adopted.get(item.source_path), laws.superseded.get(item.source_path)
    if adopted is None or heir is None:
        return None
    last = places_of(context.site.config)[adopted.locality].valid_to
    days = (begins(heir), last + _DAY if last else None)
    return max((day for day in days if day is not None), default=None)


def _acting(context: Context, main: Item, effect: Effect) -> ActingDocument:
    laws = laws_of(context.site)
    texts = (main, *(one.item for one in reversed(editions_of(laws, main))))
    names: dict[str, str] = {}
    for text in texts if effect.units else ():
        for unit in recognised(text.rendered).units:
            names.setdefault(unit.id, unit.cited)
    pending = laws.unshown.pending
    left_out = {one.by.source_path for text in texts for one in pending.get(text.source_path, ())}
    return ActingDocument(
        kind=effect.kind,
        since=effect.since,
        until=effect.until - _DAY if effect.until else None,
        by=short_link(context, effect.by),
        units=tuple(names.get(unit, unit) for unit in effect.units),
        taken_in=effect.kind not in SUSPENDING and effect.by.source_path not in left_out,
    )
