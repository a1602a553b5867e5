"""The fifth phase: what is stale is made in workers, and staged."""

from __future__ import annotations

from itertools import chain
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
from bantin.portal.pages.recipes import Rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.engine.targets import Target
    from bantin.pipeline.context import BuildContext
    from bantin.pipeline.plan import Plan

_SHOWN_FILES = 16  # style sheets, scripts and pictures that are made before a page that is shown


class Produced(Struct, frozen=True, kw_only=True):
    """The files that were made, where they wait, and what is wrong with those that could not be."""

    stage: Stage
    staged: tuple[Staged, ...]
    failures: tuple[Diagnostic, ...]


def produce(build: BuildContext, plan: Plan) -> Produced:
    """Make everything that is stale; first what somebody waits for."""
    stale, targets = plan.reasons, plan.targets
    first = _looked_at(build, plan)
    rest = [path for path in stale if path not in set(first)]
    stage = engine.open_stage(build.temp_dir, build.run.output)
    staged: list[Staged] = []
    failures: list[Diagnostic] = []
    job: ProduceJob[Diagnostic] = ProduceJob(
        open_worker=OpenWorker(build.parts.kinds),
        shared=plan.shared,
        stage=stage,
    )
    here = not any(targets[path].apart for path in rest)
    for chunk in chain(
        (_shown(build, job((order,))) for order in _orders(plan, first)),
        run_chunks(build.executor, job, _orders(plan, rest), here=here),
    ):
        staged += (one for one in chunk if isinstance(one, Staged))
        failures += (one for one in chunk if isinstance(one, Diagnostic))
        done = len(staged) + len(failures)
        build.observe(Progress(stage="render", done=done, total=len(stale)))
    return Produced(stage=stage, staged=tuple(staged), failures=tuple(failures))


def _looked_at(build: BuildContext, plan: Plan) -> tuple[str, ...]:
    """Return the stale pages that somebody waits for, after the files that they may name.

    There are none where these are many: a page without its pictures is no page to look at.
    """
    if build.run.viewer is None:
        return ()
    stale = [one for one in plan.reasons if not plan.targets[one].apart]
    wanted = build.run.viewer.looked_at().intersection(stale)
    files = [one for one in stale if plan.targets[one].rank == Rank.FILE]
    return (*files, *sorted(wanted)) if wanted and len(files) <= _SHOWN_FILES else ()


def _shown(
    build: BuildContext, made: tuple[Staged | Diagnostic, ...]
) -> tuple[Staged | Diagnostic, ...]:
    """Show files that were just made, and return them."""
    for one in made:
        if build.run.viewer is not None and isinstance(one, Staged) and one.name:
            build.run.viewer.show(one.output_path, engine.read_bytes(build.temp_dir, one.name))
    return made


def _orders(plan: Plan, paths: Iterable[str]) -> Iterator[Order]:
    """Yield what to make; all recipes at once would fill the memory."""
    return (_order(plan.targets[path], plan.digests.get(path, "")) for path in paths)


def _order(target: Target, existing: str) -> Order:
    path = target.source_path or target.output_path
    with at_file(path):
        return Order(target.output_path, Guarded(target.recipe(), path), existing)
