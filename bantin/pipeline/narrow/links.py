"""What refers to what: doubts about addresses, anchors, names and used files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin.pipeline.measure import measured_files, unplayed, uses_of
from bantin.pipeline.narrow.changed import is_only_new
from bantin.pipeline.narrow.doubts import certain, doubt_if
from bantin.pipeline.narrow.faces import item_of
from bantin.pipeline.unused_files import lost_files, names_in
from bantin.portal.site.adjusting import holds, without_some
from bantin.portal.site.placing import page_paths, paths_in_languages
from bantin.portal.site.snapshot import PLACE, anchored_by, checksum, references_of, ways
from bantin.portal.site.vacancy import is_vacant

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.narrow.changed import Changed
    from bantin.pipeline.narrow.faces import Faces
    from bantin.pipeline.narrow.sites import Sites
    from bantin.pipeline.run import LastBuild
    from bantin.portal.assets import Asset
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.adjusting import Adjusting
    from bantin.portal.site.kept_site import KeptSite
    from bantin.portal.site.snapshot import Snapshot
    from bantin.portal.site.values import Site


def check_places(
    build: BuildContext, kept: Snapshot, sites: Sites, adjusted: Adjusting, faces: Faces
) -> None:
    """Doubt items that have moved, and new addresses that may not be free, now or later."""
    for source, old in faces.olds.items():
        new, place = faces.news[source], adjusted.place(old)
        doubt_if(adjusted.sources[place : place + 1] != [source], "hidden")
        doubt_if(adjusted.paths[place] != old.url_path, "moved")
        # Two that are never public at once may share an address, or have the old one of the other.
        redated = new.document.date != old.document.date
        doubt_if(build.run.options.drafts and kept.withheld and redated, "hidden")
        doubt_if(new.url_path != old.url_path or new.meta.aliases != old.meta.aliases, "moved")
    if not faces.added:
        return
    later = [source for source, why in kept.withheld.items() if why == "scheduled"]
    due = [item_of(build, sites.prepared(source)) for source in later]
    doubt_if(any(one.meta.aliases for one in due), "hidden")
    taken = [
        *(one.url_path for one in due),
        *adjusted.paths,
        *(path for path, _ in kept.aliases),
        *_fixed(build, kept),
    ]
    for item in faces.added:
        # What belongs to a document stands below it.
        doubt_if(any(item.url_path.startswith(one.url_path) for one in due), "taken")
        doubt_if(item.meta.aliases, "moved")
        doubt_if(item.source_path in adjusted.sources, "state")
        doubt_if(not is_vacant(item.url_path, taken), "taken")
        taken.append(item.url_path)


def _fixed(build: BuildContext, kept: Snapshot) -> Iterable[str]:
    """Yield the site paths that the site answers itself."""
    yield from (address.url_path for address in build.parts.addresses)
    yield from paths_in_languages(kept.lists, build.parts)
    size = build.run.config.pagination.size
    for one in kept.lists:
        count = len(one.places) // PLACE - sum(count for _, count in one.groups)
        yield from page_paths(one.url_path, count, size)


def check_links(kept: Snapshot, after: KeptSite, faces: Faces) -> None:
    """Doubt references that lead nowhere, and anchors that somebody may have led to."""
    doubt_if(after.problems, "tells")
    for source, new in faces.news.items():
        doubt_if(after.resolver.findings(source), "tells")
        old = faces.olds.get(source)
        if old is not None and old.rendered.anchors != new.rendered.anchors:
            doubt_if(holds(kept.anchored, [checksum(new.url_path)]), "anchors")


def check_played(after: Site, assets: Mapping[str, Asset], faces: Faces) -> None:
    """Doubt recordings that no page can play."""
    for item in faces.news.values():
        for path, use in uses_of(after, item):
            doubt_if([*unplayed(assets[path], [use])], "tells")


def used_now(kept: Snapshot, before: Site, after: Site, faces: Faces) -> dict[str, tuple[int, int]]:
    """Return how often each used file is shown and offered; doubt what is used no more."""
    used = dict(kept.assets)
    for site, items, more in ((before, faces.olds, -1), (after, faces.news, 1)):
        for item in items.values():
            for path, use in uses_of(site, item):
                shown, offered = used.get(path, (0, 0))
                counts = (shown + more, offered) if use.shown else (shown, offered + more)
                used[path] = counts
    for path in kept.assets:
        both = zip(ways(kept.assets, path), ways(used, path), strict=True)
        doubt_if(any(was and not now for was, now in both), "unused")
    return dict(sorted((path, counts) for path, counts in used.items() if any(counts)))


def check_names(
    build: BuildContext,
    kept: Snapshot,
    changed: Changed,
    faces: Faces,
    used: Mapping[str, tuple[int, int]],
) -> None:
    """Doubt files that have gone or come but for what is new, and what may be meant by it."""
    files = used.keys() - kept.assets.keys()
    sources = faces.new_sources
    if changed.new_names:
        doubt_if(not is_only_new(build, changed.last.names, sources | files), "names")
    paths = (item.url_path for item in faces.added)
    names = {*sources, *files, *paths}
    wanted = [checksum(name.rstrip("/").rpartition("/")[2]) for name in names]
    doubt_if(holds(kept.references, wanted), "taken")
    pairs = [(face.old, face.new) for face in faces.all if face.old is not None]
    doubt_if(lost_files(build.content.own_files, pairs), "unused")


def check_told(last: LastBuild, faces: Faces) -> None:
    """Doubt whether all is to be told that was, and nothing else: it is about other files."""
    changed, added = faces.sources, faces.new_sources
    # Where a draft would stand.
    moved = any(
        face.old is None or _address_of(face.old) != _address_of(face.new)
        for face in faces.all
        if face.source_path not in faces.news
    )
    named = {name for face in faces.all for name in names_in(face.new)}
    for told in last.told:
        one = told.diagnostic
        places = (one.span, *one.related)
        doubt_if(any(span.source_path in changed for span in places), "told")
        # A file that nobody used may be used now.
        doubt_if(one.span.source_path.rpartition("/")[2] in named, "told")
        doubt_if(added and one.code in _OF_ADDRESSES, "told")
        doubt_if(moved and one.code == "link-to-unpublished", "told")


def _address_of(one: AnyPrepared) -> tuple[object, ...]:
    document = certain(one.document, "tells")
    return document.kind, document.slug, document.date, document.meta.aliases


_OF_ADDRESSES = ("address-moved", "addresses-moved", "address-lost")


def newly_measured(
    build: BuildContext, kept: Snapshot, used: Mapping[str, object]
) -> dict[str, Asset]:
    """Measure the files that are used for the first time."""
    new = used.keys() - kept.assets.keys()
    found = measured_files(build, new)
    return {path: certain(one.asset, "tells") for path, one in found.items()}


def with_references(
    build: BuildContext,
    kept: Snapshot,
    snapshot: Snapshot,
    sites: tuple[Site, Site],
    faces: Faces,
) -> Snapshot:
    """Return a snapshot with what is referred to now; `sites` are the old and the new one."""
    config, (before, after) = build.run.config, sites
    olds = [face.old for face in faces.all if face.old is not None]
    return replace(
        snapshot,
        references=without_some(
            kept.references,
            [one for face in olds for one in references_of(face, config)],
            [one for face in faces.all for one in references_of(face.new, config)],
        ),
        anchored=without_some(
            kept.anchored,
            [one for source in faces.olds for one in anchored_by(before.links[source])],
            [one for source in faces.news for one in anchored_by(after.links[source])],
        ),
    )
