"""The fourth phase: every file of the site as data, and which of them are stale."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from bantin import engine
from bantin.engine.jobs import run_chunks
from bantin.engine.staleness import Reason, fingerprint, stale
from bantin.engine.targets import Target
from bantin.pipeline.tables import begin_tables, filled
from bantin.pipeline.theme import template_digests
from bantin.pipeline.workers import share
from bantin.portal.pages.plan import make_context, plan, plan_tabled
from bantin.portal.pages.site_view import navigation, site_view
from bantin.theme.catalogue import translations

if TYPE_CHECKING:
    from bantin.diagnostics import Diagnostic
    from bantin.pipeline.assemble import Assembled
    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.theme import BuildTheme
    from bantin.theme.views import SiteView


class Plan(Struct, frozen=True, kw_only=True):
    """Every file to be in the output folder, by its path there.

    `shared` is the file that says what workers are made of.
    `reasons` name the stale ones, and `digests` are those of the files that exist. Of the files
    that are there and have no place, `removals` are what builds have made, `foreign` all others.
    """

    shared: str
    targets: Mapping[str, Target]
    fingerprints: Mapping[str, bytes]
    reasons: Mapping[str, tuple[Reason, ...]]
    digests: Mapping[str, str]
    removals: tuple[str, ...]
    foreign: tuple[str, ...]


def plan_files(build: BuildContext, assembled: Assembled) -> Plan | tuple[Diagnostic, ...]:
    """Plan the site, and hold its files against those that exist; or say what hinders it."""
    digests = _digests(build)
    words = translations(build.theme.catalogue, build.theme.cache).gettext
    static = build.theme.files.static_digests
    context = make_context(assembled.site, build.parts, assembled.assets, words)
    menu = navigation(context, build.parts)
    site = site_view(build.run.config, build.parts, static, words, navigation=menu)
    shared = share(build, site)
    filling = begin_tables(build, context, shared)
    # Workers have begun to fill the tables; meanwhile what needs none is planned.
    fingerprint_of = _Fingerprints(build.theme, site)
    targets = {one.output_path: one for one in plan(context, build.parts, static)}
    tables, failures = filled(build, filling)
    if failures:
        return tuple(failures)
    of_tables = plan_tabled(replace(context, tables=tables), build.parts)
    targets |= {one.output_path: one for one in of_tables}
    fingerprints = {path: fingerprint_of(target) for path, target in targets.items()}
    unknown = build.existing.keys() - build.made.keys() - targets.keys()
    left = engine.left_over(build.run.output, build.manifest, unknown)
    return Plan(
        shared=str(shared),
        targets=targets,
        fingerprints=fingerprints,
        reasons=stale(build.made, fingerprints, digests),
        digests=digests,
        removals=tuple(sorted((build.made.keys() - targets.keys()).union(left))),
        foreign=tuple(sorted(map(engine.shown_path, unknown.difference(left)))),
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


class _Fingerprints:
    """Computes fingerprints; what many targets share is digested once."""

    def __init__(self, theme: BuildTheme, site: SiteView) -> None:
        everywhere = msgspec.json.encode(site) + theme.catalogue.encode()
        self._site = bytes.fromhex(engine.digest_of(everywhere))
        self._templates = {
            name: bytes.fromhex(digest) for name, digest in template_digests(theme).items()
        }

    def __call__(self, target: Target) -> bytes:
        """Return the fingerprint of a target; the engine's part is the state's affair."""
        if not target.template:
            return fingerprint(template=b"", site=b"", view=target.view, body=target.body)
        return fingerprint(
            template=self._templates[target.template],
            site=self._site,
            view=target.view,
            body=target.body,
        )
