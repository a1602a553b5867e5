"""Put a site together from prepared files, phase by phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.portal.kind import Drafted, Placed, Settled
from bantin.portal.site.links import link_all, link_navigation
from bantin.portal.site.placing import place, targets_of
from bantin.portal.site.publishing import is_published
from bantin.portal.site.values import Site

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bantin.content import Finding
    from bantin.content.config import SiteConfig
    from bantin.portal.kind import AnyPrepared, Kind, Named
    from bantin.portal.parts import Parts
    from bantin.portal.site.links import Linked
    from bantin.portal.site.placing import Places


def assemble(
    config: SiteConfig,
    parts: Parts,
    prepared: Iterable[AnyPrepared],
    files: frozenset[str],
    *,
    now: datetime,
    drafts: bool,
) -> tuple[Site, list[Finding]]:
    """Make the site as it is at `now`, and tell what does not fit together.

    `files` are the paths of all files under content/ that are no articles.
    """
    prepared = tuple(prepared)
    public = tuple(
        one
        for one in prepared
        if one.document is not None and is_published(one.document, now, drafts=drafts)
    )
    drafted = Drafted(config=config, today=now.date(), prepared=prepared, public=public)
    settled, findings = _settle(drafted, parts.kinds)
    last = settled[parts.kinds[-1].id].public if parts.kinds else public
    places, problems = place(last, settled, parts, config, now.date())
    findings += problems
    everything = (*places.items, *places.unlisted)
    targets = targets_of(places, prepared, files, config.site)
    linked, problems = link_all(everything, targets)
    findings += problems
    navigation, problems = link_navigation(config.navigation, targets)
    findings += problems
    placed = _placed(drafted, parts.kinds, places, linked)
    knowledge = {}
    for kind in parts.kinds:
        related = kind.relate(replace(placed, notes=places.belongings[kind.id].notes))
        knowledge[kind.id] = related.knowledge
        findings += related.findings
    return Site(
        config=config,
        now=now,
        items=places.items,
        collections=places.collections,
        links=linked.links,
        images=linked.images,
        attachments=linked.attachments,
        aliases=places.aliases,
        unlisted=places.unlisted,
        knowledge=knowledge,
        navigation=navigation,
    ), findings


def _settle(drafted: Drafted, kinds: Iterable[Kind]) -> tuple[dict[str, Settled], list[Finding]]:
    """Let one kind after the other choose what is public."""
    settled: dict[str, Settled] = {}
    findings: list[Finding] = []
    for kind in kinds:
        settled[kind.id] = one = kind.settle(drafted)
        drafted = replace(drafted, public=one.public)
        findings += one.findings
    return settled, findings


def _placed(drafted: Drafted, kinds: Iterable[Kind], places: Places, linked: Linked) -> Placed:
    naming = {one.id: one.names for one in kinds}
    names: dict[str, tuple[Named, ...]] = {
        item.source_path: found
        for item in places.items
        if (found := naming[item.document.kind](item.meta)) is not None
    }
    shown = {item.source_path for item in (*places.items, *places.unlisted)}
    hidden = frozenset(
        one.document.slug
        for one in drafted.prepared
        if one.source_path not in shown
        and one.document is not None
        and naming[one.document.kind](one.document.meta) is not None
    )
    return Placed(
        config=drafted.config,
        today=drafted.today,
        items=places.items,
        unlisted=places.unlisted,
        links=linked.links,
        names=names,
        hidden=hidden,
    )
