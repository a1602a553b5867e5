"""The fifth phase: what is stale is made in workers, and staged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import engine
from bantin.diagnostics import Diagnostic, FileFault, Span, at_file, error
from bantin.engine import Staged
from bantin.engine.jobs import run_chunks
from bantin.engine.targets import Order, ProduceJob, Recipe
from bantin.pipeline.report import Progress
from bantin.portal.opening import OpenWorker, Shared
from bantin.portal.worker import Worker

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.engine.targets import Target
    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.plan import Plan
    from bantin.theme.views import SiteView


class Produced(Struct, frozen=True, kw_only=True):
    """The files that were made, and what is wrong with those that could not be."""

    staged: tuple[Staged, ...]
    failures: tuple[Diagnostic, ...]


def produce(build: BuildContext, plan: Plan) -> Produced:
    """Make everything that is stale."""
    stale, targets = plan.reasons, plan.targets
    # Recipes are made as they are handed out: all of them at once would fill the memory.
    orders = (_order(targets[path], plan.digests.get(path, "")) for path in stale)
    staged: list[Staged] = []
    failures: list[Diagnostic] = []
    job: ProduceJob[Diagnostic] = ProduceJob(
        open_worker=OpenWorker(build.parts.kinds),
        shared=str(_share(build, plan.site)),
        stage_folder=str(build.temp_dir),
    )
    here = not any(targets[path].apart for path in stale)
    for chunk in run_chunks(build.executor, job, orders, here=here):
        staged += (one for one in chunk if isinstance(one, Staged))
        failures += (one for one in chunk if isinstance(one, Diagnostic))
        done = len(staged) + len(failures)
        build.observe(Progress(stage="render", done=done, total=len(stale)))
    return Produced(staged=tuple(staged), failures=tuple(failures))


class Guarded(Struct, frozen=True):
    """A recipe whose failures are told at a file: the one that it is about, or else its own."""

    recipe: Recipe[Worker]
    path: str

    def make(self, worker: Worker) -> bytes | object:
        """Return what the recipe does, or what went wrong.

        Raises:
            DamagedBlobError: the state is not what was written.
        """
        try:
            with at_file(self.path):
                return self.recipe.make(worker)
        except FileFault as fault:
            if isinstance(fault.__cause__, engine.DamagedBlobError):
                raise fault.__cause__ from None
            if isinstance(fault.__cause__, OSError):  # its source has gone since it was read
                return error("unreadable", Span(self.path), path=self.path)
            return fault.diagnostic


def _order(target: Target, existing: str) -> Order:
    path = target.source_path or target.output_path
    with at_file(path):
        return Order(target.output_path, Guarded(target.recipe(), path), existing)


def _share(build: BuildContext, site: SiteView) -> Path:
    """Write what workers are made of."""
    shared = Shared(
        root=str(build.run.root),
        hidden=str(build.run.hidden),
        templates=build.theme.files.templates,
        static=build.theme.files.static,
        catalogue=build.theme.catalogue,
        theme_cache=str(build.theme.folder),
        site=site,
    )
    return engine.share(build.temp_dir, "worker.msgpack", msgspec.msgpack.encode(shared))
