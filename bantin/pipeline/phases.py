"""The phases of a build that may have something to do. It stops at the first that has errors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, Union

import msgspec
from msgspec import Struct

from bantin import engine
from bantin.content import Finding, Prepared
from bantin.diagnostics import Diagnostic, Severity
from bantin.engine import Input, SourceFile, State
from bantin.engine.input_cache import ReadChunk, Wanted, remember, unknown
from bantin.engine.jobs import CHUNK, run_chunks
from bantin.pipeline.commit import commit
from bantin.pipeline.measure import Measured, MeasureJob, used_files
from bantin.pipeline.prepare import PrepareJob
from bantin.pipeline.produce import Produced, Production, produce
from bantin.pipeline.read import Content
from bantin.pipeline.report import Notice, Progress, Report
from bantin.pipeline.run import TEMPLATES, LastBuild, Run
from bantin.pipeline.tell import Texts, tell
from bantin.pipeline.theme import look, problems_of
from bantin.portal import checks
from bantin.portal.parts import Parts
from bantin.portal.site.assemble import assemble
from bantin.portal.site.clock import next_change

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.engine import ExistingFiles, Made
    from bantin.portal.assets import Asset
    from bantin.portal.kind import AnyPrepared, Kind
    from bantin.portal.site.values import Site
    from bantin.theme.files import ThemeFiles


class Desk(Struct, frozen=True, kw_only=True):
    """What the phases that read files work with."""

    run: Run
    state: State
    content: Content
    known: dict[str, Input]
    temp_dir: Path
    executor: Executor
    observe: Callable[[Progress], None]
    parts: Parts


T = TypeVar("T")
_MEASURED = msgspec.json.Decoder(Measured)


def build_changed(
    run: Run,
    state: State,
    theme: ThemeFiles,
    content: Content,
    *,
    made: dict[str, Made],
    existing: ExistingFiles,
    executor: Executor,
    observe: Callable[[Progress], None],
    notice: Notice,
) -> Report:
    """Read what is new, put the site together, make what is stale, and commit."""
    sources = {f"{TEMPLATES}/{name}": text for name, text in theme.templates.items()}
    texts = Texts(run.root, sources)
    with engine.temp_dir(run.hidden, run.output) as temp_dir:
        known = state.inputs()
        parts = run.portal.load()
        appearance = look(run, theme)
        problems = [
            *theme.diagnostics,
            *problems_of(appearance, parts.kinds),
            *content.diagnostics,
        ]
        desk = Desk(
            run=run,
            state=state,
            content=content,
            known=known,
            temp_dir=temp_dir,
            executor=executor,
            observe=observe,
            parts=parts,
        )
        prepared = _prepare(desk)
        problems += [problem for one in prepared for problem in one.diagnostics]
        findings = [finding for one in prepared for finding in one.findings]
        documents = [one.document for one in prepared if one.document is not None]
        findings += checks.check(run.config, documents)
        names = frozenset(file.path for file in content.files)
        drafts = run.options.drafts
        site, more = assemble(run.config, parts, prepared, names, now=run.now, drafts=drafts)
        findings += more
        assets, more = _measure(desk, site)
        findings += more
        if _has_errors(problems) or _has_errors(findings):
            return Report(outcome="content-errors", told=tell(texts, problems, findings))
        production = Production(
            run=run, site=site, parts=parts, assets=assets, look=appearance, temp_dir=temp_dir
        )
        made_now = produce(production, made, existing, executor, observe)
        if made_now.failures:
            told = tell(texts, [*problems, *made_now.failures], findings)
            return Report(outcome="content-errors", told=told)
        told = tell(texts, problems, findings)
        last = LastBuild(
            config=run.config_digest,
            theme=theme.digest,
            names=content.names,
            drafts=drafts,
            now=run.now,
            valid_until=next_change(
                documents, parts.kinds, run.now, run.config.site.zone, drafts=drafts
            ),
            articles=len(site.items),
            told=told,
        )
        written, removed = commit(
            run,
            state,
            made_now,
            made,
            last=msgspec.json.encode(last),
            temp_dir=temp_dir,
            executor=executor,
        )
    return Report(
        outcome="built",
        now=run.now,
        output=str(run.output),
        articles=len(site.items),
        written=written,
        unchanged=len(made_now.fingerprints) - len(written),
        removed=removed,
        foreign=tuple(sorted(existing.keys() - made_now.fingerprints.keys() - made.keys())),
        told=told,
        reasons=_explained(made_now) if run.options.explain else {},
        notice=notice,
    )


def _has_errors(found: Iterable[Diagnostic | Finding]) -> bool:
    return any(one.severity is Severity.ERROR for one in found)


def _explained(produced: Produced) -> dict[str, tuple[str, ...]]:
    return {path: produced.reasons.get(path, ()) for path in produced.fingerprints}


def _prepare(desk: Desk) -> list[AnyPrepared]:
    """Return every article; only those whose bytes are new are parsed and rendered."""
    sources = {source.path: source for source in desk.content.articles}
    job = PrepareJob(
        root=str(desk.run.root),
        temp_dir=str(desk.temp_dir),
        timezone=desk.run.config.site.timezone,
        kinds=desk.parts.kinds,
    )
    decoder = prepared_decoder(desk.parts.kinds)

    def told(done: int, total: int) -> None:
        desk.observe(Progress(stage="read", done=done, total=total))

    prepared = _recall(desk, sources, job, decoder.decode, observe=told)
    there = {*sources, *(file.path for file in desk.content.files)}
    gone = [path for path in desk.known if path not in there]
    replaced = (
        known.blob
        for path, known in desk.known.items()
        if path not in prepared or prepared[path].body != known.blob
    )
    desk.state.drop_inputs(gone, replaced)
    return list(prepared.values())


def prepared_decoder(kinds: Iterable[Kind]) -> msgspec.json.Decoder[AnyPrepared]:
    """Return what reads kept files back: the kinds' classes carry their names as tags."""
    kinds = tuple(kinds)
    metas = tuple(kind.meta for kind in kinds)
    facts = tuple(dict.fromkeys(one for kind in kinds for one in kind.facts)) or (None,)
    # The types are known at run time only.
    type_: Any = Prepared[Union[metas], Union[facts]]  # type: ignore[valid-type]  # noqa: UP007
    return msgspec.json.Decoder(type_)


