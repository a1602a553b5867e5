"""The fifth phase: what is stale is made in workers, and staged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import engine
from bantin.diagnostics import Diagnostic, Span, at_file, error, internal_error
from bantin.engine import Staged
from bantin.engine.jobs import run_chunks
from bantin.engine.targets import Order, ProduceJob
from bantin.pipeline.report import Progress
from bantin.portal.opening import OpenWorker, Shared

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
        explain=_explain,
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


def _order(target: Target, existing: str) -> Order:
    with at_file(target.source_path or target.output_path):
        return Order(target.output_path, target.recipe(), existing, target.source_path)


def _explain(order: Order, failure: Exception) -> Diagnostic:
    """Name the article that a file could not be made of, or else the file."""
    path = order.source_path or order.output_path
    if isinstance(failure, OSError) and order.source_path:
        return error("unreadable", Span(path), path=path)
    return internal_error(Span(path), failure)


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
