"""What localities make of models: the version adopted, and what its words mean in their texts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bantin.content import Finding, InBody, InHeader
from bantin.content.schema import suggest
from bantin.diagnostics import Severity
from bantin.portal.site.values import Item, PageLink
from bantin.regulations.content.filed import day_of, work_of
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.law.known import recognised
from bantin.regulations.site.effects import begins
from bantin.regulations.site.localities import ended_on, places_of, successors
from bantin.regulations.site.values import Adopted, Cited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from bantin.content.config import SiteConfig
    from bantin.regulations.content.open_points import OpenPointMeta
    from bantin.regulations.site.completing import Completed

_COMPARED = {"article", "clause", "point", "appendix"}


def adopt(
    items: Iterable[Item], older: Iterable[Item], adoptions: Mapping[str, Completed]
) -> dict[str, Adopted]:
    """Join every adoption to the version of its model that it names, by content file."""
    public = {item.source_path: item for item in items}
    texts = public | {item.source_path: item for item in older}
    models = {
        work_of(item.document): item
        for item in public.values()
        if isinstance(item.meta, RegulationMeta) and item.meta.document.model
    }
    found: dict[str, Adopted] = {}
    for source, completed in adoptions.items():
        item, text = public.get(source), texts.get(completed.text)
        model = models.get(work_of(item.document)) if item else None
        if item is None or text is None or model is None:
            continue  # of a version that is not there, and of an address that is taken, others tell
        newest = day_of(model.document) or completed.meta.version
        found[source] = Adopted(
            item=item,
            locality=completed.meta.locality,
            model=model,
            version=text,
            day=completed.meta.version,
            values=completed.values,
            departures={one.unit: one.reason for one in completed.meta.departures},
            recipients=completed.meta.document.recipients,
            behind=changed_units(text, model) if completed.meta.version < newest else (),
        )
    return found


def superseded(adopted: Mapping[str, Adopted], config: SiteConfig, today: date) -> dict[str, Item]:
    """Return the adoption of the successor of each locality that is no more, by content file.

    Until that one applies, what a locality has adopted stays what it is.
    """
    places = places_of(config)
    by_place = {(work_of(one.item.document), one.locality): one.item for one in adopted.values()}
    found: dict[str, Item] = {}
    for source, one in adopted.items():
        place = places[one.locality]
        if ended_on(place, today) is None:
            continue
        for following in successors(place, places):
            item = by_place.get((work_of(one.item.document), following.id))
            start = begins(item) if item else None
            if item is not None and start is not None and start <= today:
                found[source] = item
                break
    return found


def with_inherited(
    adopted: Mapping[str, Adopted], cited: Mapping[str, tuple[Cited, ...]]
) -> Iterator[tuple[str, tuple[Cited, ...]]]:
    """Yield what the text of each adoption cites, its model's words before its own."""
    for source, one in adopted.items():
        theirs = cited.get(one.version.source_path, ())
        yield source, (*inherited(one, theirs), *cited.get(source, ()))


def inherited(adopted: Adopted, cited: Iterable[Cited]) -> Iterator[Cited]:
    """Yield what the citations of the adopted version mean in the locality's own text.

    "Quy chế này" is the locality's; its decision is not the one to which the model is attached.
    """
    item = adopted.item
    words = {unit.id: unit.words for unit in recognised(item.rendered).units}
    for one in cited:
        if one.citation.number:
            yield one
        elif one.target is not adopted.version or one.link is None:
            yield Cited(citation=one.citation)
        else:
            unit = one.link.url_path.partition("#")[2]
            link = PageLink(f"{item.url_path}#{unit}") if unit in words else None
            yield Cited(citation=one.citation, link=link, target=item, words=words.get(unit, ""))


def points_of(item: Item) -> Mapping[str, OpenPointMeta]:
    """Return the open points that a model declares, in its order."""
    return item.meta.open_points if isinstance(item.meta, RegulationMeta) else {}


def declared_points(items: Iterable[Item]) -> Iterator[Finding]:
    """Find open points that a text uses and does not declare, or declares and does not use."""
    for item in items:
        if not isinstance(item.meta, RegulationMeta):
            continue
        declared, used = points_of(item), recognised(item.rendered).points
        for point in used:
            if point not in declared:
                params = {"point": point, "suggestion": suggest(point, declared)}
                where = InBody(f"[[{point}]]")
                yield Finding(
                    code="undeclared-point",
                    source_path=item.source_path,
                    where=where,
                    params=params,
                )
        for point in declared:
            if point not in used:
                yield Finding(
                    code="unused-point",
                    source_path=item.source_path,
                    where=InHeader(("open_points", point)),
                    params={"point": point},
                    severity=Severity.WARNING,
                )


def changed_units(old: Item, new: Item) -> tuple[str, ...]:
    """Return the units whose own words differ between two versions, in the order of reading.

    Of what only one version has, the whole is named and not its parts.
    """
    before, after = (
        {unit.id: unit.digest for unit in recognised(item.rendered).units if unit.kind in _COMPARED}
        for item in (old, new)
    )
    order = list(after)
    for last, unit in pairwise(("", *before)):
        if unit not in after:
            order.insert(order.index(last) + 1 if last in order else 0, unit)
    lone = before.keys() ^ after.keys()
    return tuple(
        unit
        for unit in order
        if before.get(unit) != after.get(unit) and unit.rpartition(".")[0] not in lone
    )
