"""What pages of regulations show besides properties, and their texts as they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.kinds import points
from bantin.kinds.regulation import AMENDING, RegulationMeta
from bantin.plan.attributes import attributes_of
from bantin.plan.context import Context, item_link
from bantin.plan.values import Fill, Text
from bantin.site import Adopted, Edition, Item, base_of, effective_date, points_of
from bantin.theme import law_views
from bantin.theme.base_views import Link
from bantin.vietnamese import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from bantin.config import Locality
    from bantin.kinds.regulation import DocumentFacts

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xml": "application/akn+xml",
    "txt": "text/plain",
    "json": "application/json",
}
_FOR_OFFICES = ("docx", "pdf")
_FOR_MACHINES = ("xml", "txt", "json")


class Paths:
    """The site paths of what belongs to a regulation's page."""

    def __init__(self, page: str) -> None:
        self._base = base_of(page)

    @property
    def redline(self) -> str:
        """The page that shows what changed."""
        return f"{self._base}so-sanh/"

    @property
    def matrix(self) -> str:
        """The page of open points by locality."""
        return f"{self._base}diem-mo/"

    @property
    def matrix_csv(self) -> str:
        """The same as a table."""
        return f"{self._base}diem-mo.csv"

    def text(self, ending: str) -> str:
        """The text as a file."""
        return f"{self._base}toan-van.{ending}"


def law_facts(context: Context, item: Item) -> law_views.LawFacts | None:
    """Return what the page of a regulation shows; None for every other kind."""
    if not isinstance(item.meta, RegulationMeta):
        return None
    site = context.site
    editions = site.editions.get(item.document.work, ()) if item.document.version else ()
    links = tuple(edition_links(context, editions))
    own = next((link for link, one in zip(links, editions, strict=True) if one.item is item), None)
    adopted = site.adopted.get(item.source)
    current = next((one.item for one in editions if one.state == "current"), None)
    return law_views.LawFacts(
        cite_as=cited_as(context, item),
        points=tuple(point_views(item, adopted)),
        adoptions=tuple(adoption_rows(context, item)),
        matrix=context.href(Paths((current or item).path).matrix) if _is_model(item) else "",
        edition=own,
        editions=links,
        current=item_link(context, current) if current and current is not item else None,
        cited_by=tuple(cited_by(context, item)),
        adopted=_adopted(context, adopted) if adopted else None,
        downloads=tuple(downloads(context, item)),
    )


def _is_model(item: Item) -> bool:
    return bool(points_of(item))


def cited_as(context: Context, item: Item) -> str:
    """Return how running text names a regulation: "Quy chế … ban hành kèm theo Quyết định số …".

    The forms are those of Nghị định 30/2020/NĐ-CP and of the Party's offices.
    """
    if not isinstance(item.meta, RegulationMeta):
        return item.meta.title
    facts = item.meta.document
    attached = context.site.attached_to.get(item.source)
    if attached is not None:
        by = attached.item.meta if attached.item else None
        decision = _numbered(by.document) if isinstance(by, RegulationMeta) else attached.text
        return f"{item.meta.title} ban hành kèm theo {decision}"
    return _numbered(facts) if facts.number else item.meta.title


def _numbered(facts: DocumentFacts) -> str:
    name = f"{facts.type} số {facts.number}"
    if facts.issued is None:
        return name
    day = f"ngày {short_date(facts.issued)} của {facts.issuer}"
    return f"{name}, {day}" if facts.letterhead == "party" else f"{name} {day}"


def edition_links(
    context: Context, editions: tuple[Edition, ...]
) -> Iterator[law_views.EditionLink]:
    """Yield the versions of a work, the oldest first."""
    for position, edition in enumerate(editions):
        redline = context.href(Paths(edition.path).redline) if position else ""
        yield law_views.EditionLink(
            day=edition.day, url=context.href(edition.path), state=edition.state, redline=redline
        )


def point_views(item: Item, adopted: Adopted | None) -> Iterator[law_views.Point]:
    """Yield the open points of a model, or those of an adoption's model with its values."""
    declared = points_of(adopted.version if adopted else item)
    for name, point in declared.items():
        default = points.shown(point, point.default)[0] if point.default is not None else ""
        yield law_views.Point(
            id=name,
            label=point.label,
            type=point.type,
            required=point.required,
            hint=point.hint,
            limits=points.limits(point),
            options=tuple(point.options.values()),
            default=default,
            value=adopted.values.get(name, "") if adopted else "",
        )


def adoption_rows(context: Context, item: Item) -> Iterator[law_views.AdoptionRow]:
    """Yield a model's localities: those that have adopted it, and those that have not."""
    if not isinstance(item.meta, RegulationMeta) or not item.meta.document.model:
        return
    places = {place.id: place for place in context.site.config.localities}
    by_place = {
        adopted.locality: adopted
        for adopted in context.site.adopted.values()
        if adopted.item.document.work == item.document.work
    }
    # In the configuration's order: that is how officials list their units.
    for place in places.values():
        adopted = by_place.get(place.id)
        if adopted is None and place.id not in item.meta.localities:
            continue
        facts = adopted.item.meta.document if adopted else None  # type: ignore[attr-defined] # completed
        yield law_views.AdoptionRow(
            locality=place.full_name,
            url=context.href(adopted.item.path) if adopted else "",
            number=facts.number if facts else "",
            issued=facts.issued if facts else None,
            version=adopted.day if adopted else None,
            version_url=_version_url(context, adopted) if adopted else "",
            departures=len(adopted.departures) if adopted else 0,
            behind=len(adopted.behind) if adopted else 0,
            ended=_ended(context, place),
            successor=context.localities.get(place.successor or ""),
        )


