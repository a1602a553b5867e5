"""What pages show of localities that adopt a model."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bantin.portal.pages.context import Context, item_link
from bantin.regulations import views as law_views
from bantin.regulations.content.filed import work_of
from bantin.regulations.content.regulation import AMENDING, RegulationMeta
from bantin.regulations.law.known import recognised
from bantin.regulations.pages.elsewhere import told_columns, told_of, told_row, version_url
from bantin.regulations.pages.force import causes
from bantin.regulations.pages.unit_notes import unshown
from bantin.regulations.site.addresses import LegalPaths
from bantin.regulations.site.adoptions import points_of
from bantin.regulations.site.localities import (
    concerned,
    ended_on,
    exists,
    places_of,
    successor_on,
)
from bantin.regulations.site.values import laws_of
from bantin.theme.base_views import Link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.content.config import Locality
    from bantin.portal.site.values import Item
    from bantin.regulations.site.values import Adopted


def adoption_rows(context: Context, item: Item) -> Iterator[law_views.AdoptionRow]:
    """Yield a model's localities: those that have adopted it, and those that have not.

    Those into which one of them has gone are among them by themselves. Of a model of another portal
    it is not known here who has not.
    """
    if not isinstance(item.meta, RegulationMeta) or not item.meta.document.model:
        return
    by_place = {one.locality: one for one in adoptions_of(context, item)}
    places = places_of(context.site.config)
    told = told_of(context, item)
    elsewhere = (place for place, one in told.items() if one.adoption is not None)
    shown = concerned((*item.meta.localities, *by_place, *elsewhere), places, context.today)
    # In the configuration's order: that is how officials list their units.
    for place in context.site.config.localities:
        if place.id not in shown:
            continue
        adopted = by_place.get(place.id)
        if adopted is None and context.lender(item) is not None:
            continue
        if adopted is None and place.id in told:
            yield told_row(context, place, told[place.id], _successor(context, place))
            continue
        facts = cast("RegulationMeta", adopted.item.meta).document if adopted else None
        yield law_views.AdoptionRow(
            locality=place.full_name,
            url=context.href(adopted.item.url_path) if adopted else "",
            number=facts.number if facts else "",
            issued=facts.issued if facts else None,
            version=adopted.day if adopted else None,
            version_url=_version_url(context, adopted) if adopted else "",
            status=laws_of(context.site).status[adopted.item.source_path] if adopted else None,
            departures=len(adopted.departures) if adopted else 0,
            behind=len(adopted.behind) if adopted else 0,
            living=exists(place, context.today),
            ended=ended_on(place, context.today),
            successor=_successor(context, place),
        )


def adopted_model(context: Context, adopted: Adopted) -> law_views.AdoptedModel:
    """Return what an adoption's page says of its model."""
    names = {
        unit.id: unit.cited
        for version in (adopted.version, adopted.model)
        for unit in recognised(version.rendered).units
    }
    laws = laws_of(context.site)
    model = item_link(context, adopted.model)
    place = places_of(context.site.config)[adopted.locality]
    heir = laws.superseded.get(adopted.item.source_path)
    return law_views.AdoptedModel(
        locality=place.full_name,
        ended=ended_on(place, context.today),
        successor=_successor(context, place),
        superseded_by=item_link(context, heir) if heir else None,
        model=model,
        version=adopted.day,
        version_url=_version_url(context, adopted),
        redline=context.href(LegalPaths(adopted.item.url_path).redline),
        behind=tuple(
            Link(title=names.get(unit, unit), url=f"{model.url}#{unit}") for unit in adopted.behind
        ),
        status=laws.status[adopted.model.source_path],
        causes=tuple(causes(context, adopted.model)),
        amended_by=tuple(_amendments(context, adopted)),
    )


def ended_places(context: Context, item: Item) -> Iterator[law_views.EndedPlace]:
    """Yield the localities of a text, if none of them exists any more; a model has a table."""
    if isinstance(item.meta, RegulationMeta) and item.meta.document.model:
        return
    places = places_of(context.site.config)
    meant = [places[id_] for id_ in item.meta.localities if id_ in places]
    if any(ended_on(place, context.today) is None for place in meant):
        return
    for place in meant:
        ended = ended_on(place, context.today)
        if ended is not None:
            successor = _successor(context, place)
            yield law_views.EndedPlace(name=place.full_name, ended=ended, successor=successor)


def columns(
    context: Context, model: Item, declared: tuple[law_views.Point, ...]
) -> Iterator[law_views.Column]:
    """Yield the localities that have adopted a model, in the order in which they did.

    Those of other portals follow, in the order of the configuration.
    """
    places, mine = places_of(context.site.config), set[str]()
    for adopted in sorted(adoptions_of(context, model), key=lambda one: one.item.order):
        known = points_of(adopted.version)
        yield law_views.Column(
            id=adopted.locality,
            locality=places[adopted.locality].full_name,
            url=context.href(adopted.item.url_path),
            values=tuple(
                adopted.values.get(point.id, "") if point.id in known else None
                for point in declared
            ),
        )
        mine.add(adopted.locality)
    yield from told_columns(context, model, declared, mine)


def adoptions_of(context: Context, model: Item) -> Iterator[Adopted]:
    """Yield the adoptions of a model, of whichever version."""
    for adopted in laws_of(context.site).adopted.values():
        if work_of(adopted.item.document) == work_of(model.document):
            yield adopted


def _version_url(context: Context, adopted: Adopted) -> str:
    """Return the address of the text that was adopted, `""` where it is the model's only one."""
    return version_url(context, adopted.version)


def _amendments(context: Context, adopted: Adopted) -> Iterator[Link]:
    """Yield the documents in force that change the model and that no version has taken in."""
    for effect in unshown(context, adopted.model):
        if effect.kind in AMENDING:
            yield item_link(context, effect.by)


def _successor(context: Context, place: Locality) -> Link | None:
    """Return the locality of today into which one has gone, perhaps by way of others."""
    found = successor_on(place, places_of(context.site.config), context.today)
    return context.localities[found.id] if found else None
