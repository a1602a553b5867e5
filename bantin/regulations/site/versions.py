"""Regulations as works: one of several versions is the text of today; localities adopt models."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from msgspec import Struct, structs

from bantin.content import Finding, InHeader, ItemMeta, Prepared
from bantin.content.schema import suggest
from bantin.regulations.content.adoption import AdoptionMeta
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.site.completing import Completed, complete
from bantin.regulations.site.filing import (
    adopted_twice,
    beside_versions,
    misfiled,
    out_of_time,
    unseen,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bantin.content.config import Locality, SiteConfig


class Works(Struct, frozen=True, kw_only=True):
    """What stands in lists (`main`), and what belongs to it.

    `versions` are those of each work that has dated ones, the oldest first, by the work's slug;
    `adoptions` what the adoptions in `main` are made of, by content file.
    """

    main: tuple[Prepared[ItemMeta], ...]
    versions: Mapping[str, tuple[Prepared[ItemMeta], ...]]
    adoptions: Mapping[str, Completed]


class Unseen(Struct, frozen=True):
    """Works without a public text, whose adoptions are not public either.

    The texts are `hidden` for now, or `failed`: of these nothing more is said.
    """

    hidden: frozenset[str]
    failed: frozenset[str]


def settle(
    public: Iterable[Prepared[ItemMeta]], absent: Unseen, config: SiteConfig, today: date
) -> tuple[Works, list[Finding]]:
    """Choose the version in force of each work, and complete adoptions by what their model says."""
    public = tuple(public)
    main: list[Prepared[ItemMeta]] = []
    dated = defaultdict[str, list[Prepared[ItemMeta]]](list)
    waiting: list[tuple[Prepared[ItemMeta], AdoptionMeta]] = []
    for one in public:
        document = one.document
        if document is None:
            continue
        if document.version is not None:
            dated[document.work].append(one)
        elif isinstance(document.meta, AdoptionMeta):
            waiting.append((one, document.meta))
        else:
            main.append(one)
    versions = {work: tuple(sorted(found, key=_version)) for work, found in dated.items()}
    findings = [*misfiled(public)]
    alone, main = main, []
    for one in alone:
        work = one.document.work if one.document else ""
        if work and work in versions:
            findings.append(beside_versions(one, versions[work]))
        else:
            main.append(one)
    main += (_of_today(found, today) for found in versions.values())
    adopted, adoptions, problems = _adopted(waiting, main, versions, absent, config)
    works = Works(main=(*main, *adopted), versions=versions, adoptions=adoptions)
    return works, [*findings, *problems]


def _adopted(
    waiting: Iterable[tuple[Prepared[ItemMeta], AdoptionMeta]],
    main: Iterable[Prepared[ItemMeta]],
    versions: Mapping[str, tuple[Prepared[ItemMeta], ...]],
    absent: Unseen,
    config: SiteConfig,
) -> tuple[list[Prepared[ItemMeta]], dict[str, Completed], list[Finding]]:
    """Complete adoptions by their models; leave out those that have none that is public."""
    models = {one.document.work: one for one in main if one.document and _is_model(one)}
    places = {place.id: place for place in config.localities}
    adopted: list[Prepared[ItemMeta]] = []
    adoptions: dict[str, Completed] = {}
    findings: list[Finding] = []
    first: dict[tuple[str, str], str] = {}
    for one, meta in waiting:
        work = one.document.work if one.document else ""
        if work not in models and work in absent.hidden | absent.failed:
            findings += () if work in absent.failed else [unseen(one, work)]
            continue
        problem = _homeless(one.path, work, meta, models, places)
        if problem is not None:
            findings.append(problem)
            continue
        place = places[meta.locality].full_name
        other = first.setdefault((work, meta.locality), one.path)
        if other != one.path:
            findings.append(adopted_twice(one, other, place))
            continue
        texts = {_version(text): text for text in versions.get(work, ())}
        regulation, adoptions[one.path], problems = complete(one, meta, models[work], texts, place)
        adopted.append(regulation)
        findings += (*problems, *out_of_time(one, meta, places))
    return adopted, adoptions, findings


def _homeless(
    path: str,
    work: str,
    meta: AdoptionMeta,
    models: Mapping[str, Prepared[ItemMeta]],
    places: Mapping[str, Locality],
) -> Finding | None:
    """Tell if there is no model to adopt, or no locality that adopts."""
    if work not in models:
        params = {"model": work, "suggestion": suggest(work, models)}
        return Finding(code="unknown-model", path=path, params=params)
    if meta.locality in places:
        return None
    params = {"value": meta.locality, "suggestion": suggest(meta.locality, places)}
    where = InHeader(("locality",))
    return Finding(code="unknown-locality", path=path, where=where, params=params)


def in_force(versions: tuple[Prepared[ItemMeta], ...], today: date) -> Prepared[ItemMeta]:
    """Return the newest version whose day has come, or else the first to come."""
    begun = [one for one in versions if _version(one) <= today]
    return begun[-1] if begun else versions[0]


def _is_model(one: Prepared[ItemMeta]) -> bool:
    meta = one.document.meta if one.document else None
    return isinstance(meta, RegulationMeta) and meta.document.model


def _of_today(versions: tuple[Prepared[ItemMeta], ...], today: date) -> Prepared[ItemMeta]:
    """Return the version in force, with the anchors of units that only earlier versions have.

    An address that somebody has noted down must lead somewhere when the unit is gone.
    """
    current = in_force(versions, today)
    earlier = versions[: versions.index(current)]
    known = frozenset(current.rendered.anchors)
    former = {unit.id for one in earlier for unit in one.rendered.units} - known
    if not former:
        return current
    anchors = (*current.rendered.anchors, *sorted(former))
    return structs.replace(
        current,
        rendered=structs.replace(current.rendered, anchors=anchors),
        mark=" ".join(one.mark for one in (current, *earlier)),
    )


def _version(one: Prepared[ItemMeta]) -> date:
    return cast("date", one.document.version if one.document else None)
