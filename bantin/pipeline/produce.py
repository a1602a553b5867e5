"""Plan the site, find what is stale, and have it made and staged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import engine
from bantin.diagnostics import Diagnostic
from bantin.engine import ExistingFiles, Made, Staged
from bantin.engine.jobs import run_chunks
from bantin.engine.staleness import Reason, fingerprint, stale
from bantin.engine.targets import Order, ProduceJob, Target
from bantin.pipeline.report import Progress
from bantin.pipeline.run import Run
from bantin.pipeline.theme import Look, template_digests
from bantin.portal.assets import Asset
from bantin.portal.pages.plan import make_context, plan
from bantin.portal.pages.site_view import site_view
from bantin.portal.parts import Parts
from bantin.portal.site.values import Site
from bantin.portal.worker import OpenWorker, Shared
from bantin.theme.catalogue import translations

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor

    from bantin.theme.views import SiteView


class Production(Struct, frozen=True, kw_only=True):
    """What there is to make, and from what."""

    run: Run
    site: Site
    parts: Parts
    assets: dict[str, Asset]
    look: Look
    temp_dir: Path


class Produced(Struct, frozen=True, kw_only=True):
    """What was made. `fingerprints` name every planned file, `reasons` and `staged` the stale ones.

    `existing` and `digests` are the signatures and digests of the files in the output folder.
    """

    fingerprints: dict[str, bytes]
    reasons: dict[str, tuple[Reason, ...]]
    staged: list[Staged]
    failures: list[Diagnostic]
    existing: ExistingFiles
    digests: dict[str, str]


def produce(
    production: Production,
    made: dict[str, Made],
    existing: ExistingFiles,
    executor: Executor,
    observe: Callable[[Progress], None],
) -> Produced:
    """Make everything that is stale."""
    digests = _digests(production.run.output, made, existing, executor)
    words = translations(production.look.catalogue, production.look.theme_cache).gettext
    static = production.look.theme.static_digests
    site = site_view(production.run.config, production.parts, static, words)
    context = make_context(production.site, production.parts, production.assets, words)
    targets = {one.output_path: one for one in plan(context, production.parts, static)}
    fingerprint_of = _Fingerprints(production.look, site)
    fingerprints = {path: fingerprint_of(target) for path, target in targets.items()}
    reasons = stale(made, fingerprints, digests)
    # Recipes are made as they are handed out: all of them at once would fill the memory.
    orders = (Order(path, targets[path].recipe(), digests.get(path, "")) for path in reasons)
    staged: list[Staged] = []
    failures: list[Diagnostic] = []
    job: ProduceJob[Diagnostic] = ProduceJob(
        open_worker=OpenWorker(production.parts.kinds),
        shared=str(_share(production, site)),
        stage_folder=str(production.temp_dir),
    )
    here = not any(targets[path].apart for path in reasons)
    for chunk in run_chunks(executor, job, orders, here=here):
        staged += (one for one in chunk if isinstance(one, Staged))
        failures += (one for one in chunk if isinstance(one, Diagnostic))
        done = len(staged) + len(failures)
        observe(Progress(stage="render", done=done, total=len(reasons)))
    return Produced(
        fingerprints=fingerprints,
        reasons=reasons,
        staged=staged,
        failures=failures,
        existing=existing,
        digests=digests,
    )


def _digests(
    output: Path,
    made: dict[str, Made],
    existing: ExistingFiles,
    executor: Executor,
) -> dict[str, str]:
    """Return what lies in the output folder, by digest; only what we did not leave so is read."""
    unknown = engine.unknown_files(existing, made)
    digests = {path: made[path].digest for path in existing if path in made}
    for chunk in run_chunks(executor, DigestJob(output=str(output)), unknown, chunk=512):
        digests.update(chunk)
    return digests


class DigestJob(Struct, frozen=True, kw_only=True):
    """Reads files of an output folder."""

    output: str

    def __call__(self, paths: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """Return each file's path and digest."""
        return tuple((path, engine.read_digest(Path(self.output), path)) for path in paths)


class _Fingerprints:
    """Computes fingerprints; what many targets share is digested once."""

    def __init__(self, look: Look, site: SiteView) -> None:
        everywhere = msgspec.json.encode(site) + look.catalogue.encode()
        self._site = bytes.fromhex(engine.digest_of(everywhere))
        self._templates = {
            name: bytes.fromhex(digest) for name, digest in template_digests(look).items()
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


def _share(production: Production, site: SiteView) -> Path:
    """Write what workers are made of."""
    run, look = production.run, production.look
    shared = Shared(
        root=str(run.root),
        hidden=str(run.hidden),
        templates=look.theme.templates,
        static=look.theme.static,
        catalogue=look.catalogue,
        theme_cache=str(look.folder),
        site=site,
    )
    return engine.share(production.temp_dir, "worker.msgpack", msgspec.msgpack.encode(shared))
