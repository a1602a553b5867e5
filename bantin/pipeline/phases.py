"""The phases of a build that may have something to do. It stops at the first that has errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from bantin import engine
from bantin.diagnostics import Diagnostic, Severity, Span, error
from bantin.markup.fast import is_accelerated
from bantin.pipeline.commit import commit, manifest_after
from bantin.pipeline.context import BuildContext
from bantin.pipeline.plan import plan_files
from bantin.pipeline.produce import produce
from bantin.pipeline.report import Report
from bantin.pipeline.run import LastBuild
from bantin.pipeline.survey import survey
from bantin.pipeline.theme import build_theme

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

    from bantin.diagnostics import Told
    from bantin.engine import Looked, State
    from bantin.pipeline.assemble import Assembled
    from bantin.pipeline.commit import Committed
    from bantin.pipeline.last_build import SinceLast
    from bantin.pipeline.plan import Plan
    from bantin.pipeline.read import Content
    from bantin.pipeline.report import Notice, Progress
    from bantin.pipeline.run import Run
    from bantin.theme.files import ThemeFiles


def build_changed(
    run: Run,
    state: State,
    theme: ThemeFiles,
    content: Content,
    *,
    looked: Looked,
    since: SinceLast | None,
    manifest: bytes,
    executor: Executor,
    observe: Callable[[Progress], None],
    notices: tuple[Notice, ...],
) -> Report:
    """Prepare what is new, put the site together, make what is stale, and commit."""
    with engine.temp_dir(run.hidden, run.output) as temp_dir:
        return _build(
            BuildContext(
                run=run,
                state=state,
                theme=build_theme(run, theme),
                content=content,
                parts=run.portal.load(run.config),
                inputs=state.inputs(),
                made=state.made(run.key),
                existing=looked.existing(),
                looked=looked,
                since=since,
                manifest=manifest,
                temp_dir=temp_dir,
                executor=executor,
                observe=observe,
                notices=notices,
            )
        )


def _build(build: BuildContext) -> Report:
    found = survey(build)
    told = found.tell()
    if found.failed:
        return Report(outcome="content-errors", told=told)
    assembled = found.assembled
    plan = plan_files(build, assembled)
    if isinstance(plan, tuple):
        return Report(outcome="content-errors", told=found.tell(plan))
    if build.run.options.strict:
        strictly = found.tell(_foreign(build, plan))
        if strictly:
            return Report(outcome="content-errors", told=tuple(map(_as_error, strictly)))
    produced = produce(build, plan)
    if produced.failures:
        return Report(outcome="content-errors", told=found.tell(produced.failures))
    manifest = manifest_after(build, plan, produced)
    last = _last_build(build, assembled, plan, told, manifest)
    committed = commit(build, plan, produced, manifest=manifest, last=msgspec.json.encode(last))
    moved = found.moved
    if moved.new or moved.gone:
        build.state.save_addresses(build.run.key, moved.new, moved.gone)
    return _report(build, assembled, plan, committed, told)


def _foreign(build: BuildContext, plan: Plan) -> Iterator[Diagnostic]:
    for path in plan.foreign:
        yield error("foreign-file", Span(f"{build.run.key}/{path}"))


def _as_error(told: Told) -> Told:
    diagnostic = msgspec.structs.replace(told.diagnostic, severity=Severity.ERROR)
    return msgspec.structs.replace(told, diagnostic=diagnostic)


def _last_build(
    build: BuildContext,
    assembled: Assembled,
    plan: Plan,
    told: tuple[Told, ...],
    manifest: bytes,
) -> LastBuild:
    return LastBuild(
        config=build.run.config_digest,
        theme=build.theme.files.digest,
        names=build.content.names,
        drafts=build.run.options.drafts,
        now=build.run.now,
        valid_until=assembled.valid_until,
        articles=len(assembled.site.items),
        files=len(plan.fingerprints),
        foreign=plan.foreign,
        manifest=engine.digest_of(manifest),
        withheld=assembled.withheld,
        told=told,
    )


def _report(
    build: BuildContext,
    assembled: Assembled,
    plan: Plan,
    committed: Committed,
    told: tuple[Told, ...],
) -> Report:
    planned = plan.fingerprints.keys()
    reasons = {path: plan.reasons.get(path, ()) for path in planned}
    return Report(
        outcome="built",
        now=build.run.now,
        output=str(build.run.output),
        articles=len(assembled.site.items),
        written=committed.written,
        unchanged=len(planned) - len(committed.written),
        removed=committed.removed,
        foreign=plan.foreign,
        told=told,
        withheld=assembled.withheld,
        drafts=build.run.options.drafts,
        reasons=reasons if build.run.options.explain else {},
        notices=build.notices if is_accelerated() else (*build.notices, "stock-markdown"),
    )
