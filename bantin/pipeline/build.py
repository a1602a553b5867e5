"""One build: what comes before the first article is read, and what is done when nothing changed.

Only light modules are imported here: a build that finds nothing to do needs no more.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin import engine
from bantin.content.instants import in_zone
from bantin.content.outside import own_host
from bantin.diagnostics import Diagnostic, FileFault, Span, at_file, error
from bantin.engine.jobs import WorkerDiedError
from bantin.pipeline.book import read_book_files
from bantin.pipeline.kept_config import keep_config
from bantin.pipeline.last_build import since_last, unchanged
from bantin.pipeline.libraries import program_key
from bantin.pipeline.memory import Memory, Seen
from bantin.pipeline.most_read import read_most_read
from bantin.pipeline.read import read_config, read_content, read_theme
from bantin.pipeline.report import Options, Progress, Report, Viewer
from bantin.pipeline.run import CONFIG, HIDDEN, OUTPUT, Run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Executor
    from datetime import datetime
    from pathlib import Path

    from bantin.engine import Holder, Looked, OutputRecord, State
    from bantin.pipeline.portal import Portal
    from bantin.pipeline.report import Notice

# Damage may be found twice: to a body, then to what would be kept of the state for all that.
_SECOND_THOUGHTS = 2
_FAILURE = "internal-failure"


def silent(_progress: Progress) -> None:
    """Observe nothing."""


def build(
    root: Path,
    options: Options,
    *,
    executor: Executor,
    now: datetime,
    portal: Portal,
    observe: Callable[[Progress], None] = silent,
    viewer: Viewer | None = None,
    memory: Memory | None = None,
) -> Report:
    """Build the site in `root` as it is at `now`; `portal` says what sites are made of.

    The output folder is touched only when everything has been made without an error, and then
    wholly: a build that is killed is completed or undone by the next. A `viewer` is shown his page
    before, and a `memory` spares a process that builds again to look at everything.
    """
    try:
        with at_file(str(root), _FAILURE):
            run = begin(root.absolute(), options, now, portal)
            if not isinstance(run, Run):
                return run
            run = replace(run, viewer=viewer)
            return _unless_hindered(run, executor, observe, memory or Memory())
    except FileFault as fault:
        problem = fault.diagnostic
        return failed(root, {}, [problem], setup=problem.code == _FAILURE)


def begin(
    root: Path,
    options: Options,
    now: datetime,
    portal: Portal,
    text: bytes | None = None,
    *,
    before: Run | None = None,
) -> Run | Report:
    """Return what all phases share, or what is wrong with what the site stands on.

    A `text` stands for the bytes of the configuration's file. The files beside the configuration
    are taken from a run `before`, for which they were the same.
    """
    output = (options.output or root / OUTPUT).absolute()
    hidden = (options.hidden or root / HIDDEN).absolute()
    for path in map(str, (output, root)):
        if path != engine.shown_path(path):
            problem = error("bad-file-name", Span(engine.shown_path(path)))
            return failed(root, {}, [problem], setup=True)
    config, digest, problems = read_config(root, output, hidden, portal.types, text)
    if config is None:
        return failed(root, {} if text is None else {CONFIG: text}, problems, setup=True)
    inside = output.is_relative_to(root)
    return Run(
        root=root,
        output=output,
        hidden=hidden,
        key=output.relative_to(root).as_posix() if inside else str(output),
        config=config,
        config_digest=digest,
        options=options,
        now=in_zone(now, config.site.zone),
        portal=portal,
        book=before.book if before is not None else read_book_files(root),
        most_read=before.most_read if before is not None else read_most_read(root),
    )


def _unless_hindered(
    run: Run, executor: Executor, observe: Callable[[Progress], None], memory: Memory
) -> Report:
    try:
        return _build(run, executor, observe, memory)
    except (engine.InTheWayError, WorkerDiedError, OSError) as failure:
        return failed(run.root, {}, [hindrance(failure, run.output)], setup=True)


def hindrance(
    failure: engine.InTheWayError | WorkerDiedError | OSError, output: Path
) -> Diagnostic:
    """Say what keeps a build from its work, apart from what the site is made of."""
    if isinstance(failure, WorkerDiedError):
        return error("worker-died", Span(str(output)))
    if isinstance(failure, OSError):
        path = str(failure.filename or output)
        if isinstance(failure, engine.HeldError):
            return error("file-held", Span(path), path=path)
        if engine.is_too_long(failure, path):
            return error("path-too-long", Span(path), path=path, count=str(len(path)))
        return error("not-writable", Span(path), path=path)
    return error("in-the-way", Span(failure.path), path=failure.path)


def failed(
    root: Path, known: dict[str, bytes], problems: Iterable[Diagnostic], *, setup: bool
) -> Report:
    """Return the report of a build that did not come to an end.

    `known` are the bytes that stand for those of files.
    """
    # Loaded here, for only failures need it.
    from bantin.pipeline.tell import SourceTexts, shown_text, tell  # noqa: PLC0415

    texts = {path: shown_text(path, data) for path, data in known.items()}
    told = tell(SourceTexts(root, texts), problems)
    return Report(outcome="setup-errors" if setup else "content-errors", told=told)


def _build(
    run: Run, executor: Executor, observe: Callable[[Progress], None], memory: Memory
) -> Report:
    def waiting(holder: Holder | None) -> None:
        observe(Progress(stage="wait", holder=holder))

    with engine.locked(run.hidden, output=str(run.output), waiting=waiting):
        keep_config(run.hidden, run.config_digest, run.config)
        clean = run.options.clean
        notices: tuple[Notice, ...] = ()
        for _ in range(_SECOND_THOUGHTS):
            try:
                return _attempt(run, executor, observe, memory, clean=clean, notices=notices)
            except (engine.DamagedBlobError, engine.DamagedStateError):
                clean, notices = True, ("damaged",)
        return _attempt(run, executor, observe, memory, clean=clean, notices=notices)


def _attempt(
    run: Run,
    executor: Executor,
    observe: Callable[[Progress], None],
    memory: Memory,
    *,
    clean: bool,
    notices: tuple[Notice, ...],
) -> Report:
    with engine.open_state(run.hidden, engine=engine_of(run), clean=clean) as state:
        notices = _noticed(run, state, notices)
        finished = state.finished(run.key)
        record = finished.record if finished else None
        manifest = engine.read_manifest(run.output, run.owner)
        with _looking(run, memory, record, manifest) as (seen, look):
            since = since_last(run, state, finished, seen.theme, seen.content)
            if since is None or not since.current:
                import bantin.pipeline.phases  # noqa: F401, PLC0415 - while others look
            looked = look()
        report = unchanged(run, state, since, looked, manifest)
        if report is None:
            from bantin.pipeline.phases import build_changed  # noqa: PLC0415 - heavy, seldom needed

            report = build_changed(
                run,
                state,
                seen,
                looked=looked,
                since=since,
                manifest=manifest,
                executor=executor,
                observe=observe,
                notices=notices,
            )
        memory.keep(seen)
        return report if run.viewer is None else replace(report, kept=state.whole(run.key))


@contextmanager
def _looking(
    run: Run, memory: Memory, record: OutputRecord | None, manifest: bytes
) -> Iterator[tuple[Seen, Callable[[], Looked]]]:
    """Look at theme and content, and meanwhile at the output folder.

    Where the former are remembered, the latter is as it was left.
    """
    seen = memory.take(run.root, run.config_digest)
    if seen is not None and record is not None:
        yield seen, lambda: engine.Looked(record=record)
        return
    with engine.background_look(run.output, record, manifest) as look:
        yield seen or _look(run), look


def _look(run: Run) -> Seen:
    """Read the theme, and list the content."""
    shown = run.config.comments is not None
    return Seen(
        config_digest=run.config_digest,
        theme=read_theme(run.root, run.portal.themes(run.config), shared=run.config.extends),
        content=read_content(
            run.root, run.portal.types, shared=run.config.extends, with_comments=shown
        ),
    )


def engine_of(run: Run) -> str:
    """Return what a state must have been made by to be of use."""
    site = run.config.site
    return f"{program_key()} {site.timezone} {own_host(site)} {run.portal.name}"


def _noticed(run: Run, state: State, notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Finish what a build has left unfinished, and add what there is to know of the state."""
    if state.condition in {"damaged", "other-engine"} and state.condition not in notices:
        notices = (*notices, state.condition)
    return (*notices, "recovered") if recover(run, state) else notices


def recover(run: Run, state: State) -> bool:
    """Finish the commit of a build that was cut short; tell whether there was one."""
    temporary = engine.temp_home(run.hidden, run.output)
    journal = engine.pending(run.hidden, key=run.key, temporary=temporary)
    if journal is None:
        engine.drop(run.hidden, temporary=temporary)
        return False
    engine.check_way(run.output, journal)
    engine.carry_out(journal, output=run.output, stage=temporary / journal.stage)
    # That the files are ours is certain; what they were made from is not.
    state.save_made(
        journal.key,
        [
            engine.Made(
                output_path=move.output_path, fingerprint=b"", digest="", size=-1, mtime_ns=0
            )
            for wave in journal.waves
            for move in wave
        ],
        journal.gone,
    )
    engine.finish(run.hidden)
    return True