def _measure(desk: Desk, site: Site) -> tuple[dict[str, Asset], list[Finding]]:
    """Measure the used files; what is wrong with one is told at every place that names it."""
    users = used_files(site)
    sources = {file.path: file for file in desk.content.files if file.path in users}
    job = MeasureJob(root=str(desk.run.root))
    assets: dict[str, Asset] = {}
    findings: list[Finding] = []
    for path, measured in _recall(desk, sources, job, _MEASURED.decode, chunk=8).items():
        if measured.asset is not None:
            assets[path] = measured.asset
            continue
        params = {"file": path}
        findings += [
            Finding(code=measured.code, path=user, where=where, params=params)
            for user, where in users[path]
        ]
    return assets, findings


def _recall(
    desk: Desk,
    sources: Mapping[str, SourceFile],
    job: Callable[[tuple[Wanted, ...]], ReadChunk],
    decode: Callable[[bytes], T],
    *,
    chunk: int = CHUNK,
    observe: Callable[[int, int], None] = lambda _done, _total: None,
) -> dict[str, T]:
    """Return the result of a job for each file: kept where its bytes are known, else made."""
    wanted = unknown(sources.values(), desk.known)
    fresh: dict[str, T] = {}
    done = 0
    for part in run_chunks(desk.executor, job, wanted, chunk=chunk):
        new = {read.source_path: decode(read.result) for read in part.read if read.result}
        rows = [remember(sources[read.source_path], read) for read in part.read if read.result]
        with engine.open_pack(part.pack, part.lengths) as blobs:
            desk.state.save_inputs(rows, blobs, new=bool(new))
        desk.state.touch_inputs(
            sources[read.source_path] for read in part.read if read.settled and not read.result
        )
        fresh |= new
        done += len(part.read)
        observe(done, len(wanted))
    return {
        path: fresh[path] if path in fresh else decode(desk.known[path].result) for path in sources
    }
