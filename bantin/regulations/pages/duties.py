"""The confirmed duties of a regulation: on its page, and their days as a file for calendars."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bantin.portal.feeds.calendar_file import (
    CalendarEvent,
    CalendarFeed,
    Recurrence,
    calendar_file,
)
from bantin.portal.feeds.targets import lasting_id
from bantin.portal.pages.context import shown_to_machines
from bantin.portal.pages.months import modified
from bantin.portal.pages.recipes import Rank, data_target
from bantin.regulations.content.duties import LAST_DAY
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.duty_views import Duty, DutyList
from bantin.regulations.law.known import recognised
from bantin.regulations.pages.unit_notes import edition_of, editions_of, main_of, unit_changes
from bantin.regulations.site.addresses import LegalPaths
from bantin.regulations.site.duties import founded
from bantin.regulations.site.left_out import is_by_machine
from bantin.regulations.site.status import begins_on
from bantin.regulations.site.values import laws_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.engine.targets import Target
    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item
    from bantin.regulations.content.duties import DutyMeta
    from bantin.regulations.site.values import Laws
    from bantin.regulations.statuses import DocumentStatus

# Nobody has a duty by another text: a model, a draft, or one that has ended or rests.
_BINDING: frozenset[DocumentStatus] = frozenset({"in-force", "partly-expired", "not-yet"})
_YEAR = 12  # months


def duty_list(context: Context, item: Item) -> DutyList | None:
    """Return the duties of a text, None if none is confirmed."""
    duties = founded(item)
    if not duties:
        return None
    names = {unit.id: unit.cited for unit in recognised(item.rendered).units}
    changed = _changed(context, item)
    main = main_of(laws_of(context.site), item)
    return DutyList(
        duties=tuple(
            Duty(
                id=duty.unit,
                cited=names[duty.unit],
                who=duty.who,
                what=duty.what,
                when=duty.when,
                changed=_is_changed(duty, changed),
            )
            for duty in duties
        ),
        calendar=context.href(LegalPaths(item.url_path).calendar)
        if main is item and _events(context, item)
        else "",
    )


def duty_targets(context: Context) -> Iterator[Target]:
    """Plan a calendar for each document with duties on known days."""
    config = context.site.config.site
    for item in shown_to_machines(context, context.site.items):
        events = _events(context, item)
        if events:
            feed = CalendarFeed(
                name=item.meta.title,
                url=context.absolute(item.url_path),
                timezone=config.timezone,
                about="duties",
                events=events,
            )
            path = LegalPaths(item.url_path).calendar
            yield data_target(path, calendar_file, feed, rank=Rank.PART)


def _changed(context: Context, item: Item) -> frozenset[str]:
    """Return the units of which others have made something since an editor read them."""
    unshown = (change.at for change in unit_changes(context, item) if change.at)
    return frozenset((*unshown, *_unread(laws_of(context.site), item)))


def _unread(laws: Laws, item: Item) -> Iterator[str]:
    """Yield the units that programs have changed since the last text that an editor vouches for.

    A version that a program has made has the duties of the version before.
    """
    edition = edition_of(laws, item)
    if edition is None or not isinstance(item.meta, RegulationMeta) or not is_by_machine(item):
        return
    before = [one for one in editions_of(laws, item) if one.day < edition.day]
    read = max((one.day for one in before if not is_by_machine(one.item)), default=date.min)
    yield from (one.unit for one in item.meta.document.history if one.from_ > read)


def _is_changed(duty: DutyMeta, changed: frozenset[str]) -> bool:
    return any(
        f"{duty.unit}.".startswith(f"{unit}.") or unit.startswith(f"{duty.unit}.")
        for unit in changed
    )


def _events(context: Context, item: Item) -> tuple[CalendarEvent, ...]:
    """Return the days of the duties that a document lays upon somebody, the first one first.

    What is not public is no event: nobody corrects what is in somebody's calendar. A unit that has
    been changed may say another day.
    """
    laws = laws_of(context.site)
    duties = founded(item)
    public = item.source_path not in context.site.withheld
    if not duties or not public or laws.status[item.source_path] not in _BINDING:
        return ()
    changed = _changed(context, item)
    first, last = _applies(context, item)
    found: list[CalendarEvent] = []
    counts = Counter[str]()
    for duty in duties:
        counts[duty.unit] += 1
        if first is not None and duty.is_dated and not _is_changed(duty, changed):
            event = _event(context, item, duty, (first, last), counts[duty.unit])
            found += [event] if event is not None else []
    return tuple(sorted(found, key=lambda one: (one.start, one.uid)))


def _applies(context: Context, item: Item) -> tuple[date | None, date | None]:
    """Return the first day on which a text applies and the last one, None for what is not known."""
    laws = laws_of(context.site)
    edition = edition_of(laws, item)
    ends = (laws.ends.get(item.source_path), edition.until if edition else None)
    end = min((day for day in ends if day is not None), default=None)
    first = edition.day if edition else begins_on(item, laws.editions)
    return first, end - timedelta(days=1) if end is not None else None


def _event(
    context: Context, item: Item, duty: DutyMeta, force: tuple[date, date | None], number: int
) -> CalendarEvent | None:
    """Return a duty on its days within the time of force; None where none is within it."""
    first, last = force
    if duty.day is not None and duty.until is not None:
        last = min(last or duty.until, duty.until)
    day = duty.until if duty.day is None else _first(duty, first)
    if day is None or (last is not None and day > last):
        return None
    names = {unit.id: unit.cited for unit in recognised(item.rendered).units}
    again = None
    if duty.day is not None:
        of_month = -1 if duty.day == LAST_DAY else duty.day
        again = Recurrence(day=of_month, months=tuple(sorted(set(duty.months))), until=last)
    zone = context.site.config.site.zone
    unit = names[duty.unit]
    suffix = f"-{number}" if number > 1 else ""
    return CalendarEvent(
        uid=f"{lasting_id(context, item)}#{duty.unit}{suffix}",
        url=f"{context.absolute(item.url_path)}#{duty.unit}",
        title=f"{duty.who}: {duty.what}",
        start=datetime.combine(day, time(), zone),
        days=(day, day + timedelta(days=1)),
        again=again,
        description=f"{duty.when} ({unit}, {item.meta.title})",
        modified=modified(item) or datetime.combine(first, time(), zone),
    )


def _first(duty: DutyMeta, start: date) -> date | None:
    """Return the first day of a duty that comes again, on a day or after it."""
    year, month = start.year, start.month
    for _ in range(_YEAR + 1):
        if not duty.months or month in duty.months:
            longest = monthrange(year, month)[1]
            day = longest if duty.day == LAST_DAY else duty.day
            if day is not None and day <= longest and date(year, month, day) >= start:
                return date(year, month, day)
        year, month = (year + 1, 1) if month == _YEAR else (year, month + 1)
        if year > date.max.year:
            return None
    return None
