"""What localities make of models: values for open points, departures, and the version adopted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.diagnostics import Severity
from bantin.kinds import points
from bantin.kinds.regulation import RegulationMeta
from bantin.model import Finding, InHeader, InLine
from bantin.schema import suggest
from bantin.site.values import Adopted, Edition, Item

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from bantin.kinds.adoption import AdoptionMeta
    from bantin.kinds.regulation import OpenPointMeta

_COMPARED = {"article", "clause", "point", "appendix"}


def adopt(
    items: Iterable[Item],
    adoptions: Mapping[str, AdoptionMeta],
    editions: Mapping[str, tuple[Edition, ...]],
) -> tuple[dict[str, Adopted], list[Finding]]:
    """Fit every adoption to the version of its model that it names, by content file."""
    items = tuple(items)
    models = {
        item.document.work: item
        for item in items
        if isinstance(item.meta, RegulationMeta) and item.meta.document.model
    }
    found: dict[str, Adopted] = {}
    findings: list[Finding] = []
    for item in items:
        meta = adoptions.get(item.source)
        if meta is None:
            continue
        model = models[item.document.work]
        version, problems = _version(item, meta.version, model, editions)
        findings += problems
        if version is None:
            continue
        values, problems = _values(item, meta, points_of(version))
        findings += problems
        findings += _departures(item, meta, version)
        found[item.source] = Adopted(
            item=item,
            model=model,
            version=version,
            day=meta.version,
            values=values,
            departures={one.unit: one.reason for one in meta.departures},
            behind=() if version is model else changed_units(version, model),
        )
    return found, findings


def points_of(item: Item) -> Mapping[str, OpenPointMeta]:
    """Return the open points that a model declares, in its order."""
    return item.meta.open_points if isinstance(item.meta, RegulationMeta) else {}


def declared_points(items: Iterable[Item]) -> Iterator[Finding]:
    """Find open points that a text uses and does not declare, or declares and does not use."""
    for item in items:
        if not isinstance(item.meta, RegulationMeta):
            continue
        declared, used = points_of(item), item.rendered.points
        for point, line in used.items():
            if point not in declared:
                params = {"point": point, "suggestion": suggest(point, declared)}
                yield Finding(
                    code="undeclared-point", path=item.source, where=InLine(line), params=params
                )
        for point in declared:
            if point not in used:
                yield Finding(
                    code="unused-point",
                    path=item.source,
                    where=InHeader(("open_points", point)),
                    params={"point": point},
                    severity=Severity.WARNING,
                )


def changed_units(old: Item, new: Item) -> tuple[str, ...]:
    """Return the units whose own words differ between two versions, or that only one has."""
    before, after = (
        {unit.id: unit.mark for unit in item.rendered.units if unit.kind in _COMPARED}
        for item in (old, new)
    )
    return tuple(
        unit for unit in dict.fromkeys((*before, *after)) if before.get(unit) != after.get(unit)
    )


def days_of(model: Item) -> tuple[date, ...]:
    """Return the days by which an adoption may name a model that is one file."""
    if not isinstance(model.meta, RegulationMeta):
        return ()
    facts = model.meta.document
    return tuple(day for day in (facts.effective, facts.issued) if day is not None)


def _version(
    item: Item, day: date, model: Item, editions: Mapping[str, tuple[Edition, ...]]
) -> tuple[Item | None, list[Finding]]:
    known = {edition.day: edition.item for edition in editions.get(model.document.work, ())}
    if not known:
        known = dict.fromkeys(days_of(model), model)
    if day in known:
        return known[day], []
    params = {"version": day.isoformat(), "choices": ", ".join(d.isoformat() for d in known)}
    where = InHeader(("version",))
    return None, [Finding(code="unknown-version", path=item.source, where=where, params=params)]


def _values(
    item: Item, meta: AdoptionMeta, declared: Mapping[str, OpenPointMeta]
) -> tuple[dict[str, str], list[Finding]]:
    values: dict[str, str] = {}
    findings: list[Finding] = []

    def tell(code: str, *keys: str, **params: str) -> None:
        where = InHeader(("values", *keys))
        findings.append(Finding(code=code, path=item.source, where=where, params=params))

    for name in meta.values:
        if name not in declared:
            tell("unknown-point", name, point=name, suggestion=suggest(name, declared))
    for name, point in declared.items():
        written = meta.values.get(name, point.default)
        if written is None:
            if point.required:
                tell("point-missing", point=name, label=point.label)
            continue
        text, reason = points.shown(point, written)
        if reason:
            tell("bad-point-value", name, point=name, reason=reason)
        else:
            values[name] = text
    return values, findings


def _departures(item: Item, meta: AdoptionMeta, version: Item) -> Iterator[Finding]:
    units = {unit.id for unit in version.rendered.units}
    for position, departure in enumerate(meta.departures):
        if departure.unit not in units:
            yield Finding(
                code="unknown-unit",
                path=item.source,
                where=InHeader(("departures", position, "unit")),
                params={
                    "unit": departure.unit,
                    "document": version.meta.title,
                    "suggestion": suggest(departure.unit, units),
                },
            )
