"""Regulations as works: one of several versions is the text of today; localities adopt models."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from msgspec import Struct, structs

from bantin.content import Finding, InHeader
from bantin.content.schema import suggest
from bantin.portal.kind import AnyPrepared, Drafted, Settled
from bantin.portal.site.publishing import meet
from bantin.regulations.content.adoption import AdoptionMeta
from bantin.regulations.content.filed import KIND, day_of, work_of
from bantin.regulations.content.regulation import RegulationMeta
from bantin.regulations.law.known import recognised
from bantin.regulations.site.completing import Completed, complete
from bantin.regulations.site.filing import (
    adopted_twice,
    beside_versions,
    misfiled,
    out_of_time,
    unseen,
)
from bantin.regulations.site.model_names import model_of, works_by_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bantin.content.config import Locality, SiteConfig


class Works(Struct, frozen=True, kw_only=True):
    """What belongs to the regulations that stand in lists.

    `versions` are those of each work that has dated ones, the oldest first, by the work's slug;
    `adoptions` what the public adoptions are made of, by content file.
    """

    versions: Mapping[str, tuple[AnyPrepared, ...]]
    adoptions: Mapping[str, Completed]


class Unseen(Struct, frozen=True):
    """Works without a public text, whose adoptions are not public either.

    The texts are `hidden` for now, or `failed`: of these nothing more is said.
    """

    hidden: frozenset[str]
    failed: frozenset[str]


def settle(drafted: Drafted) -> Settled:
    """Choose the version in force of each work, and complete adoptions by what their model says."""
    main: list[AnyPrepared] = []
    dated = defaultdict[str, list[AnyPrepared]](list)
    waiting: list[tuple[AnyPrepared, AdoptionMeta]] = []
    for one in drafted.public:
        document = one.document
        if document is None:
            continue
        if day_of(document) is not None:
            dated[work_of(document)].append(one)
        elif isinstance(document.meta, AdoptionMeta):
            waiting.append((one, document.meta))
        else:
            main.append(one)
    versions = {work: tuple(sorted(found, key=_version)) for work, found in dated.items()}
    findings = [*misfiled(drafted.public)]
    alone, main = main, []
    for one in alone:
        work = _work(one)
        if work in versions:
            if any(_meet(one, version) for version in versions[work]):
                findings.append(beside_versions(one, versions[work]))
        else:
            main.append(one)
    main += (_of_today(found, drafted.today) for found in versions.values())
    absent = _unseen(drafted)
    waiting.sort(key=lambda pair: pair[0].source_path in drafted.withheld)
    names = works_by_folder(drafted.prepared)
    asked = [(one, meta, model_of(one.source_path, names)) for one, meta in waiting]
    adopted, adoptions, problems = _adopted(asked, main, versions, absent, drafted.config)
    return Settled(
        public=(*main, *adopted),
        notes=Works(versions=versions, adoptions=adoptions),
        findings=(*findings, *problems),
    )


def _unseen(drafted: Drafted) -> Unseen:
    """Return the regulations that are not public, by the names by which adoptions know them."""
    shown = {_work(one) for one in drafted.public}
    hidden = {_work(one) for one in drafted.prepared}
    # A file that could not be read may be a model, or a version in its folder.
    failed_paths = (one.source_path for one in drafted.prepared if one.document is None)
    failed = {name for path in failed_paths for name in path.removesuffix(".md").split("/")[-2:]}
    return Unseen(hidden=frozenset(hidden - shown - {""}), failed=frozenset(failed))


def _work(one: AnyPrepared) -> str:
    """Return the slug that the versions of a regulation share, `""` for everything else."""
    document = one.document
    return work_of(document) if document is not None and document.kind == KIND else ""


def _adopted(
    waiting: Iterable[tuple[AnyPrepared, AdoptionMeta, str]],
    main: Iterable[AnyPrepared],
    versions: Mapping[str, tuple[AnyPrepared, ...]],
    absent: Unseen,
    config: SiteConfig,
) -> tuple[list[AnyPrepared], dict[str, Completed], list[Finding]]:
    """Complete adoptions by their models; leave out those that have none that is public.

    Each comes with the slug of the work that it adopts.
    """
    models = {_work(one): one for one in main if _is_model(one)}
    places = {place.id: place for place in config.localities}
    adopted: list[AnyPrepared] = []
    adoptions: dict[str, Completed] = {}
    findings: list[Finding] = []
    first: dict[tuple[str, str], AnyPrepared] = {}
    for one, meta, work in waiting:
        if work not in models and work in absent.hidden | absent.failed:
            findings += () if work in absent.failed else [unseen(one, work)]
            continue
        problem = _homeless(one.source_path, work, meta, models, places)
        if problem is not None:
            findings.append(problem)
            continue
        place = places[meta.locality].full_name
        other = first.setdefault((work, meta.locality), one)
        if other is not one:
            if _meet(one, other):
                findings.append(adopted_twice(one, other.source_path, place))
            continue
        texts = {_version(text): text for text in versions.get(work, ())}
        regulation, adoptions[one.source_path], problems = complete(
            one, meta, models[work], texts, place
        )
        adopted.append(regulation)
        findings += (*problems, *out_of_time(one, meta, places))
    return adopted, adoptions, findings


def _meet(one: AnyPrepared, other: AnyPrepared) -> bool:
    """Tell whether two files are public at the same time at any time."""
    both = one.document, other.document
    return both[0] is not None and both[1] is not None and meet(both[0], both[1])


def _homeless(
    path: str,
    work: str,
    meta: AdoptionMeta,
    models: Mapping[str, AnyPrepared],
    places: Mapping[str, Locality],
) -> Finding | None:
    """Tell if there is no model to adopt, or no locality that adopts."""
    if work not in models:
        near = suggest(work, models)
        params = {"model": work, "suggestion": near, "choices": ", ".join(sorted(models))}
        return Finding(code="unknown-model", source_path=path, params=params)
    if meta.locality in places:
        return None
    params = {"value": meta.locality, "suggestion": suggest(meta.locality, places)}
    where = InHeader(("locality",))
    return Finding(code="unknown-locality", source_path=path, where=where, params=params)


def in_force(versions: tuple[AnyPrepared, ...], today: date) -> AnyPrepared:
    """Return the newest version whose day has come, or else the first to come."""
    begun = [one for one in versions if _version(one) <= today]
    return begun[-1] if begun else versions[0]


def _is_model(one: AnyPrepared) -> bool:
    meta = one.document.meta if one.document else None
    return isinstance(meta, RegulationMeta) and meta.document.model


def _of_today(versions: tuple[AnyPrepared, ...], today: date) -> AnyPrepared:
    """Return the version in force, with the anchors of units that only earlier versions have.

    An address that somebody has noted down must lead somewhere when the unit is gone.
    """
    current = in_force(versions, today)
    earlier = versions[: versions.index(current)]
    known = frozenset(current.rendered.anchors)
    former = {unit.id for one in earlier for unit in recognised(one.rendered).units} - known
    if not former:
        return current
    anchors = (*current.rendered.anchors, *sorted(former))
    return structs.replace(current, rendered=structs.replace(current.rendered, anchors=anchors))


def _version(one: AnyPrepared) -> date:
    return cast("date", day_of(one.document) if one.document else None)
