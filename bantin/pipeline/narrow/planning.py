"""A build that plans only what has changed: the fourth phase, where all but a little is known.

Everything that it uses is what a build of everything uses: the same functions on a site that is
read as somebody looks at it. What is its own is the question which files can be others at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from bantin import engine
from bantin.diagnostics import FileFault
from bantin.engine.staleness import stale
from bantin.pipeline.copies import copies_of
from bantin.pipeline.lasting_plan import check_reached
from bantin.pipeline.narrow.changed import Changed, changed_since
from bantin.pipeline.narrow.doubts import DoubtError, certain, doubt_if
from bantin.pipeline.narrow.faces import Faces, faces_of
from bantin.pipeline.narrow.links import (
    check_links,
    check_names,
    check_places,
    check_played,
    check_told,
    newly_measured,
    used_now,
    with_references,
)
from bantin.pipeline.narrow.sites import Sites
from bantin.pipeline.narrow.tongues import check_languages, retranslate
from bantin.pipeline.plan import Plan, plan_reached
from bantin.pipeline.run import LastBuild
from bantin.pipeline.withheld import WithheldItems, sum_up_named
from bantin.portal.reaching import gone_paths, index_files, months_now, reach_of
from bantin.portal.site.adjusting import Adjusting, Change
from bantin.portal.site.clock import next_change
from bantin.portal.site.snapshot import decoded, joined, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.plan import Planned
    from bantin.portal.site.kept_site import KeptSite
    from bantin.portal.site.snapshot import Snapshot
    from bantin.portal.site.values import Site


class Narrowed(Struct, frozen=True, kw_only=True):
    """A plan of what is reached, and what the next build is to know.

    `last` is what the last build left, with what is new of it but for its files; `known`
    are the content files of which all is made.
    """

    plan: Plan
    last: LastBuild
    addresses: tuple[tuple[str, engine.Origin], ...]
    known: engine.KnownInputs


def narrow(build: BuildContext) -> Narrowed | None:
    """Plan what a change reaches; None where everything must be planned."""
    try:
        return _narrow(build, changed_since(build))
    except DoubtError:
        return None
    except FileFault as fault:  # a doubt that came up while a file was planned
        if isinstance(fault.__cause__, DoubtError):
            return None
        raise


def _narrow(build: BuildContext, changed: Changed) -> Narrowed:
    kept = certain(decoded(build.state.whole(build.run.key)), "first")
    faces = faces_of(build, changed)
    check_told(changed.last, faces)
    sites = Sites(build, kept, changed, faces)
    adjusted = Adjusting(kept, build.run.config, build.parts.kinds, faces.hidden)
    check_places(build, kept, sites, adjusted, faces)
    before = sites.site(kept, faces.olds).site
    check_languages(kept, build.run.config, faces)
    after = _site_after(kept, sites, adjusted, before, faces)
    check_links(kept, after, faces)
    used = used_now(kept, before, after.site, faces)
    check_names(build, kept, changed, faces, used)
    snapshot = _snapshot_now(
        build, kept, sites, adjusted, both=(before, after.site), faces=faces, used=used
    )
    reach = reach_of(
        adjusted,
        kept,
        snapshot,
        after.resolver.targets.items,
        after.site.unlisted,
        changed=faces.news.keys(),
        size=build.run.config.pagination.size,
    )
    assets = sites.assets(used, newly_measured(build, kept, used))
    check_played(after.site, assets, faces)
    planned = plan_reached(build, after.site, assets, reach, kept.shared)
    gone = sites.share_cards(before, kept.assets, faces.olds.values())
    held = _held_against(build, planned, kept, snapshot, adjusted, gone=gone)
    plan = replace(held, foreign=_foreign(changed.last, planned))
    reached = {*faces.sources, *(used.keys() - kept.assets.keys())}
    doubt_if(not reached.isdisjoint(changed.last.answers.named), "addresses")
    check_reached(build, changed.last.answers, plan.targets, plan.removals)
    return Narrowed(
        plan=plan,
        last=_last_build(build, changed.last, plan, faces, sites),
        known=_known(build, changed, used.keys() - kept.assets.keys()),
        addresses=_addresses(faces),
    )


def _foreign(last: LastBuild, planned: Planned) -> tuple[str, ...]:
    return tuple(path for path in last.foreign if path not in planned.targets)


def _site_after(
    kept: Snapshot, sites: Sites, adjusted: Adjusting, before: Site, faces: Faces
) -> KeptSite:
    """Adjust what is kept to what has changed, and return the site with that."""
    adjusted.apply(_changes(sites, kept, before, faces))
    after = sites.site(adjusted.snapshot(), faces.news)
    if retranslate(kept, adjusted, after, sites, faces):
        return sites.site(adjusted.snapshot(), faces.news)
    return after


def _snapshot_now(
    build: BuildContext,
    kept: Snapshot,
    sites: Sites,
    adjusted: Adjusting,
    *,
    both: tuple[Site, Site],
    faces: Faces,
    used: Mapping[str, tuple[int, int]],
) -> Snapshot:
    """Return what this build will leave; `both` are the site before and after."""
    months = months_now(adjusted, kept, both[1])
    doubt_if(index_files(kept.months) != index_files(months), "index")
    snapshot = replace(
        adjusted.snapshot(), months=months, assets=used, concerned=joined(sites.concerned)
    )
    return with_references(build, kept, snapshot, both, faces)


def _addresses(faces: Faces) -> tuple[tuple[str, engine.Origin], ...]:
    """Return where what has changed is shown."""
    shown = faces.news.values()
    return tuple((one.url_path, engine.Origin(one.source_path, one.body)) for one in shown)


def _changes(sites: Sites, kept: Snapshot, before: Site, faces: Faces) -> list[Change]:
    """Return what has changed, and whether lists and other pages show it."""
    beside = sites.site(kept, faces.news).site
    was, now = sites.cards(before, kept.assets), sites.cards(beside, kept.assets)
    changes = []
    for source, new in faces.news.items():
        old = faces.olds.get(source)
        quiet = (
            old is not None
            and old.order == new.order
            and old.document.kind == new.document.kind
            and old.meta.image == new.meta.image
            and was(old).digest == now(new).digest
        )
        changes.append(Change(source_path=source, old=old, new=new, quiet=quiet))
    return changes


def _held_against(
    build: BuildContext,
    planned: Planned,
    kept: Snapshot,
    snapshot: Snapshot,
    adjusted: Adjusting,
    *,
    gone: Iterable[str],
) -> Plan:
    """Hold what is planned against what there is; more is `gone` unless it is planned again."""
    made, targets = build.made, planned.targets
    for path in planned.shareable:
        known = made.get(path)
        doubt_if(known and known.fingerprint != planned.fingerprints[path], "files")
    snapshot = planned.kept(snapshot, 0)
    size = build.run.config.pagination.size
    left = {*gone, *gone_paths(adjusted, kept, snapshot, size)}
    copies = _copies(build, (*left, *targets))
    removals = tuple(sorted(path for path in {*left, *copies} - targets.keys() if path in made))
    files = kept.files + sum(path not in made for path in targets) - len(removals)
    digests = {path: made[path].digest for path in (*targets, *copies) if path in made}
    return Plan(
        shared=planned.shared,
        targets=targets,
        fingerprints=planned.fingerprints,
        reasons=stale(made, planned.fingerprints, digests),
        digests=digests,
        removals=removals,
        foreign=(),
        snapshot=replace(snapshot, files=files),
        files=files,
    )


def _copies(build: BuildContext, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the copies that files may have in an output folder with copies."""
    return tuple(copies_of(paths)) if build.run.options.precompress else ()


