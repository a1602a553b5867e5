"""A build that writes nothing into the site's folders: for whoever asks what one would say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from bantin import engine
from bantin.diagnostics import Diagnostic
from bantin.engine.jobs import WorkerDiedError
from bantin.pipeline.build import begin, engine_of, failed, hindrance, silent
from bantin.pipeline.context import BuildContext
from bantin.pipeline.copies import copies_of
from bantin.pipeline.lasting_plan import Lasting
from bantin.pipeline.plan import plan_files
from bantin.pipeline.produce import produce
from bantin.pipeline.read import read_content, read_theme
from bantin.pipeline.report import Options
from bantin.pipeline.run import Run
from bantin.pipeline.survey import Survey, survey
from bantin.pipeline.theme import build_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor
    from datetime import datetime
    from pathlib import Path

    from bantin.pipeline.plan import Plan
    from bantin.pipeline.portal import Portal
    from bantin.pipeline.produce import Produced
    from bantin.pipeline.report import Progress, Report


class Inspected(Struct, frozen=True, kw_only=True):
    """A site as a build would make it, with what that build would tell.

    `sizes` are those of its files in bytes, by output path; there are none where something is
    wrong with the site. `failures` are what was found while files were planned and made, `lasting`
    is what there is to know of addresses that were public once. It is `current` if a build would
    make nothing; copies in codings, which no plan knows, follow from other files.
    """

    build: BuildContext
    survey: Survey
    failures: tuple[Diagnostic, ...] = ()
    sizes: Mapping[str, int] = {}
    lasting: Lasting | None = None
    current: bool = False


def inspect_site(
    root: Path,
    *,
    executor: Executor,
    now: datetime,
    portal: Portal,
    observe: Callable[[Progress], None] = silent,
    make: bool = True,
) -> Inspected | Report:
    """Make the site in a folder apart, and return what is known of it; or plan it, and `make` none.

    What builds have left is used in a copy. Where the configuration is wrong, or files cannot be
    read or made, there is a report instead.
    """
    run = begin(root.absolute(), Options(), now, portal)
    if not isinstance(run, Run):
        return run
    try:
        return _apart(run, executor, observe, make=make)
    except (engine.InTheWayError, WorkerDiedError, OSError) as failure:
        problem = hindrance(failure, run.output)
        return failed(run.root, {}, [problem], setup=True)


def _apart(
    run: Run, executor: Executor, observe: Callable[[Progress], None], *, make: bool
) -> Inspected:
    with engine.folder_apart() as folder:
        engine.copy_state(run.hidden, folder)
        apart = msgspec.structs.replace(run, hidden=folder)
        try:
            return _inspect(apart, executor, observe, clean=False, make=make)
        except (engine.DamagedBlobError, engine.DamagedStateError):
            return _inspect(apart, executor, observe, clean=True, make=make)


def _inspect(
    run: Run,
    executor: Executor,
    observe: Callable[[Progress], None],
    *,
    clean: bool,
    make: bool,
) -> Inspected:
    with (
        engine.open_state(run.hidden, engine=engine_of(run), clean=clean) as state,
        engine.temp_dir(run.hidden, run.hidden) as temp_dir,
    ):
        shown = run.config.comments is not None
        theme = read_theme(run.root, run.portal.themes(run.config), shared=run.config.extends)
        build = BuildContext(
            run=run,
            state=state,
            theme=build_theme(run, theme),
            content=read_content(
                run.root, run.portal.types, shared=run.config.extends, with_comments=shown
            ),
            parts=run.portal.load(run.config),
            inputs=state.inputs(),
            made=state.made(run.key),
            existing=engine.scan(run.output),
            looked=engine.Looked(),
            since=None,
            manifest=engine.read_manifest(run.output, run.owner),
            temp_dir=temp_dir,
            executor=executor,
            observe=observe,
            notices=(),
        )
        return _inspected(build, make=make)


def _inspected(build: BuildContext, *, make: bool) -> Inspected:
    found = survey(build)
    if found.failed:
        return Inspected(build=build, survey=found)
    plan = plan_files(build, found)
    if isinstance(plan, tuple):
        return Inspected(build=build, survey=found, failures=plan)
    if not make:
        removed = {*plan.removals}.difference(copies_of(plan.targets))
        return Inspected(
            build=build,
            survey=found,
            failures=plan.told,
            lasting=plan.lasting,
            current=not plan.reasons and not removed,
        )
    produced = produce(build, plan)
    sizes = dict(_sizes(build, plan, produced))
    return Inspected(
        build=build,
        survey=found,
        failures=(*plan.told, *produced.failures),
        sizes=sizes,
        lasting=plan.lasting,
    )


def _sizes(build: BuildContext, plan: Plan, produced: Produced) -> Iterator[tuple[str, int]]:
    for path in plan.targets:
        if path in build.existing and path not in plan.reasons:
            yield path, build.existing[path][0]
    for one in produced.staged:
        yield one.output_path, one.size
