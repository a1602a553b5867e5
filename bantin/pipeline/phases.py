"""The phases of a build that may have something to do. It stops at the first that has errors."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import msgspec
from msgspec import Struct

from bantin import checks, files
from bantin.diagnostics import Diagnostic, Severity
from bantin.files import Input, State, Tree
from bantin.kinds import AnyMeta
from bantin.model import Finding, ItemMeta, Prepared
from bantin.pipeline.building import TEMPLATES, LastBuild, Run
from bantin.pipeline.committing import commit
from bantin.pipeline.executors import run_chunks
from bantin.pipeline.look import look, problems_of
from bantin.pipeline.measuring import Measured, MeasureJob, used_files
from bantin.pipeline.preparing import PrepareJob
from bantin.pipeline.producing import Production, produce
from bantin.pipeline.recalling import remember, unknown
from bantin.pipeline.report import Notice, Progress, Report
from bantin.pipeline.telling import Texts, tell
from bantin.site import Site, assemble, next_change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.files import Made, ThemeFiles
    from bantin.plan import Asset


class Desk(Struct, frozen=True, kw_only=True):
    """What the phases that read files work with."""

    run: Run
    state: State
    tree: Tree
    known: dict[str, Input]
    work: Path
    executor: Executor
    observe: Callable[[Progress], None]


_PREPARED = msgspec.json.Decoder(Prepared[AnyMeta])
_MEASURED = msgspec.json.Decoder(Measured)


def build_changed(
    run: Run,
    state: State,
    theme: ThemeFiles,
    tree: Tree,
    *,
    made: dict[str, Made],
    lying: dict[str, tuple[int, int]],
    executor: Executor,
    observe: Callable[[Progress], None],
    notice: Notice,
) -> Report:
    """Read what is new, put the site together, make what is stale, and commit."""
    sources = {f"{TEMPLATES}/{name}": text for name, text in theme.templates.items()}
    texts = Texts(run.root, sources)
    with files.work_folder(run.hidden, run.output) as work:
        known = state.inputs()
        appearance = look(run, theme)
        problems = [*theme.diagnostics, *problems_of(appearance), *tree.diagnostics]
        desk = Desk(
            run=run,
            state=state,
            tree=tree,
            known=known,
            work=work,
            executor=executor,
            observe=observe,
        )
        prepared = _prepare(desk)
        problems += [problem for one in prepared for problem in one.diagnostics]
        findings = [finding for one in prepared for finding in one.findings]
        documents = [one.document for one in prepared if one.document is not None]
        findings += checks.check(run.config, documents)
        names = frozenset(file.path for file in tree.files)
        drafts = run.options.drafts
        site, more = assemble(run.config, prepared, names, now=run.now, drafts=drafts)
        findings += more
        assets, more = _measure(desk, site)
        findings += more
        if _has_errors(problems) or _has_errors(findings):
            return Report(outcome="content-errors", told=tell(texts, problems, findings))
        production = Production(run=run, site=site, assets=assets, look=appearance, work=work)
        made_now = produce(production, made, lying, executor, observe)
        if made_now.failures:
            told = tell(texts, [*problems, *made_now.failures], findings)
            return Report(outcome="content-errors", told=told)
        told = tell(texts, problems, findings)
        last = LastBuild(
            config=run.config_digest,
            theme=theme.digest,
            names=files.names_digest(tree),
            drafts=drafts,
            now=run.now,
            valid_until=next_change(documents, run.now, run.config.site.zone, drafts=drafts),
            articles=len(site.items),
            told=told,
        )
        written, removed = commit(
            run, state, made_now, made, last=msgspec.json.encode(last), work=work
        )
    return Report(
        outcome="built",
        now=run.now,
        output=str(run.output),
        articles=len(site.items),
        written=written,
        unchanged=len(made_now.fingerprints) - len(written),
        removed=removed,
        foreign=tuple(sorted(lying.keys() - made_now.fingerprints.keys() - made.keys())),
        told=told,
        reasons={**made_now.reasons} if run.options.explain else {},
        notice=notice,
    )


def _has_errors(found: Iterable[Diagnostic | Finding]) -> bool:
    return any(one.severity is Severity.ERROR for one in found)


def _prepare(desk: Desk) -> list[Prepared[ItemMeta]]:
    """Return every article; only those whose bytes are new are parsed and rendered."""
    run, tree, known = desk.run, desk.tree, desk.known
    wanted = unknown(tree.articles, known)
    sources = {source.path: source for source in tree.articles}
    job = PrepareJob(root=str(run.root), work=str(desk.work), timezone=run.config.site.timezone)
    fresh: dict[str, Prepared[ItemMeta]] = {}
    done = 0
    for chunk in run_chunks(desk.executor, job, wanted):
        rows: list[Input] = []
        for read in chunk.read:
            result = read.result
            row = known.get(read.path)
            if result is not None:
                fresh[read.path] = result
                encoded, body = msgspec.json.encode(result), result.body
            elif row is not None:
                encoded, body = row.result, row.body
            else:
                continue
            rows.append(remember(sources[read.path], read, result=encoded, body=body))
        with files.unpacking(chunk.pack, chunk.lengths) as bodies:
            new = any(read.result is not None for read in chunk.read)
            desk.state.save_inputs(rows, bodies, new=new)
        done += len(chunk.read)
        desk.observe(Progress(stage="read", done=done, total=len(wanted)))
    there = {*sources, *(file.path for file in tree.files)}
    desk.state.drop_inputs(path for path in known if path not in there)
    return [
        fresh[path] if path in fresh else _decode_prepared(known[path].result) for path in sources
    ]


def _decode_prepared(kept: bytes) -> Prepared[ItemMeta]:
    prepared: Any = _PREPARED.decode(kept)  # one of the kinds' metas, each an ItemMeta
    return cast("Prepared[ItemMeta]", prepared)


def _measure(desk: Desk, site: Site) -> tuple[dict[str, Asset], list[Finding]]:
    """Measure the used files; what is wrong with one is told at every place that names it."""
    tree, known = desk.tree, desk.known
    users = used_files(site)
    sources = {file.path: file for file in tree.files if file.path in users}
    results: dict[str, Measured] = {}
    job = MeasureJob(root=str(desk.run.root))
    for chunk in run_chunks(desk.executor, job, unknown(sources.values(), known), chunk=8):
        rows = []
        for read in chunk:
            if read.result is not None:
                results[read.path] = read.result
                encoded = msgspec.json.encode(read.result)
            else:
                encoded = known[read.path].result
            rows.append(remember(sources[read.path], read, result=encoded))
        desk.state.save_inputs(rows, (), new=any(read.result is not None for read in chunk))
    assets: dict[str, Asset] = {}
    findings: list[Finding] = []
    for path in sources:
        measured = results[path] if path in results else _MEASURED.decode(known[path].result)
        if measured.asset is not None:
            assets[path] = measured.asset
            continue
        params = {"file": path}
        findings += [
            Finding(code=measured.code, path=user, where=where, params=params)
            for user, where in users[path]
        ]
    return assets, findings