def _version_url(context: Context, adopted: Adopted) -> str:
    """Return the address of the text that was adopted, `""` where it is the model's only one."""
    return (
        context.href(text_path(context, adopted.version))
        if adopted.version.document.version
        else ""
    )


def _ended(context: Context, place: Locality) -> date | None:
    """Return the last day of a unit that is no more."""
    return place.valid_to if place.valid_to and place.valid_to < context.today else None


def cited_by(context: Context, item: Item) -> Iterator[law_views.CitedBy]:
    """Yield the places in other texts that name a regulation, the newest text first."""
    names = {unit.id: unit.cited for unit in item.rendered.units}
    found = context.site.backlinks.get(item.source, ())
    for link in sorted(found, key=lambda one: one.item.order, reverse=True):
        anchor = f"#{link.citation.source}" if link.citation.source else ""
        yield law_views.CitedBy(
            title=link.item.meta.title,
            url=context.href(link.item.path) + anchor,
            unit=names.get(link.citation.unit, ""),
            unit_id=link.citation.unit if link.citation.unit in names else "",
            text=link.citation.text,
            before=link.citation.before,
            after=link.citation.after,
        )


def downloads(context: Context, item: Item) -> Iterator[law_views.Download]:
    """Yield the files made from a regulation's text."""
    for ending in formats(context, item):
        path = Paths(text_path(context, item)).text(ending)
        yield law_views.Download(
            format=ending,  # type: ignore[arg-type] # a table's
            url=context.href(path),
            type=MEDIA_TYPES[ending],
        )


def formats(context: Context, item: Item) -> tuple[str, ...]:
    """Return the endings of the files that are made from a text: Word's and PDF where one signs."""
    if not item.rendered.units:
        return ()
    signed = item.source in context.site.adopted or bool(points_of(item))
    return (*_FOR_OFFICES, *_FOR_MACHINES) if signed else _FOR_MACHINES


def text_path(context: Context, item: Item) -> str:
    """Return the site path at which the text of an item stands for ever."""
    editions = context.site.editions.get(item.document.work, ()) if item.document.version else ()
    return next((one.path for one in editions if one.item is item), item.path)


def text_of(context: Context, item: Item) -> Text:
    """Return the text of a regulation's page; an adoption's is its model's with its own values."""
    site = context.site
    adopted = site.adopted.get(item.source)
    base = adopted.version if adopted else item
    values: Mapping[str, str] = adopted.values if adopted else {}
    return Text(
        body=base.body,
        patch=item.body if adopted else "",
        attributes=attributes_of(context, item, base),
        patch_attributes=attributes_of(context, item, item) if adopted else (),
        fills=tuple(
            Fill(name, point.label, values.get(name)) for name, point in points_of(base).items()
        ),
        notes=tuple(_notes(context, item)),
        reasons=tuple(adopted.departures.items()) if adopted else (),
        recipients=adopted.recipients if adopted else (),
    )


def _notes(context: Context, item: Item) -> Iterator[law_views.UnitNote]:
    """Yield what is to know of single units: changes not yet in the text, and who names them."""
    site = context.site
    amended: dict[str, list[Link]] = {}
    for relation in site.relations.get(item.source, ()):
        if relation.outgoing or relation.kind not in AMENDING:
            continue
        for link in relation.documents:
            if link.item is not None and _is_due(context, item, link.item):
                for unit in link.units:
                    amended.setdefault(unit, []).append(_change_of(context, item, link.item, unit))
    for unit, links in amended.items():
        yield law_views.UnitNote(unit=unit, kind="amended", links=tuple(links))
    citing: dict[str, dict[str, Link]] = {}
    known = {unit.id for unit in item.rendered.units}
    for back in site.backlinks.get(item.source, ()):
        if back.citation.unit in known:
            anchor = f"#{back.citation.source}" if back.citation.source else ""
            url = context.href(back.item.path) + anchor
            citing.setdefault(back.citation.unit, {})[url] = Link(
                title=back.item.meta.title, url=url
            )
    for unit, found in sorted(citing.items()):
        yield law_views.UnitNote(unit=unit, kind="cited", links=tuple(found.values()))


def _change_of(context: Context, item: Item, by: Item, unit: str) -> Link:
    """Return a link to the place in a document that changes a unit of another: "khoản 2 Điều 1"."""
    link = item_link(context, by)
    names = {one.id: one.cited for one in by.rendered.units}
    for one in context.site.cited.get(by.source, ()):
        named = one.target is item and one.citation.unit == unit
        if named and one.citation.source in names:
            title = f"{names[one.citation.source]} {link.title}"
            return Link(title=title, url=f"{link.url}#{one.citation.source}")
    return link


def _is_due(context: Context, item: Item, by: Item) -> bool:
    """Tell whether a change has force, and no version of the text has taken it in."""
    if not isinstance(by.meta, RegulationMeta):
        return False
    start = effective_date(by.meta.document)
    if start is None or start > context.today:
        return False
    return item.document.version is None or item.document.version < start


def _adopted(context: Context, adopted: Adopted) -> law_views.AdoptedModel:
    names = {
        unit.id: unit.cited
        for version in (adopted.version, adopted.model)
        for unit in version.rendered.units
    }
    model = item_link(context, adopted.model)
    places = context.site.config.localities
    place = next(one for one in places if one.id == adopted.locality)
    return law_views.AdoptedModel(
        locality=place.full_name,
        ended=_ended(context, place),
        successor=context.localities.get(place.successor or ""),
        model=model,
        version=adopted.day,
        version_url=_version_url(context, adopted),
        redline=context.href(Paths(adopted.item.path).redline),
        behind=tuple(
            Link(title=names.get(unit, unit), url=f"{model.url}#{unit}") for unit in adopted.behind
        ),
    )
