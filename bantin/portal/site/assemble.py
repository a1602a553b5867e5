"""Put a site together from prepared files, phase by phase."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from bantin.diagnostics import Severity
from bantin.portal.kind import Drafted, Placed, Settled
from bantin.portal.site.in_time import excuse
from bantin.portal.site.links import Linked, link_all, link_configured
from bantin.portal.site.placing import place, targets_of
from bantin.portal.site.publishing import why_withheld
from bantin.portal.site.translations import translate_all
from bantin.portal.site.values import Item, Site, is_pictured, is_pinned

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from datetime import datetime

    from bantin.content import Finding
    from bantin.content.config import SiteConfig
    from bantin.portal.kind import AnyPrepared, Kind, Named
    from bantin.portal.parts import Parts
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

    `files` are the paths of all files under content/ that are no articles. With `drafts`, what is
    not public is shown too.
    """
    drafted = _draft(config, prepared, now=now, drafts=drafts)
    prepared, withheld = drafted.prepared, drafted.withheld
    places, findings = _settle_and_place(drafted, parts)
    everything = (*places.items, *places.unlisted)
    targets = targets_of(places, prepared, files, config.site)
    linked, problems = link_all(everything, targets)
    translated, wrong = translate_all(everything, targets, config)
    configured = link_configured(config, targets)
    problems = [*problems, *wrong, *configured.findings]
    findings += excuse(problems, config, lambda: _ever(drafted, parts))
    ahead, problems = _ahead(drafted, parts, files)
    findings += problems
    placed = _placed(drafted, parts.kinds, places, linked)
    knowledge, problems = _relate(placed, parts, places)
    findings += problems
    return Site(
        config=config,
        now=now,
        items=places.items,
        collections=places.collections,
        links=linked.links,
        files=linked.files,
        aliases=places.old.paths,
        queries=places.old.queries,
        originals=translated.originals,
        translations=translated.translations,
        unlisted=places.unlisted,
        pinned=tuple(item for item in places.items if is_pinned(item, config)),
        pictured=tuple(item for item in places.items if is_pictured(item, config)),
        withheld=withheld,
        ahead=ahead,
        knowledge=knowledge,
        navigation=configured.navigation,
        banner=configured.banner,
        logo=configured.logo,
    ), findings


class Part(Struct, frozen=True, kw_only=True):
    """The items of a site of which kinds must know all, at their addresses, and what they know.

    `unlisted` are those that stand in no list, `pages` further addresses that show one of them,
    `owned` those of what else belongs to them.
    """

    items: tuple[Item, ...]
    unlisted: tuple[Item, ...]
    pages: Mapping[str, Item]
    owned: tuple[str, ...]
    knowledge: Mapping[str, Any]


def assemble_part(
    config: SiteConfig,
    parts: Parts,
    prepared: Iterable[AnyPrepared],
    *,
    now: datetime,
    drafts: bool,
) -> tuple[Part, list[Finding]]:
    """Find out what kinds know of a whole site, of no more than the files that it depends on.

    These are all of the kinds that must know the whole site, and those that mention something.
    """
    drafted = _draft(config, prepared, now=now, drafts=drafts)
    places, findings = _settle_and_place(drafted, parts)
    nothing = Linked(links={}, files={})
    knowledge, problems = _relate(_placed(drafted, parts.kinds, places, nothing), parts, places)
    return Part(
        items=places.items,
        unlisted=places.unlisted,
        pages={
            path: one for owned in places.belongings.values() for path, one in owned.pages.items()
        },
        owned=tuple(path for one in places.belongings.values() for path, _ in one.owned),
        knowledge=knowledge,
    ), [*findings, *problems]


def _draft(
    config: SiteConfig, prepared: Iterable[AnyPrepared], *, now: datetime, drafts: bool
) -> Drafted:
    prepared = tuple(as_of(one, now) for one in prepared)
    withheld = {
        one.source_path: why
        for one in prepared
        if one.document is not None and (why := why_withheld(one.document, now)) is not None
    }
    public = tuple(
        one
        for one in prepared
        if one.document is not None and (drafts or one.source_path not in withheld)
    )
    return Drafted(config=config, now=now, prepared=prepared, public=public, withheld=withheld)


def _settle_and_place(drafted: Drafted, parts: Parts) -> tuple[Places, list[Finding]]:
    settled, findings = _settle(drafted, parts.kinds)
    last = settled[parts.kinds[-1].id].public if parts.kinds else drafted.public
    places, problems = place(last, settled, parts, drafted.config, drafted)
    return places, [*findings, *problems]


def _relate(placed: Placed, parts: Parts, places: Places) -> tuple[dict[str, Any], list[Finding]]:
    knowledge: dict[str, Any] = {}
    findings: list[Finding] = []
    for kind in parts.kinds:
        related = kind.relate(replace(placed, notes=places.belongings[kind.id].notes))
        knowledge[kind.id] = related.knowledge
        findings += related.findings
    return knowledge, findings


def as_of(one: AnyPrepared, now: datetime) -> AnyPrepared:
    """Return a file without a change that is still to come: nothing looks ahead."""
    document = one.document
    if document is None or document.updated is None or document.updated <= now:
        return one
    return replace(one, document=replace(document, updated=None))


def _ahead(
    drafted: Drafted, parts: Parts, files: frozenset[str]
) -> tuple[Site | None, list[Finding]]:
    """Find what would break a build when an item that is due later has become public.

    The editor is told while the item is being written, not by a build at night.
    """
    public = {one.source_path for one in drafted.public}
    later = tuple(
        one
        for one in drafted.prepared
        if drafted.withheld.get(one.source_path) == "scheduled" and one.source_path not in public
    )
    if not later:
        return None, []
    config = drafted.config
    joined = replace(drafted, public=(*drafted.public, *later))
    places, findings = _settle_and_place(joined, parts)
    due = {one.source_path for one in later}
    everything = (*places.items, *places.unlisted)
    items = tuple(one for one in everything if one.source_path in due)
    targets = targets_of(places, drafted.prepared, files, config.site)
    linked, more = link_all(items, targets)
    _, wrong = translate_all(everything, targets, config)
    findings += excuse((*more, *wrong), config, lambda: _ever(drafted, parts))
    return Site(
        config=config,
        now=drafted.now,
        items=items,
        collections=(),
        links=linked.links,
        files=linked.files,
        aliases={},
    ), [one for one in findings if one.severity is Severity.ERROR and one.source_path in due]


def _ever(drafted: Drafted, parts: Parts) -> Container[str]:
    """Return every site path that there would be if all documents were public at once."""
    everything = tuple(one for one in drafted.prepared if one.document is not None)
    drafted = replace(drafted, public=everything)
    places, _ = _settle_and_place(drafted, parts)
    return targets_of(places, drafted.prepared, frozenset(), drafted.config.site).pages


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
