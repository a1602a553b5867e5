"""What pages of a model show of adoptions of which other portals tell.

Whatever comes from there says so, with the day on which that portal was asked: nobody may take it
for what this site knows itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.portal.site.values import Item
from bantin.regulations import views as law_views
from bantin.regulations.content.filed import day_of, work_of
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.content.told import ToldAdoption
from bantin.regulations.pages.unit_notes import main_of
from bantin.regulations.site.addresses import text_path
from bantin.regulations.site.adoptions import changed_units, points_of
from bantin.regulations.site.localities import ended_on, exists, places_of
from bantin.regulations.site.told import ToldPlace, told_places
from bantin.regulations.site.values import laws_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from bantin.content.config import Locality
    from bantin.portal.pages.context import Context
    from bantin.theme.base_views import Link


class ToldHere(Struct, frozen=True, kw_only=True):
    """What a portal has told of a locality and one model of the site.

    `adoption` is None where it has adopted none. `version` is the text that it names, None where
    the model has none of that day, and `behind` the units that the model has changed since, unless
    it is the `current` one.
    """

    place: ToldPlace
    adoption: ToldAdoption | None = None
    version: Item | None = None
    behind: tuple[str, ...] = ()
    current: bool = False

    @property
    def teller(self) -> law_views.Teller:
        """The portal, and the day on which it was asked."""
        portal = self.place.portal
        return law_views.Teller(title=portal.title, url=portal.url, fetched=self.place.fetched)


def told_of(context: Context, model: Item) -> dict[str, ToldHere]:
    """Return what other portals have told of a model, by locality; any text stands for it."""
    model = main_of(laws_of(context.site), model)
    address, versions = _address(context, model), dict(_versions(context, model))
    found: dict[str, ToldHere] = {}
    for locality, place in told_places(context.site.config).items():
        adoption = place.adoptions.get(address)
        version = versions.get(adoption.version) if adoption else None
        behind = changed_units(version, model) if version else ()
        found[locality] = ToldHere(
            place=place, adoption=adoption, version=version, behind=behind, current=version is model
        )
    return found


def told_row(
    context: Context, place: Locality, told: ToldHere, successor: Link | None
) -> law_views.AdoptionRow:
    """Return a row of a model's table for a locality of which its own portal tells."""
    one = told.adoption
    return law_views.AdoptionRow(
        locality=place.full_name,
        url=one.url if one else "",
        number=one.number if one else "",
        issued=one.issued if one else None,
        version=one.version if one else None,
        version_url=version_url(context, told.version) if told.version else "",
        status=one.status(context.today) if one else None,
        departures=len(one.departures) if one else 0,
        behind=len(told.behind),
        living=exists(place, context.today),
        ended=ended_on(place, context.today),
        successor=successor,
        told=told.teller,
        other=one is not None and told.version is None,
        current=told.current,
    )


def told_columns(
    context: Context,
    model: Item,
    declared: tuple[law_views.Point, ...],
    mine: Collection[str],
) -> Iterator[law_views.Column]:
    """Yield columns of a model's matrix for what other portals tell, but for `mine`.

    A version that the model does not have may have other points under the same names.
    """
    told = told_of(context, model)
    for place in places_of(context.site.config).values():
        one = told.get(place.id)
        if place.id in mine or one is None or one.adoption is None or one.version is None:
            continue
        known = points_of(one.version)
        yield law_views.Column(
            id=place.id,
            locality=place.full_name,
            url=one.adoption.url,
            values=tuple(
                one.adoption.values.get(point.id, "") if point.id in known else None
                for point in declared
            ),
            told=one.teller,
        )


def version_url(context: Context, version: Item) -> str:
    """Return the address of a version, `""` where it is the document's only text."""
    if day_of(version.document) is None:
        return ""
    return context.href(text_path(context.site, version))


def _address(context: Context, model: Item) -> str:
    return context.original(model) or context.absolute(model.url_path)


def _versions(context: Context, model: Item) -> Iterator[tuple[date, Item]]:
    """Yield the texts of a model by the days that name them; one by itself has several.

    These are the days of which an adoption of it may say that it has adopted that day's version.
    """
    editions = laws_of(context.site).editions.get(work_of(model.document), ())
    if day_of(model.document) is not None:
        yield from ((one.day, one.item) for one in editions)
    elif isinstance(model.meta, RegulationMeta):
        yield from ((day, model) for day in model.meta.document.days)
