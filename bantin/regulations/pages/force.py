"""What pages say of force: of the document, of the version that is shown, and of its units."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bantin.regulations import views as law_views
from bantin.regulations.content.regulation import CHANGING, ENDING, SUSPENDING
from bantin.regulations.exports import Decision, UnitForce
from bantin.regulations.law.known import recognised
from bantin.regulations.pages.issuing import named_as, short_link
from bantin.regulations.pages.unit_notes import (
    change_note,
    effects_on,
    main_of,
    missed,
    unit_changes,
)
from bantin.regulations.site.addresses import LegalPaths
from bantin.regulations.site.values import laws_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item
    from bantin.regulations.site.values import Edition, Effect


def last_day(edition: Edition) -> date | None:
    """Return the last day on which a version applies, None if none is known or it never does."""
    if edition.until is None or edition.until <= edition.day:
        return None
    return edition.until - timedelta(days=1)


def causes(context: Context, item: Item) -> Iterator[law_views.Cause]:
    """Yield what has ended a document as a whole, or else suspends it today."""
    acting = [
        effect
        for effect in effects_on(laws_of(context.site), main_of(laws_of(context.site), item))
        if not effect.units and effect.acts(context.today)
    ]
    ending = [effect for effect in acting if effect.kind in ENDING]
    for effect in ending or [one for one in acting if one.kind in SUSPENDING]:
        yield _cause(context, effect)


def amendments(context: Context, item: Item) -> Iterator[law_views.Cause]:
    """Yield what changes a text without saying which units, and came after the text's day."""
    for effect in missed(context, item):
        if effect.kind in CHANGING and not effect.units:
            yield _cause(context, effect)


def _cause(context: Context, effect: Effect) -> law_views.Cause:
    return law_views.Cause(
        kind=effect.kind,
        since=effect.since,
        until=effect.until,
        by=short_link(context, effect.by),
    )


def coming(
    context: Context, item: Item, editions: tuple[Edition, ...]
) -> Iterator[law_views.Coming]:
    """Yield what is issued and will change a document, the next first; nothing at other versions.

    A version by which the document goes on is told with what it changes.
    """
    laws = laws_of(context.site)
    if main_of(laws, item) is not item:
        return
    end = laws.ends.get(item.source_path)
    if end is not None and end <= context.today:
        return
    found = [*_versions(context, editions), *_effects(context, item)]
    yield from sorted(found, key=lambda one: one.day)


def _versions(context: Context, editions: tuple[Edition, ...]) -> Iterator[law_views.Coming]:
    for edition in editions:
        if edition.day > context.today and not edition.main:
            yield law_views.Coming(
                day=edition.day,
                kind="version",
                title="",
                url=context.href(edition.url_path),
                redline=context.href(LegalPaths(edition.url_path).redline),
                units=(),
            )


def _effects(context: Context, item: Item) -> Iterator[law_views.Coming]:
    effects = effects_on(laws_of(context.site), item)
    names = {unit.id: unit.cited for unit in recognised(item.rendered).units} if effects else {}
    for effect in effects:
        if effect.since > context.today:
            by = short_link(context, effect.by)
            yield law_views.Coming(
                day=effect.since,
                kind=effect.kind,
                title=by.title,
                url=by.url,
                redline="",
                units=tuple(names.get(unit, unit) for unit in effect.units),
            )


def changed_units(context: Context, item: Item) -> Iterator[law_views.ChangedUnit]:
    """Yield the units with which others have done something that the text does not show."""
    for change in unit_changes(context, item):
        note = change_note(context, change)
        yield law_views.ChangedUnit(
            id=change.at,
            cited=change.cited,
            status=change.status,
            since=change.effect.since,
            until=change.effect.until,
            by=note.links[0],
        )


def unit_forces(context: Context, item: Item) -> Iterator[UnitForce]:
    """Yield what files are told of the units that a text shows otherwise than they apply."""
    for change in unit_changes(context, item):
        effect = change.effect
        yield UnitForce(
            unit=change.at,
            status=change.status,
            since=effect.since,
            until=effect.until,
            by=named_as(effect.by) or Decision(number=effect.by.meta.title),
        )
