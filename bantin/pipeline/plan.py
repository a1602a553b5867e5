"""The fourth phase: every file of the site as data, and which of them are stale."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from bantin import engine
from bantin.engine.jobs import run_chunks
from bantin.engine.staleness import Reason, fingerprint, stale
from bantin.engine.targets import Target
from bantin.pipeline.lasting_plan import Lasting, plan_lasting
from bantin.pipeline.measure import used_files
from bantin.pipeline.narrow.doubts import doubt_if
from bantin.pipeline.read_counts import most_read_now
from bantin.pipeline.tables import begin_tables, filled
from bantin.pipeline.theme import examine, template_digests, words_of
from bantin.pipeline.workers import share
from bantin.portal.pages.context import Context, logo_asset
from bantin.portal.pages.months import by_month
from bantin.portal.pages.plan import make_context, plan, plan_tabled
from bantin.portal.pages.recipes import Rank
from bantin.portal.pages.site_view import fronts, icons_of, site_view, site_view_in, styles_of
from bantin.portal.pages.static_files import FAVICON, static_files
from bantin.portal.search.values import NAME as SEARCH
from bantin.portal.site.snapshot import Snapshot, take

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.diagnostics import Diagnostic
    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.measure import Use
    from bantin.pipeline.survey import Survey
    from bantin.pipeline.theme import BuildTheme
    from bantin.portal.assets import Asset
    from bantin.portal.pages.static_files import StaticFiles
    from bantin.portal.reach import Reach
    from bantin.portal.search.files import Index
    from bantin.portal.site.values import Site
    from bantin.theme.views import SiteView


class Plan(Struct, frozen=True, kw_only=True):
    """Every file to be in the output folder, by its path there.

    `shared` is the file that says what workers are made of.
    `reasons` name the stale ones, and `digests` are those of the files that exist. Of the files
    that are there and have no place, `removals` are what builds have made, `foreign` all others.
    `snapshot` is what a build that plans little needs of this one, `files` how many there will be.

    `lasting` is what old addresses answer.

    A plan of what a change reaches has only those files, and leaves old addresses what they are.
    Copies of files in codings are no targets: see `copies`.
    """

    shared: str
    targets: Mapping[str, Target]
    fingerprints: Mapping[str, bytes]
    reasons: Mapping[str, tuple[Reason, ...]]
    digests: Mapping[str, str]
    removals: tuple[str, ...]
    foreign: tuple[str, ...]
    snapshot: Snapshot | None
    files: int
    lasting: Lasting | None = None

    @property
    def told(self) -> tuple[Diagnostic, ...]:
        """What there is to say of old addresses."""
        return self.lasting.answers.diagnostics if self.lasting is not None else ()


def plan_files(build: BuildContext, found: Survey) -> Plan | tuple[Diagnostic, ...]:
    """Plan the site, and hold its files against those that exist; or say what hinders it."""
    digests, site = _digests(build), found.assembled.site
    planned = _plan(build, site, found.assembled.assets)
    if isinstance(planned, tuple):
        return planned
    planned, lasting = _with_answers(build, planned, found)
    targets = planned.targets
    unknown = build.existing.keys() - build.made.keys() - targets.keys()
    left = engine.left_over(build.run.output, build.manifest, unknown)
    whole = frozenset(kind.id for kind in build.parts.kinds if kind.knows_all)
    months = tuple(month for month, _ in by_month(planned.context))
    used = {path: _counted(users) for path, users in used_files(site).items()}
    snapshot = take(site, found.prepared, months, used, whole)
    return Plan(
        shared=planned.shared,
        targets=targets,
        fingerprints=planned.fingerprints,
        reasons=stale(build.made, planned.fingerprints, digests),
        digests=digests,
        removals=tuple(sorted((build.made.keys() - targets.keys()).union(left))),
        foreign=engine.foreign_files(unknown.difference(left)),
        snapshot=planned.kept(snapshot, len(targets)) if snapshot is not None else None,
        files=len(targets),
        lasting=lasting,
    )


def _with_answers(build: BuildContext, planned: Planned, found: Survey) -> tuple[Planned, Lasting]:
    """Add the pages at addresses that were public once."""
    outputs, told = planned.targets.keys(), found.moved.old
    lasting = plan_lasting(build, planned.context, outputs, found.book, told)
    more = {one.output_path: one for one in lasting.targets}
    fingerprints = {path: planned.fingerprint_of(one) for path, one in more.items()}
    return replace(
        planned,
        targets={**planned.targets, **more},
        fingerprints={**planned.fingerprints, **fingerprints},
    ), lasting


def _counted(users: Iterable[Use]) -> tuple[int, int]:
    """Return how often a file is shown and offered."""
    shown = [use.shown for use in users]
    return shown.count(True), shown.count(False)


class Planned(Struct, frozen=True, kw_only=True):
    """Files with their fingerprints, and what all of them were planned with.

    `fingerprint_of` is what tells those of more files.
    """

    context: Context
    shared: str
    targets: Mapping[str, Target]
    fingerprints: Mapping[str, bytes]
    fingerprint_of: FileFingerprints

    @property
    def shareable(self) -> Iterator[str]:
        """The output paths of files that equal files under content/ share."""
        return (path for path, one in self.targets.items() if one.rank == Rank.FILE)

    def kept(self, snapshot: Snapshot, files: int) -> Snapshot:
        """Return a snapshot with what the next build must know of a plan of so many files."""
        index: Index | None = self.context.tables.get(SEARCH)
        return replace(
            snapshot,
            blocks=tuple(block.known for block in index.blocks) if index is not None else (),
            layers=index.versions if index is not None else (),
            shared=self.fingerprint_of.everywhere,
            files=files,
        )


def plan_reached(
    build: BuildContext, site: Site, assets: Mapping[str, Asset], reach: Reach, shared: bytes
) -> Planned:
    """Plan what is reached, while every page knows what it did (`shared`).

    Raises:
        DoubtError: every page knows of something else, or something cannot be made.
    """
    planned = _plan(build, site, assets, reach, shared)
    doubt_if(isinstance(planned, tuple), "failed")
    return cast("Planned", planned)


def _plan(
    build: BuildContext,
    site: Site,
    assets: Mapping[str, Asset],
    reach: Reach | None = None,
    known: bytes = b"",
) -> Planned | tuple[Diagnostic, ...]:
    theme = build.theme
    words, spoken = words_of(theme, site)
    compiled = [
        examine(theme.in_language(one), build.parts.kinds, build.executor) for one in spoken
    ]
    context = make_context(site, build.parts, assets, words, spoken)
    context = replace(context, reach=reach, most_read=most_read_now(build.run).counts)
    static = _static_files(build, context)
    icons, styles = icons_of(context, static), styles_of(context, static)
    context = replace(context, icons=icons, styles=styles)
    view, others = _site_views(build, context, static)
    fingerprint_of = FileFingerprints(theme, view, others)
    doubt_if(reach is not None and fingerprint_of.everywhere != known, "shared")
    shared = share(build, view, others)
    filling = begin_tables(build, context, shared)
    # Workers have begun to fill the tables; meanwhile what needs none is planned.
    targets = {one.output_path: one for one in plan(context, build.parts, static)}
    tables, failures = filled(build, filling)
    if failures:
        return tuple(failures)
    context = replace(context, tables=tables)
    targets |= {one.output_path: one for one in plan_tabled(context, build.parts)}
    for wait in compiled:
        wait()  # what is wrong with a theme is told in the site's language
    return Planned(
        context=context,
        shared=str(shared),
        targets=targets,
        fingerprints={path: fingerprint_of(target) for path, target in targets.items()},
        fingerprint_of=fingerprint_of,
    )


def _static_files(build: BuildContext, context: Context) -> StaticFiles:
    files = build.theme.files
    return static_files(
        build.run.config.theme,
        files.static_digests,
        files.static.get(FAVICON, b""),
        logo_asset(context),
    )


def _site_views(
    build: BuildContext, context: Context, static: StaticFiles
) -> tuple[SiteView, tuple[SiteView, ...]]:
    """Return what pages know of the site: those in its language, and in each other one."""
    languages = fronts(context)
    own = site_view(context, build.parts, static, languages[1:])  # the first is the site's
    return own, tuple(
        site_view_in(context.within(one), build.parts, own, languages) for one in context.tongues
    )


def _digests(build: BuildContext) -> dict[str, str]:
    """Return the digests of existing files; only those that no build has left so are read."""
    digests = {path: build.made[path].digest for path in build.existing if path in build.made}
    unknown = engine.unknown_files(build.existing, build.made)
    job = DigestJob(output=str(build.run.output))
    for chunk in run_chunks(build.executor, job, unknown, chunk=_CHUNK):
        digests.update(chunk)
    return digests


_CHUNK = 512  # files to read at once


class DigestJob(Struct, frozen=True, kw_only=True):
    """Reads files of an output folder."""

    output: str

    def __call__(self, paths: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """Return each file's path and digest."""
        return tuple((path, engine.read_digest(Path(self.output), path)) for path in paths)


class FileFingerprints:
    """Computes fingerprints; what many targets share is digested once.

    `everywhere` is the digest of what every page knows.
    """

    def __init__(self, theme: BuildTheme, site: SiteView, others: tuple[SiteView, ...]) -> None:
        self._editions = {"": _edition(site, theme)} | {
            one.language: _edition(one, theme.in_language(one.language)) for one in others
        }
        joined = b"".join(self._editions.values())
        self.everywhere = bytes.fromhex(engine.digest_of(joined))
        self._templates = {
            name: bytes.fromhex(digest) for name, digest in template_digests(theme).items()
        }

    def __call__(self, target: Target) -> bytes:
        """Return the fingerprint of a target; the engine's part is the state's affair."""
        if not target.template:
            return fingerprint(template=b"", site=b"", view=target.view, body=target.body)
        return fingerprint(
            template=self._templates[target.template],
            site=self._editions[target.edition],
            view=target.view,
            body=target.body,
        )


def _edition(site: SiteView, theme: BuildTheme) -> bytes:
    """Return a digest of what every page of a language knows."""
    return bytes.fromhex(engine.digest_of(msgspec.json.encode(site) + theme.catalogue.encode()))
