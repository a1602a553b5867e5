"""What a copy of a text says above it: that it does not apply, or not as it stands.

A file is read far from its page, so it carries the warnings of the page, in the same words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.pages.force import amendments, causes, changed_units, last_day
from bantin.regulations.pages.unit_notes import edition_of
from bantin.regulations.site.values import laws_of
from bantin.regulations.words import RELATIONS, STATUSES, UNITS
from bantin.vietnamese import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item
    from bantin.regulations.site.values import Edition
    from bantin.regulations.views import Cause

_UNSAID = frozenset(("in-force", "model"))  # statuses of which a copy need not warn


def signs(context: Context, item: Item) -> Iterator[str]:
    """Yield the warnings on a text, a sentence or more each; none where it applies as it stands."""
    laws = laws_of(context.site)
    yield from _of_document(context, item)
    edition = edition_of(laws, item)
    if edition is not None and edition.state(context.today) != "current":
        yield _of_version(context, edition)
    for cause in amendments(context, item):
        yield f"{_caused(context, cause)} {context.say('The text below may not show this.')}"
    changed = tuple(changed_units(context, item))
    if changed:
        yield context.say("The text below does not show these changes:")
    for one in changed:
        since = _days(context, one.since, one.until)
        named = f"{one.cited[:1].upper()}{one.cited[1:]}"
        by = context.say("by")
        yield f"{named}: {context.words(UNITS[one.status])} {since}, {by} {one.by.title}."


def _of_document(context: Context, item: Item) -> Iterator[str]:
    laws = laws_of(context.site)
    status = laws.status[item.source_path]
    if status in _UNSAID:
        return
    name = context.words(STATUSES[status])
    if status == "draft":
        yield f"{name}. {context.say('It has not been issued and is not in force.')}"
        return
    caused = (_caused(context, cause) for cause in causes(context, item))
    yield " ".join((f"{name}.", *caused))


def _of_version(context: Context, edition: Edition) -> str:
    past = edition.state(context.today) == "past"
    name = context.say("Former version") if past else context.say("A version to come")
    applies = context.say("applied") if past else context.say("applies")
    days = f"{context.say('from')} {short_date(edition.day)}"
    last = last_day(edition)
    if last is not None:
        days += f" {context.say('to')} {short_date(last)}"
    return f"{name}, {applies} {days}."


def _caused(context: Context, cause: Cause) -> str:
    acted = context.words(RELATIONS[cause.kind][1])
    since = _days(context, cause.since, cause.until)
    return f"{acted} {cause.by.title}, {context.say('from')} {since}."


def _days(context: Context, since: date, until: date | None) -> str:
    if until is None:
        return short_date(since)
    return f"{short_date(since)} {context.say('until')} {short_date(until)}"
