"""What the writers of files are told of a regulation besides its text."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, cast

from msgspec.structs import replace

from bantin.regulations.content.filed import work_of
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.exports import Amendment, Departure, LegalText, OpenPoint, Work
from bantin.regulations.pages.consolidation import notice_of
from bantin.regulations.pages.facts import is_adopted, point_views
from bantin.regulations.pages.force import unit_forces
from bantin.regulations.pages.history import ordering_units, own_changes, past_changes
from bantin.regulations.pages.identifying import identifiers_of, made_by
from bantin.regulations.pages.issuing import issued_text
from bantin.regulations.pages.signs import signs
from bantin.regulations.pages.unit_notes import edition_of, editions_of, main_of
from bantin.regulations.site.addresses import is_signed, text_path
from bantin.regulations.site.left_out import is_by_machine
from bantin.regulations.site.status import begins_on
from bantin.regulations.site.values import laws_of
from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.portal.pages.context import Context
    from bantin.portal.site.values import Item
    from bantin.regulations.site.values import Adopted


def legal_text(context: Context, item: Item) -> LegalText:
    """Return what the writers of files are told of a regulation."""
    text, laws = issued_text(context, item), laws_of(context.site)
    facts = cast("RegulationMeta", item.meta).document
    to_sign = is_signed(item, is_adoption=is_adopted(context, item))
    adopted, edition = laws.adopted.get(item.source_path), edition_of(laws, item)
    return replace(
        text,
        effective=begins_on(item, laws.editions) if facts.effective or edition else None,
        expired=laws.ends.get(main_of(laws, item).source_path),
        language=context.site.config.site.language,
        url=context.absolute(text_path(context.site, item)),
        identifiers=identifiers_of(context, item),
        author=slugify(facts.issuer),
        slug=slugify(facts.number) or item.document.slug,
        work_slug=work_of(item.document) if facts.model else "",
        status=laws.status[item.source_path],
        state=edition.state(context.today) if edition else "",
        applies=edition.day if edition else None,
        until=edition.until if edition else None,
        units=tuple(unit_forces(context, item)),
        past=tuple(past_changes(context, item)),
        changes=tuple(own_changes(context, item)),
        ordering=ordering_units(item),
        points=tuple(_points(context, item, adopted)),
        work=_work(context, item),
        machine=is_by_machine(item),
        notice=notice_of(context, item),
        departures=tuple(
            Departure(unit=unit, reason=reason) for unit, reason in adopted.departures.items()
        )
        if adopted
        else (),
        for_reading=not to_sign,
        signs=() if to_sign else tuple(signs(context, item)),
    )


def _work(context: Context, item: Item) -> Work | None:
    """Return what all versions of a text have in common, None where there is but one."""
    editions = editions_of(laws_of(context.site), item)
    if not editions[1:]:
        return None
    first = editions[0]
    meta = first.item.meta
    if not isinstance(meta, RegulationMeta):
        return None
    facts = meta.document
    return Work(
        issued=facts.issued or first.day,
        number=facts.number,
        author=slugify(facts.issuer),
        slug=slugify(facts.number) or first.item.document.slug,
        amendments=tuple(
            Amendment(day=one.day, by=by)
            for before, one in pairwise(editions)
            for by in made_by(context, before, one)
        ),
    )


def _points(context: Context, item: Item, adopted: Adopted | None) -> Iterator[OpenPoint]:
    for point in point_views(context, item, adopted):
        yield OpenPoint(
            id=point.id,
            label=point.label,
            type=point.type,
            required=point.required,
            options=point.options,
            limits=point.limits,
            default=point.default,
            hint=point.hint,
            value=point.value or None,
        )
