"""What an adoption gives, held against the version of its model: values, units, links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.content import Finding, InBody, InHeader
from bantin.content.schema import anchor_like, suggest
from bantin.diagnostics import Severity
from bantin.regulations import law
from bantin.regulations.content import open_points as points
from bantin.regulations.law.known import recognised
from bantin.regulations.law.values import Outline
from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from bantin.portal.kind import AnyPrepared
    from bantin.regulations.content.adoption import AdoptionMeta
    from bantin.regulations.content.open_points import OpenPointMeta
    from bantin.words import Value

# "điểm đ khoản 2 Điều 5": how everybody but a machine calls dieu-5.khoan-2.diem-dd.
_SPOKEN = re.compile(
    r"(điều|khoản|điểm|dieu|khoan|diem)[\s-]+([0-9]+[a-zđ]?[0-9]*|[a-zđ][0-9]*)(?!\w)"
)
_UNFILLED = "point-missing"
_RANKS = ("dieu", "khoan", "diem")


def fitted_values(
    path: str, meta: AdoptionMeta, declared: Mapping[str, OpenPointMeta], used: frozenset[str]
) -> tuple[dict[str, str], list[Finding]]:
    """Spell an adoption's values. What a locality has written out of the text need not be given."""
    values: dict[str, str] = {}
    findings: list[Finding] = []
    # A draft is one that is being filled in.
    unfilled = Severity.WARNING if meta.draft else Severity.ERROR

    def tell(code: str, *keys: str, **params: Value) -> None:
        level = unfilled if code == _UNFILLED else Severity.ERROR
        where = InHeader(("values", *keys))
        found = Finding(code=code, source_path=path, where=where, params=params, severity=level)
        findings.append(found)

    for name in meta.values:
        if name not in declared:
            tell("unknown-point", name, point=name, suggestion=suggest(name, declared))
    for name, point in declared.items():
        written = meta.values.get(name) or point.default
        if not written:
            if point.required and name in used:
                choices = points.accepted(point)
                tell(_UNFILLED, name, point=name, label=point.label, choices=choices)
            continue
        text, reason = points.shown(point, written)
        if reason:
            near, choices = _meant(point, written), points.accepted(point)
            given: dict[str, Value] = {"suggestion": near, "choices": choices}
            tell("bad-point-value", name, point=name, reason=reason, **given)
        else:
            values[name] = text
    return values, findings


def _meant(point: OpenPointMeta, written: str) -> str:
    if point.type != "choice":
        return points.meant(point, written)
    said = slugify(written).split("-")
    named = [key for key in point.options if key in said]
    if len(named) == 1:
        return named[0]
    keys = {words: key for key, words in point.options.items()}
    found = suggest(written, (*point.options, *keys))
    return keys.get(found, found)


def unfit_departures(
    one: AnyPrepared, meta: AdoptionMeta, text: AnyPrepared, title: str
) -> Iterator[Finding]:
    """Find departures that the model has no place for, or that would stand in it twice."""
    units = {unit.id for unit in recognised(text.rendered).units}
    written = recognised(one.rendered).departures
    above = _ancestors(recognised(text.rendered).outline or Outline())
    for position, departure in enumerate(meta.departures):

        def tell(code: str, place: int = position, **params: str) -> Finding:
            where = InHeader(("departures", place, "unit"))
            return Finding(code=code, source_path=one.source_path, where=where, params=params)

        name = departure.unit
        if name not in units:
            near = meant_unit(name, units)
            yield tell("departure-unknown", unit=name, document=title, suggestion=near)
            continue
        for outer in above.get(name, ()) if name in written else ():
            inner = {unit.id for unit in law.units_of(Outline(units=written.get(outer, ())))}
            if outer in written and name not in inner:
                yield tell("departure-within", unit=name, outer=outer)
        for added in written.get(name, ())[1:]:
            if added.id in units:
                yield tell("departure-repeats", unit=name, label=added.label, other=added.id)


def meant_unit(written: str, units: Collection[str]) -> str:
    """Return the id of the unit that was probably meant, `""` if none is near."""
    found = _SPOKEN.findall(written.casefold())
    numbers = {slugify(kind): number.replace("đ", "dd") for kind, number in found}
    spoken = ".".join(f"{kind}-{numbers[kind]}" for kind in _RANKS if kind in numbers)
    return spoken if spoken in units else suggest(written, units)


def undeclared_points(one: AnyPrepared, declared: Mapping[str, OpenPointMeta]) -> Iterator[Finding]:
    """Find open points in a locality's own words that its model does not have."""
    for point in recognised(one.rendered).points:
        if point not in declared:
            yield Finding(
                code="undeclared-point",
                source_path=one.source_path,
                where=InBody(f"[[{point}]]"),
                params={"point": point, "suggestion": suggest(point, declared)},
            )


def broken_fragments(one: AnyPrepared, anchors: frozenset[str]) -> Iterator[Finding]:
    """Find links within a locality's own words to places that its text does not have."""
    for fragment in dict.fromkeys(recognised(one.rendered).fragments):
        if fragment not in anchors:
            yield Finding(
                code="broken-anchor",
                source_path=one.source_path,
                where=InBody(f"#{fragment}"),
                params={
                    "target": one.source_path,
                    "anchor": fragment,
                    "suggestion": anchor_like(fragment, anchors),
                },
            )


def _ancestors(outline: Outline) -> dict[str, tuple[str, ...]]:
    """Return for each unit the ids of those that it stands in."""
    return {path[-1].id: tuple(unit.id for unit in path[:-1]) for path in law.walk(outline)}
