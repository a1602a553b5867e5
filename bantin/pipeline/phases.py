"""The phases of a build that may have something to do. It stops at the first that has errors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from bantin import engine
from bantin.diagnostics import Diagnostic, Severity, Span, error
from bantin.markup.fast import is_accelerated
from bantin.pipeline.commit import commit, manifest_after, manifest_edited
from bantin.pipeline.context import BuildContext
from bantin.pipeline.copies import with_copies
from bantin.pipeline.narrow.left import LeftFiles
from bantin.pipeline.narrow.planning import narrow
from bantin.pipeline.plan import plan_files
from bantin.pipeline.produce import produce
from bantin.pipeline.read_counts import most_read_now
from bantin.pipeline.report import Report
from bantin.pipeline.run import LastAnswers, LastBuild
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
    from bantin.pipeline.memory import Seen
    from bantin.pipeline.narrow.planning import Narrowed
    from bantin.pipeline.plan import Plan
    from bantin.pipeline.report import Notice, Progress
    from bantin.pipeline.run import Run


def build_changed(
    run: Run,
    state: State,
    seen: Seen,
    *,
    looked: Looked,
    since: SinceLast | None,
    manifest: bytes,
    executor: Executor,
    observe: Callable[[Progress], None],
    notices: tuple[Notice, ...],
) -> Report:
    """Prepare what is new, put the site together, make what is stale, and commit."""
    made = engine.MadeRows(state, run.key)
    build = BuildContext(
        run=run,
        state=state,
        theme=build_theme(run, seen.theme),
        content=seen.content,
        parts=run.portal.load(run.config),
        inputs=engine.InputRows(state),
        made=made,
        existing=LeftFiles(made, since.last.foreign if since is not None else ()),
        looked=looked,
        since=since,
        manifest=manifest,
        temp_dir=run.hidden,
        executor=executor,
        observe=observe,
        notices=notices,
    )
    return _narrowly(build) or _wholly(build)


def _narrowly(build: BuildContext) -> Report | None:
    """Build what a change reaches; None where that is not certain."""
    with engine.temp_dir(build.run.hidden, build.run.output) as temp_dir:
        build = replace(build, temp_dir=temp_dir)
        narrowed = narrow(build)
        return _build_narrowed(build, narrowed) if narrowed is not None else None


def _wholly(build: BuildContext) -> Report:
    """Build with everything that is known at hand."""
    with engine.temp_dir(build.run.hidden, build.run.output) as temp_dir:
        return _build(
            replace(
                build,
                inputs=build.state.inputs(),
                made=build.state.made(build.run.key),
                existing=build.looked.existing(),
                temp_dir=temp_dir,
            )
        )


def _build_narrowed(build: BuildContext, narrowed: Narrowed) -> Report | None:
    """Make what is stale of what a change reaches, and commit; all else is as it was.

    None if a file cannot be made: then everything is planned, and all that is wrong is told.
    """
    plan = narrowed.plan
    produced = produce(build, plan)
    if produced.failures:
        return None
    plan, produced = with_copies(build, plan, produced)
    manifest = manifest_edited(build, plan, produced)
    last = replace(
        narrowed.last,
        files=plan.files,
        foreign=plan.foreign,
        manifest=engine.digest_of(manifest),
    )
    committed = commit(
        build,
        plan,
        produced,
        manifest=manifest,
        last=msgspec.json.encode(last),
        known=narrowed.known,
    )
    if not build.run.options.drafts:
        build.state.save_addresses(build.run.key, narrowed.addresses, ())
    return _report(build, last, plan, committed)


def _build(build: BuildContext) -> Report:
    found = survey(build)
    if found.failed:
        return Report(outcome="content-errors", told=found.tell())
    assembled = found.assembled
    plan = plan_files(build, found)
    if isinstance(plan, tuple):
        return Report(outcome="content-errors", told=found.tell(plan))
    told = found.tell(plan.told)
    if Severity.ERROR in {one.severity for one in plan.told}:
        return Report(outcome="content-errors", told=told)
    produced = produce(build, plan)
    if produced.failures:
        return Report(outcome="content-errors", told=found.tell((*plan.told, *produced.failures)))
    plan, produced = with_copies(build, plan, produced)
    if build.run.options.strict:
        strictly = found.tell((*plan.told, *_foreign(build, plan)))
        if strictly:
            return Report(outcome="content-errors", told=tuple(map(_as_error, strictly)))
    manifest = manifest_after(build, plan, produced)
    last = _last_build(build, assembled, plan, told, manifest)
    committed = commit(
        build,
        plan,
        produced,
        manifest=manifest,
        last=msgspec.json.encode(last),
        known=build.state.known_inputs(),
    )
    moved = found.moved
    if moved.new or moved.gone:
        build.state.save_addresses(build.run.key, moved.new, moved.gone)
    return _report(build, last, plan, committed)


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
        precompress=build.run.options.precompress,
        now=build.run.now,
        valid_until=assembled.valid_until,
        articles=len(assembled.site.items),
        files=plan.files,
        foreign=plan.foreign,
        manifest=engine.digest_of(manifest),
        withheld=assembled.withheld,
        answers=plan.lasting.left if plan.lasting is not None else LastAnswers(),
        most_read=build.run.most_read.digest,
        told=told,
    )


def _noticed(build: BuildContext) -> Iterator[Notice]:
    if not is_accelerated():
        yield "stock-markdown"
    yield from most_read_now(build.run).notices


def _report(build: BuildContext, last: LastBuild, plan: Plan, committed: Committed) -> Report:
    planned = plan.fingerprints.keys()
    reasons = {path: plan.reasons.get(path, ()) for path in planned}
    return Report(
        outcome="built",
        now=build.run.now,
        valid_until=last.valid_until,
        output=str(build.run.output),
        articles=last.articles,
        written=committed.written,
        unchanged=plan.files - len(committed.written),
        removed=committed.removed,
        foreign=plan.foreign,
        told=last.told,
        withheld=last.withheld,
        drafts=build.run.options.drafts,
        reasons=reasons if build.run.options.explain else {},
        notices=(*build.notices, *_noticed(build)),
    )