def _last_build(
    build: BuildContext, last: LastBuild, plan: Plan, faces: Faces, sites: Sites
) -> LastBuild:
    """Return what the last build left as it is now, but for what is said of its files."""
    snapshot = certain(plan.snapshot, "first")
    return replace(
        last,
        names=build.content.names,
        now=build.run.now,
        valid_until=_valid_until(build, last, faces),
        articles=len(split(snapshot.sources)),
        withheld=_withheld(last, snapshot, faces, sites),
    )


def _valid_until(build: BuildContext, last: LastBuild, faces: Faces) -> datetime:
    """Return the next instant at which any file may change."""
    run = build.run
    valid_until, before = (
        next_change(
            [one.document for one in faced if one is not None and one.document is not None],
            build.parts.kinds,
            run.now,
            run.config.site.zone,
            drafts=run.options.drafts,
        )
        for faced in ([face.new for face in faces.all], [face.old for face in faces.all])
    )
    # Whether something else changes then too nobody knows.
    doubt_if(before == last.valid_until < valid_until, "clock")
    return min(last.valid_until, valid_until)


def _withheld(
    last: LastBuild, snapshot: Snapshot, faces: Faces, sites: Sites
) -> tuple[WithheldItems, ...]:
    """Return the summary of what is not public, with what has changed of that."""
    if not faces.hidden:
        return last.withheld
    changed = {face.source_path: face.new for face in faces.all}
    named = {item.source_path for group in last.withheld for item in group.items}
    prepared = (
        changed.get(source) or sites.prepared(source) for source in sorted({*named, *faces.hidden})
    )
    documents = [certain(one.document, "state") for one in prepared]
    return sum_up_named(documents, snapshot.withheld)


def _known(build: BuildContext, changed: Changed, files: Iterable[str]) -> engine.KnownInputs:
    """Return of which content files all is made, those that are used for the first time too."""
    paths = (*(one.source_path for one in changed.articles), *files)
    rows = [certain(build.state.input(path), "state") for path in paths]
    return changed.known.after(
        ((one.source_path, one.size, one.mtime_ns, one.digest) for one in rows), ()
    )
