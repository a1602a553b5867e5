"""The fifth phase: what is stale is made in workers, and staged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from bantin import engine
from bantin.diagnostics import Diagnostic, at_file
from bantin.engine import Stage, Staged
from bantin.engine.jobs import run_chunks
from bantin.engine.targets import Order, ProduceJob
from bantin.pipeline.report import Progress
from bantin.pipeline.workers import Guarded
from bantin.portal.opening import OpenWorker

if TYPE_CHECKING:
    from bantin.engine.targets import Target
    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.plan import Plan


class Produced(Struct, frozen=True, kw_only=True):
    """The files that were made, where they wait, and what is wrong with those that could not be."""

    stage: Stage
    staged: tuple[Staged, ...]
    failures: tuple[Diagnostic, ...]


def produce(build: BuildContext, plan: Plan) -> Produced:
    """Make everything that is stale."""
    stale, targets = plan.reasons, plan.targets
    # Recipes are made as they are handed out: all of them at once would fill the memory.
    orders = (_order(targets[path], plan.digests.get(path, "")) for path in stale)
    stage = engine.open_stage(build.temp_dir, build.run.output)
    staged: list[Staged] = []
    failures: list[Diagnostic] = []
    job: ProduceJob[Diagnostic] = ProduceJob(
        open_worker=OpenWorker(build.parts.kinds),
        shared=plan.shared,
        stage=stage,
    )
    here = not any(targets[path].apart for path in stale)
    for chunk in run_chunks(build.executor, job, orders, here=here):
        staged += (one for one in chunk if isinstance(one, Staged))
        failures += (one for one in chunk if isinstance(one, Diagnostic))
        done = len(staged) + len(failures)
        build.observe(Progress(stage="render", done=done, total=len(stale)))
    return Produced(stage=stage, staged=tuple(staged), failures=tuple(failures))


def _order(target: Target, existing: str) -> Order:
    path = target.source_path or target.output_path
    with at_file(path):
        return Order(target.output_path, Guarded(target.recipe(), path), existing)
