"""Regulations as works: one of several versions is the text of today; localities adopt models."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from bantin.kinds.adoption import AdoptionMeta
from bantin.kinds.regulation import RegulationMeta
from bantin.model import Finding, InHeader, ItemMeta, Prepared
from bantin.schema import suggest
from bantin.site.completing import Completed, complete

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bantin.config import SiteConfig


class Works(Struct, frozen=True, kw_only=True):
    """What stands in lists (`main`), and what belongs to it.

    `versions` are those of each work that has dated ones, the oldest first, by the work's slug;
    `adoptions` what the adoptions in `main` are made of, by content file.
    """

    main: tuple[Prepared[ItemMeta], ...]
    versions: Mapping[str, tuple[Prepared[ItemMeta], ...]]
    adoptions: Mapping[str, Completed]


def settle(
    public: Iterable[Prepared[ItemMeta]], hidden: frozenset[str], config: SiteConfig, today: date
) -> tuple[Works, list[Finding]]:
    """Choose the version in force of each work, and complete adoptions by what their model says.

    `hidden` are the works that are not public: their adoptions are not either.
    """
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
    main += (in_force(found, today) for found in versions.values())
    models = {one.document.work: one for one in main if one.document and _is_model(one)}
    adoptions: dict[str, Completed] = {}
    findings: list[Finding] = []
    for one, meta in waiting:
        work = one.document.work if one.document else ""
        place, problem = _place(one.path, work, meta, models, config)
        if problem is not None:
            findings += [problem] if work not in hidden or work in models else []
            continue
        texts = {_version(text): text for text in versions.get(work, ())}
        regulation, adoptions[one.path], problems = complete(one, meta, models[work], texts, place)
        main.append(regulation)
        findings += problems
    return Works(main=tuple(main), versions=versions, adoptions=adoptions), findings


def _place(
    path: str,
    work: str,
    meta: AdoptionMeta,
    models: Mapping[str, Prepared[ItemMeta]],
    config: SiteConfig,
) -> tuple[str, Finding | None]:
    """Return the name of the locality that adopts, or what stands against it."""
    if work not in models:
        params = {"model": work, "suggestion": suggest(work, models)}
        return "", Finding(code="unknown-model", path=path, params=params)
    names = {place.id: place.full_name for place in config.localities}
    if meta.locality in names:
        return names[meta.locality], None
    params = {"value": meta.locality, "suggestion": suggest(meta.locality, names)}
    where = InHeader(("locality",))
    return "", Finding(code="unknown-locality", path=path, where=where, params=params)


def in_force(versions: tuple[Prepared[ItemMeta], ...], today: date) -> Prepared[ItemMeta]:
    """Return the newest version whose day has come, or else the first to come."""
    begun = [one for one in versions if _version(one) <= today]
    return begun[-1] if begun else versions[0]


def _is_model(one: Prepared[ItemMeta]) -> bool:
    meta = one.document.meta if one.document else None
    return isinstance(meta, RegulationMeta) and meta.document.model


def _version(one: Prepared[ItemMeta]) -> date:
    return cast("date", one.document.version if one.document else None)
